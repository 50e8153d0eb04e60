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

/**
 * Shares `total` among `weights` in whole units: each gets its floor, what is left goes to the largest remainders, ties to
 * the earliest. The parts sum to `total` exactly; without any weight nothing is shared.
 */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  // Products of an amount and a weight outgrow exact doubles.
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((product) => Number(product / BigInt(sum)));
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((product, i) => ({ i, remainder: product % BigInt(sum) }));
  byRemainder.sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}
