import type { SaleRecord } from '../../loyalty/decision.ts';
import { lookChanges } from '../../sources/ledger/look-changes.ts';
import type { AccountChange } from '../../sources/ledger/verdict.ts';
import type { Look } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';

const LISTED = 200;

export async function dueLooks(tx: Reading, tenant: string, store: string, now: string): Promise<Look[]> {
  const rows = await tx.all<{ body: string }>(sql`SELECT body FROM looks
    WHERE tenant = ${tenant} AND store = ${store} AND due <= ${now} ORDER BY due LIMIT ${LISTED}`);
  return rows.map(({ body }) => JSON.parse(body) as Look);
}

export function putLooks(
  tx: Writing,
  { tenant }: Desk,
  store: string,
  changes: readonly AccountChange[],
  sale: SaleRecord | null,
  at: string,
): void {
  const { listed, settled } = lookChanges(changes, sale, at);
  for (const { due, ...look } of listed) {
    tx.write(sql`INSERT INTO looks (tenant, id, store, due, body)
      VALUES (${tenant}, ${look.id}, ${store}, ${due}, ${JSON.stringify(look)})
      ON CONFLICT (tenant, id) DO UPDATE SET due = excluded.due, body = excluded.body`);
  }
  for (const id of settled) tx.write(sql`DELETE FROM looks WHERE tenant = ${tenant} AND id = ${id}`);
}
