import type { Cell } from '../cell.ts';
import type { NoteCode } from '../note.ts';
import { type Decimal, negated, type Point, parseDecimal } from './decimal.ts';
import { meant } from './placeholder.ts';

/** A value, an empty cell, or why it cannot be read. */
export type Reading<T> = { value: T } | { empty: true } | { problem: NoteCode };

export interface Money {
  amount: Decimal;
  /** `$`, `€`, `USD`; empty where none stands. */
  sign: string;
}

/** No amount is written with more signs; patterns over long texts cost time. */
const LONGEST = 40;

const SIGN = String.raw`(?<sign>\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Za-z]{2,3}\.?)`;
const NUMBER = String.raw`(?<number>\d[\d.,'’\s]*|[.,]\d+)`;
const BEFORE = new RegExp(String.raw`^(?<minus>-)?\s*${SIGN}?\s*(?<inner>-)?\s*${NUMBER}(?<after>-)?$`, 'u');
const BEHIND = new RegExp(String.raw`^(?<minus>-)?\s*${NUMBER}(?<after>-)?\s*${SIGN}$`, 'u');

/** `$1,234.50`, `$-5.00`, `-$5.00`, `(5.00)`, `5.00-`, `€12.50`, `12,50 €`, `USD 5`. */
export function parseMoney(cell: Cell | undefined, point: Point): Reading<Money> {
  const text = meant(cell).replace(/[\u2212\u2013]/g, '-');
  if (text === '') return { empty: true };
  if (text.length > LONGEST) return { problem: 'amount-unreadable' };
  if (text.endsWith('%')) return { problem: 'amount-is-percent' };
  const bracketed = /^(?<sign>\p{Sc})?\((?<inner>.*)\)$/u.exec(text);
  const inner = bracketed ? `${bracketed.groups?.sign ?? ''}${bracketed.groups?.inner ?? ''}` : text;
  const match = BEFORE.exec(inner) ?? BEHIND.exec(inner);
  const amount = parseDecimal(match?.groups?.number?.trim() ?? '', typeof cell === 'object' ? '.' : point);
  if (!match?.groups || !amount) return { problem: 'amount-unreadable' };
  const { minus, inner: within, after, sign = '' } = match.groups;
  const marks = [minus, within, after, bracketed].filter(Boolean).length;
  if (marks > 1) return { problem: 'amount-unreadable' };
  return { value: { amount: marks === 1 ? negated(amount) : amount, sign: sign.replace(/\.$/, '').toUpperCase() } };
}

/** A plain number, with or without a sign. */
export function parseNumber(cell: Cell | undefined, point: Point): Reading<Decimal> {
  const text = meant(cell).replace(/[\u2212\u2013]/g, '-');
  if (text === '') return { empty: true };
  if (text.length > LONGEST) return { problem: 'number-unreadable' };
  const amount = parseDecimal(text.replace(/^[+-]/, '').trim(), typeof cell === 'object' ? '.' : point);
  if (!amount) return { problem: 'number-unreadable' };
  return { value: text.startsWith('-') ? negated(amount) : amount };
}

/** `8%`, `8.25%` or `0.08` in hundredths of a percent. */
export function parseRate(cell: Cell | undefined, point: Point): Reading<number> {
  const text = meant(cell);
  const percent = text.endsWith('%');
  const read = parseNumber(percent ? text.slice(0, -1) : typeof cell === 'object' ? cell : text, point);
  if (!('value' in read)) return read;
  return { value: Math.round((read.value.units / 10 ** read.value.scale) * (percent ? 100 : 10_000)) };
}

/** Which sign parts the decimals of a column; null when its values do not tell. */
export function pointOf(values: Iterable<Cell | undefined>): Point | null {
  let dots = 0;
  let commas = 0;
  for (const value of values) {
    if (typeof value !== 'string' || value.length > LONGEST) continue;
    const tail = /([.,])(\d+)[^\d.,]*$/.exec(value);
    if (!tail || tail[2]?.length === 3) continue;
    if (tail[1] === ',') commas++;
    else dots++;
  }
  if (dots === commas) return null;
  return dots > commas ? '.' : ',';
}
