import type { BalanceRow } from './entities.ts';

/** "Every 12 points are 1 punch": typed by the admin, shown on examples of the file before anything is written. */
export interface ConversionRule {
  from: BalanceRow['unit'];
  per: number;
  to: BalanceRow['unit'];
  gives: number;
}

export interface Converted {
  balance: BalanceRow;
  amount: number;
  /** What was not enough for one more, in the old unit; nothing is rounded up. */
  remainder: number;
}

export interface ConversionReport {
  converted: Converted[];
  examples: Converted[];
  totals: { before: number; after: number; remainder: number };
}

const EXAMPLES = 3;

export function convert(balances: readonly BalanceRow[], rule: ConversionRule): ConversionReport {
  if (!(rule.per > 0) || !(rule.gives >= 0)) throw new RangeError('a conversion needs figures above zero');
  const converted = balances
    .filter(({ unit, amount }) => unit === rule.from && amount > 0)
    .map((balance) => {
      const times = Math.floor(balance.amount / rule.per);
      return { balance, amount: times * rule.gives, remainder: balance.amount - times * rule.per };
    });
  const total = (of: (one: Converted) => number) => converted.reduce((sum, one) => sum + of(one), 0);
  return {
    converted,
    examples: [...converted].sort((a, b) => b.amount - a.amount).slice(0, EXAMPLES),
    totals: {
      before: total(({ balance }) => balance.amount),
      after: total(({ amount }) => amount),
      remainder: total(({ remainder }) => remainder),
    },
  };
}
