import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { CouponCampaign, OfferTerms } from '../../../lib/loyalty/coupon-campaign.ts';
import { decide } from '../../../lib/loyalty/decide.ts';
import type { OfferUse } from '../../../lib/loyalty/decision.ts';
import { programBook } from '../../../lib/loyalty/program-book.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

const admin = { role: 'admin' } as const;

describe('a reward of a program that ends', () => {
  const ending = (validTo: string, version = 1) => washProgram({ size: 2, validTo, version });
  const free = () => sale('s2', [line(WASH, 1, 0, { id: 'free' })], { state: 'open' });
  let ledger: MemoryLedger;
  const redeem = (): Command => {
    const rewardId = ledger.account('ann').cards[0]?.full[0]?.rewards[0]?.rewardId ?? '';
    return { type: 'redeem', customer: 'ann', rewardId, sale: free(), item: { itemKey: WASH, lineId: 'free' } };
  };

  beforeEach(() => {
    ledger = shop([ending('2026-11-30')]);
    buyWashes(ledger, 's1', 2);
  });

  it('is good until the last minute of its last day', () => {
    expect(ledger.summary('ann').rewards).toMatchObject([{ expiresOn: '2026-11-30' }]);
    ledger.now = '2026-12-01T07:59:00.000Z';
    expect(ledger.summary('ann').rewards).toHaveLength(1);
    ledger.accept(redeem());
  });

  it('is gone with the first minute of the next, and says when it ended', () => {
    const late = redeem();
    ledger.now = '2026-12-01T08:00:00.000Z';
    expect(ledger.summary('ann').rewards).toEqual([]);
    expect(ledger.run(late)).toMatchObject({ ok: false, reason: { code: 'reward-expired' } });
  });

  it('lives as long as the program when its end is moved later, and no shorter when it is moved earlier', () => {
    ledger.book = programBook([ending('2026-11-30'), ending('2026-12-31', 2)]);
    expect(ledger.summary('ann').rewards).toMatchObject([{ expiresOn: '2026-12-31' }]);
    ledger.book = programBook([ending('2026-11-30'), ending('2026-11-24', 2)]);
    expect(ledger.summary('ann').rewards).toMatchObject([{ expiresOn: '2026-11-30' }]);
  });

  it('has no end where the program had none when its card was opened', () => {
    const open = shop([washProgram({ size: 2 })]);
    buyWashes(open, 's1', 2);
    open.book = programBook([washProgram({ size: 2 }), ending('2026-11-24', 2)]);
    open.now = '2027-11-23T18:00:00.000Z';
    expect(open.summary('ann').rewards).toHaveLength(1);
  });

  it('is written off with the next thing that happens to the customer, and the books agree', () => {
    ledger.now = '2026-12-01T08:00:00.000Z';
    ledger.accept({ type: 'expire', customer: 'ann' });
    expect(ledger.account('ann').cards[0]?.full[0]?.rewards[0]?.state).toBe('expired');
    expect(ledger.balances.get('program/washes/expired reward:washes')).toBe(1);
  });
});

describe('a rebate offer', () => {
  const rebate = (offer: Partial<OfferTerms> = {}): CouponCampaign => ({
    id: 'two-bags',
    title: '$5 off for two bags',
    maker: 'Meadowlark',
    type: 'rebate',
    startsOn: '2026-11-01',
    endsOn: '2026-11-30',
    items: [{ itemKey: BAG, amount: 500 }],
    offer: { buy: 2, get: 1, ...offer },
  });
  const bags = (count: number, key = 's1') =>
    sale(key, [line(BAG, count, 4599 * count, { id: 'bags' })], { state: 'open' });
  const take = (count: number, key = 's1', customer = 'ann'): Command => ({
    type: 'redeem-offer',
    customer,
    offerId: 'two-bags',
    sale: { ...bags(count, key), customer },
    item: { itemKey: BAG, lineId: 'bags' },
  });

  it('needs its paid units for every use, and names how many are missing', () => {
    const ledger = shop([bagProgram()], [rebate()]);
    expect(ledger.run(take(1))).toMatchObject({ reason: { code: 'offer-needs-more', data: { missing: 1, buy: 2 } } });
    ledger.accept(take(3));
    expect(ledger.run(take(3))).toMatchObject({ reason: { code: 'offer-needs-more', data: { missing: 1 } } });
    ledger.accept(take(4));
    expect(ledger.account('ann').holds.map(({ amount }) => amount)).toEqual([500, 500]);
  });

  it('adds no punch of its own: its bags are on the card once', () => {
    const ledger = shop([bagProgram()], [rebate()]);
    ledger.accept(take(2));
    ledger.record(bags(2));
    expect(ledger.summary('ann').cards).toMatchObject([{ punches: 2 }]);
  });

  it('is the maker’s to pay once the sale is complete with the money off', () => {
    const ledger = shop([bagProgram()], [rebate()]);
    ledger.accept(take(2));
    const paid = sale('s1', [line(BAG, 2, 4599 * 2 - 500, { id: 'bags', listed: 4599 * 2 })]);
    ledger.record(paid);
    expect(ledger.account('ann').coupons).toMatchObject([{ campaignId: 'two-bags', status: 'redeemed' }]);
  });

  it('is limited for each customer, not for the next one', () => {
    const ledger = shop([bagProgram()], [rebate({ perCustomer: 1 })]);
    ledger.accept(take(4));
    expect(ledger.run(take(4))).toMatchObject({
      reason: { code: 'limit-reached', data: { per: 'customer', limit: 1 } },
    });
    ledger.accept(take(2, 's2', 'bob'));
    expect(ledger.summary('ann').offers).toMatchObject([{ offerId: 'two-bags', left: 0 }]);
    expect(ledger.summary('carl').offers).toMatchObject([{ left: 1 }]);
  });

  it.each<[Partial<OfferTerms>, OfferUse, string | null]>([
    [{ totalUnits: 3 }, { units: 2, amount: 1000 }, null],
    [{ totalUnits: 3 }, { units: 3, amount: 1500 }, 'offer'],
    [{ totalAmount: 1500 }, { units: 2, amount: 1000 }, null],
    [{ totalAmount: 1500 }, { units: 2, amount: 1001 }, 'offer-amount'],
  ])('with %o is over all customers as far as %o: %s', (limits, used, per) => {
    const ledger = shop([bagProgram()], [rebate(limits)]);
    const slice = { ...ledger.slice(take(2)), offersUsed: new Map([['two-bags', used]]) };
    const decision = decide(slice, take(2), ledger.context({}));
    if (per === null) expect(decision).toMatchObject({ ok: true });
    else expect(decision).toMatchObject({ ok: false, reason: { code: 'limit-reached', data: { per } } });
  });

  it('runs on its first and last day and on no other', () => {
    const ledger = shop([bagProgram()], [rebate()]);
    const on = (at: string) => ledger.preview(take(2), { at }).decision;
    expect(on('2026-11-01T07:00:00.000Z').ok).toBe(true);
    expect(on('2026-12-01T07:59:00.000Z').ok).toBe(true);
    expect(on('2026-12-01T08:00:00.000Z')).toMatchObject({ reason: { code: 'offer-not-running' } });
    expect(on('2026-10-31T18:00:00.000Z')).toMatchObject({ reason: { code: 'offer-not-running' } });
  });
});

describe('a cash-back tally', () => {
  let ledger: MemoryLedger;
  const adjust = (by: number): Command => ({
    type: 'adjust',
    customer: 'ann',
    programId: 'bakery',
    by,
    reason: 'Counted again',
  });
  const tally = () => ledger.summary('ann').tallies.at(-1);

  beforeEach(() => {
    ledger = shop([bakeryProgram({ size: 3 })]);
    ledger.record(sale('s1', [line(BOX, 1, 2000)]));
  });

  it('is corrected up by money alone: no purchase is added', () => {
    ledger.accept(adjust(150), admin);
    expect(tally()).toMatchObject({ amount: 350, purchases: 1 });
  });

  it('is corrected down by what is owed, which the next payout keeps', () => {
    ledger.accept(adjust(-150), admin);
    expect(tally()).toMatchObject({ amount: 50 });
    expect(ledger.account('ann').cards[0]).toMatchObject({ owed: 150 });
    ledger.accept(adjust(100), admin);
    expect(ledger.account('ann').cards[0]).toMatchObject({ owed: 50 });
    expect(tally()).toMatchObject({ amount: 150 });
  });

  it('moves at most 100.00 at once, or what the program says', () => {
    expect(ledger.run(adjust(10_001), admin)).toMatchObject({ reason: { code: 'correction-too-large' } });
    ledger.accept(adjust(10_000), admin);
    ledger.book = programBook([bakeryProgram({ size: 3, limits: { correction: 99 } })]);
    expect(ledger.run(adjust(100), admin)).toMatchObject({
      reason: { code: 'correction-too-large', data: { most: 99 } },
    });
  });

  it('takes over what another system says once, and fills up on it', () => {
    const opening: Command = {
      type: 'import-opening',
      customer: 'bob',
      programId: 'bakery',
      file: 'old.csv',
      row: 7,
      balance: { purchases: 2, amount: 777 },
    };
    ledger.accept(opening, admin);
    ledger.accept(opening, admin);
    expect(ledger.summary('bob').tallies).toMatchObject([{ purchases: 2, amount: 777, payable: false }]);
    ledger.record(sale('s9', [line(BOX, 1, 1000)], { customer: 'bob' }));
    expect(ledger.summary('bob').tallies).toMatchObject([{ purchases: 3, amount: 877, payable: true }]);
  });

  it('of more purchases than a card holds opens full ones, and not a cent is lost', () => {
    const balance = { purchases: 7, amount: 1000 };
    const opening = { type: 'import-opening' as const, customer: 'bob', programId: 'bakery', file: 'old.csv', row: 1 };
    ledger.accept({ ...opening, balance }, admin);
    const { tallies } = ledger.summary('bob');
    expect(tallies.map(({ purchases }) => purchases)).toEqual([3, 3, 1]);
    expect(tallies.reduce((sum, { amount }) => sum + amount, 0)).toBe(1000);
  });
});

describe('a card that goes to another customer', () => {
  const give = (customer: string, to: string, cardId: string): Command => ({
    type: 'transfer',
    customer,
    to,
    what: { cardId },
    reason: 'Family',
  });
  let ledger: MemoryLedger;
  const cardOf = (customer: string) =>
    ledger.account(customer).cards.find((card) => card.punches > 0 || card.full.length > 0)?.cardId ?? '';

  beforeEach(() => {
    ledger = shop([washProgram({ size: 3 }), bakeryProgram()]);
    buyWashes(ledger, 's1', 5);
  });

  it('takes its punches and its waiting reward along', () => {
    ledger.accept(give('ann', 'bob', cardOf('ann')), admin);
    expect(ledger.summary('ann')).toMatchObject({ cards: [], rewards: [] });
    expect(ledger.summary('bob')).toMatchObject({ cards: [{ punches: 2 }], rewards: [{ programId: 'washes' }] });
  });

  it('comes back under its old name', () => {
    const before = cardOf('ann');
    ledger.accept(give('ann', 'bob', before), admin);
    ledger.accept(give('bob', 'ann', cardOf('bob')), admin);
    expect(ledger.summary('ann')).toMatchObject({ cards: [{ punches: 2 }], rewards: [{ programId: 'washes' }] });
    expect(ledger.summary('bob')).toMatchObject({ cards: [], rewards: [] });
  });

  it('waits while one of its rewards is held for a sale', () => {
    const rewardId = ledger.summary('ann').rewards[0]?.rewardId ?? '';
    const open = sale('s2', [line(WASH, 1, 0, { id: 'free' })], { state: 'open' });
    const item = { itemKey: WASH, lineId: 'free' };
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId, sale: open, item });
    expect(ledger.run(give('ann', 'bob', cardOf('ann')), admin)).toMatchObject({ reason: { code: 'redemption-open' } });
  });

  it('takes a tally’s money along, to the cent', () => {
    ledger.record(sale('s3', [line(BOX, 1, 1999)]));
    const tally = ledger.summary('ann').tallies[0]?.cardId ?? '';
    ledger.accept(give('ann', 'bob', tally), admin);
    expect(ledger.summary('bob').tallies).toMatchObject([{ purchases: 1, amount: 200 }]);
    expect(ledger.summary('ann').tallies.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  });
});

describe('two accounts of one person', () => {
  const merge = (customer: string, from: string): Command => ({
    type: 'merge-customers',
    customer,
    from,
    combine: true,
    reason: 'Same person',
  });

  it('never end up each in the other', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, 's1', 2);
    ledger.accept(merge('bob', 'ann'), admin);
    expect(ledger.run(merge('ann', 'bob'), admin)).toMatchObject({
      ok: false,
      reason: { code: 'customer-merged', data: { into: 'bob' } },
    });
    expect(ledger.summary('ann').mergedInto).toBe('bob');
    expect(ledger.summary('bob').mergedFrom).toEqual(['ann']);
  });
});
