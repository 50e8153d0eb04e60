/** Cents, as the register keeps them, to and from what a screen or a message shows. */

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const plain = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `$1,234.50`, `-$5.00`. */
export function inDollars(cents: number): string {
  return dollars.format(cents / 100 + 0);
}

/** `1,234.50`, `-5.00`. */
export function inFigures(cents: number): string {
  return plain.format(cents / 100 + 0);
}

/** `15.00000`: numbers in messages are strings with fixed decimals. */
export function asDecimal(cents: number, digits: number): string {
  return (cents / 100 + 0).toFixed(digits);
}

/** A typed amount in cents; null when it is not a number. */
export function typedCents(text: string): number | null {
  const value = typedNumber(text);
  return value === null ? null : toCents(value * 100);
}

export function typedNumber(text: string): number | null {
  const cleaned = text.replace(/[$,\s]/g, '');
  const value = Number(cleaned);
  return cleaned === '' || !Number.isFinite(value) ? null : value;
}

/** Whole cents, half away from zero. */
export function toCents(value: number): number {
  const exact = Number(value.toFixed(6));
  return Math.sign(exact) * Math.round(Math.abs(exact)) + 0;
}
