import type { LocalDate } from '../../loyalty/program.ts';
import type { Cell } from '../cell.ts';
import type { NoteCode } from '../note.ts';
import { meant } from './placeholder.ts';

export type DateOrder = 'mdy' | 'dmy';

/** A moment as the file tells it. With an offset it is an instant, without one the store's own clock. */
export interface When {
  date: LocalDate;
  /** `HH:MM:SS`. */
  time: string | null;
  /** `Z` or `+02:00`. */
  offset: string | null;
}

export interface DateContext {
  order: DateOrder;
  date1904: boolean;
  /** Years of two digits are read as 20xx, and only for days that are over. */
  today: LocalDate;
}

type Result = { value: When } | { empty: true } | { problem: NoteCode };

/** No date is written with more signs; patterns over long texts cost time. */
const LONGEST = 40;
const TIME = String.raw`(?:[T\s,]+(?<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?<half>[AaPp]\.?[Mm]\.?)?\s*(?<offset>Z|[+-]\d{2}:?\d{2})?)?`;
const ISO = new RegExp(String.raw`^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})${TIME}$`);
const PARTS = new RegExp(String.raw`^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4}|\d{2})${TIME}$`);
const DAY_FIRST = new RegExp(String.raw`^(?<d>\d{1,2})[\s-](?<name>[A-Za-z]{3,9})\.?[\s-](?<y>\d{4}|\d{2})${TIME}$`);
const MONTH_FIRST = new RegExp(String.raw`^(?<name>[A-Za-z]{3,9})\.?\s(?<d>\d{1,2}),?\s(?<y>\d{4})${TIME}$`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SERIAL = { from: 20_000, to: 60_000 };
const DAY_MS = 86_400_000;
/** Day 0 of either way of counting; 1900 is off by the leap day it never had. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export function parseDate(cell: Cell | undefined, context: DateContext): Result {
  const text = meant(cell);
  if (text === '') return { empty: true };
  if (text.length > LONGEST) return { problem: 'date-unreadable' };
  if (typeof cell === 'object' || /^\d{5}(\.\d+)?$/.test(text)) return serial(Number(text), context);
  if (/^[A-Za-z]{3,9}[-\s]\d{2,4}$/.test(text)) return { problem: 'date-month-only' };
  const parts = (ISO.exec(text) ?? PARTS.exec(text) ?? DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text))?.groups;
  return parts ? dated(parts, context) : { problem: 'date-unreadable' };
}

function serial(value: number, { date1904 }: DateContext): Result {
  if (!(value >= SERIAL.from && value < SERIAL.to)) return { problem: 'date-unreadable' };
  const seconds = Math.round(value * 86_400);
  const iso = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + seconds * 1000).toISOString();
  const time = seconds % 86_400 === 0 ? null : iso.slice(11, 19);
  return { value: { date: iso.slice(0, 10), time, offset: null } };
}

function dated(parts: Record<string, string | undefined>, context: DateContext): Result {
  const [month, day] = monthAndDay(parts, context.order);
  const year = parts.y ?? '';
  const date = `${year.padStart(4, '20')}-${pad(month)}-${pad(day)}`;
  const time = clock(parts.time, parts.half);
  if (!isDay(date) || time === undefined) return { problem: 'date-unreadable' };
  if (year.length === 2 && date > context.today) return { problem: 'date-two-digit-year' };
  return { value: { date, time, offset: parts.offset ? offsetOf(parts.offset) : null } };
}

function monthAndDay(parts: Record<string, string | undefined>, order: DateOrder): [number, number] {
  if (parts.name !== undefined) return [MONTHS.indexOf(parts.name.slice(0, 3).toLowerCase()) + 1, Number(parts.d)];
  if (parts.m !== undefined) return [Number(parts.m), Number(parts.d)];
  const [a, b] = [Number(parts.a), Number(parts.b)];
  return order === 'mdy' ? [a, b] : [b, a];
}

const pad = (part: number): string => String(part).padStart(2, '0');
const offsetOf = (text: string): string =>
  text === 'Z' || text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`;

function isDay(date: string): boolean {
  const day = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(day) && new Date(day).toISOString().slice(0, 10) === date && Math.abs(day) < 200 * 366 * DAY_MS;
}

/** Undefined when it is no time of day, null when none is given. */
function clock(time: string | undefined, half: string | undefined): string | null | undefined {
  if (time === undefined) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map((part) => Math.floor(Number(part)));
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const hour = half === undefined ? hours : (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  return hour < 24 && minutes < 60 && seconds < 60 ? [hour, minutes, seconds].map(pad).join(':') : undefined;
}

/** In which order the parts of a column's dates stand, as far as they tell; `both` when they contradict each other. */
export function orderOf(values: Iterable<Cell | undefined>): DateOrder | 'both' | null {
  let found: DateOrder | null = null;
  for (const value of values) {
    const order = typeof value === 'string' ? tellingOrder(value) : null;
    if (order === null) continue;
    if (found !== null && found !== order) return 'both';
    found = order;
  }
  return found;
}

/** Does any value leave the order open? */
export const hasPartDates = (values: Iterable<Cell | undefined>): boolean => {
  for (const value of values)
    if (typeof value === 'string' && value.length <= LONGEST && PARTS.test(meant(value))) return true;
  return false;
};

function tellingOrder(value: string): DateOrder | null {
  const parts = value.length > LONGEST ? undefined : PARTS.exec(meant(value))?.groups;
  const [a, b] = [Number(parts?.a), Number(parts?.b)];
  if (a > 12 && b <= 12) return 'dmy';
  return b > 12 && a <= 12 ? 'mdy' : null;
}
