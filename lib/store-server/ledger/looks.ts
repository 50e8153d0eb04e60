import type { Context } from '../../loyalty/command.ts';
import type { Decision, SaleRecord } from '../../loyalty/decision.ts';
import { lookAtSale, lookChanges } from '../../sources/ledger/look-changes.ts';
import type { AccountChange } from '../../sources/ledger/verdict.ts';
import type { Look } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';

const LISTED = 200;

/** Redemptions with a question, and sales whose end was not seen; the oldest first. */
export async function dueLooks(tx: Reading, tenant: string, store: string, now: string): Promise<Look[]> {
  const [holds, sales] = await Promise.all([
    tx.all<{ body: string }>(sql`SELECT body FROM looks
      WHERE tenant = ${tenant} AND store = ${store} ORDER BY at LIMIT ${LISTED}`),
    tx.all<{ body: string }>(sql`SELECT body FROM sales
      WHERE tenant = ${tenant} AND store = ${store} AND look_due <= ${now} ORDER BY look_due LIMIT ${LISTED}`),
  ]);
  const asked = holds.map(({ body }) => JSON.parse(body) as Look);
  const endless = sales.map(({ body }) => lookAtSale(JSON.parse(body) as SaleRecord));
  return [...asked, ...endless].sort((a, b) => a.at.localeCompare(b.at));
}

export function putLooks(
  tx: Writing,
  tenant: string,
  changes: readonly AccountChange[],
  decision: Extract<Decision, { ok: true }>,
  context: Context,
): void {
  const { asked, settled } = lookChanges(changes, decision, context);
  for (const look of asked) {
    tx.write(sql`INSERT INTO looks (tenant, id, store, at, body)
      VALUES (${tenant}, ${look.id}, ${context.store}, ${look.at}, ${JSON.stringify(look)})
      ON CONFLICT (tenant, id) DO UPDATE SET at = excluded.at, body = excluded.body`);
  }
  for (const id of settled) tx.write(sql`DELETE FROM looks WHERE tenant = ${tenant} AND id = ${id}`);
}
