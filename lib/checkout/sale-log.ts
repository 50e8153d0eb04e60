import type { Sale } from '../loyalty/sale.ts';
import type { Colour } from '../pos/snapshot.ts';

/**
 * The sales of this register today, as last seen: what *Last sales* shows and what can still be added or attached afterwards. Holds no name,
 * phone or e-mail. A convenience of the register, not the ledger: losing it loses no punch.
 */
export interface LoggedSale {
  sale: Sale;
  at: string;
  day: string;
  colour: Colour;
}

const MOST_SALES = 100;

/**
 * The log with this sale at the front. Ended sales of other days fall off; one whose end nobody saw stays until a person has said what became of it,
 * or until it is the oldest beyond the bound.
 */
export function logged(log: readonly LoggedSale[], entry: LoggedSale): LoggedSale[] {
  const others = log.filter(
    (old) => old.sale.key !== entry.sale.key && (old.day === entry.day || old.sale.state === 'open'),
  );
  return [entry, ...others].slice(0, MOST_SALES);
}

export function findLogged(log: readonly LoggedSale[], key: string): LoggedSale | null {
  return log.find((entry) => entry.sale.key === key) ?? null;
}
