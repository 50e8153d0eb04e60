import * as z from 'zod';
import type { CouponState } from '../../loyalty/event.ts';
import type { Reason } from '../../loyalty/reason.ts';
import { amount, day, id, text } from '../../settings/fields.ts';
import { offerTerms } from '../../settings/offer-schema.ts';
import type { StoreCampaign } from '../../settings/store-file.ts';

const status = z.enum(['pending', 'ready', 'active', 'redeemed', 'expired', 'declined']);
const key = z.string().max(200).nullable();
const person = z.strictObject({ code: key, phone: key, email: key });

const campaign = z.strictObject({
  id,
  title: text,
  maker: text,
  type: z.enum(['rebate', 'free-good']),
  startsOn: day,
  endsOn: day,
  items: z
    .array(z.strictObject({ itemKey: id, amount: amount.nullable() }))
    .min(1)
    .max(5000),
  invited: z.array(id).max(100_000),
  answer: z.enum(['pending', 'accepted', 'declined', 'opted-out']).exactOptional(),
  offer: offerTerms.exactOptional(),
});

/** Coupons that a brand gives to customers it chose. */
export const couponRequests = [
  z.strictObject({ type: z.literal('campaigns') }),
  z.strictObject({ type: z.literal('save-campaign'), campaign }),
  z.strictObject({ type: z.literal('match-people'), people: z.array(person).min(1).max(500) }),
  z.strictObject({
    type: z.literal('set-coupons'),
    campaign: id,
    coupons: z
      .array(z.strictObject({ customer: id, status, redeemedOn: day.exactOptional() }))
      .min(1)
      .max(250),
  }),
] as const;

export interface CouponReplies {
  campaigns: CampaignReply[];
  'save-campaign': undefined;
  /** For each person the one customer that is meant; null where nobody or several are. */
  'match-people': (string | null)[];
  'set-coupons': ListOutcome;
}

/** What became of a list that the brand's own system exported. */
export interface ListOutcome {
  changed: number;
  /** Entries of “Finish in Astro” that the list shows as done. */
  finished: number;
  /** Coupons that stay as they are here, and why. */
  kept: { customer: string; why: Reason }[];
}

export interface CampaignReply {
  campaign: StoreCampaign;
  /** Invited customers by what became of their coupon. */
  customers: { id: string; name: string; status: CouponState }[];
}
