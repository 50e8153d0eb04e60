import type { Sale } from '../../register-parts/cart.ts';

/** What the X-Series calls what is on the sale. */

/** What the main button is called. */
export function actionOf(sale: Sale): 'Pay' | 'Return' | 'Exchange' {
  const back = sale.lines.some((line) => line.quantity < 0);
  if (!back) return 'Pay';
  return sale.lines.some((line) => line.quantity > 0) ? 'Exchange' : 'Return';
}

// Unknown: whether "N items" counts lines or units. Public look-alikes of the register count lines.
export function itemCount(sale: Sale): string {
  return sale.lines.length === 1 ? '1 item' : `${sale.lines.length} items`;
}
