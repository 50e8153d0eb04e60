import type { Account, Hold } from '../../loyalty/account.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { Look } from '../port.ts';
import type { AccountChange } from './verdict.ts';

/** Listed from `due` on: at once for what is wrong, a day later for what merely has not ended. */
export interface LookRecord extends Look {
  due: string;
}

/** A sale whose end was not seen for this long is listed. Nothing is taken back: a person says what became of it. */
const DAY_MS = 24 * 60 * 60_000;

/** Brings the list in line with what a command left behind. */
export function lookChanges(
  changes: readonly AccountChange[],
  sale: SaleRecord | null,
  at: string,
): { listed: LookRecord[]; settled: string[] } {
  const listed = changes.flatMap(({ before, after }) =>
    newQuestions(before, after).map((hold) => lookAtHold(hold, after, sale, at)),
  );
  const settled = changes.flatMap(({ before, after }) => settledQuestions(before, after).map((hold) => hold.holdId));
  if (sale === null) return { listed, settled };
  const open = lookAtSale(sale);
  return open ? { listed: [...listed, open], settled } : { listed, settled: [...settled, saleLookId(sale)] };
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

function lookAtHold(hold: Hold, { customer }: Account, sale: SaleRecord | null, at: string): LookRecord {
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
function lookAtSale(sale: SaleRecord): LookRecord | null {
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
