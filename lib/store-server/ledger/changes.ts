import type { CustomerId } from '../../loyalty/sale.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type TenantRow, tenantOf } from './tenant.ts';

/** Up to where somebody knows everything: so many events, so many other changes. */
export interface Mark {
  events: number;
  changes: number;
}

export interface Changes {
  /** Another one after a restore from a backup: what was read before then may never have been. */
  epoch: string;
  /** Everything up to here is in `customers` or was before. */
  mark: Mark;
  /** Programs, items, campaigns and imported people change together. */
  rules: number;
  /** Whose loyalty or contact data is not any more what it was. */
  customers: CustomerId[];
}

/** `12345-67`, as registers carry it. Null: not one of ours. */
export function readMark(text: string): Mark | null {
  const [, events, changes] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  return events === undefined ? null : { events: Number(events), changes: Number(changes) };
}

export function writeMark({ events, changes }: Mark): string {
  return `${events}-${changes}`;
}

export function markOf(row: TenantRow): Mark {
  return { events: row.events, changes: row.change_seq };
}

/** What changed after a mark. Both counts follow the order of commits, so nothing ever appears behind one. */
export async function changesAfter(tx: Reading, tenant: string, after: Mark, limit: number): Promise<Changes> {
  const [row, events, notes] = await Promise.all([
    tenantOf(tx, tenant),
    tx.all<{ number: number; customer: CustomerId }>(sql`SELECT number, customer FROM events
      WHERE tenant = ${tenant} AND number > ${after.events} ORDER BY number LIMIT ${limit}`),
    tx.all<{ change_seq: number; customer: CustomerId | null }>(sql`SELECT change_seq, customer FROM journal
      WHERE tenant = ${tenant} AND change_seq > ${after.changes} ORDER BY change_seq, nth LIMIT ${limit}`),
  ]);
  const isWhole = (rows: unknown[]) => rows.length < limit;
  const named = [...notes, ...events].flatMap(({ customer }) => customer ?? []);
  return {
    epoch: row.epoch,
    mark: {
      events: isWhole(events) ? row.events : (events.at(-1)?.number ?? row.events),
      // One change may have several notes: its last ones come with the next page.
      changes: isWhole(notes) ? row.change_seq : (notes.at(-1)?.change_seq ?? 1) - 1,
    },
    rules: row.rules,
    customers: [...new Set(named)],
  };
}

/** Cheap enough to ask twice a second while somebody waits. */
export async function hasChanged(tx: Reading, tenant: string, after: Mark): Promise<boolean> {
  const now = markOf(await tenantOf(tx, tenant));
  return now.events > after.events || now.changes > after.changes;
}
