import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../lib/loyalty/evidence.ts';
import { payoutsOn } from '../../../lib/loyalty/payouts-on-sale.ts';
import type { Reward } from '../../../lib/loyalty/program.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import type { HoldSummary } from '../../../lib/loyalty/summary.ts';
import { line, sale, WASH, washProgram } from './shop.ts';

/** What a screen says of one hold while its sale goes on: word for word. */

const VOUCHER = 'sku:ten-off';

function hold(more: Partial<HoldSummary> = {}): HoldSummary {
  return {
    holdId: 'h1',
    kind: 'reward',
    sourceId: 'washes#1',
    programId: 'washes',
    title: '',
    saleKey: 'x-series:demo:1',
    item: { itemKey: WASH },
    amount: null,
    intentId: 'press',
    heldAt: '2026-11-23T18:00:00.000Z',
    state: 'held',
    ...more,
  };
}

function seen(of: HoldSummary, reward: Reward | null, lines: SaleLine[], more: Partial<Sale> = {}) {
  return evidenceOf(of, sale('1', lines, { state: 'open', ...more }), reward && washProgram({ reward }));
}

const missing = (itemKey: string) => ({ verdict: 'waiting', reason: { code: 'item-not-on-sale', data: { itemKey } } });
const differs = (expected: number, found: number) => ({
  verdict: 'differs',
  reason: { code: 'discount-differs', data: { expected, found } },
});
const FREE: Reward = { form: 'free-item' };
const NAMED: Reward = { form: 'named-discount', itemKey: VOUCHER, off: { amount: 1000 } };
const LINKED: Reward = { form: 'linked-discount', itemKey: VOUCHER, off: { amount: 300 } };
const ITEM: Reward = { form: 'reward-item', itemKey: VOUCHER, price: 1000 };
const wash = (quantity: number, paid: number | null, listed = 1500 * quantity) =>
  line(WASH, quantity, paid, { listed });

describe('what a sale shows of a hold', () => {
  it.each<[string, Reward | null, SaleLine[], Partial<Sale>, object]>([
    ['a free item that is not there', FREE, [], {}, missing(WASH)],
    ['a free item that only came back', FREE, [wash(-1, 0, 0)], {}, missing(WASH)],
    ['a free item still at its price', FREE, [wash(1, 1500)], {}, { verdict: 'waiting' }],
    ['a free item without a price before discounts', FREE, [line(WASH, 1, 1500)], {}, { verdict: 'waiting' }],
    ['a free item reduced', FREE, [wash(1, 1000)], {}, differs(1500, 500)],
    ['one of two reduced', FREE, [wash(2, 2500)], {}, differs(1500, 500)],
    ['a free item, one price known and one not', FREE, [wash(1, 1500), wash(1, null)], {}, { verdict: 'not-visible' }],
    ['a free item of a program nobody knows', null, [wash(1, 0)], {}, { verdict: 'seen' }],
    ['a named discount without its item', NAMED, [wash(1, 1500)], { saleDiscount: 1000 }, missing(VOUCHER)],
    ['a named discount whose item came back', NAMED, [line(VOUCHER, -1, 0)], { saleDiscount: 1000 }, missing(VOUCHER)],
    ['a named discount not taken yet', NAMED, [wash(1, 1500), line(VOUCHER, 1, 0)], {}, { verdict: 'waiting' }],
    [
      'a named discount too small',
      NAMED,
      [wash(1, 1500), line(VOUCHER, 1, 0)],
      { saleDiscount: 400 },
      differs(1000, 400),
    ],
    [
      'a linked discount to the cent, on its own line',
      LINKED,
      [line(VOUCHER, 1, 0, { listed: 300 })],
      {},
      { verdict: 'seen' },
    ],
    [
      'a linked discount to the cent, on another line',
      LINKED,
      [line(VOUCHER, 1, 0), wash(1, 1200)],
      {},
      { verdict: 'seen' },
    ],
    ['a linked discount a cent short', LINKED, [line(VOUCHER, 1, 0), wash(1, 1201)], {}, { verdict: 'waiting' }],
    [
      'a linked discount of nothing',
      { form: 'linked-discount', itemKey: VOUCHER, off: { bp: 0 } },
      [line(VOUCHER, 1, 5), wash(1, 1500)],
      {},
      { verdict: 'seen' },
    ],
    ['a reward item that is not there', ITEM, [wash(1, 1500)], {}, missing(VOUCHER)],
    ['a reward item that came back', ITEM, [line(VOUCHER, -1, -1000)], {}, missing(VOUCHER)],
    ['two reward items, each dearer', ITEM, [line(VOUCHER, 2, 2400)], {}, differs(1000, 1200)],
    ['two reward items, each at its price', ITEM, [line(VOUCHER, 2, 2000)], {}, { verdict: 'seen' }],
    ['a reward item whose price is not known', ITEM, [line(VOUCHER, 1, null)], {}, { verdict: 'seen' }],
    [
      'a share of the products only',
      { form: 'sale-discount', off: { bp: 1000 } },
      [wash(1, 1000), line('sku:gift', 1, 5000, { kind: 'gift-card' })],
      { saleDiscount: 100 },
      { verdict: 'seen' },
    ],
    [
      'a share of what is known',
      { form: 'sale-discount', off: { bp: 1000 } },
      [wash(1, 1000), line('sku:x', 1, null), line('sku:y', 1, -500)],
      { saleDiscount: 99 },
      differs(100, 99),
    ],
    [
      'a discount of nothing',
      { form: 'sale-discount', off: { amount: 0 } },
      [wash(1, 1000)],
      {},
      { verdict: 'waiting' },
    ],
  ])('%s', (_, reward, lines, more, expected) => {
    expect(seen(hold(), reward, lines, more)).toEqual(expected);
  });

  it.each<[string, SaleLine[], Partial<Sale>, object]>([
    ['nothing yet', [wash(1, 1500)], {}, { verdict: 'waiting' }],
    ['another discount', [wash(1, 1500)], { saleDiscount: 499 }, differs(500, 499)],
    ['the only tender', [wash(1, 1500)], { tenders: [{ amount: 500 }] }, { verdict: 'seen' }],
    ['a line of the amount', [wash(1, 1500), line(null, 1, -500, { kind: 'adjustment' })], {}, { verdict: 'seen' }],
    [
      'a line of another amount',
      [wash(1, 1500), line(null, 1, -501, { kind: 'adjustment' })],
      {},
      { verdict: 'waiting' },
    ],
  ])('cash back: %s', (_, lines, more, expected) => {
    expect(seen(hold({ kind: 'payout', item: null, amount: 500 }), null, lines, more)).toEqual(expected);
  });

  it.each<[string, SaleLine[], Partial<Sale>, object]>([
    ['without its item', [line('sku:leash', 1, 0, { listed: 500 })], { saleDiscount: 500 }, missing(WASH)],
    ['when its item came back', [wash(-1, -1000)], {}, missing(WASH)],
    ['not taken yet', [wash(1, 1500)], {}, { verdict: 'waiting' }],
    ['of another amount', [wash(1, 1100)], {}, differs(500, 400)],
    ['exactly', [wash(1, 1000)], {}, { verdict: 'seen' }],
    ['reduced, and another discount on the sale', [wash(1, 1100)], { saleDiscount: 50 }, differs(500, 50)],
  ])('a rebate %s', (_, lines, more, expected) => {
    expect(seen(hold({ kind: 'coupon', amount: 500 }), null, lines, more)).toEqual(expected);
  });

  it('a free-good coupon is a free item, whatever the program of another reward says', () => {
    expect(seen(hold({ kind: 'coupon', amount: null }), ITEM, [wash(1, 0)])).toEqual({ verdict: 'seen' });
  });
});

describe('payouts that paid like money', () => {
  const record = (...amounts: number[]) => ({
    taken: amounts.map((amount, i) => ({
      holdId: `h${i}`,
      customer: 'ann',
      kind: 'payout' as const,
      sourceId: 't',
      programId: 'bakery',
      version: 1,
      itemKey: null,
      amount,
      state: 'held' as const,
    })),
  });
  const onFile = (...amounts: number[]) =>
    ({
      ...record(...amounts),
      key: '',
      label: '',
      customer: 'ann',
      state: 'open',
      localDate: '',
      firstSeenAt: '',
      lastWrittenAt: '',
      fingerprint: '',
      intents: [],
      automatic: true,
      entries: [],
    }) as const;
  const adjustment = (amount: number) => line(null, 1, amount, { kind: 'adjustment' });

  // Paid apart from the lines, and still to be taken off what the customer pays.
  it.each<[string, number[], SaleLine[], { amount: number }[], number, number]>([
    ['none', [], [], [{ amount: 500 }], 0, 0],
    ['a tender', [500], [], [{ amount: 500 }], 500, 500],
    ['a second tender', [500], [], [{ amount: 900 }, { amount: 500 }], 500, 500],
    ['one tender for two', [500, 500], [], [{ amount: 500 }], 500, 1000],
    ['two tenders for two', [500, 300], [], [{ amount: 300 }, { amount: 500 }], 800, 800],
    ['a line', [500], [adjustment(-500)], [], 500, 0],
    ['one line for two', [500, 500], [adjustment(-500)], [], 500, 500],
    ['a line of another amount', [500], [adjustment(-400)], [], 0, 500],
    ['money that comes in', [500], [adjustment(500)], [], 0, 500],
    ['a product for less than nothing', [500], [line(WASH, 1, -500)], [], 0, 500],
    ['a line among others', [500], [wash(1, 1500), adjustment(-500)], [], 500, 0],
    ['neither', [500], [wash(1, 1500)], [{ amount: 1500 }], 0, 500],
  ])('%s', (_, taken, lines, tenders, apart, stillOwed) => {
    const record = { ...onFile(...taken), intents: [], entries: [] };
    expect(payoutsOn(sale('1', lines, { tenders }), record)).toEqual({ apart, stillOwed });
  });

  it.each([
    [799, { apart: 0, stillOwed: 500 }],
    [800, { apart: 0, stillOwed: 0 }],
    [299, { apart: 0, stillOwed: 800 }],
  ])('a discount of %d shows of 500 and 300 what it can', (saleDiscount, expected) => {
    const record = { ...onFile(300, 500), intents: [], entries: [] };
    expect(payoutsOn(sale('1', [], { saleDiscount }), record)).toEqual(expected);
  });

  it('without a row or tenders there are none', () => {
    expect(payoutsOn(sale('1', []), null)).toEqual({ apart: 0, stillOwed: 0 });
  });
});
