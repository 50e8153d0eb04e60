import { type Minor, spread } from './money.ts';
import type { Sale, SaleLine } from './sale.ts';

/** What was really paid for a line: its own discounts and its share of the sale's discount are off, tax is apart. */
export interface LineAmounts {
  net: Minor;
  tax: Minor;
}

/**
 * The sale's discount is shared among the product lines by what they cost, to the cent; the sale's tax by what is left.
 * Lines whose price nobody knows, returns and everything that is no product take no part.
 */
export function lineAmounts(sale: Sale): Map<SaleLine, LineAmounts> {
  const gross = sale.lines.map((line) =>
    line.kind === 'product' && line.quantity > 0 && line.paid.known ? Math.max(0, line.paid.amount) : 0,
  );
  const total = gross.reduce((sum, amount) => sum + amount, 0);
  const discounts = spread(Math.min(total, Math.max(0, sale.saleDiscount)), gross);
  const net = gross.map((amount, i) => amount - (discounts[i] ?? 0));
  const taxes = spread(Math.max(0, sale.tax ?? 0), net);
  return new Map(
    sale.lines.map((line, i) => {
      const returned = line.paid.known && line.quantity < 0 ? Math.min(0, line.paid.amount) : 0;
      return [line, { net: (net[i] ?? 0) + returned, tax: taxes[i] ?? 0 }];
    }),
  );
}
