import { describe, expect, it } from 'vitest';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  buyWashes,
  DAY,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/** Ways to get more than one's due, or less, that somebody found once. */

const admin = { role: 'admin' } as const;
const manager = { role: 'manager' } as const;

function nextDay(ledger: MemoryLedger): void {
  ledger.now = new Date(Date.parse(ledger.now) + 86_400_000).toISOString();
}

function codeOf(decision: ReturnType<MemoryLedger['run']>): string {
  return decision.ok ? 'accepted' : decision.reason.code;
}

describe('limits of a day', () => {
  it('are not widened by returning what was bought on another day', () => {
    const ledger = shop([washProgram({ limits: { punchesPerDay: 1 } })]);
    buyWashes(ledger, 'yesterday', 1);
    nextDay(ledger);
    buyWashes(ledger, 'today', 1);
    ledger.record(sale('yesterday', []));
    buyWashes(ledger, 'again', 1);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
    ledger.record(sale('today', []));
    buyWashes(ledger, 'again', 1);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
  });

  it('are not widened by taking back a redemption of another day', () => {
    const ledger = shop([washProgram({ size: 1, limits: { redemptionsPerDay: 1 } })]);
    buyWashes(ledger, '1', 3);
    const take = (reward: number, key: string) => {
      const free = sale(key, [line(WASH, 1, 0)], { state: 'open' });
      const item = { itemKey: WASH };
      const command = { type: 'redeem', customer: 'ann', rewardId: `washes#${reward}`, sale: free, item } as const;
      const code = codeOf(ledger.run(command, { intentId: key }));
      if (code === 'accepted') ledger.record({ ...free, state: 'completed' });
      return code;
    };
    expect(take(1, 'yesterday')).toBe('accepted');
    nextDay(ledger);
    expect(take(2, 'today')).toBe('accepted');
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'yesterday' }, manager);
    expect(take(3, 'later')).toBe('limit-reached');
  });

  it('hold for what is added by hand as well', () => {
    const ledger = shop([washProgram({ limits: { punchesPerDay: 2 } })]);
    const add = (units: number) =>
      codeOf(ledger.run({ type: 'add-manually', customer: 'ann', programId: 'washes', units, reason: 'missed' }));
    expect([add(3), add(1), add(1), add(1)]).toEqual(['limit-reached', 'accepted', 'accepted', 'limit-reached']);
    nextDay(ledger);
    expect(add(2)).toBe('accepted');
  });
});

describe('what shows one redemption', () => {
  it('does not show another as well: one linked discount is one reward', () => {
    const reward = { form: 'linked-discount', itemKey: 'sku:five-off', off: { amount: 500 } } as const;
    const ledger = shop([washProgram({ size: 1, reward })]);
    buyWashes(ledger, '1', 2);
    const lines = [line('sku:leash', 1, 2000), line('sku:five-off', 1, 0)];
    const open = sale('2', lines, { state: 'open' });
    for (const rewardId of ['washes#1', 'washes#2'])
      ledger.accept({ type: 'redeem', customer: 'ann', rewardId, sale: open, item: null });
    ledger.record(sale('2', [line('sku:leash', 1, 1500, { listed: 2000 }), line('sku:five-off', 1, 0)]));
    expect(ledger.summary('ann').holds.map((hold) => hold.state)).toEqual(['needs-a-look']);
  });

  it('does not show a coupon as well: a bag for free is no rebate on the other bag', () => {
    const ledger = shop([bagProgram({ size: 1 })]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    ledger.record(sale('1', [line(BAG, 1, 4599, { listed: 4599 })]));
    const [first, second] = [line(BAG, 1, 4599, { listed: 4599 }), line(BAG, 1, 4599, { listed: 4599 })];
    const open = sale('2', [first, second], { state: 'open' });
    const coupon = { type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: open } as const;
    ledger.accept({ ...coupon, item: { itemKey: BAG, lineId: second.id } });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'bags#1', sale: open, item: { itemKey: BAG } });
    ledger.record(sale('2', [{ ...first, paid: { known: true, amount: 0 } }, second]));
    const waiting = ledger.summary('ann').holds.map((hold) => [hold.kind, hold.state]);
    expect(waiting).toEqual([['coupon', 'needs-a-look']]);
    expect(ledger.balances.get('maker/c1/receivable cash:USD') ?? 0).toBe(0);
    ledger.record(
      sale(
        '2',
        [first, second].map((one, i) => ({ ...one, paid: { known: true, amount: 4099 * i } })),
      ),
    );
    expect(ledger.summary('ann').holds).toEqual([]);
    expect(ledger.balances.get('maker/c1/receivable cash:USD')).toBe(500);
    checkLedger(ledger);
  });

  it('is a percentage as registers round it, line by line or once', () => {
    const reward = { form: 'sale-discount', off: { bp: 1000 } } as const;
    const outcome = (saleDiscount: number) => {
      const ledger = shop([washProgram({ size: 1, reward })]);
      buyWashes(ledger, '1', 1);
      const lines = [line('sku:a', 1, 335), line('sku:b', 1, 335), line('sku:c', 1, 335)];
      const open = sale('2', lines, { state: 'open' });
      ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: null });
      ledger.record(sale('2', lines, { saleDiscount }));
      return ledger.summary('ann').holds.length === 0 ? 'redeemed' : 'waits';
    };
    expect([98, 99, 101, 102].map(outcome)).toEqual(['waits', 'redeemed', 'redeemed', 'redeemed']);
  });
});

describe('payouts', () => {
  const twoTallies = () => {
    const ledger = shop([
      bakeryProgram({ size: 1 }),
      bakeryProgram({ id: 'deli', size: 1, items: [{ itemKey: 'sku:ham', role: 'qualifying' }] }),
    ]);
    ledger.record(sale('1', [line(BOX, 1, 10_000), line('sku:ham', 1, 10_000)]));
    return ledger;
  };
  const payOut = (ledger: MemoryLedger, tallyId: string, amount: number, one: Sale) =>
    codeOf(ledger.run({ type: 'pay-out', customer: 'ann', tallyId, sale: one, amount }));

  it('of one sale are together at most what it costs', () => {
    const ledger = twoTallies();
    const open = sale('2', [line('sku:leash', 1, 1500)], { state: 'open' });
    expect(payOut(ledger, 'bakery#1', 1000, open)).toBe('accepted');
    expect(payOut(ledger, 'deli#1', 501, open)).toBe('tally-larger-than-sale');
    // The first one is taken off already, and the total says so.
    const taken = { ...open, saleDiscount: 1000, subtotal: 500 };
    expect(payOut(ledger, 'deli#1', 501, taken)).toBe('tally-larger-than-sale');
    expect(payOut(ledger, 'deli#1', 500, taken)).toBe('accepted');
  });

  it('that were tendered do not make room for more', () => {
    const ledger = twoTallies();
    const open = sale('2', [line('sku:leash', 1, 1500)], { state: 'open' });
    payOut(ledger, 'bakery#1', 1000, open);
    expect(payOut(ledger, 'deli#1', 501, { ...open, tenders: [{ amount: 1000 }] })).toBe('tally-larger-than-sale');
    expect(payOut(ledger, 'deli#1', 500, { ...open, tenders: [{ amount: 1000 }] })).toBe('accepted');
  });

  it('shown by one line are one payout: the rest was paid, and earns', () => {
    const ledger = twoTallies();
    const bought = [line(BOX, 1, 5000)];
    const open = sale('2', bought, { state: 'open' });
    for (const tallyId of ['bakery#1', 'deli#1']) payOut(ledger, tallyId, 1000, open);
    ledger.record(sale('2', [...bought, line(null, 1, -1000, { kind: 'adjustment' })]));
    expect(ledger.summary('ann').tallies.find((tally) => tally.tallyId === 'bakery#2')?.amount).toBe(400);
  });
});

describe('cash back that ignores discounts', () => {
  const earned = (saleDiscount: number, boxes: Parameters<typeof line>[3], units = 2) => {
    const ledger = shop([bakeryProgram({ discounts: 'ignored' })]);
    ledger.record(sale('1', [line(BOX, units, 800, boxes)], { saleDiscount, tax: 80 }));
    return ledger.summary('ann').tallies[0]?.amount;
  };

  it('is a share of what it would have cost, as far as that is known', () => {
    expect([earned(0, { listed: 1000 }), earned(300, { listed: 1000 }), earned(300, {})]).toEqual([100, 100, 80]);
  });

  it('comes back with what comes back', () => {
    const ledger = shop([bakeryProgram({ discounts: 'ignored' })]);
    const bought = line(BOX, 3, 900, { listed: 999 });
    ledger.record(sale('1', [bought]));
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(100);
    ledger.record(sale('1', [bought, line(BOX, -1, -300)]));
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(67);
    ledger.record(sale('1', []));
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(0);
    checkLedger(ledger);
  });
});

describe('a program that does not run here', () => {
  it('hands nothing out at a register of another currency', () => {
    const ledger = shop([washProgram({ size: 1 }), bakeryProgram({ size: 1 })]);
    ledger.record(sale('1', [line(WASH, 1, 1500), line(BOX, 1, 5000)]));
    ledger.book = shop([
      washProgram({ size: 1, currency: 'EUR', version: 2 }),
      bakeryProgram({ size: 1, currency: 'EUR', version: 2 }),
      washProgram({ size: 1 }),
      bakeryProgram({ size: 1 }),
    ]).book;
    const open = sale('2', [line(WASH, 1, 1500)], { state: 'open' });
    const item = { itemKey: WASH };
    const redeem = { type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item } as const;
    const payOut = { type: 'pay-out', customer: 'ann', tallyId: 'bakery#1', sale: open, amount: 500 } as const;
    expect([redeem, payOut].map((command) => codeOf(ledger.run(command)))).toEqual([
      'currency-mismatch',
      'currency-mismatch',
    ]);
  });

  it.each([{ status: 'paused' }, { status: 'ended' }, { validTo: '2026-11-22' }, { stores: ['harbour'] }] as const)(
    'starts no pass by hand: %j',
    (change) => {
      const ledger = shop([dayCareProgram(change as object)]);
      const start = { type: 'start-pass', customer: 'ann', programId: 'day-care', reason: 'phone order' } as const;
      expect(codeOf(ledger.run(start))).toBe('program-not-running');
    },
  );
});

describe('a pass that was paid for', () => {
  const soldOut = (change: object) => {
    const ledger = shop([dayCareProgram()]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)]));
    ledger.book = shop([dayCareProgram({ ...change, version: 2 }), dayCareProgram()]).book;
    return ledger;
  };

  it.each([{ status: 'ended' }, { validTo: '2026-11-22' }])('is used up although its program is over: %j', (change) => {
    const ledger = soldOut(change);
    ledger.record(sale('2', [line(DAY, 1, 0)]));
    const [pass] = ledger.summary('ann').passes;
    expect(pass?.used).toBe(1);
    const again = { type: 'use-visit', customer: 'ann', passId: pass?.passId ?? '', again: true } as const;
    expect(codeOf(ledger.run(again))).toBe('accepted');
  });

  it.each([{ status: 'paused' }, { stores: ['harbour'] }])('rests while its program does: %j', (change) => {
    const ledger = soldOut(change);
    ledger.record(sale('2', [line(DAY, 1, 0)]));
    const [pass] = ledger.summary('ann').passes;
    expect(pass?.used).toBe(0);
    const visit = { type: 'use-visit', customer: 'ann', passId: pass?.passId ?? '' } as const;
    expect(codeOf(ledger.run(visit))).toBe('program-not-running');
  });

  it('is worth what was paid in the end, not what the open sale said before', () => {
    const ledger = shop([dayCareProgram()]);
    const liability = () => ledger.balances.get('store/main-street/liability cash:USD');
    ledger.record(sale('1', [line(PASS, 1, 10_000)], { state: 'open' }));
    expect(liability()).toBe(10_000);
    ledger.record(sale('1', [line(PASS, 1, 8000, { listed: 10_000 })]));
    expect(liability()).toBe(8000);
    const passId = ledger.summary('ann').passes[0]?.passId ?? '';
    const refunded = ledger.accept({ type: 'refund-pass', customer: 'ann', passId, reason: 'moved away' }, admin);
    expect(refunded.events[0]).toMatchObject({ amount: 8000 });
    checkLedger(ledger);
  });

  it('keeps its price once it was used', () => {
    const ledger = shop([dayCareProgram()]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)], { state: 'open' }));
    const passId = ledger.summary('ann').passes[0]?.passId ?? '';
    ledger.accept({ type: 'use-visit', customer: 'ann', passId });
    ledger.record(sale('1', [line(PASS, 1, 8000)]));
    expect(ledger.summary('ann').passes).toMatchObject([{ passId, used: 1 }]);
    expect(ledger.account('ann').passes[0]?.price).toBe(10_000);
  });
});

describe('a coupon', () => {
  it('is not good before its campaign begins, whatever the maker’s list calls it', () => {
    const ledger = shop([bagProgram()]);
    ledger.now = '2026-10-31T18:00:00.000Z';
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    expect(ledger.summary('ann').coupons[0]?.status).toBe('ready');
    const open = sale('1', [line(BAG, 1, 4599)], { state: 'open' });
    const command = {
      type: 'redeem-coupon',
      customer: 'ann',
      couponId: 'c1',
      sale: open,
      item: { itemKey: BAG },
    } as const;
    expect(codeOf(ledger.run(command))).toBe('coupon-not-active');
    ledger.now = '2026-11-01T18:00:00.000Z';
    expect(codeOf(ledger.run(command))).toBe('accepted');
  });

  it('of somebody who was merged into another customer comes back with the voided sale', () => {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'bob', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const open = sale('1', [line(BAG, 1, 4599, { listed: 4599 })], { state: 'open', customer: 'bob' });
    ledger.accept({ type: 'redeem-coupon', customer: 'bob', couponId: 'c1', sale: open, item: { itemKey: BAG } });
    const done = sale('1', [line(BAG, 1, 4099, { listed: 4599 })], { customer: 'bob' });
    ledger.record(done);
    ledger.accept({ type: 'merge-customers', customer: 'ann', from: 'bob', combine: false, reason: 'twice' }, admin);
    ledger.record({ ...done, customer: 'ann', state: 'discarded' });
    expect(ledger.summary('ann').coupons[0]?.status).toBe('active');
    expect(ledger.balances.get('maker/c1/receivable cash:USD')).toBe(0);
    expect(ledger.eventsOf('bob').at(-1)?.type).toBe('entitlements_given');
    checkLedger(ledger);
  });
});

describe('customers who were put together', () => {
  const merge = (ledger: MemoryLedger, customer: string, from: string) =>
    ledger.run({ type: 'merge-customers', customer, from, combine: false, reason: 'twice' }, admin);
  const part = (ledger: MemoryLedger, customer: string, from: string) =>
    codeOf(ledger.run({ type: 'unmerge-customers', customer, from, reason: 'two people' }, admin));

  it('are not merged into each other, where nobody could find their cards', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 2);
    expect(codeOf(merge(ledger, 'ann', 'bob'))).toBe('accepted');
    expect(merge(ledger, 'bob', 'ann')).toMatchObject({ reason: { code: 'customer-merged', data: { into: 'ann' } } });
    expect(codeOf(merge(ledger, 'ann', 'bob'))).toBe('accepted');
    expect(ledger.summary('ann').cards[0]?.punches).toBe(2);
  });

  it('are taken apart in the order that leaves everybody their own', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 2);
    merge(ledger, 'bob', 'ann');
    merge(ledger, 'cleo', 'bob');
    expect(part(ledger, 'bob', 'ann')).toBe('customer-merged');
    expect([part(ledger, 'cleo', 'bob'), part(ledger, 'bob', 'ann')]).toEqual(['accepted', 'accepted']);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(2);
    checkLedger(ledger);
  });
});

describe('a program in which discounted lines do not count', () => {
  it('counts what was paid in full beside the free one on the same line', () => {
    const ledger = shop([washProgram({ size: 2, earnsWhenDiscounted: false })]);
    buyWashes(ledger, '1', 2);
    const three = line(WASH, 3, 4500, { listed: 4500 });
    const open = sale('2', [three], { state: 'open' });
    const item = { itemKey: WASH, lineId: three.id };
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item });
    ledger.record(sale('2', [{ ...three, paid: { known: true, amount: 3000 } }]));
    expect(ledger.summary('ann').cards[0]).toMatchObject({ completed: 2, punches: 0 });
  });
});
