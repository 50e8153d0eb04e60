import type { SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { type FinishChange, finishChanges } from '../ledger/finish-changes.ts';
import { itemOf } from '../ledger/item-record.ts';
import { MANY } from '../ledger/look-changes.ts';
import type { By, Finish } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import { journal } from './journal.ts';
import type { Rules } from './rules.ts';
import type { FinishRow } from './schema.ts';

const LISTED = 500;

export async function openFinishes(tx: Reading): Promise<Finish[]> {
  const rows = await tx.objectStore('finishes').index('open').getAll(undefined, LISTED);
  return rows.map(finishOf);
}

export async function tickFinish(tx: Writing, id: string, by: By, at: string): Promise<void> {
  const row = await tx.objectStore('finishes').get(id);
  if (id.startsWith(MANY)) remove(tx, 'looks', id);
  else if (row?.open === undefined) return;
  else put(tx, 'finishes', { ...finishOf(row), doneAt: at, doneBy: by.actor });
  journal(tx, by, at, { did: 'finish', id });
}

export async function putFinishes(
  tx: Writing,
  events: readonly LedgerEvent[],
  sale: SaleRecord | null,
  { book }: Rules,
): Promise<void> {
  for (const change of finishChanges(events, sale, book)) {
    if (change.do === 'list') await list(tx, change);
    else if (change.do === 'make-ready') await makeReady(tx, change.id);
    else await withdraw(tx, change.id);
  }
}

async function list(tx: Writing, { finish, itemKey }: Extract<FinishChange, { do: 'list' }>): Promise<void> {
  const item = itemKey === null ? undefined : await tx.objectStore('items').get(itemKey);
  put(tx, 'finishes', { ...finish, itemName: item ? itemOf(item).name : (itemKey ?? ''), open: 1 });
}

async function makeReady(tx: Writing, id: string): Promise<void> {
  const row = await tx.objectStore('finishes').get(id);
  if (row) put(tx, 'finishes', { ...row, ready: true });
}

async function withdraw(tx: Writing, id: string): Promise<void> {
  const row = await tx.objectStore('finishes').get(id);
  if (row?.open !== undefined) remove(tx, 'finishes', id);
  if (!row || row.open !== undefined || (row.kind !== 'reward' && row.kind !== 'coupon')) return;
  put(tx, 'finishes', { ...finishOf(row), kind: `${row.kind}-back`, ready: true, open: 1 });
}

/** What has to be done, apart from whether it was. */
function finishOf({ id, customer, kind, programTitle, itemName, saleLabel, at, ready }: FinishRow): Finish {
  return { id, customer, kind, programTitle, itemName, saleLabel, at, ready };
}
