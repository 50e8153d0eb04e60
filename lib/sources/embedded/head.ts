import { put, type Reading, type Writing } from './database.ts';
import type { HeadRow } from './schema.ts';

const FRESH: HeadRow = { name: 'head', events: 0, highest: null, rules: 0, revision: 0 };

export async function headOf(tx: Reading): Promise<HeadRow> {
  const row = await tx.objectStore('meta').get('head');
  return row?.name === 'head' ? row : FRESH;
}

export function putHead(tx: Writing, head: HeadRow, change: Partial<HeadRow> = {}): void {
  put(tx, 'meta', { ...head, ...change, revision: head.revision + 1 });
}

/** For writes that are not the ledger's. */
export async function markWritten(tx: Writing, change: Partial<HeadRow> = {}): Promise<void> {
  putHead(tx, await headOf(tx), change);
}
