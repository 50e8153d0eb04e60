/**
 * Exact decimal numbers. Registers send `"23.47826"` and weigh goods as `"0.455"`: a product of the two has more digits than a
 * float keeps, and a cent is what is at stake.
 */
export interface Decimal {
  digits: bigint;
  /** How many of the digits stand behind the point. */
  scale: number;
}

const MOST_WHOLE_DIGITS = 15;
const MOST_FRACTION_DIGITS = 12;
const PATTERN = new RegExp(`^([+-]?)(\\d{1,${MOST_WHOLE_DIGITS}})(?:\\.(\\d{0,${MOST_FRACTION_DIGITS}}))?$`);

export const ZERO: Decimal = { digits: 0n, scale: 0 };

/** Reads `-12.50`. Null for anything that is not a plain decimal number of a sane length. */
export function parseDecimal(text: string): Decimal | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { digits: -b.digits, scale: b.scale });
}

export function equal(a: Decimal, b: Decimal): boolean {
  return minus(a, b).digits === 0n;
}

/** A whole number of units with `places` digits behind the point: cents for 2. Half away from zero. */
export function toUnits(value: Decimal, places: number): number {
  if (value.scale <= places) return Number(digitsAt(value, places));
  return Number(dividedRounded(value.digits, 10n ** BigInt(value.scale - places)));
}

/** `a * b / c` in units of `places`, rounded once. `c` must not be zero. */
export function shareInUnits(a: Decimal, b: Decimal, c: Decimal, places: number): number {
  const product = times(a, b);
  const scale = Math.max(product.scale, c.scale);
  const upper = digitsAt(product, scale) * 10n ** BigInt(places);
  const lower = digitsAt(c, scale);
  return Number(lower < 0n ? dividedRounded(-upper, -lower) : dividedRounded(upper, lower));
}

export function fromUnits(units: number, places: number): Decimal {
  return { digits: BigInt(units), scale: places };
}

export function toNumber(value: Decimal): number {
  return Number(value.digits) / 10 ** value.scale;
}

/** True when nothing stands behind the last of `places` digits. */
export function fits(value: Decimal, places: number): boolean {
  return value.scale <= places || value.digits % 10n ** BigInt(value.scale - places) === 0n;
}

function digitsAt(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

function dividedRounded(a: bigint, b: bigint): bigint {
  const magnitude = (2n * (a < 0n ? -a : a) + b) / (2n * b);
  return a < 0n ? -magnitude : magnitude;
}
