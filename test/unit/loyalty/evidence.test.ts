import { describe, expect, it } from 'vitest';
import type { Reward } from '../../../lib/loyalty/program.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { BAG, BOX, bagProgram, bakeryProgram, line, REBATE, sale, shop, WASH, washProgram } from './shop.ts';

/** What a completed sale shows of a reward that was held for it. */

const VOUCHER = 'sku:ten-off';

type Outcome = 'seen' | 'asked' | 'needs a look';

function outcomeOf(types: readonly string[], evidence: string | undefined): Outcome {
  if (types.includes('hold_questioned')) return 'needs a look';
  return evidence === 'asked' ? 'asked' : 'seen';
}

/** Holds a reward of this form and completes the sale with these lines. */
function ends(reward: Reward, lines: SaleLine[], more: Partial<Sale> = {}): Outcome {
  const role = reward.form === 'free-item' ? 'both' : 'qualifying';
  const ledger = shop([washProgram({ size: 1, reward, items: [{ itemKey: WASH, role }] })]);
  ledger.record(sale('1', [line(WASH, 1, 1500)]));
  const open = sale('2', [line(WASH, 1, 1500)], { state: 'open' });
  const item = reward.form === 'free-item' ? { itemKey: WASH } : null;
  ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item });
  const { events } = ledger.record(sale('2', lines, more));
  const redeemed = events.find((event) => event.type === 'reward_redeemed');
  return outcomeOf(
    events.map((event) => event.type),
    redeemed?.evidence,
  );
}

const wash = (paid: number | null, quantity = 1) => line(WASH, quantity, paid, { listed: 1500 * quantity });
const voucher = (paid = 0, listed = 0) => line(VOUCHER, 1, paid, { listed });
const hidden = { discountsVisible: false };
const FREE: Reward = { form: 'free-item' };
const NAMED: Reward = { form: 'named-discount', itemKey: VOUCHER, off: { amount: 1000 } };
const LINKED: Reward = { form: 'linked-discount', itemKey: VOUCHER, off: { bp: 1000 } };
const ITEM: Reward = { form: 'reward-item', itemKey: VOUCHER, price: 1000 };
const SALE: Reward = { form: 'sale-discount', off: { bp: 2000 } };

describe('a reward on a completed sale', () => {
  it.each<[string, Reward, SaleLine[], Partial<Sale>, Outcome]>([
    ['free item: its line is at 0', FREE, [wash(0)], {}, 'seen'],
    ['free item: one of two is', FREE, [wash(1500, 2)], {}, 'seen'],
    ['free item: one of two, a cent off', FREE, [line(WASH, 2, 1501, { listed: 3001 })], {}, 'seen'],
    ['free item: paid in full', FREE, [wash(1500)], {}, 'needs a look'],
    ['free item: something else taken off', FREE, [wash(1000)], {}, 'needs a look'],
    ['free item: gone', FREE, [line('sku:leash', 1, 100)], {}, 'needs a look'],
    ['free item: discounts are not shown', FREE, [line(WASH, 1, 1500)], hidden, 'asked'],
    ['free item: its price is not known', FREE, [wash(null)], {}, 'asked'],
    ['free item: gone, and discounts are not shown', FREE, [line('sku:leash', 1, 100)], hidden, 'needs a look'],
    ['design A: named item and discount', NAMED, [wash(1500), voucher()], { saleDiscount: 1000 }, 'seen'],
    ['design A: a larger discount', NAMED, [wash(1500), voucher()], { saleDiscount: 1100 }, 'seen'],
    ['design A: the discount without the item', NAMED, [wash(1500)], { saleDiscount: 1000 }, 'needs a look'],
    ['design A: the item without the discount', NAMED, [wash(1500), voucher()], {}, 'needs a look'],
    ['design A: a smaller discount', NAMED, [wash(1500), voucher()], { saleDiscount: 999 }, 'needs a look'],
    ['design A: discounts are not shown', NAMED, [wash(1500), voucher()], hidden, 'asked'],
    ['design B: the linked discount on a line', LINKED, [wash(1350), voucher()], {}, 'seen'],
    ['design B: on its own line', LINKED, [wash(1500), voucher(0, 200)], {}, 'seen'],
    ['design B: on the sale', LINKED, [wash(1500), voucher()], { saleDiscount: 150 }, 'seen'],
    ['design B: too little', LINKED, [wash(1450), voucher()], {}, 'needs a look'],
    ['design B: without its item', LINKED, [wash(1350)], {}, 'needs a look'],
    ['design C: the reward item at its price', ITEM, [voucher(1000, 1000)], {}, 'seen'],
    ['design C: for less', ITEM, [voucher(900, 1000)], {}, 'seen'],
    ['design C: for more', ITEM, [voucher(1100, 1100)], {}, 'needs a look'],
    ['design C: for more, and discounts are not shown', ITEM, [voucher(1100, 1100)], hidden, 'seen'],
    ['design C: the full-price item instead', ITEM, [wash(1500)], {}, 'needs a look'],
    ['discount on the sale: its share', SALE, [wash(1500)], { saleDiscount: 300 }, 'seen'],
    ['discount on the sale: less', SALE, [wash(1500)], { saleDiscount: 299 }, 'needs a look'],
    ['discount on the sale: none', SALE, [wash(1500)], {}, 'needs a look'],
    ['discount on the sale: not shown', SALE, [wash(1500)], hidden, 'asked'],
  ])('%s', (_, reward, lines, more, expected) => {
    expect(ends(reward, lines, more)).toBe(expected);
  });

  it('what shows one redemption does not show another as well', () => {
    const ledger = shop([washProgram({ size: 1 })]);
    ledger.record(sale('1', [line(WASH, 2, 3000)]));
    const open = sale('2', [line(WASH, 2, 3000)], { state: 'open' });
    for (const rewardId of ['washes#1', 'washes#2'])
      ledger.accept({ type: 'redeem', customer: 'ann', rewardId, sale: open, item: { itemKey: WASH } });
    const { events } = ledger.record(sale('2', [wash(0), wash(1500)]));
    expect(events.map((event) => event.type).filter((type) => /redeemed|questioned/.test(type))).toEqual([
      'reward_redeemed',
      'hold_questioned',
    ]);
  });

  it.each<[string, Partial<Sale>, SaleLine[], Outcome]>([
    ['a discount of the amount', { saleDiscount: 500 }, [], 'seen'],
    ['a tender of the amount', { tenders: [{ amount: 9400 }, { amount: 500 }] }, [], 'seen'],
    ['an adjustment line of the amount', {}, [line('sku:cash-back', 1, -500, { kind: 'adjustment' })], 'seen'],
    ['a tender of another amount', { tenders: [{ amount: 9900 }] }, [], 'needs a look'],
    ['nothing, where discounts are not shown', { discountsVisible: false }, [], 'asked'],
  ])('cash back: %s', (_, more, extra, expected) => {
    const ledger = shop([bakeryProgram({ size: 1, bp: 1000 })]);
    ledger.record(sale('1', [line(BOX, 1, 5000)]));
    const leash = line('sku:leash', 1, 9900);
    const open = sale('2', [leash], { state: 'open' });
    ledger.accept({ type: 'pay-out', customer: 'ann', tallyId: 'bakery#1', sale: open, amount: 500 });
    const { events } = ledger.record(sale('2', [leash, ...extra], more));
    const redeemed = events.find((event) => event.type === 'cashback_redeemed');
    expect(
      outcomeOf(
        events.map((event) => event.type),
        redeemed?.evidence,
      ),
    ).toBe(expected);
  });

  it.each<[string, SaleLine[], Partial<Sale>, Outcome]>([
    ['off its line', [line(BAG, 1, 4099, { listed: 4599 })], {}, 'seen'],
    ['off the sale', [line(BAG, 1, 4599, { listed: 4599 })], { saleDiscount: 500 }, 'seen'],
    ['too little off its line', [line(BAG, 1, 4499, { listed: 4599 })], {}, 'needs a look'],
    ['not at all', [line(BAG, 1, 4599, { listed: 4599 })], {}, 'needs a look'],
    ['where discounts are not shown', [line(BAG, 1, 4599)], { discountsVisible: false }, 'asked'],
  ])('a rebate %s', (_, lines, more, expected) => {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const open = sale('1', [line(BAG, 1, 4599, { listed: 4599 })], { state: 'open' });
    ledger.accept({ type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: open, item: { itemKey: BAG } });
    const { events } = ledger.record(sale('1', lines, more));
    const redeemed = events.find((event) => event.type === 'coupon_redeemed');
    expect(
      outcomeOf(
        events.map((event) => event.type),
        redeemed?.evidence,
      ),
    ).toBe(expected);
  });
});
