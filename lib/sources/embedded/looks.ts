import type { Account, Hold } from '../../loyalty/account.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { Look } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import type { LookRow } from './schema.ts';

/** A sale whose end was not seen for this long is listed. Nothing is taken back: a person says what became of it. */
const DAY_MS = 24 * 60 * 60_000;

const LISTED = 200;

export async function dueLooks(tx: Reading, now: string): Promise<Look[]> {
  const rows = await tx.objectStore('looks').index('due').getAll(IDBKeyRange.upperBound(now), LISTED);
  return rows.map(({ id, kind, reason, saleKey, saleLabel, customer, at }) => ({
    id,
    kind,
    reason,
    saleKey,
    saleLabel,
    customer,
    at,
  }));
}

/** Brings the list in line with what a command left behind. */
export function putLooks(
  tx: Writing,
  changes: readonly { before: Account; after: Account }[],
  sale: SaleRecord | null,
  at: string,
): void {
  for (const { before, after } of changes) {
    for (const hold of newQuestions(before, after)) put(tx, 'looks', lookAtHold(hold, after, sale, at));
    for (const hold of settledQuestions(before, after)) remove(tx, 'looks', hold.holdId);
  }
  if (sale === null) return;
  const open = lookAtSale(sale);
  if (open) put(tx, 'looks', open);
  else remove(tx, 'looks', saleLookId(sale));
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

function lookAtHold(hold: Hold, { customer }: Account, sale: SaleRecord | null, at: string): LookRow {
  return {
    id: hold.holdId,
    kind: 'hold',
    reason: { code: hold.state === 'asked' ? 'was-it-taken-off' : 'hold-needs-a-look', data: {} },
    saleKey: hold.saleKey,
    saleLabel: sale?.key === hold.saleKey ? sale.label : '',
    customer,
    at,
    due: at,
  };
}

/** An open sale waits a day for its end, if it has anything on file. */
function lookAtSale(sale: SaleRecord): LookRow | null {
  const onFile = sale.taken.length > 0 || sale.entries.some((entry) => entry.count > 0);
  if (sale.state !== 'open' || sale.customer === null || !onFile) return null;
  return {
    id: saleLookId(sale),
    kind: 'sale',
    reason: { code: 'sale-end-unknown', data: {} },
    saleKey: sale.key,
    saleLabel: sale.label,
    customer: sale.customer,
    at: sale.lastWrittenAt,
    due: new Date(Date.parse(sale.lastWrittenAt) + DAY_MS).toISOString(),
  };
}

function saleLookId(sale: SaleRecord): string {
  return `sale:${sale.key}`;
}
