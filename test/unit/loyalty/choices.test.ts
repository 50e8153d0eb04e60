import { describe, expect, it } from 'vitest';
import type { FullCard } from '../../../lib/loyalty/account.ts';
import { eligibleItems, valueCap } from '../../../lib/loyalty/eligible-items.ts';
import type { BuyXGetY, ProgramItem, RewardChoice } from '../../../lib/loyalty/program.ts';
import { washProgram } from './shop.ts';

/** Which item a full card gives. */

const BEEF = 'sku:beef';
const DUCK = 'sku:duck';
const FISH = 'sku:fish';

const ITEMS: ProgramItem[] = [
  { itemKey: BEEF, role: 'both', value: 400, group: 'dry' },
  { itemKey: DUCK, role: 'both', value: 600, group: 'dry' },
  { itemKey: FISH, role: 'redeemable', group: 'wet' },
  { itemKey: 'sku:only-bought', role: 'qualifying', value: 100 },
];

function full(...bought: [string, number | null][]): FullCard {
  const units = bought.map(([itemKey, value], i) => ({ key: `${i}`, itemKey, value, date: '2026-11-23', amount: 0 }));
  return {
    number: 1,
    version: 1,
    size: units.length,
    units,
    rewards: [],
    completedOn: '2026-11-23',
    completedIn: null,
  };
}

function terms(choice: RewardChoice, more: Partial<BuyXGetY> = {}): BuyXGetY {
  return washProgram({ items: ITEMS, choice, ...more });
}

function allowed(choice: RewardChoice, ...bought: [string, number | null][]): string[] {
  return eligibleItems(full(...bought), terms(choice), null).flatMap((one) => (one.allowed ? [one.itemKey] : []));
}

describe('the item of a full card', () => {
  it.each<[string, RewardChoice, [string, number | null][], string[]]>([
    ['any that may be taken', 'any-eligible', [[BEEF, 400]], [BEEF, DUCK, FISH]],
    [
      'one bought that is worth least',
      'least-value',
      [
        [BEEF, 400],
        [DUCK, 600],
      ],
      [BEEF],
    ],
    [
      'all bought that are worth least',
      'least-value',
      [
        [BEEF, 600],
        [DUCK, 600],
      ],
      [BEEF, DUCK],
    ],
    ['none bought for less than it is worth', 'least-value', [[BEEF, 399]], []],
    ['any up to the least value bought', 'lesser-or-equal', [[DUCK, 600]], [BEEF, DUCK]],
    ['any, where no value is known', 'lesser-or-equal', [[BEEF, null]], [BEEF, DUCK, FISH]],
    [
      'one without a list value, at what was paid',
      'lesser-or-equal',
      [
        [FISH, 500],
        [FISH, 450],
      ],
      [BEEF, FISH],
    ],
    [
      'the one bought most often',
      'most-frequent',
      [
        [BEEF, 400],
        [DUCK, 600],
        [DUCK, 600],
      ],
      [DUCK],
    ],
    [
      'all bought most often',
      'most-frequent',
      [
        [BEEF, 400],
        [DUCK, 600],
      ],
      [BEEF, DUCK],
    ],
    ['any, where nothing is listed', 'most-frequent', [], [BEEF, DUCK, FISH]],
    ['any of the same group', 'same-group', [[DUCK, 600]], [BEEF, DUCK]],
    [
      'any of the groups',
      'same-group',
      [
        [DUCK, 600],
        [FISH, 450],
      ],
      [BEEF, DUCK, FISH],
    ],
    ['none of no group', 'same-group', [['sku:only-bought', 100]], []],
  ])('is %s', (_, choice, bought, expected) => {
    expect(allowed(choice, ...bought)).toEqual(expected);
  });

  it('says why not', () => {
    const reasons = (choice: RewardChoice, ...bought: [string, number | null][]) =>
      eligibleItems(full(...bought), terms(choice), null).map((one) => one.reason ?? null);
    expect(reasons('least-value', [BEEF, 400])).toEqual([
      null,
      { code: 'item-dearer', data: { itemKey: DUCK, value: 600, cap: 400 } },
      { code: 'price-not-known', data: { itemKey: FISH } },
    ]);
    expect(reasons('least-value', [DUCK, 600])[0]).toEqual({
      code: 'item-not-eligible',
      data: { itemKey: BEEF, rule: 'least-value' },
    });
    expect(reasons('most-frequent', [BEEF, 400])[1]).toEqual({
      code: 'item-not-eligible',
      data: { itemKey: DUCK, rule: 'most-frequent' },
    });
    expect(reasons('same-group', [BEEF, 400])[2]).toEqual({
      code: 'item-not-eligible',
      data: { itemKey: FISH, rule: 'same-group' },
    });
  });

  it('may be one that joined the program later, and only the card’s own where it holds one item', () => {
    const later = washProgram({ items: [...ITEMS, { itemKey: 'sku:new', role: 'both', value: 100 }] });
    const items = (cardItem?: string) =>
      eligibleItems(full([BEEF, 400]), terms('any-eligible'), later, cardItem).map((one) => [one.itemKey, one.value]);
    expect(items()).toEqual([
      [BEEF, 400],
      [DUCK, 600],
      [FISH, null],
      ['sku:new', 100],
    ]);
    expect(items(DUCK)).toEqual([[DUCK, 600]]);
  });

  it('is the reward’s own where it is no free item, and none for money off the sale', () => {
    const off = { amount: 500 };
    const given = (reward: BuyXGetY['reward']) =>
      eligibleItems(full([BEEF, 1]), terms('least-value', { reward }), null);
    expect(given({ form: 'sale-discount', off })).toEqual([]);
    for (const form of ['named-discount', 'linked-discount'] as const)
      expect(given({ form, itemKey: FISH, off })).toEqual([{ itemKey: FISH, value: null, allowed: true }]);
    expect(given({ form: 'reward-item', itemKey: FISH, price: 900 })).toEqual([
      { itemKey: FISH, value: 900, allowed: true },
    ]);
  });

  it('has a highest value only under rules that compare values', () => {
    const cap = (choice: RewardChoice, ...bought: [string, number | null][]) =>
      valueCap(full(...bought), terms(choice));
    expect([cap('least-value', [BEEF, 400], [DUCK, 300]), cap('lesser-or-equal', [DUCK, 600])]).toEqual([300, 600]);
    expect([
      cap('lesser-or-equal', [DUCK, null]),
      cap('any-eligible', [DUCK, 600]),
      cap('same-group', [DUCK, 1]),
    ]).toEqual([null, null, null]);
  });
});
