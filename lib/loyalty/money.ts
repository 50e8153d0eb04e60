/** Integer amount in the minor unit of the store's currency (cents for USD). Never a fraction, never a float. */
export type Minor = number;

/** Hundredths of a percent: 10 % is 1000. */
export type BasisPoints = number;

/** Largest amount the ledger works with; beyond it sums could lose cents. */
export const MAX_MINOR = 9_000_000_000_000;

/** Throws `RangeError` when the value is not an integer within ±{@link MAX_MINOR}. */
export function minor(value: number): Minor {
  if (!Number.isInteger(value) || Math.abs(value) > MAX_MINOR) {
    throw new RangeError(`not an amount in minor units: ${value}`);
  }
  return value === 0 ? 0 : value;
}

/** `a / b` rounded to an integer, half away from zero. `b` must be above 0. */
export function divideRounded(a: number, b: number): number {
  const quotient = Math.floor((2 * Math.abs(a) + b) / (2 * b));
  return a < 0 && quotient !== 0 ? -quotient : quotient;
}

/** The share of an amount, rounded once, half away from zero. */
export function shareOf(amount: Minor, bp: BasisPoints): Minor {
  return divideRounded(minor(amount) * bp, 10_000);
}
