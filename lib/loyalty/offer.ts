import type { CorrectionCommand } from './correction-command.ts';
import { redeemCoupon } from './coupon.ts';
import { writeStatus } from './coupon-status.ts';
import { accountOf, type Draft, factsOf, post, Refusal, refuseFor } from './draft.ts';
import { joined } from './identity.ts';
import { couponsOf, isOffer, notOffered } from './offer-terms.ts';
import type { CustomerId } from './sale.ts';

/** Uses an offer on a sale: a coupon of the customer's own is made for it and taken in the same commit. */
export function redeemOffer(draft: Draft, command: Extract<CorrectionCommand, { type: 'redeem-offer' }>): void {
  const { customer, offerId, sale, item } = command;
  const offer = draft.book.campaigns.get(offerId);
  if (!isOffer(offer)) throw new Refusal('offer-not-found', { offerId });
  const own = couponsOf(accountOf(draft, customer), offerId);
  const mine = own.find((coupon) => holdIntent(draft, customer, coupon.hold?.holdId) === draft.context.intentId);
  if (mine) return;
  refuseFor(
    notOffered(offer, {
      account: accountOf(draft, customer),
      record: draft.sale,
      sale,
      on: draft.context.localDate,
      facts: factsOf(draft, customer),
      used: draft.slice.offersUsed?.get(offerId),
    }),
  );
  const free = own.find((coupon) => coupon.status === 'active' && !coupon.hold);
  const couponId = free?.couponId ?? joined('offer', offerId, customer, own.length + 1);
  if (!free) writeStatus(draft, customer, { couponId, campaignId: offerId }, 'active');
  redeemCoupon(draft, { type: 'redeem-coupon', customer, couponId, sale, item });
}

/** The customer does not want it; the screen need not ask again. Changing one's mind costs nothing. */
export function declineOffer(draft: Draft, command: Extract<CorrectionCommand, { type: 'decline-offer' }>): void {
  const { customer, offerId } = command;
  if (!isOffer(draft.book.campaigns.get(offerId))) throw new Refusal('offer-not-found', { offerId });
  const account = accountOf(draft, customer);
  const { localDate } = draft.context;
  if (account.declined?.[offerId] === localDate) return;
  post(
    draft,
    customer,
    { type: 'offer_declined', program: null, offerId, on: localDate },
    { key: joined('decline', customer, offerId, account.seq), postings: [], apart: true },
  );
}

function holdIntent(draft: Draft, customer: CustomerId, holdId: string | undefined): string | null {
  return accountOf(draft, customer).holds.find((hold) => hold.holdId === holdId)?.intentId ?? null;
}
