import { describe, expect, it } from 'vitest';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, buyWashes, line, REBATE, sale, shop, WASH, washProgram } from './shop.ts';

/** How what was taken with a sale ends: with that sale, once, and for the customer who took it. */

const wash = (paid: number) => line(WASH, 1, paid, { listed: 1500 });
const types = (ledger: MemoryLedger, customer = 'ann') => ledger.eventsOf(customer).map((event) => event.type);
const holdsOf = (ledger: MemoryLedger) => ledger.account('ann').holds.map((hold) => hold.state);
const record = (ledger: MemoryLedger, lines: SaleLine[], more: Partial<Sale> = {}) =>
  ledger.accept({ type: 'record-sale', sale: sale('now', lines, more) });

/** Two free washes wait, and one is held for an open sale. */
function held(more: Partial<Sale> = {}): MemoryLedger {
  const ledger = shop([washProgram({ size: 2 })]);
  buyWashes(ledger, 'before', 4);
  const open = sale('now', [wash(1500)], { state: 'open', ...more });
  ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
  return ledger;
}

describe('a sale that is reported as complete again', () => {
  it('gives out nothing twice', () => {
    const ledger = held();
    for (let report = 0; report < 2; report++) record(ledger, [wash(0)]);
    expect(types(ledger).filter((type) => type === 'reward_redeemed')).toHaveLength(1);
    checkLedger(ledger);
  });

  it('is not asked about twice, and what it shows by then is no second redemption', () => {
    const ledger = held({ discountsVisible: false });
    record(ledger, [wash(1500)], { discountsVisible: false });
    expect(holdsOf(ledger)).toEqual(['asked']);
    expect(record(ledger, [wash(1500)], { discountsVisible: false })).toMatchObject({ events: [], notices: [] });
    record(ledger, [wash(0)]);
    expect(types(ledger).filter((type) => type === 'reward_redeemed')).toHaveLength(1);
    checkLedger(ledger);
  });

  it('is looked at once where nothing was taken off', () => {
    const ledger = held();
    const first = record(ledger, [wash(1000)]);
    expect(first.notices.map(({ code }) => code)).toContain('hold-needs-a-look');
    expect(record(ledger, [wash(1000)]).events).toEqual([]);
    expect(holdsOf(ledger)).toEqual(['needs-a-look']);
  });

  it('leaves each redemption what showed it', () => {
    const off = (id: string, amount: number) =>
      washProgram({ id, size: 1, reward: { form: 'sale-discount', off: { amount } } });
    const ledger = shop([off('five', 500), off('three', 300)]);
    buyWashes(ledger, 'before', 1);
    const open = sale('now', [wash(1500)], { state: 'open' });
    for (const id of ['five', 'three'])
      ledger.accept({ type: 'redeem', customer: 'ann', rewardId: `${id}#1`, sale: open, item: null });
    const redeemed = (saleDiscount: number) => {
      record(ledger, [wash(1500)], { saleDiscount });
      return ledger.sales
        .get(open.key)
        ?.taken.filter((one) => one.state === 'redeemed')
        .map((one) => one.programId);
    };
    expect([redeemed(300), redeemed(500), redeemed(800)]).toEqual([['three'], ['three'], ['five', 'three']]);
    checkLedger(ledger);
  });
});

describe('a late report of the open cart', () => {
  it('takes back nothing that was given out since', () => {
    const ledger = held();
    record(ledger, [wash(0)]);
    ledger.accept({ type: 'record-sale', sale: sale('before', [line(WASH, 1, 1500)]) });
    expect(ledger.summary('ann').cards[0]?.debt).toBe(1);
    record(ledger, [wash(0)], { state: 'open' });
    expect(ledger.summary('ann').cards[0]?.debt).toBe(1);
    expect(types(ledger)).not.toContain('reward_unredeemed');
    expect(ledger.sales.get('x-series:demo:now')?.state).toBe('completed');
    checkLedger(ledger);
  });
});

describe('a customer who leaves the sale', () => {
  it('keeps the reward where the sale goes on without them', () => {
    const ledger = held();
    const { notices } = record(ledger, [wash(1500)], { state: 'open', customer: 'bob' });
    expect(notices).toContainEqual({
      code: 'hold-released',
      data: { holdId: expect.any(String), why: 'customer-changed' },
    });
    expect([holdsOf(ledger), ledger.summary('ann').rewards.length]).toEqual([[], 2]);
    expect(ledger.summary('bob').cards[0]?.punches).toBe(1);
    checkLedger(ledger);
  });

  it('has to be looked at where it was complete by then, although the sale shows a free one', () => {
    const ledger = held();
    record(ledger, [wash(0)], { customer: 'bob' });
    expect(holdsOf(ledger)).toEqual(['needs-a-look']);
    expect(types(ledger)).not.toContain('reward_redeemed');
    checkLedger(ledger);
  });

  it('is told of once, and only where something moved', () => {
    const ledger = shop([washProgram()]);
    const moves = (customer: string | null, lines: SaleLine[]) =>
      record(ledger, lines, { state: 'open', customer }).notices.map(({ data }) => data);
    expect(moves('ann', [line('sku:leash', 1, 500)])).toEqual([]);
    expect(moves('bob', [wash(1500)])).toEqual([]);
    expect(moves(null, [wash(1500)])).toEqual([{ to: 'nobody' }]);
    expect(moves('ann', [wash(1500)])).toEqual([]);
    expect(moves('bob', [wash(1500)])).toEqual([{ to: 'another' }]);
    expect([ledger.summary('ann').cards[0]?.punches ?? 0, ledger.summary('bob').cards[0]?.punches]).toEqual([0, 1]);
    checkLedger(ledger);
  });
});

describe('coupons of an open sale', () => {
  const bag = () => line(BAG, 1, 4599, { listed: 4599 });

  it('go back with the bags that go, the last one first', () => {
    const ledger = shop([bagProgram()], [REBATE, { ...REBATE, id: 'other' }]);
    const [one, two] = [bag(), bag()];
    const more = [line(BAG, -1, -4599), line(BOX, 9, 900)];
    for (const couponId of [REBATE.id, 'other']) {
      ledger.accept({ type: 'set-coupon', customer: 'ann', couponId, campaignId: couponId, status: 'active' });
      const open = sale('now', [one, two, ...more], { state: 'open' });
      ledger.accept({ type: 'redeem-coupon', customer: 'ann', couponId, sale: open, item: { itemKey: BAG } });
    }
    const held = () => ledger.account('ann').holds.map((hold) => hold.sourceId);
    record(ledger, [one, two, ...more], { state: 'open' });
    expect(held()).toEqual([REBATE.id, 'other']);
    const { notices } = record(ledger, [one, ...more], { state: 'open' });
    expect([held(), notices.map(({ data }) => data.why)]).toEqual([[REBATE.id], ['line-gone']]);
    record(ledger, more, { state: 'open' });
    expect(held()).toEqual([]);
    checkLedger(ledger);
  });
});

describe('a redemption of long ago', () => {
  it('is no card any more that could be opened again', () => {
    const ledger = held();
    record(ledger, [wash(0)]);
    const holdId = ledger.sales.get('x-series:demo:now')?.taken[0]?.holdId ?? '';
    ledger.now = '2027-02-23T18:00:00.000Z';
    buyWashes(ledger, 'after', 1);
    const back = { type: 'un-redeem', customer: 'ann', sale: 'x-series:demo:now', holdId, item: null } as const;
    expect(ledger.run({ ...back, reason: 'wrong wash' }, { role: 'manager' })).toMatchObject({
      ok: false,
      reason: { code: 'undo-too-late', data: { because: 'closed' } },
    });
  });
});
