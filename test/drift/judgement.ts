import type { Claims } from './readings.ts';

export type Verdict =
  /** Everything is claimed and all of it is so. */
  | 'right'
  /** Nothing that is claimed is wrong, and something is not claimed. */
  | 'incomplete'
  | 'wrong';

export function judged(seen: Claims, truth: Claims): Verdict {
  const isOther = (claim: unknown, fact: unknown) => claim !== null && claim !== fact;
  if (isOther(seen.customer, truth.customer)) return 'wrong';
  if (seen.lines.length > truth.lines.length) return 'wrong';
  if (seen.lines.length < truth.lines.length) return seen.lines.length === 0 ? 'incomplete' : 'wrong';
  for (const [i, line] of seen.lines.entries()) {
    const fact = truth.lines[i];
    if (!fact || isOther(line.item, fact.item) || isOther(line.code, fact.code) || isOther(line.paid, fact.paid))
      return 'wrong';
    // A quantity that was not understood is 0 and never written.
    if (line.quantity !== fact.quantity && line.quantity !== 0) return 'wrong';
  }
  const whole =
    seen.customer === truth.customer &&
    seen.lines.every(
      ({ item, quantity, paid }, i) => item !== null && paid !== null && quantity === truth.lines[i]?.quantity,
    );
  return whole ? 'right' : 'incomplete';
}
