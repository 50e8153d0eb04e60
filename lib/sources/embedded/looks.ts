import type { Account, Hold } from '../../loyalty/account.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { Look } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import type { SaleRow } from './schema.ts';

/** A sale whose end was not seen for this long is listed. Nothing is taken back: a person says what became of it. */
const DAY_MS = 24 * 60 * 60_000;

const LISTED = 200;

export async function dueLooks(tx: Reading, now: string): Promise<Look[]> {
  const [holds, sales] = await Promise.all([
    tx.objectStore('looks').getAll(undefined, LISTED),
    tx.objectStore('sales').index('look').getAll(IDBKeyRange.upperBound(now), LISTED),
  ]);
  return [...holds, ...sales.flatMap(lookAtSale)].sort((a, b) => a.at.localeCompare(b.at));
}

/** The row of a sale, due for a look a day after it was last written if it has anything on file and no end. */
export function saleRow(sale: SaleRecord, register: string): SaleRow {
  const { lookDue: _, ...row }: SaleRow = { ...sale, register };
  const onFile = sale.taken.length > 0 || sale.entries.some((entry) => entry.count > 0);
  if (sale.state !== 'open' || sale.customer === null || !onFile) return row;
  return { ...row, lookDue: new Date(Date.parse(sale.lastWrittenAt) + DAY_MS).toISOString() };
}

function lookAtSale({ key, label, customer, lastWrittenAt }: SaleRow): Look[] {
  if (customer === null) return [];
  const reason: Reason = { code: 'sale-end-unknown', data: {} };
  return [{ id: `sale:${key}`, kind: 'sale', reason, saleKey: key, saleLabel: label, customer, at: lastWrittenAt }];
}

/** Brings the list of redemptions with a question in line with what a command left behind. */
export function putHoldLooks(
  tx: Writing,
  changes: readonly { before: Account; after: Account }[],
  sale: SaleRecord | null,
  at: string,
): void {
  for (const { before, after } of changes) {
    for (const hold of newQuestions(before, after)) put(tx, 'looks', lookAtHold(hold, after, sale, at));
    for (const hold of settledQuestions(before, after)) remove(tx, 'looks', hold.holdId);
  }
}

function newQuestions(before: Account, after: Account): Hold[] {
  return after.holds.filter((hold) => hold.state !== 'held' && stateIn(before, hold) !== hold.state);
}

function settledQuestions(before: Account, after: Account): Hold[] {
  return before.holds.filter((hold) => hold.state !== 'held' && (stateIn(after, hold) ?? 'held') === 'held');
}

function stateIn(account: Account, { holdId }: Hold): Hold['state'] | null {
  return account.holds.find((hold) => hold.holdId === holdId)?.state ?? null;
}

function lookAtHold(hold: Hold, { customer }: Account, sale: SaleRecord | null, at: string): Look {
  return {
    id: hold.holdId,
    kind: 'hold',
    reason: { code: hold.state === 'asked' ? 'was-it-taken-off' : 'hold-needs-a-look', data: {} },
    saleKey: hold.saleKey,
    saleLabel: sale?.key === hold.saleKey ? sale.label : '',
    customer,
    at,
  };
}
