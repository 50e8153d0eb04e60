import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountIn } from './amount.ts';
import { createFormat } from './format.ts';

const us = createFormat({ locale: 'en-US', currency: 'USD' }, 'en');
const german = createFormat({ locale: 'de-DE', currency: 'EUR' }, 'en');
const yen = createFormat({ locale: 'ja-JP', currency: 'JPY' }, 'en');

describe('an amount typed by a person', () => {
  it.each([
    ['24.95', 2495],
    ['24,95', 2495],
    ['$24.95', 2495],
    [' 7 ', 700],
    ['7.5', 750],
    ['1,024.95', 102495],
  ])('%s is read', (typed, amount) => {
    expect(amountIn(typed, us)).toBe(amount);
  });

  it.each(['', '0', '0.00', '-5', '24.955', '1.024', '1,02,4', '12.5.5', 'ten', '1e3', '9999999'])(
    '%s is not an amount here',
    (typed) => {
      expect(amountIn(typed, us)).toBeNull();
    },
  );

  it('follows the notation of the store for thousands', () => {
    expect(amountIn('1.024,95 €', german)).toBe(102495);
    expect(amountIn('1,024', german)).toBeNull();
    expect(amountIn('1,024', us)).toBe(102400);
  });

  it('has no cents in a currency without them', () => {
    expect(amountIn('500', yen)).toBe(500);
    expect(amountIn('5.50', yen)).toBeNull();
  });

  it('reads back whatever the store writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_00 }), fc.constantFrom(us, german), (amount, format) => {
        expect(amountIn(format.money(amount), format)).toBe(amount);
      }),
    );
  });
});
