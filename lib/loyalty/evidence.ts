import type { HoldKind } from './event.ts';
import type { ItemKey } from './item-code.ts';
import { type Minor, shareOf } from './money.ts';
import type { Discount, Program, Reward } from './program.ts';
import type { Reason } from './reason.ts';
import type { Sale, SaleLine } from './sale.ts';
import { freeUnits, listedEach, unitsOf } from './sale-lines.ts';
import type { HoldSummary } from './summary.ts';

/**
 * Whether a sale shows that a reward was taken off.
 * - `seen`: it does;
 * - `waiting`: not yet, nothing speaks against it;
 * - `differs`: something else was taken off;
 * - `not-visible`: this POS does not show it, a person has to say.
 */
export interface HoldEvidence {
  verdict: 'waiting' | 'seen' | 'differs' | 'not-visible';
  reason?: Reason;
}

/** What has to show on the sale. */
interface Expected {
  holdId: string;
  kind: HoldKind;
  itemKey: ItemKey | null;
  /** Payout, or what a rebate takes off; null where an item becomes free. */
  amount: Minor | null;
}

/** For one hold on its own, as a screen shows it. */
export function evidenceOf(hold: HoldSummary, sale: Sale, program: Program | null): HoldEvidence {
  const expected: Expected = {
    holdId: hold.holdId,
    kind: hold.kind,
    itemKey: hold.item?.itemKey ?? null,
    amount: hold.amount,
  };
  return evidence([expected], sale, () => program).get(hold.holdId) ?? { verdict: 'waiting' };
}

/** For all redemptions of a sale together, in their order: what shows one of them does not show another as well. */
export function evidence<T extends Expected>(
  holds: readonly T[],
  sale: Sale,
  programOf: (hold: T) => Program | null,
): Map<string, HoldEvidence> {
  const left: Left = {
    discount: sale.saleDiscount,
    units: new Map(),
    lines: new Map(),
    tenders: (sale.tenders ?? []).map((one) => one.amount),
  };
  return new Map(holds.map((hold) => [hold.holdId, one(hold, rewardOf(hold, programOf(hold)), sale, left)]));
}

/** What of the sale has not served as evidence yet. */
interface Left {
  discount: Minor;
  units: Map<SaleLine, number>;
  lines: Map<SaleLine, Minor>;
  tenders: Minor[];
}

function one(hold: Expected, reward: Reward | null, sale: Sale, left: Left): HoldEvidence {
  if (hold.kind === 'payout') return payoutSeen(hold.amount ?? 0, sale, left);
  if (hold.kind === 'coupon' && hold.amount !== null) return rebateSeen(hold, hold.amount, sale, left);
  switch (reward?.form) {
    case undefined:
    case 'free-item':
      return freeItemSeen(hold, sale, left);
    case 'reward-item':
      return rewardItemSeen(reward.itemKey, reward.price, sale, left);
    case 'named-discount': {
      if (!lineOf(reward.itemKey, sale)) return missing(reward.itemKey);
      return saleDiscountSeen(reward.off, sale, left);
    }
    case 'linked-discount': {
      const line = lineOf(reward.itemKey, sale);
      if (!line) return missing(reward.itemKey);
      const off = amountOff(reward.off, sale);
      return off === 0 || takeOffLine(sale.lines, off, left)
        ? { verdict: 'seen' }
        : saleDiscountSeen(reward.off, sale, left);
    }
    case 'sale-discount':
      return saleDiscountSeen(reward.off, sale, left);
  }
}

function rewardOf(hold: Expected, program: Program | null): Reward | null {
  return hold.kind === 'reward' && program?.kind === 'buy-x-get-y' ? program.reward : null;
}

function freeItemSeen(hold: Expected, sale: Sale, left: Left): HoldEvidence {
  const lines = sale.lines.filter((line) => line.itemKey === hold.itemKey && line.quantity > 0);
  const free = lines.find((line) => freeUnits(line) > unitsOf(line) - unused(line, left) && hasOneOff(line, left));
  if (free) {
    left.units.set(free, unused(free, left) - 1);
    left.lines.set(free, Math.max(0, offLeft(free, left) - listedEach(free)));
    return { verdict: 'seen' };
  }
  if (lines.length === 0) return missing(hold.itemKey);
  if (!sale.discountsVisible || lines.some((line) => !line.paid.known)) return { verdict: 'not-visible' };
  const reduced = lines.find((line) => takenOff(line) > 0);
  return reduced ? differs(oneOf(reduced), takenOff(reduced)) : { verdict: 'waiting' };
}

/** The price of one is still off, where that can be told. */
function hasOneOff(line: SaleLine, left: Left): boolean {
  return line.listed === undefined || offLeft(line, left) >= listedEach(line) - 1;
}

/** One unit of a line, before discounts. */
function oneOf(line: SaleLine): Minor {
  return line.listed === undefined ? 0 : Math.round(line.listed / Math.max(1, line.quantity));
}

function rewardItemSeen(itemKey: ItemKey, price: Minor, sale: Sale, left: Left): HoldEvidence {
  const line = sale.lines.find((one) => one.itemKey === itemKey && one.quantity > 0 && unused(one, left) > 0);
  if (!line) return missing(itemKey);
  const each = line.paid.known ? line.paid.amount / line.quantity : price;
  if (sale.discountsVisible && each > price) return differs(price, Math.round(each));
  left.units.set(line, unused(line, left) - 1);
  return { verdict: 'seen' };
}

/** Registers may round a percentage line by line: of several lines each can be half a cent off, and their sum as well. */
function saleDiscountSeen(off: Discount, sale: Sale, left: Left): HoldEvidence {
  const products = sale.lines.filter(
    (line) => line.kind === 'product' && line.paid.known && line.paid.amount > 0,
  ).length;
  const tolerance = 'bp' in off && products > 1 ? Math.floor((products + 1) / 2) : 0;
  return discountSeen(amountOff(off, sale), sale, left, tolerance);
}

function discountSeen(amount: Minor, sale: Sale, left: Left, tolerance = 0): HoldEvidence {
  if (left.discount > 0 && left.discount + tolerance >= amount && amount > 0) {
    left.discount = Math.max(0, left.discount - amount);
    return { verdict: 'seen' };
  }
  if (!sale.discountsVisible) return { verdict: 'not-visible' };
  return left.discount > 0 ? differs(amount, left.discount) : { verdict: 'waiting' };
}

function payoutSeen(amount: Minor, sale: Sale, left: Left): HoldEvidence {
  const tender = left.tenders.indexOf(amount);
  if (tender >= 0) {
    left.tenders.splice(tender, 1);
    return { verdict: 'seen' };
  }
  const line = sale.lines.find((other) => other.paid.known && other.paid.amount === -amount && unused(other, left) > 0);
  if (line) {
    left.units.set(line, 0);
    return { verdict: 'seen' };
  }
  return discountSeen(amount, sale, left);
}

function rebateSeen(hold: Expected, amount: Minor, sale: Sale, left: Left): HoldEvidence {
  const lines = sale.lines.filter((line) => line.itemKey === hold.itemKey && line.quantity > 0);
  if (lines.length === 0) return missing(hold.itemKey);
  if (takeOffLine(lines, amount, left)) return { verdict: 'seen' };
  const reduced = lines.find((candidate) => takenOff(candidate) > 0);
  const onSale = discountSeen(amount, sale, left);
  return onSale.verdict === 'waiting' && reduced ? differs(amount, takenOff(reduced)) : onSale;
}

export function amountOff(off: Discount, sale: Sale): Minor {
  if ('amount' in off) return off.amount;
  const gross = sale.lines.reduce(
    (sum, line) => sum + (line.kind === 'product' && line.paid.known ? Math.max(0, line.paid.amount) : 0),
    0,
  );
  return shareOf(gross, off.bp);
}

function lineOf(itemKey: ItemKey, sale: Sale): SaleLine | undefined {
  return sale.lines.find((line) => line.itemKey === itemKey && line.quantity > 0);
}

/** The line with the smallest discount that will do shows it. False: there is none. */
function takeOffLine(lines: readonly SaleLine[], amount: Minor, left: Left): boolean {
  const enough = lines.filter((line) => offLeft(line, left) >= amount);
  const [line] = enough.toSorted((a, b) => offLeft(a, left) - offLeft(b, left));
  if (line) left.lines.set(line, offLeft(line, left) - amount);
  return line !== undefined;
}

/** What was taken off a line and has shown nothing yet. */
function offLeft(line: SaleLine, left: Left): Minor {
  return left.lines.get(line) ?? takenOff(line);
}

function takenOff(line: SaleLine): Minor {
  if (!line.paid.known) return 0;
  return Math.max(0, (line.listed ?? Math.max(0, line.paid.amount)) - line.paid.amount);
}

function unused(line: SaleLine, left: Left): number {
  return left.units.get(line) ?? unitsOf(line);
}

function missing(itemKey: ItemKey | null): HoldEvidence {
  return { verdict: 'waiting', reason: { code: 'item-not-on-sale', data: { itemKey: itemKey ?? '' } } };
}

function differs(expected: Minor, found: Minor): HoldEvidence {
  return { verdict: 'differs', reason: { code: 'discount-differs', data: { expected, found } } };
}
