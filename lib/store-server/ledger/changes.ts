import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { tenantOf } from './tenant.ts';

/** Something that is not any more what it was: to be read again. */
export interface Change {
  kind: 'customer' | 'sale';
  /** Of the customer, or the key of the sale. */
  id: string;
  version: number;
}

export interface Changes {
  /** Another one after a restore from a backup: what was read before then may never have been. */
  epoch: string;
  /** Everything up to `max` is in `data` or was before. */
  version: { min: number; max: number };
  /** Programs, items and campaigns change together. */
  rules: number;
  data: Change[];
}

/** What changed after a version, oldest first. Versions are given in the order of commits, so none appears behind another. */
export async function changesAfter(tx: Reading, tenant: string, after: number, limit: number): Promise<Changes> {
  const [row, accounts, customers, sales] = await Promise.all([
    tenantOf(tx, tenant),
    tx.all<{ id: string; version: number }>(sql`SELECT customer AS id, change_seq AS version FROM accounts
      WHERE tenant = ${tenant} AND change_seq > ${after} ORDER BY change_seq LIMIT ${limit + 1}`),
    tx.all<{ id: string; version: number }>(sql`SELECT id, change_seq AS version FROM customers
      WHERE tenant = ${tenant} AND change_seq > ${after} ORDER BY change_seq LIMIT ${limit + 1}`),
    tx.all<{ id: string; version: number }>(sql`SELECT key AS id, change_seq AS version FROM sales
      WHERE tenant = ${tenant} AND change_seq > ${after} ORDER BY change_seq LIMIT ${limit + 1}`),
  ]);
  const people = new Map<string, Change>();
  for (const { id, version } of [...accounts, ...customers].sort((a, b) => a.version - b.version)) {
    people.set(id, { kind: 'customer', id, version });
  }
  const all: Change[] = [
    ...people.values(),
    ...sales.map(({ id, version }) => ({ kind: 'sale' as const, id, version })),
  ];
  all.sort((a, b) => a.version - b.version);
  // Never part of a commit: what is left out comes whole with the next page.
  const cut = Math.min(...[accounts, customers, sales].map((rows) => rows[limit]?.version ?? Number.POSITIVE_INFINITY));
  const bound = Math.min(cut, all[limit]?.version ?? Number.POSITIVE_INFINITY);
  const data = bound === Number.POSITIVE_INFINITY ? all : all.filter((change) => change.version < bound);
  const max = bound === Number.POSITIVE_INFINITY ? row.change_seq : bound - 1;
  return { epoch: row.epoch, version: { min: after, max: Math.max(max, after) }, rules: row.rules, data };
}

/** Cheap enough to ask twice a second while somebody waits. */
export async function changeSeqOf(tx: Reading, tenant: string): Promise<number> {
  const row = await tx.one<{ change_seq: number }>(sql`SELECT change_seq FROM tenants WHERE id = ${tenant}`);
  return row?.change_seq ?? 0;
}
