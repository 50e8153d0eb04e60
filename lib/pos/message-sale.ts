import type { Decimal } from './decimal.ts';

/** A sale as the register's own messages tell it. A claim like every other: any script on the page can say the same. */
export interface MessageSale {
  /** The id given at the register first: it exists before the server knows the sale. */
  ids: string[];
  customerId: string | null;
  lines: MessageLine[];
  /** Lines in the message, also those beyond the limit. */
  lineCount: number;
  /** Before tax; the tax; taken so far; with tax. */
  totals: { price: Decimal | null; tax: Decimal | null; paid: Decimal | null; toPay: Decimal | null };
}

/** Numbers are null where the text is none that a shop would have. */
export interface MessageLine {
  id: string | null;
  productId: string | null;
  tags: string[];
  giftCard: boolean;
  quantity: Decimal | null;
  /** Before tax. Whether before or after line discounts is not documented. */
  unitPrice: Decimal | null;
  unitTax: Decimal | null;
}

/** What a register's messages say, whatever the system's own words for it are. */
export type RegisterEvent =
  | { kind: 'update' | 'complete' | 'discard'; sale: MessageSale }
  /** Completed, said with nothing but the sale's id. */
  | { kind: 'complete-by-id'; id: string }
  | { kind: 'register'; id: string }
  | { kind: 'outlet'; id: string };

export function sharesId(a: MessageSale, b: MessageSale): boolean {
  return a.ids.some((id) => b.ids.includes(id));
}
