import type { SaleRecord } from './decision.ts';
import type { Minor } from './money.ts';
import type { Sale } from './sale.ts';

/** How the payouts of a sale show on it. */
export interface PayoutsOnSale {
  /** As a way it was paid, or as a line below zero: what the purchases cost does not have it taken off. */
  apart: Minor;
  /** What the customer still pays does not show it: it was tendered, or is not taken off yet. */
  stillOwed: Minor;
}

/** Every tender, line and part of the discount shows one payout. */
export function payoutsOn(sale: Sale, record: SaleRecord | null): PayoutsOnSale {
  const tenders = (sale.tenders ?? []).map((tender) => tender.amount);
  const lines = sale.lines.flatMap((line) =>
    line.kind === 'adjustment' && line.paid.known ? [-line.paid.amount] : [],
  );
  let discount = sale.saleDiscount;
  const sum: PayoutsOnSale = { apart: 0, stillOwed: 0 };
  for (const { kind, amount } of record?.taken ?? []) {
    if (kind !== 'payout' || amount === null) continue;
    if (takeOne(tenders, amount)) {
      sum.apart += amount;
      sum.stillOwed += amount;
    } else if (takeOne(lines, amount)) sum.apart += amount;
    else if (discount >= amount) discount -= amount;
    else sum.stillOwed += amount;
  }
  return sum;
}

function takeOne(from: Minor[], amount: Minor): boolean {
  const index = from.indexOf(amount);
  if (index >= 0) from.splice(index, 1);
  return index >= 0;
}
