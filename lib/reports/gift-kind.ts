import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';
import type { PosGift } from './reconciliation.ts';
import type { Redemption } from './redemptions.ts';

interface Store {
  programs: readonly Program[];
  campaigns: readonly CouponCampaign[];
}

/**
 * What a discount of the POS looks like that nobody redeemed: stores give many discounts, and only those that are shaped like a
 * coupon, a reward or a visit can have been meant as one. Null: it has nothing to do with loyalty.
 */
export function giftKind(gift: PosGift, { programs, campaigns }: Store): Redemption['kind'] | null {
  if (campaigns.some((campaign) => isCoupon(gift, campaign))) return 'coupon';
  const running = programs.filter((program) => isRunning(program, gift.date));
  if (running.some((program) => isVisit(gift, program))) return 'visit';
  return running.some((program) => isReward(gift, program)) ? 'reward' : null;
}

export function isCoupon({ itemKey, date, discount, net, quantity }: PosGift, campaign: CouponCampaign): boolean {
  if (date < campaign.startsOn || date > campaign.endsOn) return false;
  const item = campaign.items.find((one) => one.itemKey === itemKey);
  if (!item) return false;
  if (item.amount === null) return net === 0;
  return discount === item.amount || discount === item.amount * quantity;
}

function isVisit({ itemKey, net }: PosGift, program: Program): boolean {
  const visit = program.items.some((item) => item.role === 'pass-visit' && item.itemKey === itemKey);
  return program.kind === 'prepaid' && net === 0 && visit;
}

function isReward({ itemKey, net, discount }: PosGift, program: Program): boolean {
  if (program.kind !== 'buy-x-get-y') return false;
  const { reward } = program;
  if ('off' in reward && 'amount' in reward.off && discount === reward.off.amount)
    return itemKey === null || ('itemKey' in reward && reward.itemKey === itemKey);
  if (reward.form !== 'free-item' || net !== 0) return false;
  return program.items.some((item) => item.itemKey === itemKey && (item.role === 'redeemable' || item.role === 'both'));
}

const isRunning = ({ validFrom, validTo, status }: Program, on: LocalDate): boolean =>
  status !== 'ended' && (validFrom === undefined || validFrom <= on) && (validTo === undefined || validTo >= on);
