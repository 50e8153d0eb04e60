import type { TakenItem } from './decision.ts';
import type { ItemKey } from './item-code.ts';
import { divideRounded, MAX_MINOR, type Minor } from './money.ts';
import type { Reason } from './reason.ts';
import type { LineKind, Sale, SaleLine } from './sale.ts';
import { type LineAmounts, lineAmounts } from './sale-amounts.ts';

/** Beyond these a line is a mistake of the page, and nothing is written for it. */
export const MAX_UNITS_PER_LINE = 999;
export const MAX_LINE_AMOUNT: Minor = 1_000_000_000;

/** One line as far as it can count, before any program is asked. */
export interface CountableLine {
  line: SaleLine;
  /** Why no program counts it. */
  reason: Reason | null;
  /** Whole units that were paid for: without returned ones and without the one a reward took. */
  units: number;
  /** What was paid for them after all discounts, and the tax on it. */
  net: Minor;
  tax: Minor;
  /** Of it, what a payout of cash back paid at the till. */
  paidBack: Minor;
  /** Price is 0: no purchase, but maybe a visit of a pass. */
  free: boolean;
  /** Units that a reward made free on a line that was paid otherwise. */
  givenFree: number;
}

/** A unit that does not count because a reward is taken for it. */
export interface TakenUnit {
  taken: TakenItem;
  line: CountableLine;
  net: Minor;
  tax: Minor;
}

/** A reward or coupon that makes an item free, and which item covers it on the sale. */
export interface FreeTaking {
  taken: TakenItem;
  itemKey: ItemKey;
  /** The line that shows it: the item itself at 0, or the reward item that is rung instead. */
  shownBy: ItemKey;
}

export function countableLines(sale: Sale): CountableLine[] {
  const sane = sale.lines.filter((line) => outOfRange(line) === null);
  const amounts = lineAmounts({ ...sale, lines: sane });
  const lines = sale.lines.map((line) => countable(line, amounts.get(line) ?? { net: 0, tax: 0 }));
  takeReturnsOff(lines);
  return lines;
}

function countable(line: SaleLine, { net, tax }: LineAmounts): CountableLine {
  const reason = outOfRange(line) ?? notAProduct(line) ?? returned(line) ?? priceUnknown(line);
  const free = reason === null && net <= 0;
  return {
    line,
    reason,
    units: reason ? 0 : unitsOf(line),
    net: reason ? 0 : net,
    tax: reason ? 0 : tax,
    paidBack: 0,
    free,
    givenFree: 0,
  };
}

/** Whole units; weighed goods are one unit a line. */
export function unitsOf(line: SaleLine): number {
  const quantity = Math.abs(line.quantity);
  return Number.isInteger(quantity) ? quantity : 1;
}

export function isFraction(line: SaleLine): boolean {
  return !Number.isInteger(line.quantity);
}

function outOfRange(line: SaleLine): Reason | null {
  const { quantity, paid, listed } = line;
  if (!Number.isFinite(quantity) || quantity === 0 || Math.abs(quantity) > MAX_UNITS_PER_LINE) {
    return { code: 'quantity-out-of-range', data: { quantity: String(quantity), most: MAX_UNITS_PER_LINE } };
  }
  for (const amount of [paid.known ? paid.amount : 0, listed ?? 0]) {
    if (!Number.isInteger(amount) || Math.abs(amount) > MAX_LINE_AMOUNT) {
      return { code: 'amount-out-of-range', data: { amount: String(amount), most: MAX_LINE_AMOUNT } };
    }
  }
  return null;
}

const NOT_A_PRODUCT: Record<Exclude<LineKind, 'product'>, Reason['code']> = {
  'gift-card': 'gift-card-line',
  deposit: 'deposit-line',
  tip: 'tip-line',
  adjustment: 'adjustment-line',
};

function notAProduct(line: SaleLine): Reason | null {
  if (line.kind !== 'product') return { code: NOT_A_PRODUCT[line.kind], data: {} };
  const below = line.quantity > 0 && line.paid.known && line.paid.amount < 0;
  return below ? { code: 'adjustment-line', data: {} } : null;
}

function returned(line: SaleLine): Reason | null {
  return line.quantity < 0 ? { code: 'returned-line', data: { units: unitsOf(line) } } : null;
}

function priceUnknown(line: SaleLine): Reason | null {
  return line.paid.known ? null : { code: 'price-not-known', data: {} };
}

/** A returned item cancels bought ones of the same sale, the last line first. What was bought elsewhere takes nothing. */
function takeReturnsOff(lines: CountableLine[]): void {
  for (const { line } of lines) {
    if (line.quantity >= 0 || line.itemKey === null || line.kind !== 'product' || outOfRange(line)) continue;
    let units = unitsOf(line);
    let amount = line.paid.known ? Math.max(0, -line.paid.amount) : 0;
    for (const bought of lines.toReversed()) {
      if (bought.line.itemKey !== line.itemKey || bought.units === 0) continue;
      const gone = Math.min(units, bought.units);
      const off =
        gone === bought.units
          ? bought.net
          : line.paid.known
            ? Math.min(amount, bought.net)
            : share(bought.net, gone, bought.units);
      bought.tax -= share(bought.tax, gone, bought.units);
      bought.net -= off;
      bought.units -= gone;
      if (bought.units === 0) bought.reason = { code: 'returned-line', data: { units: gone } };
      amount = Math.max(0, amount - off);
      units -= gone;
    }
  }
}

/**
 * Units that a taken reward keeps from counting: a paid unit of the item for every taking that no line shows yet. Once the
 * sale is complete and discounts can be seen, the price decides and nothing is kept back.
 */
export function keepTakenUnits(sale: Sale, lines: CountableLine[], takings: readonly FreeTaking[]): TakenUnit[] {
  const shown = markShown(lines, takings);
  if (sale.state === 'completed' && sale.discountsVisible) return [];
  const kept: TakenUnit[] = [];
  for (const taking of takings) {
    if (shown.has(taking)) continue;
    const own = (one: CountableLine) => one.line.itemKey === taking.itemKey && one.units > 0 && !one.free;
    const line = lines.find((one) => own(one) && one.line.id === taking.taken.lineId) ?? lines.findLast(own);
    if (!line) continue;
    const net = share(line.net, 1, line.units);
    const tax = share(line.tax, 1, line.units);
    line.net -= net;
    line.tax -= tax;
    line.units -= 1;
    if (line.units === 0) line.reason = { code: 'reward-line', data: {} };
    kept.push({ taken: taking.taken, line, net, tax });
  }
  return kept;
}

/** Lines at 0, with one free of several, or with the reward item, that already show a taking. */
function markShown(lines: CountableLine[], takings: readonly FreeTaking[]): Set<FreeTaking> {
  const shown = new Set<FreeTaking>();
  const used = new Map<CountableLine, number>();
  for (const taking of takings) {
    const shows = (one: CountableLine) => (taking.shownBy === taking.itemKey ? freeUnits(one.line) : unitsOf(one.line));
    const line = lines.find(
      (one) => one.line.itemKey === taking.shownBy && one.line.quantity > 0 && (used.get(one) ?? 0) < shows(one),
    );
    if (!line) continue;
    used.set(line, (used.get(line) ?? 0) + 1);
    if (line.free) line.reason = { code: 'reward-line', data: {} };
    // One free of several: the money on the line is what was paid for the others.
    else if (taking.shownBy === taking.itemKey) {
      line.units -= 1;
      line.givenFree += 1;
    }
    shown.add(taking);
  }
  return shown;
}

/** Units of a line that cost nothing: all of a line at 0, or as many as what was taken off pays for. */
export function freeUnits(line: SaleLine): number {
  if (!line.paid.known) return 0;
  if (line.paid.amount <= 0) return unitsOf(line);
  const listed = line.listed ?? line.paid.amount;
  const each = listedEach(line);
  // A cent of rounding on a line of several does not hide a free one.
  return each > 0 ? Math.floor((listed - line.paid.amount + 1) / each) : 0;
}

/** What one unit of a line costs before discounts, as far as it is known. */
export function listedEach(line: SaleLine): Minor {
  return Math.round((line.listed ?? (line.paid.known ? line.paid.amount : 0)) / unitsOf(line));
}

/** What the units that count would cost without any discount, as far as it is known. */
export function beforeDiscounts({ line, units }: CountableLine): Minor {
  const listed = line.listed ?? (line.paid.known ? line.paid.amount : 0);
  return share(listed, units, unitsOf(line));
}

/** Something was taken off what was paid for, apart from units that a reward made free. */
export function isDiscounted({ line, givenFree }: CountableLine): boolean {
  if (line.listed === undefined || !line.paid.known) return false;
  const off = line.listed - line.paid.amount;
  return givenFree === 0 ? off > 0 : off > givenFree * listedEach(line) + 1;
}

function share(amount: Minor, units: number, of: number): Minor {
  return of === 0 ? 0 : divideRounded(Math.min(amount, MAX_MINOR) * units, of);
}
