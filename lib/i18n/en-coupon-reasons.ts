import type { ReasonCode } from '../loyalty/reason.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a coupon or an offer cannot be used. */
export const couponReasons = {
  'coupon-not-active': { title: 'This coupon is not valid today', detail: 'Its dates have not begun, or are over.' },
  'coupon-no-qualifying-line': {
    title: 'Nothing in the cart qualifies',
    detail: 'The coupon needs one of its items on this sale.',
    next: 'Ring up one of them, then redeem.',
  },
  'coupon-already-redeemed': { title: 'This coupon is already redeemed', detail: 'A coupon can be used once.' },
  'coupon-not-yours': {
    title: 'This coupon belongs to another customer',
    detail: 'The brand pays only for customers it invited.',
  },
  'one-coupon-per-line': {
    title: 'This line already has a coupon',
    detail: 'One coupon per item.',
    next: 'Choose another line.',
  },
  'offer-not-found': { title: 'This offer is not there any more', detail: 'It was removed from the set-up.' },
  'offer-not-running': {
    title: 'This offer does not run today',
    detail: (facts, format) => {
      const from = facts.text('from');
      const to = facts.text('to');
      return from && to
        ? `It runs from ${format.date(from)} to ${format.date(to)}.`
        : 'Its dates have not begun, or are over.';
    },
  },
  'offer-needs-more': {
    title: (facts, format) => {
      const missing = facts.number('missing');
      return missing === null
        ? 'The offer needs more purchases'
        : format.plural(missing, { one: '# more for this offer', other: '# more for this offer' });
    },
    detail: 'Only paid items count, the free one does not.',
    next: 'Ring up more, then redeem.',
  },
  'coupon-step': {
    title: 'This coupon cannot change like that',
    detail: 'An expired coupon stays expired, a redeemed one stays redeemed.',
  },
  'coupon-account-style': {
    title: 'This store cannot redeem coupons',
    detail: 'Its purchases reach the brand by a report or over night. Coupons need them at the register.',
    next: 'Ask the brand for another kind of account.',
  },
  'coupon-to-finish': {
    title: 'The coupon is to be finished',
    detail: 'It completes when the register has reported the purchase.',
    next: 'Or press Finish once the purchase is seen.',
  },
} satisfies Partial<Record<ReasonCode, ReasonText>>;
