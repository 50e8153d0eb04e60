import type { Reading, Writing } from '../engine/engine.ts';
import { type Statement, sql } from '../engine/sql.ts';
import { type Asking, RegisterRevoked } from './desk.ts';

/** The one row of a retailer that everything takes its turn at: its order is the order of all changes. */
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

/**
 * One writer a retailer at a time: the first of everything that writes on what it read. Whatever is read after it stays true until
 * the commit, on all nodes, and nobody can hold what another one waits for.
 */
export function takeTurn(tx: Writing, tenant: string): void {
  tx.lock(sql`SELECT id FROM tenants WHERE id = ${tenant}`);
}

/** Counts what commands wrote; time never goes back behind it. */
export function countedEvents(tenant: string, events: number, highest: string): Statement {
  return sql`UPDATE tenants SET events = ${events}, highest = ${highest} WHERE id = ${tenant}`;
}

/** The turn of a register. A token outlives its register by minutes; what is written does not. */
export async function turnOf(tx: Writing, { tenant, pairing }: Asking): Promise<void> {
  takeTurn(tx, tenant);
  if (!pairing) return;
  const row = await tx.one(sql`SELECT id FROM registers
    WHERE tenant = ${tenant} AND id = ${pairing.register} AND thumbprint = ${pairing.thumbprint} AND revoked_at IS NULL`);
  if (!row) throw new RegisterRevoked();
}
