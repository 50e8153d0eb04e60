import { describe, expect, it } from 'vitest';
import type { CouponCampaign } from '../../../lib/loyalty/coupon-campaign.ts';
import { campaignState, couponPath, mayAnswer, type StoreAnswer } from '../../../lib/loyalty/coupon-machine.ts';
import { couponStatus } from '../../../lib/loyalty/coupon-state.ts';
import type { CouponState } from '../../../lib/loyalty/event.ts';
import { REBATE, shop } from './shop.ts';

const STATES: CouponState[] = ['pending', 'ready', 'active', 'redeemed', 'expired', 'declined'];
const ANSWERS: StoreAnswer[] = ['pending', 'accepted', 'declined', 'opted-out'];
/** Its campaign runs in November. */
const DAYS = { before: '2026-10-31', first: '2026-11-01', last: '2026-11-30', after: '2026-12-01' } as const;

function campaign(answer?: StoreAnswer): CouponCampaign {
  return { ...REBATE, ...(answer && { answer }) };
}

describe('a customer’s coupon', () => {
  it.each<[CouponState, (string | null)[]]>([
    ['pending', ['', 'ready', 'ready active', 'ready active redeemed', 'expired', 'declined']],
    ['ready', [null, '', 'active', 'active redeemed', 'expired', 'declined']],
    ['active', [null, 'declined ready', '', 'redeemed', 'expired', 'declined']],
    ['redeemed', [null, 'active declined ready', 'active', '', 'expired', 'active declined']],
    ['expired', [null, null, null, null, '', null]],
    ['declined', [null, 'ready', 'active', 'active redeemed', 'ready expired', '']],
  ])('I18: %s goes step by step', (from, expected) => {
    expect(STATES.map((to) => couponPath(from, to)?.join(' ') ?? null)).toEqual(expected);
  });

  it.each<[CouponState, StoreAnswer | undefined, string]>([
    ['pending', undefined, 'pending pending pending expired'],
    ['pending', 'accepted', 'ready active active expired'],
    ['pending', 'pending', 'pending pending pending expired'],
    ['ready', undefined, 'ready active active expired'],
    ['active', undefined, 'ready active active expired'],
    ['active', 'declined', 'declined declined declined expired'],
    ['active', 'opted-out', 'declined declined declined expired'],
    ['active', 'pending', 'pending pending pending expired'],
    ['redeemed', 'declined', 'redeemed redeemed redeemed redeemed'],
    ['declined', undefined, 'declined declined declined declined'],
    ['expired', undefined, 'expired expired expired expired'],
  ])('I18: %s, the store having said %s, is by day', (status, answer, expected) => {
    const coupon = { couponId: 'c', campaignId: REBATE.id, status, cycle: 0 };
    expect(
      Object.values(DAYS)
        .map((on) => couponStatus(coupon, campaign(answer), on))
        .join(' '),
    ).toBe(expected);
    expect(couponStatus(coupon, undefined, DAYS.after)).toBe(status);
  });

  it('is not led where it cannot go', () => {
    const ledger = shop([]);
    const set = (status: CouponState) =>
      ledger.run({ type: 'set-coupon', customer: 'ann', couponId: 'c', campaignId: REBATE.id, status });
    set('expired');
    expect(set('active')).toMatchObject({
      reason: { code: 'coupon-step', data: { couponId: 'c', from: 'expired', to: 'active' } },
    });
    const again = set('expired');
    expect(again.ok && again.events).toEqual([]);
  });
});

describe('a campaign at the store', () => {
  it.each<[StoreAnswer | undefined, string]>([
    [undefined, 'accepted running running ended'],
    ['accepted', 'accepted running running ended'],
    ['pending', 'pending pending pending ended'],
    ['declined', 'declined declined declined ended'],
    ['opted-out', 'opted-out opted-out opted-out ended'],
  ])('answered %s, is by day %s', (answer, expected) => {
    expect(
      Object.values(DAYS)
        .map((on) => campaignState(campaign(answer), on))
        .join(' '),
    ).toBe(expected);
  });

  it.each<[StoreAnswer, keyof typeof DAYS, StoreAnswer[]]>([
    ['pending', 'before', ['accepted', 'declined']],
    ['accepted', 'before', ['opted-out']],
    ['accepted', 'first', ['opted-out']],
    ['declined', 'first', ['accepted']],
    ['opted-out', 'last', ['accepted']],
    ['accepted', 'after', []],
  ])('%s, on the day %s, may be answered', (answer, on, expected) => {
    expect(ANSWERS.filter((next) => mayAnswer(campaign(answer), next, DAYS[on]))).toEqual(expected);
  });
});
