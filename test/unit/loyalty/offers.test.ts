import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { notOffered, type Offer, unearnedUses } from '../../../lib/loyalty/offer-terms.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import { OFFERS } from './offers.ts';
import { BAG, BOX, bagProgram, FREE_BAG, line, REBATE, sale, shop } from './shop.ts';

/** Makers' offers for everybody. */

const [FREE, OFF] = OFFERS;
const boxes = (paid: number, free = 0): SaleLine[] => [
  line(BOX, paid, 333 * paid, { listed: 333 * paid }),
  ...(free === 0 ? [] : [line(BOX, free, 0, { listed: 333 * free })]),
];

function why(offer: Offer, lines: SaleLine[], more: Partial<Parameters<typeof notOffered>[1]> = {}) {
  const account = shop([]).account('ann');
  const reason = notOffered(offer, {
    account,
    record: null,
    sale: sale('1', lines),
    on: '2026-11-23',
    facts: null,
    ...more,
  });
  return reason && [reason.code, reason.data];
}

describe('an offer', () => {
  const more = (missing: number) => ['offer-needs-more', { offerId: FREE.id, missing, buy: 2 }];

  it.each<[string, SaleLine[], unknown]>([
    ['nothing bought', [], more(4)],
    ['one box', boxes(1), more(2)],
    ['two boxes', boxes(2), more(1)],
    ['three boxes', boxes(3), null],
    ['two boxes and the free one', boxes(2, 1), null],
    ['one box and a free one', boxes(1, 1), more(1)],
    ['other items', [line(BAG, 9, 9)], more(4)],
    ['boxes that came back', [line(BOX, -9, -9)], more(4)],
  ])('of two and one, with %s', (_, lines, expected) => {
    expect(why(FREE, lines)).toEqual(expected);
  });

  it('of money off needs its units for every use', () => {
    const bags = (count: number) => [line(BAG, count, 4599 * count)];
    expect(why(OFF, bags(1))).toEqual(['offer-needs-more', { offerId: OFF.id, missing: 1, buy: 2 }]);
    expect(why(OFF, bags(2))).toBeNull();
    expect([0, 1, 2].map((uses) => unearnedUses(OFF, sale('1', bags(2)), uses))).toEqual([0, 0, 1]);
    expect(unearnedUses(OFF, sale('1', []), 2)).toBe(2);
    expect(unearnedUses(FREE, sale('1', boxes(2, 1)), 1)).toBe(0);
    expect(unearnedUses(FREE, sale('1', boxes(1, 1)), 1)).toBe(1);
  });

  it('runs within its days, its limits and what it asks for', () => {
    const all = boxes(9);
    const days = { offerId: FREE.id, from: '2026-11-01', to: '2026-12-31' };
    expect(why(FREE, all, { on: '2026-10-31' })).toEqual(['offer-not-running', days]);
    expect(why(FREE, all, { on: '2027-01-01' })).toEqual(['offer-not-running', days]);
    expect(why({ ...FREE, answer: 'declined' }, all)).toEqual(['offer-not-running', days]);
    const limited = (terms: Partial<Offer['offer']>) => ({ ...OFF, offer: { ...OFF.offer, ...terms } });
    const bags = [line(BAG, 9, 9)];
    const over = (limit: number, per: string) => ['limit-reached', { offerId: OFF.id, limit, per }];
    expect(why(limited({ totalUnits: 5 }), bags, { used: { units: 4, amount: 0 } })).toBeNull();
    expect(why(limited({ totalUnits: 5 }), bags, { used: { units: 5, amount: 0 } })).toEqual(over(5, 'offer'));
    expect(why(limited({ totalAmount: 900 }), bags, { used: { units: 2, amount: 600 } })).toBeNull();
    expect(why(limited({ totalAmount: 900 }), bags, { used: { units: 3, amount: 601 } })).toEqual(
      over(900, 'offer-amount'),
    );
    const asks = limited({ requiresEmail: true });
    const facts = { email: true, address: false, isTest: false };
    expect(why(asks, bags)).toEqual(['email-required', { offerId: OFF.id }]);
    expect([why(asks, bags, { facts }), why(asks, bags, { facts: { ...facts, email: false } })]).toEqual([
      null,
      ['email-required', { offerId: OFF.id }],
    ]);
  });

  it('is used by each customer as often as it says, and a press counts once', () => {
    const ledger = shop([], [FREE]);
    const use = (key: string, intentId: string) =>
      ledger.run(
        {
          type: 'redeem-offer',
          customer: 'ann',
          offerId: FREE.id,
          sale: sale(key, boxes(3), { state: 'open' }),
          item: { itemKey: BOX },
        },
        { intentId },
      );
    expect([use('1', 'a').ok, use('2', 'b').ok]).toEqual([true, true]);
    expect(use('3', 'c')).toMatchObject({ reason: { code: 'limit-reached', data: { limit: 2, per: 'customer' } } });
    ledger.answers.clear();
    const again = use('1', 'a');
    expect(again.ok && again.events).toEqual([]);
    ledger.record(sale('1', [], { state: 'discarded' }));
    expect(use('3', 'd').ok).toBe(true);
    expect(new Set(ledger.account('ann').coupons.map((coupon) => coupon.couponId)).size).toBe(2);
    checkLedger(ledger);
  });

  it('that its purchases no longer pay for goes back', () => {
    const ledger = shop([], [FREE]);
    const open = (count: number) => sale('1', boxes(count), { state: 'open' });
    ledger.accept({ type: 'redeem-offer', customer: 'ann', offerId: FREE.id, sale: open(3), item: { itemKey: BOX } });
    const { events, notices } = ledger.record(open(2));
    expect(events).toMatchObject([{ type: 'hold_voided', why: 'not-earned' }]);
    expect(notices[0]).toMatchObject({ code: 'hold-released', data: { why: 'not-earned' } });
  });

  it('may be declined, once a day', () => {
    const ledger = shop([], [FREE]);
    const decline = { type: 'decline-offer', customer: 'ann', offerId: FREE.id } as const;
    expect([ledger.accept(decline).events.length, ledger.accept(decline).events.length]).toEqual([1, 0]);
    expect(ledger.account('ann').declined).toEqual({ [FREE.id]: '2026-11-23' });
    ledger.now = '2026-11-25T18:00:00.000Z';
    expect(ledger.accept(decline).events).toHaveLength(1);
  });
});

describe('an offer and a coupon on one item', () => {
  const bags = (count: number, off = 0, state: Sale['state'] = 'open') =>
    sale('1', [line(BAG, count, 4599 * count - off, { id: 'bags', listed: 4599 * count })], { state });
  const coupon = (couponId: string, count = 1): Command => ({
    type: 'redeem-coupon',
    customer: 'ann',
    couponId,
    sale: bags(count),
    item: { itemKey: BAG, lineId: 'bags' },
  });
  const offer = (count = 1): Command => ({
    type: 'redeem-offer',
    customer: 'ann',
    offerId: OFF.id,
    sale: bags(count),
    item: { itemKey: BAG, lineId: 'bags' },
  });
  const open = (more: Partial<Offer['offer']>) => {
    const ledger = shop([bagProgram()], [REBATE, FREE_BAG, { ...OFF, offer: { buy: 1, get: 1, ...more } }]);
    for (const campaignId of [REBATE.id, FREE_BAG.id])
      ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: campaignId, campaignId, status: 'active' });
    return ledger;
  };
  const oneOnly = { ok: false, reason: { code: 'one-coupon-per-line' } };

  it.each<[string, Command, Command]>([
    ['the offer first', offer(), coupon(REBATE.id)],
    ['the coupon first', coupon(REBATE.id), offer()],
  ])('do not go together unless the offer says so, %s', (_, first, second) => {
    const apart = open({});
    apart.accept(first);
    expect(apart.run(second)).toMatchObject(oneOnly);
    const together = open({ withCoupon: true });
    together.accept(first);
    together.accept(second);
    const units = together.account('ann').coupons.flatMap((one) => one.hold?.unitKey ?? []);
    expect([units.length, new Set(units).size]).toEqual([2, 1]);
    expect(together.account('ann').cards).toMatchObject([{ punches: 1 }]);
    checkLedger(together);
  });

  it('are both redeemed where the line shows both amounts, and a question stays where it shows one', () => {
    const states = (off: number) => {
      const ledger = open({ withCoupon: true });
      ledger.accept(coupon(REBATE.id));
      ledger.accept(offer());
      ledger.record(bags(1, off, 'completed'));
      checkLedger(ledger);
      return ledger.account('ann').coupons.flatMap(({ hold, status }) => (hold ? [status] : []));
    };
    expect(states(800)).toEqual(['redeemed', 'redeemed']);
    expect(states(500)).toEqual(['redeemed', 'active']);
  });

  it('stay while their item does, and go back with it', () => {
    const ledger = open({ withCoupon: true });
    ledger.accept(coupon(REBATE.id));
    ledger.accept(offer());
    ledger.record(bags(1));
    expect(ledger.account('ann').holds).toHaveLength(2);
    ledger.record(sale('1', [], { state: 'open' }));
    expect(ledger.account('ann').holds).toEqual([]);
    checkLedger(ledger);
  });

  it('leave no room for a second coupon, nor for money off an item that is free', () => {
    const two = open({ withCoupon: true });
    two.accept(coupon(REBATE.id));
    two.accept(offer());
    expect(two.run(coupon(FREE_BAG.id))).toMatchObject(oneOnly);
    const free = open({ withCoupon: true });
    free.accept(coupon(FREE_BAG.id));
    expect(free.run(offer())).toMatchObject(oneOnly);
    free.accept(offer(2));
    checkLedger(free);
  });
});
