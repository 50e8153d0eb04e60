import type { Verdict } from '../../../lib/reports/reconciliation.ts';
import type { Redemption } from '../../../lib/reports/redemptions.ts';

export const VERDICTS: Record<Verdict, { title: string; why: string }> = {
  matched: { title: 'In order', why: 'The register and Tillside say the same.' },
  'only-in-pos': {
    title: 'Only on the register',
    why: 'The register gave it, and nothing was redeemed in Tillside for it. A brand does not pay for it like this.',
  },
  'only-in-ledger': {
    title: 'Only in Tillside',
    why: 'It was redeemed, and the report does not show it. What was taken off as a payment is not in a discount report.',
  },
  'amount-differs': { title: 'Amounts differ', why: 'The register took off another amount than was redeemed.' },
  duplicate: {
    title: 'Twice on the register',
    why: 'The same discount stands on this sale once more than it was redeemed.',
  },
  late: { title: 'Changed since', why: 'The sale was changed after it was redeemed or after the day was closed.' },
  'only-in-astro': {
    title: 'Only in Astro',
    why: 'Astro says that it was redeemed. No register redeemed it in Tillside, and the report does not show it.',
  },
  'not-in-astro': {
    title: 'Not in Astro yet',
    why: 'It was given and redeemed here. Redeem it in Astro too: until then the brand does not pay.',
  },
};

export const KINDS: Record<Redemption['kind'], string> = {
  reward: 'Reward',
  'cash-back': 'Cash back',
  coupon: 'Coupon',
  visit: 'Visit of a pass',
};

export type Choice = 'record' | 'take-back' | 'correct' | 'leave';

export const CHOICES: Record<Choice, string> = {
  record: 'Record the redemption',
  'take-back': 'Take the redemption back',
  correct: 'Correct the tally',
  leave: 'Leave it as it is',
};

/** Why, from a list: what is typed freely could name people, and the ledger keeps its reasons for good. */
export const REASONS: Record<Choice, readonly [string, ...string[]]> = {
  record: ['The customer was given it', 'Astro says it was redeemed'],
  'take-back': ['It was not given', 'The goods came back', 'It was recorded twice'],
  correct: ['The register paid another amount'],
  leave: ['Looked at: in order', 'The store bears it', 'It is finished in Astro', 'Somebody is asked'],
};
