import type { Account } from './account.ts';
import type { CouponCampaign, OfferTerms } from './coupon-campaign.ts';
import { campaignState } from './coupon-machine.ts';
import type { CustomerFacts, OfferUse, SaleRecord } from './decision.ts';
import type { LocalDate } from './program.ts';
import type { Reason } from './reason.ts';
import type { Sale } from './sale.ts';
import { freeUnits, unitsOf } from './sale-lines.ts';

/**
 * A maker's offer is a coupon that nobody needs an invitation for: any customer may use it, within its limits. Each use is a
 * coupon of its own, so that one line never takes an offer and a coupon, and its purchase still punches the card.
 */
export interface Offer extends CouponCampaign {
  offer: OfferTerms;
}

export function isOffer(campaign: CouponCampaign | undefined): campaign is Offer {
  return campaign?.offer !== undefined;
}

export interface OfferSituation {
  account: Account;
  record: SaleRecord | null;
  sale: Sale;
  on: LocalDate;
  facts: CustomerFacts | null;
  /** What all customers together have taken so far, where the source counts it. */
  used?: OfferUse | undefined;
}

/** Why an offer cannot be used on a sale now; null when it can. */
export function notOffered(offer: Offer, of: OfferSituation): Reason | null {
  const { perCustomer, totalUnits, totalAmount, requiresEmail } = offer.offer;
  const offerId = offer.id;
  if (campaignState(offer, of.on) !== 'running')
    return { code: 'offer-not-running', data: { offerId, from: offer.startsOn, to: offer.endsOn } };
  if (requiresEmail && !of.facts?.email) return { code: 'email-required', data: { offerId } };
  const taken = usesOf(of.account, offerId);
  const over = (limit: number, per: string): Reason => ({ code: 'limit-reached', data: { offerId, limit, per } });
  if (perCustomer !== undefined && taken >= perCustomer) return over(perCustomer, 'customer');
  if (totalUnits !== undefined && (of.used?.units ?? 0) >= totalUnits) return over(totalUnits, 'offer');
  const next = Math.max(0, ...offer.items.map((item) => item.amount ?? 0));
  if (totalAmount !== undefined && (of.used?.amount ?? 0) + next > totalAmount)
    return over(totalAmount, 'offer-amount');
  const missing = unitsMissing(offer, of.sale, heldHere(offer, of) + 1);
  return missing > 0 ? { code: 'offer-needs-more', data: { offerId, missing, buy: offer.offer.buy } } : null;
}

/** Uses of an offer on this sale that its purchases no longer pay for, the last ones first. */
export function unearnedUses(offer: Offer, sale: Sale, uses: number): number {
  let over = 0;
  while (over < uses && unitsMissing(offer, sale, uses - over) > 0) over += 1;
  return over;
}

/** Paid units that are still missing for so many uses: the free ones never count as bought. */
function unitsMissing(offer: Offer, sale: Sale, uses: number): number {
  const { buy, get } = offer.offer;
  const items = new Set(offer.items.map((item) => item.itemKey));
  const bought = sale.lines.filter((line) => line.itemKey !== null && items.has(line.itemKey) && line.quantity > 0);
  const units = bought.reduce((sum, line) => sum + unitsOf(line), 0);
  if (offer.type === 'rebate') return Math.max(0, uses * buy - units);
  const atZero = bought.reduce((sum, line) => sum + freeUnits(line), 0);
  const givenAway = Math.max(uses, atZero);
  return Math.max(0, Math.ceil(uses / get) * buy - (units - givenAway)) + (units === 0 ? 1 : 0);
}

function heldHere(offer: Offer, { account, record }: OfferSituation): number {
  const own = new Set(couponsOf(account, offer.id).map((coupon) => coupon.couponId));
  return (record?.taken ?? []).filter((taken) => taken.kind === 'coupon' && own.has(taken.sourceId)).length;
}

/** How often a customer has taken an offer, or is about to. */
export function usesOf(account: Account, offerId: string): number {
  return couponsOf(account, offerId).filter((coupon) => coupon.hold || coupon.status === 'redeemed').length;
}

export function couponsOf(account: Account, offerId: string) {
  return account.coupons.filter((coupon) => coupon.campaignId === offerId);
}
