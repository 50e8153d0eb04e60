import type { Account, Coupon, Hold } from './account.ts';
import type { CouponCampaign } from './coupon-campaign.ts';
import { campaignState } from './coupon-machine.ts';
import type { CouponState, EventOf } from './event.ts';
import type { LocalDate } from './program.ts';

/** Coupons of an account after an event. */
export function evolveCoupon(
  account: Account,
  event: EventOf<'coupon_status' | 'coupon_held' | 'coupon_redeemed' | 'coupon_reversed' | 'hold_voided'>,
): Account {
  switch (event.type) {
    case 'coupon_status':
      return withStatus(account, event);
    case 'coupon_held':
      return {
        ...onCoupon(account, event.couponId, (coupon) => ({
          ...coupon,
          cycle: coupon.cycle + 1,
          hold: { holdId: event.holdId, saleKey: event.saleKey ?? '', unitKey: event.unitKey },
        })),
        holds: [...account.holds, holdOf(event)],
      };
    case 'coupon_redeemed': {
      const redeemed = onCoupon(account, event.couponId, (coupon) => ({
        ...coupon,
        status: 'redeemed',
        redeemedOn: event.localDate,
      }));
      if (event.evidence !== 'asked') return withoutHold(redeemed, event.holdId);
      const asked: Hold['state'] = 'asked';
      return {
        ...redeemed,
        holds: redeemed.holds.map((hold) =>
          hold.holdId === event.holdId ? { ...hold, state: asked, displaced: event.displaced } : hold,
        ),
      };
    }
    case 'coupon_reversed':
      return withoutHold(onCoupon(account, event.couponId, unbound), event.holdId);
    case 'hold_voided':
      return withoutHold(onCoupon(account, event.sourceId, unbound), event.holdId);
  }
}

/** A coupon's status on a day: its campaign's dates move it on, whoever looks first. */
export function couponStatus(coupon: Coupon, campaign: CouponCampaign | undefined, on: LocalDate): CouponState {
  if (!campaign || coupon.status === 'redeemed' || coupon.status === 'declined' || coupon.status === 'expired')
    return coupon.status;
  const answer = campaignState(campaign, on);
  if (answer === 'ended') return 'expired';
  if (answer === 'declined' || answer === 'opted-out') return 'declined';
  if (answer === 'pending') return 'pending';
  // A list may call it active before its first day.
  if (coupon.status === 'pending' && campaign.answer !== 'accepted') return 'pending';
  return answer === 'running' ? 'active' : 'ready';
}

function withStatus(account: Account, event: EventOf<'coupon_status'>): Account {
  const known = account.coupons.some((coupon) => coupon.couponId === event.couponId);
  const fresh: Coupon = { couponId: event.couponId, campaignId: event.campaignId, status: event.to, cycle: 0 };
  const coupons = known ? account.coupons : [...account.coupons, fresh];
  return onCoupon({ ...account, coupons }, event.couponId, (coupon) => ({
    ...coupon,
    status: event.to,
    ...(event.redeemedOn !== undefined && { redeemedOn: event.redeemedOn }),
  }));
}

function unbound(coupon: Coupon): Coupon {
  const { hold: _, redeemedOn: __, ...rest } = coupon;
  return { ...rest, status: coupon.status === 'redeemed' ? 'active' : coupon.status };
}

function holdOf(event: EventOf<'coupon_held'>): Hold {
  return {
    holdId: event.holdId,
    kind: 'coupon',
    sourceId: event.couponId,
    programId: null,
    version: 0,
    saleKey: event.saleKey ?? '',
    itemKey: event.itemKey,
    ...(event.lineId !== undefined && { lineId: event.lineId }),
    amount: event.amount,
    value: event.amount,
    intentId: event.intentId,
    heldAt: event.recordedAt,
    state: 'held',
    displaced: [],
    ...(event.toFinish && { toFinish: true }),
  };
}

function withoutHold(account: Account, holdId: string): Account {
  return { ...account, holds: account.holds.filter((hold) => hold.holdId !== holdId) };
}

function onCoupon(account: Account, couponId: string, change: (coupon: Coupon) => Coupon): Account {
  return {
    ...account,
    coupons: account.coupons.map((coupon) => (coupon.couponId === couponId ? change(coupon) : coupon)),
  };
}
