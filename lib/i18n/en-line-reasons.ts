import type { ReasonCode } from '../loyalty/reason.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a line of a sale does not count. The title stands under the line. */
export const lineReasons = {
  'free-line': { title: 'Free: not a purchase', detail: 'A line at 0 never counts.' },
  'reward-line': {
    title: 'The reward itself: not a purchase',
    detail: 'What a reward makes free or cheaper adds nothing.',
  },
  'adjustment-line': { title: 'A discount, never a purchase', detail: 'Discount and adjustment lines never count.' },
  'gift-card-line': { title: 'Gift cards never count', detail: 'What is bought with the gift card will count.' },
  'deposit-line': { title: 'Deposits never count', detail: 'The sale that is paid with it will count.' },
  'tip-line': { title: 'Tips never count', detail: 'A tip is not a purchase.' },
  'returned-line': { title: 'A return adds nothing', detail: 'It takes back only what it once added.' },
  'unknown-item': {
    title: 'Not known to Tillside yet',
    detail: 'No program lists this item.',
    next: 'Say what it counts for. Tillside remembers it.',
  },
  'no-program': { title: 'In no program', detail: 'No program that is running in this store lists this item.' },
  'price-not-known': {
    title: 'What was paid is not known',
    detail: 'The register does not show the price after discounts.',
    next: 'Use Add manually once you know what was paid.',
  },
  'discounted-line': {
    title: 'Discounted: only the full price counts',
    detail: 'This program leaves out discounted items.',
  },
  'redeemable-item': {
    title: 'A reward item: it never counts',
    detail: 'It is rung up in place of the full-price item.',
  },
  'excluded-item': { title: 'Never counts here', detail: 'The program leaves this item out.' },
  'program-not-running': {
    title: 'The program is not running',
    detail: (facts, format) => {
      const from = facts.text('from');
      const to = facts.text('to');
      if (from) return `It begins on ${format.date(from)}.`;
      if (to) return `It ended on ${format.date(to)}.`;
      return 'It is paused, has ended, or does not apply in this store.';
    },
  },
  'already-on-file': { title: 'Already added', detail: 'This purchase is on file. Adding it again changes nothing.' },
  'fraction-of-unit': { title: 'Less than one whole item', detail: 'Only whole items count.' },
  'group-excluded': {
    title: 'Not for this customer’s group',
    detail: 'This program gives nothing to customers of this group, such as staff.',
  },
  'pos-imports-purchases': {
    title: 'The register reports this purchase itself',
    detail: 'Adding it here as well would count it twice.',
  },
  'lay-by-open': { title: 'Laid by: counts with the last payment', detail: 'The goods are not paid for yet.' },
  'paying-off': { title: 'A payment, not a purchase', detail: 'What is paid off counted when the goods left.' },
  'payment-not-known': {
    title: 'Money is still owed on this sale',
    detail: 'On account counts when the goods leave, a lay-by with its last payment.',
    next: 'Add it now only if the goods have left.',
  },
  'item-listed': {
    title: 'The program lists this item',
    detail: 'An exception is not needed.',
    next: 'Use Add manually.',
  },
} satisfies Partial<Record<ReasonCode, ReasonText>>;
