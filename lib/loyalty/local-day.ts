import type { LocalDate } from './program.ts';

/**
 * The day an instant falls on in a store. Validity is decided on these day names and never on milliseconds: a day may have
 * 23 or 25 hours.
 */
export function localDay(instant: string, zone: string): LocalDate {
  // Every zone keeps to quarters of an hour: until the next one it is the same day, and the next question is mostly about now.
  const quarter = `${zone} ${Math.floor(Date.parse(instant) / QUARTER_MS)}`;
  if (last.quarter !== quarter) last = { quarter, day: formatted(instant, zone) };
  return last.day;
}

const QUARTER_MS = 15 * 60_000;
let last = { quarter: '', day: '' };

function formatted(instant: string, zone: string): LocalDate {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'gregory',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** Making a format costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function addDays(date: LocalDate, days: number): LocalDate {
  const { year, month, day } = parts(date);
  return named(new Date(Date.UTC(year, month - 1, day + days)));
}

/** Same day of the month; the last one where that month is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = parts(date);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return named(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

function utc(date: LocalDate): number {
  const { year, month, day } = parts(date);
  return Date.UTC(year, month - 1, day);
}

function parts(date: LocalDate): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

function named(day: Date): LocalDate {
  return day.toISOString().slice(0, 10);
}
