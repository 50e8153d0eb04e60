import type { OfferUse, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';

export interface OfferChange extends OfferUse {
  offer: string;
}

/** What events take of offers that all customers of a store share, or give back. */
export function offerChanges(events: readonly LedgerEvent[], slice: Slice): OfferChange[] {
  return events.flatMap((event) => {
    if (event.type === 'coupon_held') return taken(event.campaignId, slice, 1, event.amount);
    if (event.type === 'coupon_reversed') return taken(event.campaignId, slice, -1, event.amount);
    if (event.type !== 'hold_voided' || event.kind !== 'coupon') return [];
    const coupons = slice.accounts.get(event.customer)?.coupons ?? [];
    const coupon = coupons.find((one) => one.couponId === event.sourceId);
    return coupon ? taken(coupon.campaignId, slice, -1, event.amount ?? null) : [];
  });
}

function taken(offer: string, { programs }: Slice, units: 1 | -1, amount: number | null): OfferChange[] {
  return programs.campaigns.get(offer)?.offer ? [{ offer, units, amount: units * (amount ?? 0) }] : [];
}
