import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from './decimal.ts';
import { countBefore, decimalMarkOf, parseMoney, parseQuantity, readable } from './screen-text.ts';

describe('money on the screen', () => {
  it.each([
    ['$15.00', 1500],
    ['$ 15', 1500],
    ['1,234.50', 123450],
    ['1.234,50 €', 123450],
    ['1\u00a0234,50 kr', 123450],
    ["CHF 1'234.50", 123450],
    ['$1,234', 123400],
    ['$1,234,567.00', 123456700],
    ['-$5.00', -500],
    ['−5,00 €', -500],
    ['$-5.00', -500],
    ['- NZ$5.00', -500],
    ['($5.00)', -500],
    ['5.00-', -500],
    ['$0.00', 0],
    ['-$0.00', 0],
    ['8.69565', 870],
    ['\u200f١٥٫', 1500],
    ['\u202a$15.00\u202c', 1500],
    ['Pre-tax 5.00', 500],
  ])('%s is %d cents', (text, cents) => {
    expect(parseMoney(text, 2)).toBe(cents);
  });

  it.each(['', 'free', '2 $7.50', '1 15.00', '$15.00 (10%)', '10% $1.50', '$9999999999999999.00'])(
    '%j is no single amount',
    (text) => {
      expect(parseMoney(text, 2)).toBeNull();
    },
  );

  it('follows currencies without and with three decimals', () => {
    expect(parseMoney('¥1,500', 0)).toBe(1500);
    expect(parseMoney('1.500 KD', 3)).toBe(1500);
  });

  it('reads every amount back as it is printed', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'en-IN', 'de-CH', 'pt-BR', 'ar-EG', 'fa-IR', 'he-IL'];
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom(...locales), (cents, locale) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(cents / 100);
        expect(parseMoney(text, 2)).toBe(cents);
      }),
    );
  });
});

describe('quantities on the screen', () => {
  it.each([
    ['1', '.', 1],
    ['2 ×', '.', 2],
    ['x3', '.', 3],
    ['-1', '.', -1],
    ['−2', '.', -2],
    ['0.455', '.', 0.455],
    ['0,455', ',', 0.455],
    ['1,000', '.', 1000],
    ['1.000', ',', 1000],
  ] as const)('%s (%s) is %d', (text, mark, quantity) => {
    const read = parseQuantity(text, mark);
    expect(read && toNumber(read)).toBe(quantity);
  });

  it('refuses what is no number', () => {
    expect(parseQuantity('', '.')).toBeNull();
    expect(parseQuantity('2 of 3', '.')).toBeNull();
  });

  it('knows how the page writes decimals', () => {
    expect(decimalMarkOf('de-DE')).toBe(',');
    expect(decimalMarkOf('en')).toBe('.');
    expect(decimalMarkOf('')).toBe('.');
    expect(decimalMarkOf('not a language')).toBe('.');
  });
});

it('counts the items a pay button names', () => {
  expect(countBefore('Pay 4 items $45.00', ['items', 'item'])).toBe(4);
  expect(countBefore('Pay 1 Item', ['items', 'item'])).toBe(1);
  expect(countBefore('Pay4 items', ['items'])).toBe(4);
  expect(countBefore('Pay $45.00', ['items', 'item'])).toBeNull();
});

it('reads text without its invisible marks', () => {
  expect(readable('  Sally\n   Pet\u00a0Owner \u200f')).toBe('Sally Pet Owner');
});
