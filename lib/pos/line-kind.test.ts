import { expect, test } from 'vitest';
import { isShown, pageOf } from '../../test/unit/pos/fixtures.ts';
import type { Descriptor } from './descriptor.ts';
import heartlandData from './heartland/descriptor.json' with { type: 'json' };
import { isAdjustment, isGiftCard } from './line-kind.ts';
import { readScreen } from './screen/screen-look.ts';
import { reconcileScreen } from './screen/screen-reconciler.ts';

const heartland = heartlandData as Descriptor;

test.each([
  ['Gift Card', true],
  ['gift card 60064912', true],
  ['Gift Card - $50.00', true],
  ['Gift Card Holder', false],
  ['Gift Cards and more', false],
  ['A Gift Card', false],
  ['Self Wash', false],
  [null, false],
] as const)('%s is a gift card: %s', (name, expected) => {
  expect(isGiftCard(heartland, name)).toBe(expected);
});

test('a discount rung as a line is known by its whole name, or by a tag', () => {
  expect(isAdjustment(heartland, 'dollar discount', [])).toBe(true);
  expect(isAdjustment(heartland, 'Dollar Discount Shampoo', [])).toBe(false);
  expect(isAdjustment(heartland, 'Anything', ['LoyaltyDiscount'])).toBe(true);
});

test('a register that shows names alone has its gift cards told by them', () => {
  const page = new DOMParser().parseFromString(pageOf('heartland', 'ticket-list'), 'text/html');
  const reading = readScreen(page, heartland, { currencyDigits: 2, language: 'en', isVisible: isShown });
  const { lines } = reconcileScreen(reading, heartland, true);
  expect(lines.map(({ giftCard }) => giftCard)).toEqual([false, false, false, true, false]);
});
