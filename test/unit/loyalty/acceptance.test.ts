import { describe, expect, it } from 'vitest';
import { diagnoseMismatch, itemKey } from '../../../lib/loyalty/item-code.ts';
import { asRead, READINGS } from './as-read.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { OFFERS } from './offers.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  DAY,
  dayCareProgram,
  sale as drawn,
  line,
  PASS,
  REBATE,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/**
 * The fifteen examples that the trade itself gives, each read from a register whose unit price has line discounts taken off
 * already, and from one where it has not.
 */

function refusalOf(ledger: MemoryLedger, command: Parameters<MemoryLedger['run']>[0]): string {
  const decision = ledger.run(command);
  return decision.ok ? 'accepted' : decision.reason.code;
}

describe.each(READINGS)('what stores expect, with unit prices %s', (reading) => {
  const sale = (...of: Parameters<typeof drawn>) => asRead(drawn(...of), reading);

  const buyWashes = (ledger: MemoryLedger, key: string, count: number) =>
    ledger.record(sale(key, [line(WASH, count, 1500 * count)]));

  it('1: pay for 6, the 7th is free: 0 of 6 at the start, the bonus is ready after 6, then the pass is used up', () => {
    const ledger = shop([dayCareProgram()]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)]));
    const pass = () => ledger.summary('ann').passes[0];
    expect(pass()).toMatchObject({ used: 0, visits: 6, bonus: 'after-last-visit' });
    for (let day = 1; day <= 6; day++) ledger.record(sale(`day ${day}`, [line(DAY, 1, 0)]));
    expect(pass()).toMatchObject({ used: 6, bonus: 'ready' });
    const bonus = ledger.record(sale('day 7', [line(DAY, 1, 0)]));
    expect(bonus.events.map((event) => (event.type === 'prepaid_used' ? [event.bonus, event.revenue] : []))).toEqual([
      [true, 0],
    ]);
    expect(ledger.summary('ann').passes).toEqual([]);
    const none = ledger.record(sale('day 8', [line(DAY, 1, 0)]));
    expect(none.lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'pass-used-up' } });
  });

  it('2: buy 10 washes, get 1: the free wash adds no punch and the next one is 1 of 10', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    const reward = ledger.summary('ann').rewards[0];
    expect(reward?.eligible).toEqual([{ itemKey: WASH, value: 1500, allowed: true }]);
    const wash = line(WASH, 1, 1500, { listed: 1500 });
    const open = sale('2', [wash], { state: 'open' });
    ledger.accept({
      type: 'redeem',
      customer: 'ann',
      rewardId: reward?.rewardId ?? '',
      sale: open,
      item: { itemKey: WASH, lineId: wash.id },
    });
    const free = { ...wash, paid: { known: true, amount: 0 } as const };
    const done = ledger.record(sale('2', [free]));
    expect(done.lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'reward-line' } });
    expect(done.events.map((event) => event.type)).toEqual(['reward_redeemed']);
    buyWashes(ledger, '3', 1);
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 1, size: 10, completed: 1 });
    expect(ledger.summary('ann').rewards).toEqual([]);
  });

  it('3: a $15 wash with a $5 reward: the $10 reward item is rung instead and never earns', () => {
    const reward = { form: 'reward-item', itemKey: 'sku:wash-10', price: 1000 } as const;
    const items = [
      { itemKey: WASH, role: 'qualifying' },
      { itemKey: 'sku:wash-10', role: 'redeemable' },
    ] as const;
    const ledger = shop([washProgram({ reward, items: [...items], size: 2 })]);
    buyWashes(ledger, '1', 2);
    expect(ledger.summary('ann').rewards[0]?.eligible).toEqual([
      { itemKey: 'sku:wash-10', value: 1000, allowed: true },
    ]);
    const open = sale('2', [line(WASH, 1, 1500)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: null });
    const rung = line('sku:wash-10', 1, 1000);
    const done = ledger.record(sale('2', [rung]));
    expect(done.lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'redeemable-item' } });
    expect(done.events.map((event) => event.type)).toEqual(['reward_redeemed']);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(0);
  });

  it('4: 10 % cash back after 10 purchases: at 9 one is missing, at 10 the tally is paid once', () => {
    const ledger = shop([bakeryProgram()]);
    const buy = (key: string) => ledger.record(sale(key, [line(BOX, 1, 2495)]));
    for (let i = 1; i <= 9; i++) buy(`s${i}`);
    const open = sale('pay', [line('sku:leash', 1, 9900)], { state: 'open' });
    const payOut = (amount: number) =>
      ({ type: 'pay-out', customer: 'ann', tallyId: 'bakery#1', sale: open, amount }) as const;
    const early = ledger.run(payOut(2250));
    expect(early).toMatchObject({ ok: false, reason: { code: 'tally-not-payable', data: { missing: 1 } } });
    buy('s10');
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 10, amount: 2500, payable: true });
    ledger.accept(payOut(2500));
    expect(refusalOf(ledger, payOut(2500))).toBe('already-recorded');
    const paid = { ...open, state: 'completed', saleDiscount: 2500 } as const;
    expect(ledger.record(paid).events.map((event) => event.type)).toEqual(['cashback_redeemed']);
    expect(refusalOf(ledger, { ...payOut(2500), sale: { ...open, key: 'x-series:demo:later' } })).toBe(
      'already-redeemed',
    );
  });

  it('4: three entries of 24.95, 10.50 and 3.30 at 10 % are a tally of 3.88', () => {
    const ledger = shop([bakeryProgram()]);
    for (const amount of [2495, 1050, 330]) ledger.record(sale(`${amount}`, [line(BOX, 1, amount)]));
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(388);
  });

  it('5: a coupon on a frequent-buyer item: one sale, one punch, coupon redeemed, and adding again changes nothing', () => {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const bag = line(BAG, 1, 4599, { listed: 4599 });
    const open = sale('1', [bag], { state: 'open' });
    ledger.accept({
      type: 'redeem-coupon',
      customer: 'ann',
      couponId: 'c1',
      sale: open,
      item: { itemKey: BAG, lineId: bag.id },
    });
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
    const cheaper = { ...bag, paid: { known: true, amount: 4099 } as const };
    ledger.record(sale('1', [cheaper]));
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
    expect(ledger.summary('ann').coupons[0]?.status).toBe('redeemed');
    const again = {
      type: 'add-manually',
      customer: 'ann',
      programId: 'bags',
      sale: open.key,
      itemKey: BAG,
      reason: 'missed',
    } as const;
    expect(refusalOf(ledger, again)).toBe('already-recorded');
    expect(
      refusalOf(ledger, {
        type: 'redeem-coupon',
        customer: 'ann',
        couponId: 'c1',
        sale: { ...open, key: 'x-series:demo:2' },
        item: { itemKey: BAG },
      }),
    ).toBe('coupon-already-redeemed');
  });

  it('6: an uninvited customer sees no coupon and cannot use another one', () => {
    const ledger = shop([bagProgram()]);
    for (const customer of ['ann', 'bob', 'cleo']) {
      ledger.accept({
        type: 'set-coupon',
        customer,
        couponId: `c-${customer}`,
        campaignId: REBATE.id,
        status: 'active',
      });
    }
    expect(ledger.summary('dan').coupons).toEqual([]);
    const open = sale('1', [line(BAG, 1, 4599)], { state: 'open', customer: 'dan' });
    expect(
      refusalOf(ledger, {
        type: 'redeem-coupon',
        customer: 'dan',
        couponId: 'c-ann',
        sale: open,
        item: { itemKey: BAG },
      }),
    ).toBe('coupon-not-yours');
  });

  it('7: lesser or equal: beef is the cheapest bought, duck is refused, chicken only if it is not dearer', () => {
    const items = (chicken: number) =>
      [
        { itemKey: 'sku:chicken', role: 'both', value: chicken },
        { itemKey: 'sku:duck', role: 'both', value: 5999 },
        { itemKey: 'sku:beef', role: 'both', value: 4599 },
      ] as const;
    const rewardsWith = (chicken: number) => {
      const ledger = shop([bagProgram({ size: 3, choice: 'lesser-or-equal', items: [...items(chicken)] })]);
      const lines = ['sku:chicken', 'sku:duck', 'sku:beef'].map((key) => line(key, 1, 5000));
      ledger.record(sale('1', lines));
      return ledger.summary('ann').rewards[0];
    };
    const allowed = (chicken: number) =>
      rewardsWith(chicken)
        ?.eligible.filter((item) => item.allowed)
        .map((item) => item.itemKey);
    expect(allowed(4599)).toEqual(['sku:chicken', 'sku:beef']);
    expect(allowed(4699)).toEqual(['sku:beef']);
    const refused = rewardsWith(4699)?.eligible[1];
    expect(refused?.reason).toEqual({ code: 'item-dearer', data: { itemKey: 'sku:duck', value: 5999, cap: 4599 } });
    expect(rewardsWith(4699)?.valueCap).toBe(4599);
  });

  it('8: buy 2, get 1: three lines, one of them at 0, are two punches and one free good', () => {
    const ledger = shop([washProgram({ items: [{ itemKey: BOX, role: 'both' }] })], [...OFFERS]);
    const boxes = [line(BOX, 1, 333), line(BOX, 1, 333), line(BOX, 1, 333)];
    const open = sale('1', boxes, { state: 'open' });
    const offer = { type: 'redeem-offer', customer: 'ann', offerId: OFFERS[0].id, item: { itemKey: BOX } } as const;
    expect(refusalOf(ledger, { ...offer, sale: sale('0', boxes.slice(1), { state: 'open' }) })).toBe(
      'offer-needs-more',
    );
    ledger.accept({ ...offer, sale: open });
    const [free, ...paid] = boxes;
    const lines = free ? [...paid, { ...free, paid: { known: true, amount: 0 } as const, listed: 333 }] : [];
    const { events } = ledger.record(sale('1', lines));
    expect(events.map((event) => event.type)).toEqual(['purchase_added', 'purchase_added', 'coupon_redeemed']);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(2);
  });

  it('9: an EAN where the POS sends the UPC is named', () => {
    expect(diagnoseMismatch('012345678905', '4006381333931')?.code).toBe('ean-where-upc');
    expect(diagnoseMismatch('012345678905', '0012345678905')).toBeNull();
    const sold = itemKey('012345678905');
    const counts = (stored: string) => {
      const ledger = shop([washProgram({ items: [{ itemKey: itemKey(stored), role: 'both' }] })]);
      ledger.record(sale('1', [line(sold, 1, 1500)]));
      return ledger.summary('ann').cards.length;
    };
    expect([counts('4006381333931'), counts('0012345678905')]).toEqual([0, 1]);
  });

  it('10: two bags in one visit: a reason is asked where the program wants one, and never for what is added by itself', () => {
    const asks = shop([bagProgram({ multiPurchaseReason: { above: 1, preset: 'stocking-up' } })]);
    const two = { type: 'record-sale', sale: sale('1', [line(BAG, 2, 9198)]) } as const;
    expect(asks.run(two)).toMatchObject({ reason: { code: 'reason-required', data: { preset: 'stocking-up' } } });
    expect(asks.accept(two, { role: 'system' }).notices.map((notice) => notice.code)).toEqual(['many-at-once']);
    expect(refusalOf(shop([bagProgram()]), two)).toBe('accepted');
  });

  it('11: a required address must be complete before the reward is handed out', () => {
    const ledger = shop([washProgram({ size: 1, requires: { address: true } })]);
    buyWashes(ledger, '1', 1);
    ledger.facts.set('ann', { email: true, address: false, isTest: false });
    expect(ledger.summary('ann').rewards[0]?.missing).toEqual(['address']);
    const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    const redeem = {
      type: 'redeem',
      customer: 'ann',
      rewardId: 'washes#1',
      sale: open,
      item: { itemKey: WASH },
    } as const;
    expect(refusalOf(ledger, redeem)).toBe('address-required');
    ledger.facts.set('ann', { email: true, address: true, isTest: false });
    expect(ledger.summary('ann').rewards[0]?.missing).toEqual([]);
    expect(refusalOf(ledger, redeem)).toBe('accepted');
  });

  it('12: undo before the sale is complete restores the reward', () => {
    const ledger = shop([washProgram({ size: 1 })]);
    buyWashes(ledger, '1', 1);
    const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept(
      { type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } },
      { intentId: 'press' },
    );
    expect(ledger.summary('ann').rewards).toEqual([]);
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'press' });
    expect(ledger.summary('ann').rewards.map((reward) => reward.rewardId)).toEqual(['washes#1']);
  });

  it('12: after the sale, another item in its place leaves the card full, and taking it back opens it', () => {
    const ledger = shop([washProgram({ size: 1, items: [WASH, BOX].map((key) => ({ itemKey: key, role: 'both' })) })]);
    buyWashes(ledger, '1', 1);
    const free = sale('2', [line(WASH, 1, 0, { listed: 1500 })], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: free, item: { itemKey: WASH } });
    ledger.record({ ...free, state: 'completed' });
    const taken = () => ledger.sales.get(free.key)?.taken[0];
    const takeBack = (item: string | null) =>
      ledger.accept(
        {
          type: 'un-redeem',
          customer: 'ann',
          sale: free.key,
          holdId: taken()?.holdId ?? '',
          item: item === null ? null : { itemKey: item },
          reason: 'wrong item',
        },
        { role: 'manager' },
      );
    takeBack(BOX);
    expect([taken()?.itemKey, ledger.summary('ann').rewards.length]).toEqual([BOX, 0]);
    takeBack(null);
    expect([taken(), ledger.summary('ann').rewards.length]).toEqual([undefined, 1]);
    ledger.record(sale('1', []));
    expect(ledger.summary('ann').rewards).toEqual([]);
  });

  it('13: a paper card of 7: paper conversion, its dates in a note, dated today', () => {
    const ledger = shop([washProgram()]);
    const paper = { type: 'convert-paper-card', customer: 'ann', programId: 'washes', units: 7 } as const;
    const done = ledger.accept({ ...paper, from: '2025-03-01', to: '2026-09-30', note: 'one corner torn' });
    expect(done.events).toHaveLength(7);
    expect(done.events[0]).toMatchObject({
      localDate: '2026-11-23',
      reason: 'paper-card',
      paper: { from: '2025-03-01', to: '2026-09-30' },
    });
    expect(done.notes?.map((note) => note.text)).toEqual(['one corner torn']);
  });

  it('14: a split needs two punches', () => {
    const ledger = shop([washProgram()]);
    const split = () => {
      const unitKeys =
        ledger
          .account('ann')
          .cards[0]?.open.slice(0, 1)
          .map((unit) => unit.key) ?? [];
      return refusalOf(ledger, { type: 'split-card', customer: 'ann', cardId: 'washes', unitKeys });
    };
    buyWashes(ledger, '1', 1);
    expect(split()).toBe('split-needs-two');
    buyWashes(ledger, '2', 1);
    expect(split()).toBe('accepted');
    expect(ledger.account('ann').cards.map((card) => card.punches)).toEqual([1, 1]);
  });

  it('15: what the training customer does is marked, so that reports leave it out', () => {
    const ledger = shop([washProgram()]);
    ledger.facts.set('sally', { email: true, address: true, isTest: true });
    ledger.record(sale('1', [line(WASH, 1, 1500)], { customer: 'sally' }));
    buyWashes(ledger, '2', 1);
    expect(ledger.events.map((event) => event.test ?? false)).toEqual([true, false]);
  });
});
