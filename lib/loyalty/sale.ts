import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { Payment } from './payment.ts';

export type CustomerId = string;

/** `system:account:sale id`, the same for every register, tab and retry. */
export type SaleKey = string;

/**
 * What a line is, apart from any program. Only `product` lines can earn.
 * `adjustment` is a discount or another vendor's reward rung as a line.
 */
export type LineKind = 'product' | 'gift-card' | 'deposit' | 'tip' | 'adjustment';

/** What was paid for the whole line after all its discounts, before tax. Not known means: ask, never assume. */
export type Paid = { known: true; amount: Minor } | { known: false };

export interface SaleLine {
  /** The POS's own id of the line: evidence and a handle for the screen, never part of an identity. */
  id: string;
  /** Null: an item nobody has told us about. */
  itemKey: ItemKey | null;
  description: string;
  /** Negative on returns, fractional for weighed goods. */
  quantity: number;
  paid: Paid;
  /** Line price before discounts, where the POS shows it. */
  listed?: Minor;
  kind: LineKind;
}

export interface Sale {
  key: SaleKey;
  /** What people call it at the register: receipt or sale number, or our own. */
  label: string;
  customer: CustomerId | null;
  /** `open` is written on a click only; `completed` is final; `discarded` equals an empty sale. */
  state: 'open' | 'completed' | 'discarded';
  lines: SaleLine[];
  /** Before tax, after all discounts. */
  subtotal: Minor | null;
  tax: Minor | null;
  /** Discount on the sale as a whole (0 or more), already inside `subtotal`, not inside the lines. */
  saleDiscount: Minor;
  /** Ways it was paid, where the POS tells: a payout may be one of them. */
  tenders?: { amount: Minor }[];
  /** False where this POS does not show discounts: a reward then cannot be seen on the sale. */
  discountsVisible: boolean;
  /** How it is paid, where that decides when it counts; absent: in full. */
  payment?: Payment;
}
