import { addDays, addMonths } from '../../../lib/loyalty/local-day.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';

/** A month is named by its first day. */
export type Month = LocalDate;

export const monthOf = (day: LocalDate): Month => `${day.slice(0, 7)}-01`;

/** Whole weeks that hold the month, so that a day stands below its weekday. */
export function weeksOf(month: Month, firstWeekday: number): LocalDate[] {
  const weekday = new Date(`${month}T00:00:00Z`).getUTCDay();
  const start = addDays(month, -((weekday - firstWeekday + 7) % 7));
  const next = addMonths(month, 1);
  const days: LocalDate[] = [];
  for (let day = start; day < next || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}

const SUNDAY_FIRST = new Set(['US', 'CA', 'MX', 'BR', 'JP', 'IL', 'AU', 'IN', 'PH', 'ZA']);

/** 0 is Sunday. Where a locale names no country, weeks begin on Monday. */
export function firstWeekdayOf(locale: string): number {
  return SUNDAY_FIRST.has(new Intl.Locale(locale).region ?? '') ? 0 : 1;
}
