import type { Line, Payment, Sale, Totals } from './cart.ts';
import { lineTotal, lineTotalBeforeDiscount, totalsOf } from './cart.ts';
import type { Customer } from './catalogue.ts';
import { customerName } from './catalogue.ts';

/** A finished sale as the register files it: what the receipt prints and what a test holds others' books against. */

export type Status = 'CLOSED' | 'ONACCOUNT' | 'LAYBY' | 'LAYBY_CLOSED';

export interface ReceiptLine extends Line {
  total: number;
  discount: number;
}

export interface Receipt extends Totals {
  number: number;
  id: string;
  status: Status;
  completedAt: string;
  customer: { id: string; code: string; name: string } | null;
  returnFor: string | null;
  lines: ReceiptLine[];
  note: string;
  payments: Payment[];
}

export interface Closing {
  number: number;
  status: Status;
  completedAt: string;
  customer: Customer | null;
  taxPercent: number;
}

export function receiptOf(sale: Sale, closing: Closing): Receipt {
  const { customer } = closing;
  return {
    number: closing.number,
    id: sale.id,
    status: closing.status,
    completedAt: closing.completedAt,
    customer: customer && { id: customer.id, code: customer.code, name: customerName(customer) },
    returnFor: sale.returnFor,
    lines: sale.lines.map((line) => ({
      ...line,
      total: lineTotal(line),
      discount: lineTotalBeforeDiscount(line) - lineTotal(line),
    })),
    note: sale.note,
    payments: sale.payments,
    ...totalsOf(sale, closing.taxPercent),
  };
}

/**
 * A new sale that gives back everything on a receipt; lines that stay with the customer are then removed by hand.
 * Unknown: what becomes of a discount on the whole sale. Here its lines come back at their own prices.
 */
export function returnOf(receipt: Receipt, saleId: string, lineId: () => string): Sale {
  return {
    id: saleId,
    customerId: receipt.customer?.id ?? null,
    lines: receipt.lines
      .filter((line) => line.quantity > 0)
      .map((line) => ({ ...bare(line), id: lineId(), quantity: -line.quantity, confirmed: false })),
    note: '',
    discount: null,
    payments: [],
    returnFor: receipt.id,
  };
}

/** A lay-by fetched to be paid off: the same sale, its lines locked. */
export function resumed(receipt: Receipt): Sale {
  return {
    id: receipt.id,
    customerId: receipt.customer?.id ?? null,
    lines: receipt.lines.map((line) => ({ ...bare(line), confirmed: true })),
    note: receipt.note,
    discount: receipt.discount === 0 ? null : { amount: receipt.discount },
    payments: receipt.payments,
    returnFor: receipt.returnFor,
  };
}

function bare({ total: _total, discount: _discount, ...line }: ReceiptLine): Line {
  return line;
}
