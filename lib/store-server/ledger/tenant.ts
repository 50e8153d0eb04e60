import type { By } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type Asking, NoSuchManager, RegisterRevoked } from './desk.ts';

/** The one row of a retailer that every commit touches, late and briefly: its order is the order of all changes. */
export interface TenantRow {
  epoch: string;
  events: number;
  change_seq: number;
  rules: number;
  highest: string | null;
}

export const NO_TENANT: TenantRow = { epoch: '', events: 0, change_seq: 0, rules: 0, highest: null };

export async function tenantOf(tx: Reading, tenant: string): Promise<TenantRow> {
  const row = await tx.one<TenantRow>(
    sql`SELECT epoch, events, change_seq, rules, highest FROM tenants WHERE id = ${tenant}`,
  );
  return row ?? NO_TENANT;
}

export function openTenant(tx: Writing, tenant: string, epoch: string): void {
  tx.write(sql`INSERT INTO tenants (id, epoch, events, change_seq, rules, highest)
    VALUES (${tenant}, ${epoch}, 0, 0, 0, NULL) ON CONFLICT (id) DO NOTHING`);
}

/** The next place in the order of changes that are no commands. First of the writes that carry it. */
export function nextChange(tx: Writing, tenant: string, { rules = 0 } = {}): void {
  tx.write(sql`UPDATE tenants SET change_seq = change_seq + 1, rules = rules + ${rules} WHERE id = ${tenant}`);
}

/** Counts the events of a command; time never goes back behind it. First of its writes: rivals wait from here to the commit. */
export function nextEvents(tx: Writing, tenant: string, events: number, at: string): void {
  tx.write(sql`UPDATE tenants SET events = events + ${events},
    highest = CASE WHEN highest IS NULL OR highest < ${at} THEN ${at} ELSE highest END WHERE id = ${tenant}`);
}

/** A token outlives its register by minutes; what is written does not. */
export async function stillPaired(tx: Reading, { tenant, pairing }: Asking): Promise<void> {
  if (!pairing) return;
  const row = await tx.one(sql`SELECT id FROM registers
    WHERE tenant = ${tenant} AND id = ${pairing.register} AND thumbprint = ${pairing.thumbprint} AND revoked_at IS NULL`);
  if (!row) throw new RegisterRevoked();
}

/** Nor does a manager's yes outlive the manager's place on the list. */
export async function stillManager(tx: Reading, { tenant, pairing }: Asking, { approvedBy }: By): Promise<void> {
  if (!pairing || approvedBy === undefined) return;
  const row = await tx.one(sql`SELECT id FROM staff WHERE tenant = ${tenant} AND id = ${approvedBy}`);
  if (!row) throw new NoSuchManager();
}
