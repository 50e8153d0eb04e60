import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decimal,
  equal,
  fits,
  fromUnits,
  minus,
  parseDecimal,
  plus,
  shareInUnits,
  times,
  toNumber,
  toUnits,
} from './decimal.ts';

const read = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
};

describe('exact decimals', () => {
  it.each([
    ['15', 1500],
    ['15.00', 1500],
    ['2.60870', 261],
    ['0.005', 1],
    ['-0.005', -1],
    ['0.0049999', 0],
    ['-5', -500],
    ['+3.5', 350],
    [' 7. ', 700],
  ])('%s is %d cents', (text, cents) => {
    expect(toUnits(read(text), 2)).toBe(cents);
  });

  it.each(['', 'NaN', 'Infinity', '1e9', '0x10', '1,5', '--1', '.5', '1234567890123456', '0.1234567890123', '1 2'])(
    'refuses %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it('weighs goods to the cent', () => {
    expect(toUnits(times(read('0.455'), read('23.98901')), 2)).toBe(1091);
    expect(toUnits(times(read('1.005'), read('1')), 2)).toBe(101);
  });

  it('adds tenths without drift', () => {
    let sum = read('0');
    for (let i = 0; i < 1000; i++) sum = plus(sum, read('0.1'));
    expect(equal(sum, read('100'))).toBe(true);
  });

  it('knows what fits into cents', () => {
    expect(fits(read('2.50000'), 2)).toBe(true);
    expect(fits(read('2.60870'), 2)).toBe(false);
  });

  it('shares half away from zero', () => {
    expect(shareInUnits(read('27.00'), read('23.47826'), read('27.00'), 2)).toBe(2348);
    expect(shareInUnits(read('-27.00'), read('23.47826'), read('27.00'), 2)).toBe(-2348);
    expect(shareInUnits(read('1'), read('1'), read('-8'), 2)).toBe(-13);
  });

  it('holds the laws of arithmetic', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, scale]): Decimal => ({ digits, scale }));
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(equal(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true);
        expect(equal(minus(plus(a, b), b), a)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer(), (units) => {
        expect(toUnits(fromUnits(units, 2), 2)).toBe(units);
        expect(toNumber(fromUnits(units, 2))).toBe(units / 100);
      }),
    );
  });
});
