import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { fromUnits } from '../../../lib/pos/decimal.ts';
import type { DomLine } from '../../../lib/pos/dom-reader.ts';
import { amountsFromMessages } from '../../../lib/pos/paid-amounts.ts';
import { decimal, type UnitPrice } from '../pos/drawn-sale.ts';

/** Whether a register's unit price has line discounts taken off it already is documented nowhere. */
export const READINGS: readonly UnitPrice[] = ['before-discount', 'after-discount'];

/** A sale as it comes out of the reader, from a register whose messages mean the one or the other. */
export function asRead(one: Sale, reading: UnitPrice): Sale {
  const { lines } = one;
  const price = lines.reduce((sum, line) => sum + paidFor(line), 0) - one.saleDiscount;
  const tax = one.tax ?? 0;
  const message = {
    ids: [one.key],
    customerId: one.customer,
    lineCount: lines.length,
    lines: lines.map((line) => ({
      id: line.id,
      productId: line.itemKey,
      tags: [],
      giftCard: line.kind === 'gift-card',
      quantity: decimal(line.quantity),
      unitPrice: decimal((unitOf(line, reading) / 100).toFixed(5)),
      unitTax: decimal(0),
    })),
    totals: { price: fromUnits(price, 2), tax: fromUnits(tax, 2), paid: decimal(0), toPay: fromUnits(price + tax, 2) },
  };
  const discount = one.saleDiscount > 0 ? -one.saleDiscount : null;
  const totals = { subtotal: null, discount, tax, total: price + tax };
  const amounts = amountsFromMessages(message, lines.map(rowOf), totals, 2);
  const read = lines.map(({ id, itemKey, description, quantity, kind }, i): SaleLine => {
    const { paid, listed } = amounts.lines[i] ?? { paid: { known: false }, listed: null };
    return { id, itemKey, description, quantity, kind, paid, ...(listed !== null && { listed }) };
  });
  return { ...one, lines: read, subtotal: price, saleDiscount: amounts.saleDiscount };
}

function paidFor(line: SaleLine): number {
  if (!line.paid.known) throw new Error('a drawn sale knows what was paid');
  return line.paid.amount;
}

function unitOf(line: SaleLine, reading: UnitPrice): number {
  const paid = paidFor(line);
  return (reading === 'before-discount' ? (line.listed ?? paid) : paid) / line.quantity;
}

function rowOf(line: SaleLine): DomLine {
  const total = paidFor(line);
  const base = line.listed !== undefined && line.listed > total ? line.listed : null;
  return { name: line.description, variant: null, quantity: decimal(line.quantity), total, base };
}
