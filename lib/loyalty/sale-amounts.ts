import { type Minor, spread } from './money.ts';
import type { Sale, SaleLine } from './sale.ts';

/** What was really paid for a line: its own discounts and its share of the sale's discount are off, tax is apart. */
export interface LineAmounts {
  net: Minor;
  tax: Minor;
}

/**
 * The sale's discount is shared among the products by what they cost, to the cent; the sale's tax by what is left. Lines of
 * one item share as one, so that a POS that splits a line or orders lines anew moves no cent from one item to another.
 * Lines whose price nobody knows, returns and everything that is no product take no part.
 */
export function lineAmounts(sale: Sale): Map<SaleLine, LineAmounts> {
  const gross = sale.lines.map((line) =>
    line.kind === 'product' && line.quantity > 0 && line.paid.known ? Math.max(0, line.paid.amount) : 0,
  );
  const total = gross.reduce((sum, amount) => sum + amount, 0);
  const discounts = spreadByItem(Math.min(total, Math.max(0, sale.saleDiscount)), gross, sale.lines);
  const net = gross.map((amount, i) => amount - (discounts[i] ?? 0));
  const taxes = spreadByItem(Math.max(0, sale.tax ?? 0), net, sale.lines);
  return new Map(
    sale.lines.map((line, i) => {
      const returned = line.paid.known && line.quantity < 0 ? Math.min(0, line.paid.amount) : 0;
      return [line, { net: (net[i] ?? 0) + returned, tax: taxes[i] ?? 0 }];
    }),
  );
}

/** {@link spread} among the items, then among the lines of each. */
function spreadByItem(total: Minor, weights: readonly number[], lines: readonly SaleLine[]): Minor[] {
  const items = [...new Set(lines.map((line) => line.itemKey ?? ''))].sort();
  const places = items.map((item) => lines.flatMap((line, i) => ((line.itemKey ?? '') === item ? [i] : [])));
  const weightsOf = (own: readonly number[]) => own.map((i) => weights[i] ?? 0);
  const shares = spread(
    total,
    places.map((own) => weightsOf(own).reduce((sum, weight) => sum + weight, 0)),
  );
  const parts = lines.map(() => 0);
  for (const [item, own] of places.entries()) {
    const among = spread(shares[item] ?? 0, weightsOf(own));
    for (const [at, i] of own.entries()) parts[i] = among[at] ?? 0;
  }
  return parts;
}
