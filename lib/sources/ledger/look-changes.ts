import type { Account, Hold } from '../../loyalty/account.ts';
import type { Context } from '../../loyalty/command.ts';
import type { Decision, SaleRecord } from '../../loyalty/decision.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { Look } from '../port.ts';
import type { AccountChange } from './verdict.ts';

/** A sale whose end was not seen for this long is listed. Nothing is taken back: a person says what became of it. */
const DAY_MS = 24 * 60 * 60_000;

/** Begins the ids of looks that a person ticks off. */
export const MANY = 'many:';

/**
 * What a command leaves for a person to look at, and what it settles: redemptions with a question, and many purchases at once
 * that were added by themselves where the program wants to know why. Whoever writes to that sale next has looked at it.
 */
export function lookChanges(
  changes: readonly AccountChange[],
  { sale, notices }: Pick<Extract<Decision, { ok: true }>, 'sale' | 'notices'>,
  context: Pick<Context, 'recordedAt' | 'role' | 'intentId'>,
): { asked: Look[]; settled: string[] } {
  const held = changes.flatMap(({ before, after }) =>
    newQuestions(before, after).map((hold) => lookAtHold(hold, after, sale, context.recordedAt)),
  );
  const many = notices.filter(({ code }) => code === 'many-at-once').flatMap((why) => lookAtMany(why, sale, context));
  const settled = changes.flatMap(({ before, after }) => settledQuestions(before, after).map((hold) => hold.holdId));
  const looked = sale !== null && context.role !== 'system' ? [`${MANY}${sale.key}`] : [];
  return { asked: [...held, ...many], settled: [...settled, ...looked] };
}

/** From when on a sale is on the list: a day after it was last written, if it has anything on file and no end. */
export function saleLookDue(sale: SaleRecord): string | null {
  const onFile = sale.taken.length > 0 || sale.entries.some((entry) => entry.count > 0);
  if (sale.state !== 'open' || sale.customer === null || !onFile) return null;
  return new Date(Date.parse(sale.lastWrittenAt) + DAY_MS).toISOString();
}

export function lookAtSale({ key, label, customer, lastWrittenAt }: SaleRecord): Look {
  const reason: Reason = { code: 'sale-end-unknown', data: {} };
  return {
    id: `sale:${key}`,
    kind: 'sale',
    reason,
    saleKey: key,
    saleLabel: label,
    customer: customer ?? '',
    at: lastWrittenAt,
  };
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

function lookAtMany(
  reason: Reason,
  sale: SaleRecord | null,
  { recordedAt: at, intentId }: Pick<Context, 'recordedAt' | 'intentId'>,
): Look[] {
  if (!sale?.customer) return [];
  const { key, label, customer } = sale;
  return [{ id: `${MANY}${key}`, kind: 'many', reason, saleKey: key, saleLabel: label, customer, at, intentId }];
}
