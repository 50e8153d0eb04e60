import type { Line, Product, Sale } from '../../register-parts/cart.ts';
import { addProduct, newSale, removeLine } from '../../register-parts/cart.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { returnOf } from '../../register-parts/receipt.ts';

/** A sale as this register knows it. */
export interface Ticket extends Sale {
  /** What it is called by, once its server has said so. */
  number: number | null;
  /** What programs call it by. */
  ticketId: number | null;
  salesRep: string | null;
  /** Of a return: how much of each line was sold. */
  returnable: Record<string, number>;
}

export interface Coupon {
  code: string;
  name: string;
  amount: number;
}

/** The store's own coupons, off the whole ticket. */
const COUPONS: readonly Coupon[] = [
  { code: 'TREAT5', name: '$5 off', amount: 500 },
  { code: 'TREAT10', name: '$10 off', amount: 1000 },
];

export function newTicket(id: string): Ticket {
  return { ...newSale(id), number: null, ticketId: null, salesRep: null, returnable: {} };
}

export function isUntouched(ticket: Ticket): boolean {
  return ticket.lines.length === 0 && ticket.customerId === null && ticket.salesRep === null;
}

export function couponOf(code: string): Coupon | undefined {
  return COUPONS.find((coupon) => coupon.code === code.trim().toUpperCase());
}

/** One coupon at a time: https://support.heartlandretail.us/en/articles/94476 */
// Unknown: how the ticket shows a coupon. Here it is a line of its own, with its code where other lines have the item.
export function redeemCoupon(ticket: Ticket, coupon: Coupon, lineId: string): Ticket {
  const earlier = ticket.lines.find(isCoupon);
  const without = earlier ? { ...ticket, ...removeLine(ticket, earlier.id) } : ticket;
  const product = {
    ...nothing,
    id: `coupon:${coupon.code}`,
    sku: coupon.code,
    name: `Coupon: ${coupon.name}`,
    price: -coupon.amount,
  };
  return { ...without, ...addProduct(without, product, { lineId, separate: true }) };
}

export function isCoupon(line: Line): boolean {
  return line.productId.startsWith('coupon:');
}

/** A gift card is sold by its number, and is no item. */
export function sellGiftCard(ticket: Ticket, number: string, amount: number, lineId: string): Ticket {
  const product = { ...nothing, id: `gift-card:${number}`, name: `Gift Card ${number}`, price: amount, giftCard: true };
  return { ...ticket, ...addProduct(ticket, product, { lineId, giftCardNumber: number, separate: true }) };
}

const nothing: Product = { id: '', sku: '', codes: [], name: '', variant: null, price: 0, tags: [], giftCard: false };

/**
 * Everything that was sold, at a quantity of 0: what comes back is then given a negative one.
 * https://support.heartlandretail.us/en/articles/94442
 */
export function returnTicket(receipt: Receipt, id: string, lineId: () => string): Ticket {
  const back = returnOf(receipt, id, lineId);
  return {
    ...newTicket(id),
    ...back,
    lines: back.lines.map((line) => ({ ...line, quantity: 0 })),
    returnable: Object.fromEntries(back.lines.map((line) => [line.id, -line.quantity])),
  };
}

/** "Switch to Return" on a line: back with all of it, or with none when it was going back already. */
export function switched(ticket: Ticket, line: Line): number {
  if (line.quantity !== 0) return -line.quantity;
  return -(ticket.returnable[line.id] ?? 1);
}
