import type { CustomerId } from './sale.ts';

/**
 * A movement of value. In every event the postings of each unit sum to zero, so nothing appears from nowhere and "is the
 * ledger right?" is one sum. What a customer owes shows as a negative balance of the card's `debt` account.
 */
export interface Posting {
  account: string;
  /** `punch:<program>`, `reward:<program>`, `pass:<program>`, `coupon:<coupon>`, `cash:<currency>`: units never mix. */
  unit: string;
  amount: number;
}

/** From one account to another. Nothing to move, no postings. */
export function move(unit: string, amount: number, from: string, to: string): Posting[] {
  if (amount === 0) return [];
  return [
    { account: from, unit, amount: -amount },
    { account: to, unit, amount },
  ];
}

export function isBalanced(postings: readonly Posting[]): boolean {
  const sums = new Map<string, number>();
  for (const { unit, amount } of postings) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return [...sums.values()].every((sum) => sum === 0);
}

export function cardAccount(customer: CustomerId, cardId: string, part: 'open' | 'held' | 'debt'): string {
  return `card/${customer}/${cardId}/${part}`;
}
