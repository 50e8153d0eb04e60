import { accountOf, type Draft, post } from './draft.ts';
import type { CouponState } from './event.ts';
import { joined } from './identity.ts';
import { move } from './postings.ts';
import type { LocalDate } from './program.ts';
import type { CustomerId } from './sale.ts';

/** One step of a customer's coupon. */
export function writeStatus(
  draft: Draft,
  customer: CustomerId,
  { couponId, campaignId }: { couponId: string; campaignId: string },
  to: CouponState,
  { reason, redeemedOn }: { reason?: string | undefined; redeemedOn?: LocalDate | undefined } = {},
): void {
  const account = accountOf(draft, customer);
  const from = account.coupons.find((coupon) => coupon.couponId === couponId)?.status ?? null;
  const state = (name: string) => `coupon/${customer}/${couponId}/${name}`;
  post(
    draft,
    customer,
    {
      type: 'coupon_status',
      program: null,
      couponId,
      campaignId,
      from,
      to,
      ...(to === 'redeemed' && redeemedOn !== undefined && { redeemedOn }),
    },
    {
      key: joined('coupon', customer, couponId, to, account.seq),
      postings: move(`coupon:${couponId}`, 1, from === null ? `coupon/${couponId}/invited` : state(from), state(to)),
      apart: true,
      reason,
    },
  );
}
