import type { CouponCampaign } from './coupon-campaign.ts';
import type { CouponState } from './event.ts';
import type { LocalDate } from './program.ts';

/** Where a customer's coupon may go next. Dates and people move it; it never jumps. */
export const COUPON_STEPS: Record<CouponState, readonly CouponState[]> = {
  pending: ['ready', 'declined', 'expired'],
  ready: ['active', 'declined', 'expired'],
  active: ['redeemed', 'expired', 'declined'],
  redeemed: ['active', 'expired'],
  declined: ['ready', 'active'],
  expired: [],
};

/** The shortest way from one state to another, without the first; null where there is none. */
export function couponPath(from: CouponState, to: CouponState): CouponState[] | null {
  const ways: CouponState[][] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const here = way.at(-1) ?? from;
    if (here === to) return way.slice(1);
    for (const next of COUPON_STEPS[here]) {
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}

/** What the store answered to the maker's offer. */
export type StoreAnswer = 'pending' | 'accepted' | 'declined' | 'opted-out';
export type CampaignState = StoreAnswer | 'running' | 'ended';

const ANSWERS: Record<CampaignState, readonly StoreAnswer[]> = {
  pending: ['accepted', 'declined'],
  accepted: ['opted-out'],
  running: ['opted-out'],
  declined: ['accepted'],
  'opted-out': ['accepted'],
  ended: [],
};

/** A campaign at this store on a day. A campaign without an answer on file was accepted where its list came from. */
export function campaignState(campaign: CouponCampaign, on: LocalDate): CampaignState {
  if (on > campaign.endsOn) return 'ended';
  const answer = campaign.answer ?? 'accepted';
  return answer === 'accepted' && on >= campaign.startsOn ? 'running' : answer;
}

/** May the store answer so now? */
export function mayAnswer(campaign: CouponCampaign, answer: StoreAnswer, on: LocalDate): boolean {
  return ANSWERS[campaignState(campaign, on)].includes(answer);
}
