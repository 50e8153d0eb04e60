import type { Program } from '../../../lib/loyalty/program.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { OFFERS } from './offers.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  DAY,
  dayCareProgram,
  FREE_BAG,
  PASS,
  REBATE,
  shop,
  WASH,
  washProgram,
} from './shop.ts';
import type { World } from './traces.ts';

/** Small cards, so that they fill, empty and overflow within a few sales; programs that differ in what they may differ in. */
const PROGRAMS = {
  plain: [
    washProgram({ size: 3 }),
    bagProgram({ size: 2, rewardCount: 2, choice: 'lesser-or-equal' }),
    bakeryProgram({ size: 2, sameSalePayout: true, bp: 1250 }),
    bakeryProgram({ id: 'any', earnsOn: 'any-visit', size: 3, counts: 'units', bp: 333 }),
    dayCareProgram({ visits: 2, price: 999 }),
  ],
  varied: [
    washProgram({
      size: 2,
      choice: 'least-value',
      windowMonths: 1,
      items: [
        { itemKey: WASH, role: 'both' },
        { itemKey: BOX, role: 'both', value: 300 },
      ],
      limits: { punchesPerDay: 6, redemptionsPerDay: 2, correction: 2 },
      multiPurchaseReason: { above: 3, preset: 'stocking-up' },
    }),
    bagProgram({
      size: 2,
      mixing: 'same-for-same',
      earnsWhenDiscounted: false,
      validTo: '2026-12-01',
      items: [
        { itemKey: BAG, role: 'both', value: 4599, group: 'dry' },
        { itemKey: 'sku:leash', role: 'both', group: 'dry' },
      ],
    }),
    bakeryProgram({
      size: 2,
      basis: 'total',
      payout: 'all-or-nothing',
      earnsOnPayoutSale: false,
      fractions: 'none',
      items: [
        { itemKey: BOX, role: 'qualifying', cashBackBp: 500 },
        { itemKey: DAY, role: 'qualifying' },
      ],
    }),
    washProgram({
      id: 'any',
      size: 2,
      items: [{ itemKey: BOX, role: 'qualifying' }],
      reward: { form: 'reward-item', itemKey: 'sku:leash', price: 1000 },
    }),
    dayCareProgram({
      visits: 3,
      price: 1000,
      bonusVisit: false,
      refund: 'recognised',
      items: [
        { itemKey: PASS, role: 'pass-start' },
        { itemKey: DAY, role: 'pass-visit', value: 400 },
      ],
    }),
    washProgram({ id: 'linked', size: 3, reward: { form: 'linked-discount', itemKey: BOX, off: { amount: 100 } } }),
    washProgram({
      id: 'off',
      size: 4,
      reward: { form: 'sale-discount', off: { bp: 1000 } },
      requires: { email: true },
    }),
  ],
  worn: [
    washProgram({ size: 3, windowMonths: 1 }),
    bagProgram({ size: 2, rewardCount: 2, validTo: '2026-12-15' }),
    bakeryProgram({ size: 1, sameSalePayout: true, bp: 5000 }),
    bakeryProgram({ id: 'any', earnsOn: 'any-visit', size: 2, counts: 'units', bp: 2000 }),
    dayCareProgram({ visits: 2, price: 999 }),
  ],
} satisfies Record<string, Program[]>;

export const WORLDS = ['plain', 'varied', 'worn'] as const;

/** Two customers with a coupon of each kind, and offers for both. */
export function openShop(which: keyof typeof PROGRAMS): MemoryLedger {
  const ledger = shop(PROGRAMS[which], [REBATE, FREE_BAG, ...OFFERS]);
  for (const customer of ['ann', 'bob']) {
    for (const campaign of [REBATE, FREE_BAG]) {
      const couponId = `${campaign.id}-${customer}`;
      ledger.accept({ type: 'set-coupon', customer, couponId, campaignId: campaign.id, status: 'active' });
    }
  }
  return ledger;
}

export function openWorld(which: keyof typeof PROGRAMS): World {
  return { ledger: openShop(which), carts: new Map() };
}
