import { expect, test } from 'vitest';
import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { LedgerEvent } from '../loyalty/event.ts';
import type { Program } from '../loyalty/program.ts';
import { makerClaims, makerDebts } from './maker-debt.ts';
import { byDay, Redemptions } from './redemptions.ts';

const event = (change: object) =>
  ({
    program: { id: 'bags', version: 1 },
    customer: 'n',
    cardId: 'c1',
    saleKey: 's1',
    localDate: '2026-11-10',
    itemKey: 'sku:bag',
    value: null,
    ...change,
  }) as LedgerEvent;

function redeemed(...events: LedgerEvent[]) {
  const redemptions = new Redemptions('2026-11-01', '2026-11-30');
  for (const one of events) redemptions.add(one);
  return redemptions.all();
}

const REWARD = event({ type: 'reward_redeemed', holdId: 'h1' });
const COUPON = event({ type: 'coupon_redeemed', program: null, campaignId: 'c', holdId: 'h2', amount: 500 });

test('each day says what was given on it', () => {
  const days = byDay(
    redeemed(
      REWARD,
      COUPON,
      event({ type: 'cashback_redeemed', holdId: 'h3', amount: 250, localDate: '2026-11-09' }),
      event({ type: 'prepaid_used', useKey: 'u1', localDate: '2026-11-09' }),
      event({ type: 'reward_redeemed', holdId: 'h4', localDate: '2026-10-31' }),
      event({ type: 'reward_redeemed', holdId: 'h5', test: true }),
    ),
  );
  expect(days).toEqual([
    { date: '2026-11-09', rewards: 0, coupons: 0, payouts: 1, paidOut: 250, visits: 1 },
    { date: '2026-11-10', rewards: 1, coupons: 1, payouts: 0, paidOut: 0, visits: 0 },
  ]);
});

test('what was taken back later is not given, and is still known', () => {
  const all = redeemed(REWARD, event({ type: 'reward_unredeemed', holdId: 'h1', localDate: '2026-12-02' }));
  expect(byDay(all)).toEqual([]);
  expect(all).toMatchObject([{ id: 'h1', takenBackOn: '2026-12-02' }]);
});

test('makers owe for their own programs, coupons and offers, and for nothing of the store', () => {
  const programs = [
    { id: 'bags', title: 'Bags', owner: 'manufacturer', maker: 'Meadowlark' },
    { id: 'wash', title: 'Wash', owner: 'store' },
  ] as Program[];
  const campaign = { id: 'c', title: '$5 off', maker: 'Fjordpaw' } as CouponCampaign;
  const offer = { ...campaign, id: 'o', maker: 'Meadowlark', offer: { buy: 1, get: 1 } };
  const wash = event({ type: 'reward_redeemed', holdId: 'h6', program: { id: 'wash', version: 1 } });
  const free = event({ type: 'coupon_redeemed', program: null, campaignId: 'o', holdId: 'h7', amount: null });
  const claims = makerClaims(redeemed(REWARD, COUPON, wash, free), programs, [campaign, offer]);
  expect(claims.map(({ what, title }) => [what, title])).toEqual([
    ['program', 'Bags'],
    ['coupon', '$5 off'],
    ['offer', '$5 off'],
  ]);
  expect(makerDebts(claims)).toEqual([
    { maker: 'Fjordpaw', freeGoods: 0, rebates: 1, rebate: 500 },
    { maker: 'Meadowlark', freeGoods: 2, rebates: 0, rebate: 0 },
  ]);
});
