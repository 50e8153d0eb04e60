import { type Decimal, parseDecimal, toUnits } from './decimal.ts';

/** Marks that turn the writing direction around and are no part of what is written. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Some languages group thousands with a fixed space; an ordinary space separates two numbers. */
const FIXED_SPACE_IN_NUMBER = /(?<=\d)[\u00a0\u202f\u2009](?=\d{3})/g;

/** Text as a person reads it: one line, single spaces, no invisible marks. */
export function readable(text: string): string {
  return text.replace(DIRECTION_MARKS, '').replace(/\s+/g, ' ').trim();
}

/** An amount as registers print it (`$1,234.50`, `-5,00 €`, `($5.00)`) in minor units. Null unless there is exactly one. */
export function parseMoney(text: string, currencyDigits: number): number | null {
  const written = asciiDigits(readable(text.replace(FIXED_SPACE_IN_NUMBER, '')));
  const runs = written.match(/\d[\d.,'’]*/g);
  if (runs?.length !== 1) return null;
  const amount = parseDecimal(withPoint((runs[0] ?? '').replace(/[.,'’]+$/, ''), currencyDigits));
  if (!amount) return null;
  const units = toUnits(amount, currencyDigits);
  return isNegative(written) && units !== 0 ? -units : units;
}

/** A quantity (`2`, `2 ×`, `-1`, `0.455`), with the decimal mark of the page's language. */
export function parseQuantity(text: string, decimalMark: '.' | ','): Decimal | null {
  const written = asciiDigits(readable(text));
  const runs = written.match(/\d[\d.,]*/g);
  if (runs?.length !== 1) return null;
  const group = decimalMark === '.' ? ',' : '.';
  const plain = (runs[0] ?? '').replaceAll(group, '').replace(decimalMark, '.');
  return parseDecimal(isNegative(written) ? `-${plain}` : plain);
}

/** The number in front of one of the words: 4 in `Pay 4 items $45.00`. */
export function countBefore(text: string, words: readonly string[]): number | null {
  const written = asciiDigits(readable(text)).toLowerCase();
  for (const word of words) {
    const end = new RegExp(`(\\d{1,6})\\s*${escaped(word.toLowerCase())}`).exec(written);
    if (end) return Number(end[1]);
  }
  return null;
}

/** How the page's language writes 1.5; English where the page does not say. */
export function decimalMarkOf(language: string): '.' | ',' {
  try {
    const parts = new Intl.NumberFormat(language || 'en').formatToParts(1.5);
    return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
  } catch {
    return '.';
  }
}

/**
 * The last mark is the decimal point unless exactly three digits follow it and the currency has another number of decimals: then
 * it groups thousands. `8.69565` keeps its digits: tax-inclusive stores have such prices.
 */
function withPoint(run: string, currencyDigits: number): string {
  const last = Math.max(run.lastIndexOf('.'), run.lastIndexOf(','));
  const mark = run[last];
  const behind = run.length - last - 1;
  const groups = mark === undefined || run.indexOf(mark) !== last || (behind === 3 && currencyDigits !== 3);
  if (groups) return run.replace(/\D/g, '');
  return `${run.slice(0, last).replace(/\D/g, '')}.${run.slice(last + 1)}`;
}

/** A sign in front of the number or its currency, behind the number, or an accountant's brackets. */
function isNegative(written: string): boolean {
  return (
    /^\(.*\)$/.test(written) ||
    /(?:^|[\s\p{Sc}])[-−‒–—]\s*[^\d\s]{0,3}\s*\d/u.test(written) ||
    /\d\s*[-−]$/.test(written)
  );
}

/** Arabic and Persian digits and marks, as a right-to-left register prints them. */
function asciiDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
