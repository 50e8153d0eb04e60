import { expect, test } from 'vitest';
import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { LedgerEvent } from '../loyalty/event.ts';
import { ListedCoupons } from './listed-coupons.ts';
import { makerClaims } from './maker-debt.ts';

const event = (change: object) =>
  ({ customer: 'n', couponId: 'k', campaignId: 'c', localDate: '2026-11-10', program: null, ...change }) as LedgerEvent;
const status = (to: string, more: object = {}) => event({ type: 'coupon_status', to, ...more });
const REDEEMED = status('redeemed');
const TAKEN = event({ type: 'coupon_redeemed', holdId: 'h' });
const REVERSED = event({ type: 'coupon_reversed', holdId: 'h' });

function listed(...events: LedgerEvent[]) {
  const coupons = new ListedCoupons('2026-11-01', '2026-11-30');
  for (const one of events) coupons.add(one);
  return coupons.all();
}

test.each<[string, LedgerEvent[], number]>([
  ['redeemed by the list', [REDEEMED], 1],
  ['the list said so twice', [REDEEMED, REDEEMED], 1],
  ['active again by the list', [REDEEMED, status('active')], 0],
  ['redeemed here first', [TAKEN, REDEEMED], 0],
  ['redeemed here afterwards', [REDEEMED, TAKEN], 0],
  ['taken back here, redeemed over there', [TAKEN, REVERSED, REDEEMED], 1],
  ['another one of the same customer', [REDEEMED, event({ type: 'coupon_redeemed', couponId: 'x' })], 1],
])('%s', (_, events, count) => {
  expect(listed(...events)).toHaveLength(count);
});

test('a redemption stands on the day of the list, where the list gives one', () => {
  const on = (redeemedOn?: string) => listed(status('redeemed', { redeemedOn })).map(({ date }) => date);
  expect([on(), on('2026-11-02'), on('2026-10-06')]).toEqual([['2026-11-10'], ['2026-11-02'], []]);
});

test('what is owed for one is the least that its coupon can be worth', () => {
  const items = [
    { itemKey: 'sku:a', amount: 500 },
    { itemKey: 'sku:b', amount: 300 },
  ];
  const campaign: CouponCampaign = {
    id: 'c',
    title: 'Off',
    maker: 'Meadowlark',
    type: 'rebate',
    startsOn: '2026-11-01',
    endsOn: '2026-11-30',
    items,
  };
  const owed = (type: CouponCampaign['type']) =>
    makerClaims(listed(REDEEMED), [], [{ ...campaign, type }]).map(({ units, rebate }) => ({ units, rebate }));
  expect(owed('rebate')).toEqual([{ units: 0, rebate: 300 }]);
  expect(owed('free-good')).toEqual([{ units: 1, rebate: null }]);
});
