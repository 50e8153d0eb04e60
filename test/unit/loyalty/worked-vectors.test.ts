import { describe, expect, it } from 'vitest';
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

function card(ledger: MemoryLedger, customer = 'ann') {
  const one = ledger.account(customer).cards[0];
  return {
    open: one?.punches ?? 0,
    debt: one?.debt ?? 0,
    waiting:
      one?.full.flatMap((full) =>
        full.rewards.filter((reward) => reward.state === 'open').map((reward) => reward.rewardId),
      ) ?? [],
  };
}

function redeemInOwnSale(ledger: MemoryLedger, key: string): void {
  const rewardId = card(ledger).waiting[0] ?? '';
  const free = line(WASH, 1, 0, { listed: 1500 });
  ledger.accept({
    type: 'redeem',
    customer: 'ann',
    rewardId,
    sale: sale(key, [free], { state: 'open' }),
    item: { itemKey: WASH, lineId: free.id },
  });
  ledger.record(sale(key, [free]));
}

describe('worked vectors', () => {
  it('V1 and V2: overflow goes to the next card, a return takes open punches first', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 8);
    buyWashes(ledger, '2', 5);
    expect(card(ledger)).toEqual({ open: 3, debt: 0, waiting: ['washes#1'] });
    buyWashes(ledger, '2', 4);
    expect(card(ledger)).toEqual({ open: 2, debt: 0, waiting: ['washes#1'] });
  });

  it('V3: with nothing open the unused reward goes back', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    expect(card(ledger)).toEqual({ open: 0, debt: 0, waiting: ['washes#1'] });
    buyWashes(ledger, '1', 9);
    expect(card(ledger)).toEqual({ open: 9, debt: 0, waiting: [] });
  });

  it('V4: a return on a card whose reward was taken is a debt that the next punch pays', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    redeemInOwnSale(ledger, '2');
    buyWashes(ledger, '1', 9);
    expect(card(ledger)).toEqual({ open: 0, debt: 1, waiting: [] });
    buyWashes(ledger, '3', 2);
    expect(card(ledger)).toEqual({ open: 1, debt: 0, waiting: [] });
  });

  it('V5: a split line is the same purchase', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 3);
    const again = ledger.record(sale('1', [line(WASH, 1, 1500), line(WASH, 2, 3000)]));
    expect(again.events).toEqual([]);
  });

  it('V6: drafts, corrections and repetitions leave the last state', () => {
    const ledger = shop([washProgram()]);
    ledger.record(sale('1', [line(WASH, 2, 3000)], { state: 'open' }));
    ledger.record(sale('1', [line(WASH, 1, 1500)], { state: 'open' }));
    buyWashes(ledger, '1', 1);
    const repeated = ledger.record(sale('1', [line(WASH, 1, 1500)]));
    expect(repeated.events).toEqual([]);
    expect(card(ledger).open).toBe(1);
    const direct = shop([washProgram()]);
    buyWashes(direct, '1', 1);
    expect(direct.events).toHaveLength(1);
  });

  it('V7: cash back is rounded once for the sale, and returns leave nothing behind', () => {
    const ledger = shop([bakeryProgram({ bp: 500 })]);
    const changes: number[] = [];
    for (const left of [3, 2, 1, 0]) {
      const lines = Array.from({ length: left }, () => line(BOX, 1, 333));
      const { events } = ledger.record(sale('1', lines));
      changes.push(
        ...events.flatMap((event) =>
          event.type === 'cashback_accrued' || event.type === 'cashback_adjusted' ? [event.amount] : [],
        ),
      );
    }
    expect(changes).toEqual([50, -17, -16, -17]);
    expect(ledger.summary('ann').tallies.map((tally) => [tally.purchases, tally.amount])).toEqual([[0, 0]]);
  });

  it('V8: all visits of a pass together are its price exactly', () => {
    const ledger = shop([dayCareProgram()]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)]));
    const revenue: number[] = [];
    for (let visit = 1; visit <= 6; visit++) {
      const { events } = ledger.record(sale(`v${visit}`, [line(DAY, 1, 0)]));
      revenue.push(...events.flatMap((event) => (event.type === 'prepaid_used' ? [event.revenue] : [])));
    }
    expect(revenue).toEqual([1666, 1666, 1666, 1666, 1666, 1670]);
  });

  it.each(['before', 'after', 'while'] as const)(
    'V9: a coupon redeemed %s the sale is on file is one punch and one redemption',
    (when) => {
      const ledger = shop([bagProgram()]);
      ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
      const bag = line(BAG, 1, 4099, { listed: 4599 });
      const open = sale('1', [bag], { state: 'open' });
      const redeem = () =>
        ledger.accept({
          type: 'redeem-coupon',
          customer: 'ann',
          couponId: 'c1',
          sale: open,
          item: { itemKey: BAG, lineId: bag.id },
        });
      const record = (state: 'open' | 'completed') => ledger.record({ ...open, state });
      if (when === 'before') redeem();
      record('open');
      if (when === 'while') record('open');
      if (when !== 'before') redeem();
      record('open');
      record('completed');
      expect(card(ledger).open).toBe(1);
      expect(ledger.events.filter((event) => event.type === 'purchase_added')).toHaveLength(1);
      expect(ledger.events.filter((event) => event.type === 'coupon_redeemed')).toHaveLength(1);
      expect(ledger.summary('ann').coupons[0]?.status).toBe('redeemed');
    },
  );

  it('V10: a hold waits for its sale however long that takes', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    const free = line(WASH, 1, 0, { listed: 1500 });
    const open = sale('2', [free], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    ledger.now = '2027-03-01T18:00:00.000Z';
    expect(ledger.summary('ann').holds[0]?.state).toBe('held');
    const { events } = ledger.record({ ...open, state: 'completed' });
    expect(events.map((event) => event.type)).toEqual(['reward_redeemed']);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-01', '2026-11-02T07:59:59.999Z', '2026-11-02T08:00:00.000Z'],
  ])('V11 and V12: in %s a reward is good to the end of %s', (zone, validTo, last, next) => {
    const outcome = (at: string) => {
      const ledger = shop([washProgram({ validTo })], [], { zone });
      ledger.now = '2026-03-01T12:00:00.000Z';
      buyWashes(ledger, '1', 10);
      const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
      const decision = ledger.run(
        { type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } },
        { at },
      );
      return decision.ok ? 'ok' : decision.reason.code;
    };
    expect([outcome(last), outcome(next)]).toEqual(['ok', 'reward-expired']);
  });

  it('V13: a sale given to another customer moves its punches in one commit', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 3);
    const { events } = ledger.record(sale('1', [line(WASH, 3, 4500)], { customer: 'bob' }));
    expect(events.map((event) => `${event.customer} ${event.type}`)).toEqual([
      ...Array<string>(3).fill('ann purchase_voided'),
      ...Array<string>(3).fill('bob purchase_added'),
    ]);
    expect([card(ledger).open, card(ledger, 'bob').open]).toEqual([0, 3]);
  });

  it('V14: a reward that two registers gave without asking is on file twice, once flagged, and a card is owed', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    for (const key of ['a', 'b']) {
      ledger.accept({
        type: 'redeem-offline',
        customer: 'ann',
        programId: 'washes',
        rewardId: 'washes#1',
        sale: sale(key, [line(WASH, 1, 0)]),
        item: { itemKey: WASH },
      });
    }
    const types = ledger.events.map((event) => event.type);
    expect(types.filter((type) => type === 'reward_redeemed')).toHaveLength(2);
    expect(types.filter((type) => type === 'overspend_flagged')).toHaveLength(1);
    expect(card(ledger)).toEqual({ open: 0, debt: 10, waiting: [] });
  });

  it('V15: the same intent with other content is refused, and the first answer stays', () => {
    const ledger = shop([washProgram()]);
    const command = { type: 'record-sale', sale: sale('1', [line(WASH, 1, 1500)]) } as const;
    const first = ledger.run(command, { intentId: 'press-1' });
    const other = ledger.run({ type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)]) }, { intentId: 'press-1' });
    expect(other).toEqual({ ok: false, reason: { code: 'intent-mismatch', data: {} } });
    expect(ledger.run(command, { intentId: 'press-1' })).toEqual(first);
    expect(card(ledger).open).toBe(1);
  });

  it('V16: another intent for a unit on file is refused with the event that holds it', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 1);
    const key = 'x-series:demo:1';
    const again = ledger.run({
      type: 'add-manually',
      customer: 'ann',
      programId: 'washes',
      sale: key,
      itemKey: WASH,
      units: 1,
      reason: 'missed',
    });
    expect(again).toEqual({
      ok: false,
      reason: { code: 'already-recorded', data: { programId: 'washes', itemKey: WASH } },
      existing: ledger.events[0]?.id,
    });
  });
});
