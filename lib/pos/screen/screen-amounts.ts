import type { DomReading } from '../dom-reader.ts';
import type { SnapshotLine } from '../snapshot.ts';
import type { ScreenLine } from './screen-look.ts';
import { full, makes } from './text-rows.ts';

/**
 * What was paid for each line, by the screen alone. It is known when the row's own sum holds (quantity, price, what the row says
 * was taken off, total) and the rows make the sale's total. Whether a row's total stands before or after its discount is not known
 * of every register: its own numbers say which.
 */
export interface ScreenAmounts {
  lines: { paid: SnapshotLine['paid']; listed: number | null }[];
  saleDiscount: number;
  net: number | null;
  /** Rows whose quantity and price do not make their total. */
  unproven: number;
  /** The rows make the total that is shown. */
  fits: boolean;
  /**
   * A discount that no row speaks of is one on the sale, or one on a line whose row does not say so. Only where another row shows
   * that discounts are taken off in the rows themselves is it certainly the former.
   */
  isDiscountUnexplained: boolean;
}

type Totals = DomReading['totals'];

interface Proven {
  paid: number;
  listed: number;
  /** Taken off in words only: the total of the row does not show it yet. */
  stillOff: number;
  showsItsDiscount: boolean;
}

export function amountsOnScreen(rows: readonly ScreenLine[], totals: Totals): ScreenAmounts {
  const proven = rows.map((row) => provenRow(row));
  const unproven = proven.filter((row) => row === null).length;
  const net = netOf(totals);
  const saleDiscount = unproven > 0 || net === null ? null : leftOver(proven as Proven[], totals, net);
  const fits = saleDiscount !== null && rowsMakeSubtotal(rows, proven, totals);
  return {
    lines: proven.map((row) =>
      fits && row
        ? { paid: { known: true, amount: row.paid }, listed: row.listed }
        : { paid: { known: false }, listed: null },
    ),
    saleDiscount: saleDiscount ?? Math.abs(totals.discount ?? 0),
    net,
    unproven,
    fits,
    isDiscountUnexplained: (saleDiscount ?? 0) > 0 && !proven.some((row) => row?.showsItsDiscount),
  };
}

function netOf({ subtotal, discount, tax, total }: Totals): number | null {
  if (total === null) return null;
  if (tax !== null) return total - tax;
  // A shop without taxes: then nothing stands between the sums.
  return subtotal !== null && subtotal - Math.abs(discount ?? 0) === total ? total : null;
}

function provenRow({ quantity, prices, total, note }: ScreenLine): Proven | null {
  if (!quantity || total === null || prices.length === 0) return null;
  const [highest = 0] = prices.map((price) => full(quantity, price)).sort((a, b) => Math.abs(b) - Math.abs(a));
  if (!note) {
    const showsItsDiscount = !isNear(highest, total);
    return makes(quantity, prices, total) ? { paid: total, listed: highest, stillOff: 0, showsItsDiscount } : null;
  }
  if (prices.length > 1) return null;
  const off = 'amount' in note ? Math.sign(highest) * note.amount : Math.round((highest * note.percent) / 100);
  if (isNear(highest - off, total)) return { paid: total, listed: highest, stillOff: 0, showsItsDiscount: off !== 0 };
  if (!isNear(highest, total)) return null;
  return { paid: total - off, listed: highest, stillOff: Math.abs(off), showsItsDiscount: false };
}

/** The discount on the sale as a whole that makes the rows come to what is asked for. Null: none does. */
function leftOver(rows: readonly Proven[], { discount }: Totals, net: number): number | null {
  const paid = rows.reduce((sum, row) => sum + row.paid, 0);
  const inRows = Math.abs(rows.reduce((sum, row) => sum + row.listed - row.paid, 0));
  const stillOff = rows.reduce((sum, row) => sum + row.stillOff, 0);
  const off = paid - net;
  const shown = Math.abs(discount ?? 0);
  const possible = [0, shown - stillOff, shown - inRows].filter((one) => one >= 0);
  if (Math.abs(off) <= 1 && (shown === 0 || isNear(shown, stillOff) || isNear(shown, inRows))) return 0;
  return possible.some((one) => one > 0 && isNear(one, off)) ? off : null;
}

function rowsMakeSubtotal(rows: readonly ScreenLine[], proven: readonly (Proven | null)[], totals: Totals): boolean {
  if (totals.subtotal === null) return true;
  const shown = rows.reduce((sum, row) => sum + (row.total ?? 0), 0);
  const paid = proven.reduce((sum, row) => sum + (row?.paid ?? 0), 0);
  const listed = proven.reduce((sum, row) => sum + (row?.listed ?? 0), 0);
  return [shown, paid, listed].some((sum) => isNear(sum, totals.subtotal ?? 0));
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}
