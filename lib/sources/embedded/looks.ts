import type { Context } from '../../loyalty/command.ts';
import type { Decision } from '../../loyalty/decision.ts';
import { lookAtSale, lookChanges } from '../ledger/look-changes.ts';
import type { AccountChange } from '../ledger/verdict.ts';
import type { Look } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';

const LISTED = 200;

export async function dueLooks(tx: Reading, now: string): Promise<Look[]> {
  const [kept, sales] = await Promise.all([
    tx.objectStore('looks').getAll(undefined, LISTED),
    tx.objectStore('sales').index('look').getAll(IDBKeyRange.upperBound(now), LISTED),
  ]);
  return [...kept, ...sales.map(lookAtSale)].sort((a, b) => a.at.localeCompare(b.at));
}

export function putLooks(
  tx: Writing,
  changes: readonly AccountChange[],
  decision: Extract<Decision, { ok: true }>,
  context: Context,
): void {
  const { asked, settled } = lookChanges(changes, decision, context);
  for (const look of asked) put(tx, 'looks', look);
  for (const id of settled) remove(tx, 'looks', id);
}
