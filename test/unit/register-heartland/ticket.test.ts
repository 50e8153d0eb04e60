import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../register-heartland/page/ticket.ts';
import {
  couponOf,
  isUntouched,
  newTicket,
  redeemCoupon,
  returnTicket,
  sellGiftCard,
  switched,
} from '../../register-heartland/page/ticket.ts';
import { addProduct, lineTotal, setQuantity, totalsOf } from '../../register-parts/cart.ts';
import { receiptOf } from '../../register-parts/receipt.ts';

const wash = {
  id: 'wash',
  sku: 'WASH-SELF',
  codes: [],
  name: 'Self Wash',
  variant: null,
  price: 1500,
  tags: [],
  giftCard: false,
};

function ticket(): Ticket {
  const fresh = newTicket('ticket');
  return { ...fresh, ...addProduct(fresh, wash, { lineId: 'line', quantity: 3 }) };
}

function coupon(code: string) {
  const found = couponOf(code);
  if (!found) throw new Error(`no coupon ${code}`);
  return found;
}

function returned() {
  const receipt = receiptOf(ticket(), {
    number: 100_123,
    status: 'CLOSED',
    completedAt: '2026-11-23T12:00:00Z',
    customer: null,
    taxPercent: 0,
  });
  return returnTicket(receipt, 'back', () => 'back-line');
}

function only(of: Ticket) {
  const [line] = of.lines;
  if (!line || of.lines.length !== 1) throw new Error('not one line');
  return line;
}

describe('a ticket', () => {
  it('is untouched until somebody or something is on it', () => {
    expect(isUntouched(newTicket('t'))).toBe(true);
    expect(isUntouched({ ...newTicket('t'), salesRep: 'Robin Vale' })).toBe(false);
    expect(isUntouched({ ...newTicket('t'), customerId: 'sally' })).toBe(false);
    expect(isUntouched(ticket())).toBe(false);
  });

  it('takes one coupon at a time, the last one', () => {
    const once = redeemCoupon(ticket(), coupon('treat5 '), 'a');
    const twice = redeemCoupon(once, coupon('TREAT10'), 'b');
    expect(totalsOf(once, 0).total).toBe(4000);
    expect(twice.lines.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice])).toEqual([
      ['WASH-SELF', 3, 1500],
      ['TREAT10', 1, -1000],
    ]);
  });

  it('knows no coupon that the store has not made', () => {
    expect(couponOf('WASH-SELF')).toBeUndefined();
  });

  it('sells gift cards by number, without an item', () => {
    const one = sellGiftCard(ticket(), '6006', 2500, 'a');
    const two = sellGiftCard(one, '6006', 2500, 'b');
    expect(two.lines.slice(1).map(({ sku, name, giftCardNumber }) => [sku, name, giftCardNumber])).toEqual([
      ['', 'Gift Card 6006', '6006'],
      ['', 'Gift Card 6006', '6006'],
    ]);
  });
});

describe('a return', () => {
  it('begins with everything that was sold at a quantity of nothing', () => {
    expect(returned()).toMatchObject({ id: 'back', number: null, returnFor: 'ticket' });
    expect(lineTotal(only(returned()))).toBe(0);
    expect(only(returned())).toMatchObject({ quantity: 0, unitPrice: 1500 });
  });

  it('takes all of a line back when it is switched, and nothing more when it is switched again', () => {
    const line = only(returned());
    expect(switched(returned(), line)).toBe(-3);
    const back = { ...returned(), ...setQuantity(returned(), line.id, -3) };
    expect(switched(back, only(back))).toBe(3);
  });

  it('turns a line of an ordinary ticket around', () => {
    expect(switched(ticket(), only(ticket()))).toBe(-3);
  });
});
