import { expect, test } from 'vitest';
import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { Program } from '../loyalty/program.ts';
import { type AstroCoupon, type PosGift, reconcile, type Witnesses } from './reconciliation.ts';
import type { Redemption } from './redemptions.ts';

const BAG = 'gtin:00012345000010';
const DUCK = 'gtin:00012345000027';

const gift = (saleLabel: string, change: Partial<PosGift> = {}): PosGift => ({
  id: saleLabel,
  saleKey: `uuid-${saleLabel}`,
  saleLabel,
  date: '2026-10-06',
  customer: 'nora',
  customerText: 'Nora Quill',
  itemKey: BAG,
  description: 'Meadowlark Adult 24 lb',
  quantity: 1,
  discount: 500,
  net: 4999,
  ...change,
});

const redemption = (id: string, change: Partial<Redemption> = {}): Redemption => ({
  id,
  kind: 'coupon',
  date: '2026-10-06',
  customer: 'nora',
  saleKey: null,
  programId: null,
  campaignId: 'october',
  couponId: `october:${id}`,
  itemKey: BAG,
  amount: 500,
  value: 500,
  evidence: 'seen',
  register: 'R1',
  takenBackOn: null,
  isTest: false,
  ...change,
});

const campaign: CouponCampaign = {
  id: 'october',
  title: '$5 off a bag',
  maker: 'Meadowlark',
  type: 'rebate',
  startsOn: '2026-10-01',
  endsOn: '2026-10-31',
  items: [
    { itemKey: BAG, amount: 500 },
    { itemKey: DUCK, amount: 500 },
  ],
};
const washes = {
  id: 'wash',
  kind: 'buy-x-get-y',
  status: 'active',
  reward: { form: 'free-item' },
  items: [{ itemKey: 'sku:wash', role: 'both' }],
} as unknown as Program;

const laid = (sides: Partial<Witnesses>) =>
  reconcile({
    gifts: [],
    redemptions: [],
    astro: [],
    programs: [washes],
    campaigns: [campaign],
    before: new Map(),
    ...sides,
  });
const verdicts = (sides: Partial<Witnesses>) => laid(sides).rows.map(({ verdict }) => verdict);

test('a coupon that was redeemed and taken off is in order, by sale, by item or by amount', () => {
  const sides: [PosGift, Redemption][] = [
    [gift('1'), redemption('h', { saleKey: 'x:demo:uuid-1' })],
    [gift('1', { customer: null, itemKey: null }), redemption('h', { saleKey: 'x:demo:uuid-1' })],
    [gift('1', { date: '2026-10-07' }), redemption('h')],
    [gift('1', { itemKey: null }), redemption('h')],
    [gift('1', { customer: null, customerText: '' }), redemption('h')],
  ];
  for (const [given, redeemed] of sides)
    expect(verdicts({ gifts: [given], redemptions: [redeemed] })).toEqual(['matched']);
});

test('a discount for nobody, as large as the coupon, is only on the register', () => {
  const stranger = gift('WW-1045', { customer: null, customerText: '', itemKey: DUCK, date: '2026-10-08' });
  const { rows } = laid({ gifts: [gift('WW-1041'), stranger], redemptions: [redemption('h')] });
  expect(rows.map(({ verdict, gift: of }) => [verdict, of?.saleLabel])).toEqual([
    ['only-in-pos', 'WW-1045'],
    ['matched', 'WW-1041'],
  ]);
});

test('two customers with the same coupon on the same day are not taken for each other', () => {
  const sides = {
    gifts: [gift('1', { customer: 'tomas' }), gift('2')],
    redemptions: [redemption('a'), redemption('b', { customer: 'tomas' })],
  };
  expect(laid(sides).rows.map(({ customer, gift: of }) => [customer, of?.customer])).toEqual([
    ['nora', 'nora'],
    ['tomas', 'tomas'],
  ]);
});

test('what was redeemed and is not on the report, another amount, and the same twice', () => {
  expect(verdicts({ redemptions: [redemption('h')] })).toEqual(['only-in-ledger']);
  const sale = { saleKey: 'x:demo:uuid-1' };
  expect(verdicts({ gifts: [gift('1', { discount: 400 })], redemptions: [redemption('h', sale)] })).toEqual([
    'amount-differs',
  ]);
  expect(verdicts({ gifts: [gift('1'), gift('1', { id: '1b' })], redemptions: [redemption('h', sale)] })).toEqual([
    'duplicate',
    'matched',
  ]);
});

test('a free wash that was paid is not as it should be; another discount is none of ours', () => {
  const reward = redemption('w', {
    kind: 'reward',
    programId: 'wash',
    campaignId: null,
    itemKey: 'sku:wash',
    amount: null,
  });
  const wash = { itemKey: 'sku:wash', discount: 1500, net: 0 };
  expect(verdicts({ gifts: [gift('1', wash)], redemptions: [reward] })).toEqual(['matched']);
  expect(verdicts({ gifts: [gift('1', { ...wash, net: 700 })], redemptions: [reward] })).toEqual(['amount-differs']);
  expect(verdicts({ gifts: [gift('1', wash)] })).toEqual(['only-in-pos']);
  const staff = gift('2', { discount: 123 });
  expect(laid({ gifts: [staff, gift('3', { itemKey: 'sku:other' })] })).toMatchObject({
    rows: [],
    others: [staff, { saleLabel: '3' }],
  });
});

test('what was taken back: nothing on either side is nothing, a discount that stayed is not', () => {
  const back = (takenBackOn: string) => [redemption('h', { takenBackOn })];
  expect(verdicts({ redemptions: back('2026-10-06') })).toEqual([]);
  expect(verdicts({ gifts: [gift('1')], redemptions: back('2026-10-06') })).toEqual(['only-in-pos']);
  expect(verdicts({ gifts: [gift('1')], redemptions: back('2026-10-09') })).toEqual(['late']);
});

test('goods that came back ask what becomes of their redemption', () => {
  const returned = gift('9', { quantity: -1, date: '2026-10-08' });
  const { rows } = laid({ gifts: [gift('1'), returned], redemptions: [redemption('h')] });
  expect(rows.map(({ verdict, gift: of }) => [verdict, of?.saleLabel])).toEqual([
    ['late', '9'],
    ['matched', '1'],
  ]);
});

test('Astro is the third witness of a coupon', () => {
  const astro = (status: AstroCoupon['status'], customer = 'nora') => [
    { campaignId: 'october', customer, status, redeemedOn: null },
  ];
  const both = { gifts: [gift('1')], redemptions: [redemption('h')] };
  expect(verdicts({ ...both, astro: astro('redeemed') })).toEqual(['matched']);
  expect(verdicts({ ...both, astro: astro('active') })).toEqual(['not-in-astro']);
  expect(laid({ ...both, astro: astro('active', 'priya') }).rows).toMatchObject([{ astro: 'not-listed' }]);
  expect(verdicts({ astro: astro('redeemed') })).toEqual(['only-in-astro']);
  expect(verdicts({ astro: astro('active') })).toEqual([]);
});

test('what was in order when the day was closed and is not any more has changed since', () => {
  const before = new Map([['h', { verdict: 'matched' as const, inPos: 500, inLedger: 500 }]]);
  const redemptions = [redemption('h')];
  expect(verdicts({ gifts: [gift('1')], redemptions, before })).toEqual(['matched']);
  expect(verdicts({ redemptions, before })).toEqual(['late']);
});

test('a coupon that only the list shows as redeemed is the discount that its customer got, whatever the day', () => {
  const listed = redemption('l', { itemKey: null, amount: null, value: null, evidence: 'listed', date: '2026-10-20' });
  expect(verdicts({ gifts: [gift('1')], redemptions: [listed] })).toEqual(['matched']);
  const other = gift('1', { customer: 'tomas', customerText: 'Tomas' });
  expect(laid({ gifts: [other], redemptions: [listed] }).rows.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['pos:1', 'only-in-pos'],
    ['astro:october nora', 'only-in-astro'],
  ]);
  const nameless = gift('1', { customer: null, customerText: '', itemKey: 'sku:wash', discount: 1500, net: 0 });
  expect(verdicts({ gifts: [nameless], redemptions: [{ ...listed, date: nameless.date }] })).toEqual([
    'only-in-pos',
    'only-in-astro',
  ]);
});

test('one coupon is one, when it was redeemed here and stands on the list too', () => {
  const { rows } = laid({
    gifts: [gift('1')],
    redemptions: [redemption('h')],
    astro: [{ campaignId: 'october', customer: 'nora', status: 'redeemed', redeemedOn: null }],
  });
  expect(rows.map(({ verdict }) => verdict)).toEqual(['matched']);
});
