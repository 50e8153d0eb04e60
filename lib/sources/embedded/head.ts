import { SourceFailure } from '../port.ts';
import { put, type Reading, type Writing } from './database.ts';
import { type HeadRow, STORES } from './schema.ts';

const FRESH: HeadRow = { name: 'head', events: 0, highest: null, totals: null, rules: 0, revision: 0 };

export async function headOf(tx: Reading): Promise<HeadRow> {
  const row = await tx.objectStore('meta').get('head');
  return row?.name === 'head' ? row : FRESH;
}

/** The head of a ledger that was begun, by an import or a restore; nothing else is written before that. */
export async function begunHead(tx: Reading): Promise<HeadRow> {
  const head = await headOf(tx);
  if (head === FRESH) throw new SourceFailure('unavailable', 'no store is set up on this register yet');
  return head;
}

export function putHead(tx: Writing, head: HeadRow, change: Partial<HeadRow> = {}): void {
  put(tx, 'meta', { ...head, ...change, revision: head.revision + 1 });
}

/** False for a database that nobody used yet. What a restore left there that was cut off is cleared away. */
export async function isInUse(tx: Writing): Promise<boolean> {
  if ((await tx.objectStore('meta').getKey('head')) !== undefined) return true;
  for (const store of STORES) await tx.objectStore(store).clear();
  return false;
}

/** For writes that are not the ledger's. */
export async function markWritten(tx: Writing, change: Partial<HeadRow> = {}): Promise<void> {
  putHead(tx, await begunHead(tx), change);
}
