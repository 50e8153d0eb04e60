import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCode } from '../../../lib/files/values/code-text.ts';
import { mails, phones } from '../../../lib/files/values/contact-text.ts';
import { orderOf, parseDate } from '../../../lib/files/values/date-text.ts';
import { parseDecimal, times, toMinor } from '../../../lib/files/values/decimal.ts';
import { parseFlag } from '../../../lib/files/values/flag-text.ts';
import { parseMoney, parseRate, pointOf } from '../../../lib/files/values/money-text.ts';
import { inZone } from '../../../lib/files/values/zone-time.ts';

const minorOf = (text: string, point: '.' | ',' = '.') => {
  const read = parseMoney(text, point);
  return 'value' in read ? toMinor(read.value.amount, 2) : 'problem' in read ? read.problem : 'empty';
};

describe('money', () => {
  test.each([
    ['$1,234.50', 123450],
    ['$-12.50', -1250],
    ['-$12.50', -1250],
    ['(12.50)', -1250],
    ['($12.50)', -1250],
    ['$(12.50)', -1250],
    ['12.50-', -1250],
    ['−12.50', -1250],
    ['€12.50', 1250],
    ['USD 5', 500],
    ['5 USD', 500],
    ['US$5', 500],
    ['C$ 5.00', 500],
    ['.5', 50],
    ['0.00', 0],
    ['-0.00', 0],
    ["1'234.50", 123450],
    ['3.9992', 400],
    ['0.005', 1],
    ['-0.005', -1],
    ['38.500000000', 3850],
    ['', 'empty'],
    ['n/a', 'empty'],
    ['8%', 'amount-is-percent'],
    ['--5', 'amount-unreadable'],
    ['(-5)', 'amount-unreadable'],
    ['1,23', 'amount-unreadable'],
    ['1.2.3', 'amount-unreadable'],
    ['five', 'amount-unreadable'],
    ['=5', 'amount-unreadable'],
    ['99999999999999', null],
  ])('%s', (text, minor) => {
    expect(minorOf(text)).toBe(minor);
  });

  test.each([
    ['12,50', 1250],
    ['1.234,50', 123450],
    ['1 234,50 €', 123450],
  ])('%s where the comma parts the decimals', (text, minor) => {
    expect(minorOf(text, ',')).toBe(minor);
  });

  test('every amount of cents is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('$', '', '€'), (minor, sign) => {
        const [whole = '', cents = ''] = (Math.abs(minor) / 100).toFixed(2).split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        expect(minorOf(`${minor < 0 ? '-' : ''}${sign}${grouped}.${cents}`)).toBe(minor);
      }),
    );
  });

  test('a column tells its decimals, unless it does not', () => {
    expect(pointOf(['1.234,50', '2,5'])).toBe(',');
    expect(pointOf(['$1,234.50', '3'])).toBe('.');
    expect(pointOf(['1,234', '5.678'])).toBeNull();
  });

  test('quantities times prices, exactly', () => {
    const product = times(
      parseDecimal('0.1', '.') ?? { units: 0, scale: 0 },
      parseDecimal('3.35', '.') ?? { units: 0, scale: 0 },
    );
    expect(product && toMinor(product, 2)).toBe(34);
  });

  test.each([
    ['8%', 800],
    ['8.25%', 825],
    ['0.0825', 825],
    ['', null],
  ])('a rate of %s', (text, bp) => {
    const read = parseRate(text, '.');
    expect('value' in read ? read.value : null).toBe(bp);
  });
});

describe('dates', () => {
  const context = { order: 'mdy' as const, date1904: false, today: '2026-11-23' };
  const dateOf = (text: string, order: 'mdy' | 'dmy' = 'mdy', date1904 = false) => {
    const read = parseDate(text, { ...context, order, date1904 });
    return 'value' in read
      ? `${read.value.date} ${read.value.time ?? ''}${read.value.offset ?? ''}`.trim()
      : 'problem' in read
        ? read.problem
        : '';
  };

  test.each([
    ['2026-10-06', '2026-10-06'],
    ['2026-10-06T17:14:52+00:00', '2026-10-06 17:14:52+00:00'],
    ['2026-10-06T17:14:52.123Z', '2026-10-06 17:14:52Z'],
    ['2026-10-06 16:40', '2026-10-06 16:40:00'],
    ['10/06/2026 4:40 PM', '2026-10-06 16:40:00'],
    ['10/06/2026 12:00:00 AM', '2026-10-06 00:00:00'],
    ['10/06/2026 13:00 PM', 'date-unreadable'],
    ['2/29/2026', 'date-unreadable'],
    ['2/29/2024', '2024-02-29'],
    ['46301', '2026-10-06'],
    ['46301.42699', '2026-10-06 10:14:52'],
    ['1234', 'date-unreadable'],
    ['Oct-26', 'date-month-only'],
    ['10/06/27', 'date-two-digit-year'],
    ['yesterday', 'date-unreadable'],
    ['', ''],
  ])('%s', (text, date) => {
    expect(dateOf(text)).toBe(date);
  });

  test('the other order, and the other epoch', () => {
    expect(dateOf('10/06/2026', 'dmy')).toBe('2026-06-10');
    expect(dateOf('44839', 'mdy', true)).toBe('2026-10-06');
  });

  test('columns that contradict themselves', () => {
    expect(orderOf(['13/01/2026', '01/13/2026'])).toBe('both');
    expect(orderOf(['01/02/2026', ''])).toBeNull();
  });

  test('an instant falls on the day of the store', () => {
    const at = (offset: string) => inZone({ date: '2026-10-08', time: '03:30:00', offset }, 'America/Los_Angeles');
    expect(at('Z')).toEqual({ date: '2026-10-07', time: '20:30:00' });
    expect(at('-07:00')).toEqual({ date: '2026-10-08', time: '03:30:00' });
  });
});

describe('identifiers', () => {
  test.each([
    ['="0123"', '0123', false],
    ["'0123", '0123', false],
    ['\t0123', '0123', false],
    ['\u00a00123\u200b', '0123', false],
    ['9.52123E+12', '9.52123E+12', true],
    ['9E+12', '9E+12', true],
    ['0412E003', '0412E003', false],
    ['12E5', '12E5', false],
    ["O'Dell", "O'Dell", false],
  ])('%j', (cell, text, lost) => {
    expect(parseCode(cell)).toEqual({ text, lost });
  });

  test('numbers of a workbook', () => {
    expect(parseCode({ value: 9_521_234_500_018, raw: '9.521234500018E12', date: false })).toEqual({
      text: '9521234500018',
      lost: false,
    });
    expect(parseCode({ value: 1e15, raw: '1E15', date: false }).lost).toBe(true);
  });
});

describe('people', () => {
  test('phones of another country', () => {
    expect(phones('06 12 34 56 78', '33').values).toEqual(['+33612345678']);
    expect(phones('0033612345678', '1').values).toEqual(['+33612345678']);
    expect(phones('1234567', '1')).toEqual({ values: [], unreadable: 1 });
  });

  test('several in one cell', () => {
    expect(phones('5035550101; 5035550102 / 5035550103', '1').values).toHaveLength(3);
    expect(mails('A@example.com, b@example.com | nobody').values).toEqual(['a@example.com', 'b@example.com']);
  });
});

test.each([
  ['1', true],
  ['1.0', true],
  ['TRUE', true],
  ['Yes', true],
  ['0', false],
  ['false', false],
  ['', null],
  ['perhaps', undefined],
])('%s is %s', (text, flag) => {
  expect(parseFlag(text)).toBe(flag);
});
