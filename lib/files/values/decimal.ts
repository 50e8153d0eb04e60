import { divideRounded, MAX_MINOR, type Minor } from '../../loyalty/money.ts';

/** An exact decimal: `units / 10^scale`. Prices in files have up to nine decimals, and floats lose cents. */
export interface Decimal {
  units: number;
  scale: number;
}

export type Point = '.' | ',';

const MAX_SCALE = 9;

/** Digits with optional thousands groups; null when it is anything else. No sign. */
export function parseDecimal(text: string, point: Point): Decimal | null {
  const comma = point === '.' ? ',' : '.';
  const [whole = '', fraction = '', ...more] = text.split(point);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return null;
  const digits = ungrouped(whole, comma);
  if (digits === null || digits + fraction === '') return null;
  return normal(digits, fraction);
}

function ungrouped(whole: string, comma: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const separator = whole.match(/\D/)?.[0] ?? '';
  if (separator !== comma && !/[\s'’\u00a0\u202f]/.test(separator)) return null;
  const [first = '', ...groups] = whole.split(separator);
  const fits = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return fits ? first + groups.join('') : null;
}

function normal(whole: string, fraction: string): Decimal | null {
  const kept = fraction.slice(0, MAX_SCALE).replace(/0+$/, '');
  const units = Number(whole + kept);
  return Number.isSafeInteger(units) ? { units, scale: kept.length } : null;
}

export const negated = (value: Decimal): Decimal => ({
  units: value.units === 0 ? 0 : -value.units,
  scale: value.scale,
});

/** Null beyond what can be counted exactly. */
export function times(a: Decimal, b: Decimal): Decimal | null {
  const units = a.units * b.units;
  return Number.isSafeInteger(units) ? { units: units === 0 ? 0 : units, scale: a.scale + b.scale } : null;
}

export function plus(a: Decimal, b: Decimal): Decimal | null {
  const scale = Math.max(a.scale, b.scale);
  const units = a.units * 10 ** (scale - a.scale) + b.units * 10 ** (scale - b.scale);
  return Number.isSafeInteger(units) ? { units, scale } : null;
}

/** Rounded half away from zero to the currency's minor unit; null when it is out of range. */
export function toMinor(value: Decimal, exponent: number): Minor | null {
  const shift = exponent - value.scale;
  const amount = shift >= 0 ? value.units * 10 ** shift : divideRounded(value.units, 10 ** -shift);
  return Number.isSafeInteger(amount) && Math.abs(amount) <= MAX_MINOR ? amount : null;
}

export const asNumber = (value: Decimal): number => value.units / 10 ** value.scale;
export const isWhole = (value: Decimal): boolean => value.scale <= 0 || value.units % 10 ** value.scale === 0;
