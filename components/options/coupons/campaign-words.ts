import type { Format } from '../../../lib/i18n/format.ts';
import type { CampaignState, StoreAnswer } from '../../../lib/loyalty/coupon-machine.ts';
import type { CouponState } from '../../../lib/loyalty/event.ts';
import type { CampaignReply } from '../../../lib/messaging/console/coupon-requests.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';

/** A campaign at this store, in words. */
export const CAMPAIGN_WORDS: Record<CampaignState, string> = {
  pending: 'Waiting for your answer',
  accepted: 'Accepted, not started',
  running: 'Running',
  declined: 'Declined',
  'opted-out': 'Opted out',
  ended: 'Ended',
};

/** What the store may answer next, as the button says it. */
export const ANSWER_WORDS: Record<Exclude<StoreAnswer, 'pending'>, { press: string; told: string; there: string }> = {
  accepted: { press: 'Accept', told: 'Accepted here.', there: 'Accept it in Astro too.' },
  declined: { press: 'Decline', told: 'Declined here.', there: 'Decline it in Astro too.' },
  'opted-out': { press: 'Opt out', told: 'Opted out here.', there: 'Opt out in Astro too.' },
};

/** As Astro writes them, in the order a coupon goes through them. */
export const STATUS_WORDS: Record<CouponState, string> = {
  pending: 'Pending',
  ready: 'Ready',
  active: 'Active',
  redeemed: 'Redeemed',
  expired: 'Expired',
  declined: 'Declined',
};

/** `3 active, 1 redeemed` */
export function countsOf(customers: CampaignReply['customers'], { plural, number }: Format): string {
  if (customers.length === 0) return 'nobody invited yet';
  const parts = Object.entries(STATUS_WORDS).flatMap(([status, word]) => {
    const count = customers.filter((one) => one.status === status).length;
    return count === 0 ? [] : `${number(count)} ${word.toLowerCase()}`;
  });
  return `${plural(customers.length, { one: '# customer', other: '# customers' })}: ${parts.join(', ')}`;
}

/** What one coupon takes off. */
export function worthOf({ type, items }: StoreCampaign, { money }: Format): string {
  if (type === 'free-good') return 'one item free';
  const amounts = items.map(({ amount }) => amount ?? 0);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? `${money(most)} off` : `${money(least)} to ${money(most)} off`;
}

/** How much money it can come to: every open coupon used for its dearest item. */
export function mostOf({ type, items }: StoreCampaign, customers: CampaignReply['customers'], { money }: Format) {
  const open = customers.filter(({ status }) => status === 'pending' || status === 'ready' || status === 'active');
  if (type === 'free-good' || open.length === 0) return null;
  const most = Math.max(...items.map(({ amount }) => amount ?? 0));
  return `at most ${money(most * open.length)} if all that are open are used`;
}
