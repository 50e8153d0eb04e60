import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../test/unit/loyalty/invariants.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  line,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from '../../test/unit/loyalty/shop.ts';
import type { AccountStyle } from './account-style.ts';
import type { Command } from './command.ts';
import type { CouponCampaign } from './coupon-campaign.ts';
import { couponPath, mayAnswer } from './coupon-machine.ts';
import { decide } from './decide.ts';
import type { Payment } from './payment.ts';
import { programBook } from './program-book.ts';

const OFFER: CouponCampaign = {
  ...REBATE,
  id: 'buy-2-get-1',
  title: 'Buy 2, get 1',
  type: 'free-good',
  items: [{ itemKey: BAG, amount: null }],
  offer: { buy: 2, get: 1, perCustomer: 1, requiresEmail: true },
};

describe('an offer', () => {
  const withEmail = () => {
    const ledger = shop([bagProgram()], [REBATE, OFFER]);
    ledger.facts.set('ann', { email: true, address: false, isTest: false });
    return ledger;
  };
  const take = (key: string, units: number): Command => ({
    type: 'redeem-offer',
    customer: 'ann',
    offerId: OFFER.id,
    sale: sale(key, [line(BAG, units, 4599 * units, { id: 'bags' })], { state: 'open' }),
    item: { itemKey: BAG, lineId: 'bags' },
  });

  it('needs its paid items, an e-mail, and stops at its limit', () => {
    const ledger = withEmail();
    expect(ledger.run(take('1', 2))).toMatchObject({ reason: { code: 'offer-needs-more', data: { missing: 1 } } });
    ledger.accept(take('1', 3));
    expect(ledger.run(take('2', 3))).toMatchObject({ reason: { code: 'limit-reached', data: { per: 'customer' } } });
    ledger.facts.clear();
    expect(ledger.run(take('3', 3))).toMatchObject({ reason: { code: 'email-required' } });
  });

  it('lets the paid units punch the card, and ends with its sale', () => {
    const ledger = withEmail();
    ledger.accept(take('1', 3));
    const paid = sale('1', [line(BAG, 2, 9198), line(BAG, 1, 0, { listed: 4599 })]);
    ledger.record(paid);
    expect(ledger.account('ann').cards[0]?.punches).toBe(2);
    expect(ledger.events.map((event) => event.type)).toContain('coupon_redeemed');
    expect(ledger.summary('ann').coupons).toEqual([]);
    checkLedger(ledger);
  });

  it('goes back when its purchases do, and never shares a line with a coupon', () => {
    const ledger = withEmail();
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    ledger.accept(take('1', 3));
    const bags = sale('1', [line(BAG, 3, 13_797, { id: 'bags' })], { state: 'open' });
    const item = { itemKey: BAG, lineId: 'bags' };
    const coupon = { type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: bags, item } as const;
    expect(ledger.run(coupon)).toMatchObject({ reason: { code: 'one-coupon-per-line' } });
    ledger.record(sale('1', [line(BAG, 1, 4599)], { state: 'open' }));
    expect(ledger.account('ann').holds).toEqual([]);
    checkLedger(ledger);
  });
});

describe('a coupon', () => {
  it('moves by legal steps only', () => {
    expect(couponPath('pending', 'redeemed')).toEqual(['ready', 'active', 'redeemed']);
    expect(couponPath('expired', 'active')).toBeNull();
    const ledger = shop([bagProgram()]);
    const to = (status: 'active' | 'expired') =>
      ledger.run({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status });
    expect(to('expired').ok).toBe(true);
    expect(to('active')).toMatchObject({ reason: { code: 'coupon-step' } });
  });

  it('follows what the store answered, on the days of the store', () => {
    expect(mayAnswer({ ...REBATE, answer: 'pending' }, 'declined', '2026-11-23')).toBe(true);
    expect(mayAnswer({ ...REBATE, answer: 'opted-out' }, 'accepted', '2026-11-23')).toBe(true);
    expect(mayAnswer({ ...REBATE, answer: 'declined' }, 'accepted', '2026-12-01')).toBe(false);
    const ledger = shop([bagProgram()], [{ ...REBATE, answer: 'opted-out' }]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    expect(ledger.summary('ann').coupons[0]?.status).toBe('declined');
  });
});

describe('a store whose POS imports purchases', () => {
  const bag = sale('1', [line(BAG, 1, 4599, { id: 'bag' })], { state: 'open' });

  function run(style: AccountStyle) {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const slice = ledger.slice.bind(ledger);
    ledger.slice = (command) => ({ ...slice(command), style });
    return ledger;
  }
  const coupon: Command = { type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: bag, item: { itemKey: BAG } };

  it('gets no offer to add them', () => {
    const ledger = run('rest-api');
    const done = ledger.record({ ...bag, state: 'completed' });
    expect(done.lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'pos-imports-purchases' } });
    const byHand: Command = { type: 'add-manually', customer: 'ann', programId: 'bags', reason: 'phone' };
    expect(ledger.run(byHand)).toMatchObject({ reason: { code: 'pos-imports-purchases' } });
  });

  it('finishes a coupon when its purchase is seen: one punch, one redemption', () => {
    const ledger = run('rest-api');
    expect(ledger.accept(coupon).notices.map((one) => one.code)).toContain('coupon-to-finish');
    ledger.record({ ...bag, state: 'completed' });
    expect(ledger.account('ann').holds).toHaveLength(1);
    expect(ledger.account('ann').cards).toEqual([]);
    const imported = { type: 'record-sale', sale: { ...bag, state: 'completed' }, imported: true } as const;
    ledger.accept(imported, { role: 'system' });
    ledger.accept(imported, { role: 'system' });
    expect(ledger.account('ann').cards[0]?.punches).toBe(1);
    expect(ledger.events.filter((event) => event.type === 'coupon_redeemed')).toHaveLength(1);
    checkLedger(ledger);
  });

  it.each(['rest-api', 'pos-report', 'nightly-feed'] as const)(
    'adds none of them with %s, nor those of its own programs that come along, and all others',
    (style) => {
      const ledger = run(style);
      const own = washProgram({ id: 'along', imported: true });
      ledger.book = programBook([bagProgram(), own, washProgram()], []);
      const both = sale('2', [line(BAG, 1, 4599), line(WASH, 1, 1500)]);
      ledger.record(both);
      expect(ledger.account('ann').cards.map((card) => [card.programId, card.punches])).toEqual([['washes', 1]]);
      ledger.accept({ type: 'record-sale', sale: both, imported: true }, { role: 'system' });
      expect(ledger.account('ann').cards.map((card) => [card.programId, card.punches])).toEqual([
        ['washes', 1],
        ['bags', 1],
        ['along', 1],
      ]);
    },
  );

  it.each(['pos-report', 'nightly-feed'] as const)('cannot redeem coupons with %s, and says why', (style) => {
    expect(run(style).run(coupon)).toMatchObject({ reason: { code: 'coupon-account-style', data: { style } } });
  });
});

describe('how a sale is paid', () => {
  const punches = (payment: Payment, role: 'cashier' | 'system' = 'cashier') => {
    const ledger = shop([bagProgram(), bakeryProgram()]);
    const command: Command = {
      type: 'record-sale',
      sale: sale('1', [line(BAG, 1, 4599), line(BOX, 1, 500)], { payment }),
    };
    const done = decide(ledger.slice(command), command, ledger.context({ role }));
    return done.ok ? done.events.filter((event) => event.type === 'purchase_added').length : -1;
  };

  it('decides when it counts', () => {
    expect(punches('lay-by')).toBe(0);
    expect(punches('lay-by-final')).toBe(2);
    expect(punches('on-account')).toBe(2);
    expect(punches('paying-off')).toBe(0);
    expect(punches('not-known', 'system')).toBe(0);
    expect(punches('not-known')).toBe(2);
  });

  it('leaves what counted when the goods left, once the account is paid off', () => {
    const ledger = shop([bagProgram()]);
    const goods = sale('1', [line(BAG, 1, 4599)], { payment: 'on-account' });
    ledger.record(goods);
    ledger.record({ ...goods, payment: 'paying-off', lines: [] });
    expect(ledger.account('ann').cards[0]?.punches).toBe(1);
  });
});
