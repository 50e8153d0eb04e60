import { expect, test } from 'vitest';
import type { PosGift, ReconciledRow } from '../../../lib/reports/reconciliation.ts';
import type { Redemption } from '../../../lib/reports/redemptions.ts';
import { choicesFor, stepOf } from './decision.ts';

const gift = { saleKey: 'u1', saleLabel: 'WW-1', itemKey: 'sku:wash', discount: 1500, net: 0 } as PosGift;
const redemption = { id: 'h1', saleKey: 'x:demo:u1', programId: 'bakery', takenBackOn: null } as Redemption;
const row = (change: Partial<ReconciledRow>): ReconciledRow => ({
  id: 'r',
  verdict: 'only-in-pos',
  kind: 'reward',
  date: '2026-11-10',
  customer: 'n',
  gift,
  redemption: null,
  astro: null,
  campaignId: null,
  inPos: 1500,
  inLedger: null,
  ...change,
});
const account = {
  summary: {
    rewards: [{ programId: 'wash', rewardId: 'c#1', eligible: [{ itemKey: 'sku:wash', value: 1500, allowed: true }] }],
    coupons: [{ couponId: 'c:n', campaignId: 'c', status: 'active', items: [{ itemKey: 'sku:wash', amount: 500 }] }],
  },
} as unknown as NonNullable<Parameters<typeof stepOf>[2]>;
const saleKeyOf = (one: PosGift) => `x:demo:${one.saleKey}`;

test('somebody who is not known is given nothing, and nothing is taken from them', () => {
  expect(choicesFor(row({ customer: null }))).toEqual(['leave']);
  expect(() => stepOf('record', row({ customer: null }), account, saleKeyOf)).toThrow(/Nobody/);
});

test('what only Astro knows is recorded once', () => {
  const coupon = row({ verdict: 'only-in-astro', kind: 'coupon', campaignId: 'c', gift: null });
  expect(choicesFor(coupon)).toEqual(['record', 'leave']);
  expect(choicesFor({ ...coupon, redemption: { ...redemption, evidence: 'listed' } })).toEqual(['leave']);
});

test('a reward that was given is recorded from the card that is full', () => {
  expect(choicesFor(row({}))).toEqual(['record', 'leave']);
  expect(stepOf('record', row({}), account, saleKeyOf)).toEqual({
    do: 'record-reward',
    customer: 'n',
    programId: 'wash',
    rewardId: 'c#1',
    itemKey: 'sku:wash',
    sale: { key: 'x:demo:u1', label: 'WW-1' },
  });
  const other = row({ gift: { ...gift, itemKey: 'sku:other' } });
  expect(() => stepOf('record', other, account, saleKeyOf)).toThrow(/no full card/);
});

test('a coupon is found by its item, or by the list of Astro that names it', () => {
  const coupon = { do: 'record-coupon', customer: 'n', campaignId: 'c', couponId: 'c:n' };
  expect(stepOf('record', row({ kind: 'coupon' }), account, saleKeyOf)).toEqual(coupon);
  const listed = row({ kind: 'coupon', verdict: 'only-in-astro', gift: null, campaignId: 'c' });
  expect(stepOf('record', listed, account, saleKeyOf)).toEqual(coupon);
  expect(() => stepOf('record', { ...listed, campaignId: 'other' }, account, saleKeyOf)).toThrow(/no open coupon/);
});

test('what was not given is taken back; a pay-out of another amount corrects the tally', () => {
  const only = row({ verdict: 'only-in-ledger', gift: null, redemption });
  expect(choicesFor(only)).toEqual(['take-back', 'leave']);
  expect(stepOf('take-back', only, null, saleKeyOf)).toEqual({
    do: 'take-back',
    customer: 'n',
    sale: 'x:demo:u1',
    holdId: 'h1',
  });
  const less = row({ verdict: 'amount-differs', kind: 'cash-back', redemption, inPos: 1200, inLedger: 1500 });
  expect(choicesFor(less)).toEqual(['correct', 'leave']);
  expect(stepOf('correct', less, null, saleKeyOf)).toMatchObject({ do: 'correct-tally', by: 300 });
  expect(choicesFor(row({ verdict: 'matched', redemption }))).toEqual([]);
});
