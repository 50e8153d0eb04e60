import { expect, test } from 'vitest';
import { firstWeekdayOf, weeksOf } from './month.ts';

test.each([
  ['2026-11-01', 0, '2026-11-01', '2026-12-05', 35],
  ['2026-11-01', 1, '2026-10-26', '2026-12-06', 42],
  ['2026-02-01', 0, '2026-02-01', '2026-02-28', 28],
])('%s stands in whole weeks', (month, weekday, first, last, count) => {
  const days = weeksOf(month, weekday);
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, count]);
});

test('a week begins as the country begins it', () => {
  expect(['en-US', 'de-DE', 'fr-CA', 'de'].map(firstWeekdayOf)).toEqual([0, 1, 0, 1]);
});
