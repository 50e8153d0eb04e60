import { type Decimal, fits, fromUnits, minus, plus, shareInUnits, times, toUnits, ZERO } from './decimal.ts';
import type { DomLine, DomReading } from './dom-reader.ts';
import type { MessageLine, MessageSale } from './message-sale.ts';
import type { SnapshotLine } from './snapshot.ts';

/**
 * What was paid for each line, and whether that is known. A message gives a unit price and does not say whether line discounts are
 * already taken off it, so neither reading is assumed:
 * - the unit prices add up to the sale's price and all go one way: nothing was taken off that they do not show, so they are what
 *   was paid;
 * - else the rows on the screen tell, if they add up to the sale's price themselves (with the discount on the sale as a whole);
 * - else it is not known. Only a unit price of 0 is 0 in either reading.
 */

export interface Amounts {
  lines: { paid: SnapshotLine['paid']; listed: number | null }[];
  saleDiscount: number;
  /** False: the rows show other prices than the messages allow. */
  rowsFit: boolean;
}

interface Sums {
  /** Before tax, after all discounts. */
  net: number | null;
  tax: number | null;
  total: number | null;
}

type Totals = DomReading['totals'];

/** Half a minor unit per rounded line, two at most: sums on a screen are allowed to be off by that. */
function tolerance(roundedLines: number): number {
  return Math.min(2, Math.ceil(roundedLines / 2));
}

/** From messages, with the rows that were joined to them one to one, or null. */
export function amountsFromMessages(
  sale: MessageSale,
  rows: readonly DomLine[] | null,
  shown: Totals | null,
  places: number,
): Amounts {
  const priced = sale.lines.map((line) => priceOf(line));
  const price = sale.totals.price;
  const whole = sale.lineCount === sale.lines.length;
  const alone = whole && price ? settledAlone(priced, price, places) : null;
  const settled = rows && price ? settledByRows(priced, rows, sale, shown?.discount ?? null, places) : null;
  if (alone) {
    const lines = alone.map((amount, i) => ({ paid: known(amount), listed: settled?.lines[i]?.listed ?? null }));
    return { lines, saleDiscount: 0, rowsFit: !rows || settled !== null };
  }
  if (settled) return settled;
  const lines = priced.map((line) => ({ paid: line && isZero(line.net) ? known(0) : unknown, listed: null }));
  return { lines, saleDiscount: Math.abs(shown?.discount ?? 0), rowsFit: !rows };
}

/** From the screen alone: rows before tax that add up, or not known. */
export function amountsFromRows(rows: readonly DomLine[], shown: Totals): Amounts {
  const net = shown.total !== null && shown.tax !== null ? shown.total - shown.tax : null;
  const discount = net === null ? null : saleDiscountOf(totalsOf(rows), shown.discount, net, tolerance(rows.length));
  const lines = rows.map((row) => ({
    paid: discount !== null && row.total !== null ? known(row.total) : unknown,
    listed: discount === null ? null : (row.base ?? row.total),
  }));
  return { lines, saleDiscount: discount ?? Math.abs(shown.discount ?? 0), rowsFit: discount !== null };
}

export function sumsOf(sale: MessageSale | null, shown: Totals | null, places: number): Sums {
  if (sale) {
    const { price, tax, toPay } = sale.totals;
    // Whether "to pay" goes down as payments are taken is not documented: what the sale costs is its price and its tax.
    const total = price && tax ? plus(price, tax) : toPay;
    return { net: units(price, places), tax: units(tax, places), total: units(total, places) };
  }
  const { total, tax } = shown ?? { total: null, tax: null };
  return { net: total !== null && tax !== null ? total - tax : null, tax, total };
}

interface Priced {
  net: Decimal;
  withTax: Decimal | null;
}

function priceOf(line: MessageLine): Priced | null {
  if (!line.quantity || !line.unitPrice) return null;
  const withTax = line.unitTax && times(plus(line.unitPrice, line.unitTax), line.quantity);
  return { net: times(line.unitPrice, line.quantity), withTax };
}

function settledAlone(priced: readonly (Priced | null)[], price: Decimal, places: number): number[] | null {
  let sum = ZERO;
  let rounded = 0;
  const amounts: number[] = [];
  for (const line of priced) {
    if (!line) return null;
    sum = plus(sum, line.net);
    if (!fits(line.net, places)) rounded += 1;
    amounts.push(toUnits(line.net, places));
  }
  // A discount on a return and one on a purchase can cancel out; the rows have to tell then.
  if (priced.some((line) => line && line.net.digits < 0n) && priced.some((line) => line && line.net.digits > 0n))
    return null;
  const off = minus(sum, price);
  const allowed = fromUnits(fits(off, places) ? 0 : tolerance(rounded), places);
  return minus(magnitude(off), allowed).digits <= 0n ? amounts : null;
}

function settledByRows(
  priced: readonly (Priced | null)[],
  rows: readonly DomLine[],
  sale: MessageSale,
  discount: number | null,
  places: number,
): Amounts | null {
  const sums = sumsOf(sale, null, places);
  if (sums.net === null || !priced.every((line) => line !== null)) return null;
  const allowed = tolerance(priced.filter((line) => !fits(line.net, places)).length);
  const totals = totalsOf(rows);
  const beforeTax = saleDiscountOf(totals, discount, sums.net, allowed);
  if (beforeTax !== null && rows.every((row, i) => isAtMost(row.total, priced[i]?.net, places))) {
    const lines = rows.map((row, i) => ({ paid: known(row.total ?? 0), listed: listedOf(row, priced[i], places) }));
    return { lines, saleDiscount: beforeTax, rowsFit: true };
  }
  const withTax = sums.total === null ? null : saleDiscountOf(totals, discount, sums.total, allowed);
  return withTax === null ? null : takenOutOfTax(priced, rows, sums.net, withTax, allowed, places);
}

/** Rows that show prices with tax: each line's own tax rate takes it out again, and the sum must be the sale's price. */
function takenOutOfTax(
  priced: readonly Priced[],
  rows: readonly DomLine[],
  net: number,
  saleDiscount: number,
  allowed: number,
  places: number,
): Amounts | null {
  const lines: Amounts['lines'] = [];
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    const line = priced[i];
    if (!line?.withTax || row.total === null || !isAtMost(row.total, line.withTax, places)) return null;
    const full = toUnits(line.withTax, places);
    const isDiscounted = !isNear(row.total, full);
    if (isDiscounted && row.base !== null && !isNear(row.base, full)) return null;
    const amount = withoutTax(row.total, line, places);
    if (amount === null) return null;
    sum += amount;
    lines.push({ paid: known(amount), listed: withoutTax(largest(row.base ?? 0, full), line, places) });
  }
  const left = sum - net;
  const fitsSale = saleDiscount === 0 ? Math.abs(left) <= Math.max(1, allowed) : left > 0 && left <= saleDiscount + 1;
  return fitsSale ? { lines, saleDiscount: saleDiscount === 0 ? 0 : left, rowsFit: true } : null;
}

/** The price before discounts: the page's, unless that is the message's own price with tax on it. */
function listedOf(row: DomLine, line: Priced | null | undefined, places: number): number {
  const price = line ? toUnits(line.net, places) : 0;
  const withTax = line?.withTax ? toUnits(line.withTax, places) : price;
  if (row.base !== null && !isNear(row.base, withTax)) return row.base;
  return largest(row.total ?? 0, price);
}

function withoutTax(amount: number, line: Priced, places: number): number | null {
  if (amount === 0) return 0;
  if (!line.withTax || isZero(line.withTax)) return null;
  if (isNear(amount, toUnits(line.withTax, places))) return toUnits(line.net, places);
  return shareInUnits(fromUnits(amount, places), line.net, line.withTax, places);
}

/** The sale discount that makes the rows add up to the sum: none, or the one on the screen. Null: they do not add up. */
function saleDiscountOf(rows: number | null, shown: number | null, sum: number, allowed: number): number | null {
  if (rows === null) return null;
  if (Math.abs(rows - sum) <= allowed) return 0;
  const discount = Math.abs(shown ?? 0);
  // A percentage is rounded once more.
  return discount > 0 && Math.abs(rows - discount - sum) <= allowed + 1 ? rows - sum : null;
}

function totalsOf(rows: readonly DomLine[]): number | null {
  let sum = 0;
  for (const row of rows) {
    if (row.total === null) return null;
    sum += row.total;
  }
  return sum;
}

/** A discount brings an amount nearer to nothing, never beyond the price and never to the other side. */
function isAtMost(amount: number | null, price: Decimal | undefined, places: number): boolean {
  if (amount === null || !price) return false;
  const full = toUnits(price, places);
  return isNear(amount, full) || (Math.sign(amount) * Math.sign(full) >= 0 && Math.abs(amount) < Math.abs(full));
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}

function largest(a: number, b: number): number {
  return Math.abs(a) > Math.abs(b) ? a : b;
}

function isZero(value: Decimal): boolean {
  return value.digits === 0n;
}

function magnitude(value: Decimal): Decimal {
  return value.digits < 0n ? { digits: -value.digits, scale: value.scale } : value;
}

function units(value: Decimal | null, places: number): number | null {
  return value && toUnits(value, places);
}

function known(amount: number): SnapshotLine['paid'] {
  return { known: true, amount: amount === 0 ? 0 : amount };
}

const unknown: SnapshotLine['paid'] = { known: false };
