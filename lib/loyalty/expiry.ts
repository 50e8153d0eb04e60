import type { Card, Coupon } from './account.ts';
import { couponStatus } from './coupon-state.ts';
import { writeStatus } from './coupon-status.ts';
import { accountOf, type Draft, post } from './draft.ts';
import { joined } from './identity.ts';
import { lapsedUnits } from './lapse.ts';
import { cardAccount, move } from './postings.ts';
import type { LocalDate, Program } from './program.ts';
import { currentProgram, termsOf } from './program-book.ts';
import type { CustomerId } from './sale.ts';

/** Rewards end only where their program had an end when the card was opened; moving that end later moves theirs. */
export function expiryOf(terms: Program, current: Program): LocalDate | null {
  if (terms.validTo === undefined) return null;
  if (current.validTo === undefined) return null;
  return current.validTo > terms.validTo ? current.validTo : terms.validTo;
}

/**
 * Writes down what ended by its date. Every reading counts it as ended from the first minute of the next local day, whether
 * this was written or not; it is written before anything else happens to the customer.
 */
export function writeExpired(draft: Draft, customer: CustomerId): void {
  for (const card of accountOf(draft, customer).cards) expireOnCard(draft, customer, card);
  for (const coupon of accountOf(draft, customer).coupons) expireCoupon(draft, customer, coupon);
}

function expireOnCard(draft: Draft, customer: CustomerId, card: Card): void {
  const terms = termsOf(draft.book, card.programId, card.version);
  if (card.kind !== 'punches' || !terms) return;
  const unitKeys = lapsedUnits(card, terms, draft.context.localDate).map((unit) => unit.key);
  const rewards = card.full.flatMap((full) => {
    const own = termsOf(draft.book, card.programId, full.version) ?? terms;
    const end = expiryOf(own, currentProgram(draft.book, card.programId) ?? own);
    if (end === null || draft.context.localDate <= end) return [];
    return full.rewards.flatMap((reward) => (reward.state === 'open' ? [reward.rewardId] : []));
  });
  if (unitKeys.length + rewards.length === 0) return;
  const { cardId, programId, version } = card;
  const open = cardAccount(customer, cardId, 'open');
  const expired = `program/${programId}/expired`;
  post(
    draft,
    customer,
    { type: 'entitlement_expired', program: { id: programId, version }, cardId, unitKeys, rewards },
    {
      key: joined('expire', customer, cardId, accountOf(draft, customer).seq),
      postings: [
        ...move(`punch:${programId}`, unitKeys.length, open, expired),
        ...move(`reward:${programId}`, rewards.length, open, expired),
      ],
      apart: true,
    },
  );
}

/** A coupon that is held for a sale waits for the end of that sale. */
function expireCoupon(draft: Draft, customer: CustomerId, coupon: Coupon): void {
  if (coupon.hold) return;
  const campaign = draft.book.campaigns.get(coupon.campaignId);
  const to = couponStatus(coupon, campaign, draft.context.localDate);
  if (to === 'expired' && coupon.status !== 'expired') writeStatus(draft, customer, coupon, to);
}
