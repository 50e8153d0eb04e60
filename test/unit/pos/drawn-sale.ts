import { type Decimal, fromUnits, parseDecimal } from '../../../lib/pos/decimal.ts';
import type { DomLine, DomReading } from '../../../lib/pos/dom-reader.ts';
import type { MessageSale } from '../../../lib/pos/message-sale.ts';

/**
 * A sale as the shop knows it, and what its register would post and show of it under either reading of the unit price and with
 * prices shown before or with tax.
 */
export interface DrawnLine {
  /** Cents for one, before tax and discounts. */
  price: number;
  quantity: number;
  /** Whole percent off this line. */
  off: number;
}

export interface DrawnSale {
  lines: DrawnLine[];
  /** Cents off the sale as a whole, before tax. */
  saleDiscount: number;
  /** Whole percent. */
  tax: number;
  customer: string | null;
}

export type UnitPrice = 'before-discount' | 'after-discount';

export function paidFor(line: DrawnLine): number {
  return Math.round((line.price * line.quantity * (100 - line.off)) / 100);
}

export function listedFor(line: DrawnLine): number {
  return line.price * line.quantity;
}

export function priceOf(sale: DrawnSale): number {
  return sale.lines.reduce((sum, line) => sum + paidFor(line), 0) - sale.saleDiscount;
}

export function taxOf(sale: DrawnSale): number {
  return Math.round((priceOf(sale) * sale.tax) / 100);
}

export function decimal(text: string | number): Decimal {
  const value = parseDecimal(String(text));
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
}

export function posted(sale: DrawnSale, reading: UnitPrice, ids = ['sale-1']): MessageSale {
  return {
    ids,
    customerId: sale.customer,
    lineCount: sale.lines.length,
    lines: sale.lines.map((line, i) => {
      const unit = reading === 'before-discount' ? line.price / 100 : paidFor(line) / line.quantity / 100;
      return {
        id: `line-${i}`,
        productId: `product-${i}`,
        tags: [],
        giftCard: false,
        quantity: decimal(line.quantity),
        unitPrice: decimal(unit.toFixed(5)),
        unitTax: decimal(((unit * sale.tax) / 100).toFixed(5)),
      };
    }),
    totals: {
      price: fromUnits(priceOf(sale), 2),
      tax: fromUnits(taxOf(sale), 2),
      paid: decimal(0),
      toPay: fromUnits(priceOf(sale) + taxOf(sale), 2),
    },
  };
}

export function shownRow(line: DrawnLine, i: number, tax = 0): DomLine {
  const withTax = (cents: number) => Math.round((cents * (100 + tax)) / 100);
  return {
    name: `Item ${i}`,
    variant: null,
    quantity: decimal(line.quantity),
    total: withTax(paidFor(line)),
    base: line.off > 0 ? withTax(listedFor(line)) : null,
  };
}

export function shown(sale: DrawnSale, prices: 'before-tax' | 'with-tax' = 'before-tax'): DomReading {
  const rowTax = prices === 'with-tax' ? sale.tax : 0;
  const discount = Math.round((sale.saleDiscount * (100 + rowTax)) / 100);
  return {
    dialect: 'ng',
    screen: 'cart',
    customer: {
      attached: sale.customer ? 'yes' : 'no',
      name: sale.customer && 'Sally Pet Owner',
      code: sale.customer && `code-${sale.customer}`,
      phone: null,
      email: null,
      group: null,
    },
    lines: sale.lines.map((line, i) => shownRow(line, i, rowTax)),
    rowCount: sale.lines.length,
    manyLists: false,
    totals: {
      subtotal: null,
      discount: sale.saleDiscount > 0 ? -discount : null,
      tax: taxOf(sale),
      total: priceOf(sale) + taxOf(sale),
    },
    payItems: sale.lines.length,
    dialogOpen: false,
    unsure: [],
    rungs: { 'lines.list': 0, 'lines.row': 0, 'totals.total': 0 },
  };
}
