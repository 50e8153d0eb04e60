import type { Minor } from '../loyalty/money.ts';
import type { Format } from './format.ts';

const LARGEST: Minor = 100_000_00;

/**
 * What a person typed as money: "24.95", "24,95", "$1,024.95". Null when it is no amount, or could be read as two different ones:
 * "24.955" is a slip of the finger, not twenty-four thousand.
 */
export function amountIn(
  typed: string,
  { decimal, fractionDigits }: Pick<Format, 'decimal' | 'fractionDigits'>,
): Minor | null {
  const text = typed.replace(/[\s\p{Sc}]/gu, '');
  const group = decimal === ',' ? '\\.' : ',';
  const plain = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  const grouped = new RegExp(`^(\\d{1,3}(?:${group}\\d{3})+)(?:[.,](\\d{1,2}))?$`).exec(text);
  const [, whole = '', fraction = ''] = plain ?? grouped ?? [];
  if (whole === '' || fraction.length > fractionDigits) return null;
  const amount = Number(whole.replace(/\D/g, '') + fraction.padEnd(fractionDigits, '0'));
  return amount >= 1 && amount <= LARGEST ? amount : null;
}
