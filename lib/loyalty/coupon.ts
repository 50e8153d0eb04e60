import type { Coupon } from './account.ts';
import { ACCOUNT_STYLES } from './account-style.ts';
import type { Command, RewardItem } from './command.ts';
import type { CouponCampaign } from './coupon-campaign.ts';
import { couponPath } from './coupon-machine.ts';
import { couponStatus } from './coupon-state.ts';
import { writeStatus } from './coupon-status.ts';
import type { TakenItem } from './decision.ts';
import { accountOf, type Draft, notice, post, Refusal } from './draft.ts';
import { couponPostings } from './hold.ts';
import { eventId, joined, unitKey } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import { isOffer } from './offer-terms.ts';
import { judgeSale } from './record-sale.ts';
import { openSaleOf, takeOffFile } from './redeem.ts';
import type { CustomerId, Sale, SaleLine } from './sale.ts';
import { unitsOf } from './sale-lines.ts';
import { entryOf } from './sale-record.ts';
import { addUnit } from './sale-units.ts';

/**
 * A coupon redemption points at a unit of the sale and posts no punch. If that unit is not on file yet it is recorded in
 * the same commit under its ordinary identity, so a later import of the sale finds it and adds nothing: one bag is one
 * punch, whatever comes first.
 */
export function redeemCoupon(draft: Draft, command: Extract<Command, { type: 'redeem-coupon' }>): void {
  const { customer, couponId, sale, item } = command;
  openSaleOf(draft, customer, sale);
  if (!ACCOUNT_STYLES[draft.style].redeemsCoupons) throw new Refusal('coupon-account-style', { style: draft.style });
  const coupon = accountOf(draft, customer).coupons.find((one) => one.couponId === couponId);
  if (!coupon) throw new Refusal('coupon-not-yours', { couponId });
  if (heldNow(draft, coupon, sale)) return;
  const campaign = draft.book.campaigns.get(coupon.campaignId);
  const offered = campaign ? usable(draft, coupon, campaign, item.itemKey) : null;
  if (!campaign || !offered) throw new Refusal('coupon-not-active', { couponId, status: coupon.status });
  const lines = sale.lines.filter(
    (line) => line.itemKey === item.itemKey && line.quantity > 0 && line.kind === 'product',
  );
  if (lines.length === 0) throw new Refusal('item-not-on-sale', { itemKey: item.itemKey });
  const ordinal = freeUnit(draft, sale, lines, campaign, item);
  const toFinish = ACCOUNT_STYLES[draft.style].importsPurchases && !isOnFile(draft, item.itemKey, ordinal);
  const holdId = eventId(draft.context.retailer, joined('hold', customer, couponId, coupon.cycle + 1));
  const amount = campaign.type === 'rebate' ? (offered.amount ?? 0) : null;
  const taken: TakenItem = {
    holdId,
    customer,
    kind: 'coupon',
    sourceId: couponId,
    programId: null,
    version: 0,
    itemKey: item.itemKey,
    ...(item.lineId !== undefined && { lineId: item.lineId }),
    amount,
    state: 'held',
  };
  if (campaign.type === 'free-good') takeOffFile(draft, customer, sale, taken);
  else recordUnits(draft, customer, sale, item.itemKey, ordinal + 1);
  if (toFinish) notice(draft, 'coupon-to-finish', { couponId });
  post(
    draft,
    customer,
    {
      type: 'coupon_held',
      program: null,
      couponId,
      campaignId: campaign.id,
      holdId,
      unitKey: unitKey(sale.key, item.itemKey, ordinal),
      itemKey: item.itemKey,
      ...(item.lineId !== undefined && { lineId: item.lineId }),
      amount,
      ...(toFinish && { toFinish: true }),
    },
    {
      key: joined('held', holdId),
      postings: couponPostings(draft, customer, { sourceId: couponId, amount }, 'active', 'held'),
    },
  );
}

/** The POS has imported the purchase already, in any program. */
function isOnFile(draft: Draft, itemKey: ItemKey, ordinal: number): boolean {
  return (draft.sale?.entries ?? []).some((entry) => entry.itemKey === itemKey && entry.count > ordinal);
}

/** Writes a coupon's status, as the maker's list or the store's decision has it. */
export function setCoupon(draft: Draft, command: Extract<Command, { type: 'set-coupon' }>): void {
  const { customer, couponId, campaignId, status, reason, redeemedOn } = command;
  const account = accountOf(draft, customer);
  const known = account.coupons.find((coupon) => coupon.couponId === couponId);
  if (known?.status === status) return;
  // What was taken at a register ends with its sale: a list that does not know of it yet gives nothing back.
  if (known?.hold) throw takenAlready(known, known.hold);
  const steps = known ? couponPath(known.status, status) : [status];
  if (!steps) throw new Refusal('coupon-step', { couponId, from: known?.status ?? '', to: status });
  for (const to of steps) writeStatus(draft, customer, { couponId, campaignId }, to, { reason, redeemedOn });
}

function heldNow(draft: Draft, coupon: Coupon, sale: Sale): boolean {
  const hold = coupon.hold;
  if (!hold) return false;
  const live = accountOf(draft, draft.sale?.customer ?? '').holds.find((one) => one.holdId === hold.holdId);
  if (live?.intentId === draft.context.intentId) return true;
  const existing = eventId(draft.context.retailer, joined('held', hold.holdId));
  if (coupon.status !== 'redeemed' && hold.saleKey === sale.key)
    throw new Refusal('already-recorded', { holdId: hold.holdId }, existing);
  throw takenAlready(coupon, hold, existing);
}

function takenAlready(
  { couponId, status, redeemedOn = '' }: Coupon,
  { saleKey }: NonNullable<Coupon['hold']>,
  existing?: string,
): Refusal {
  return status === 'redeemed'
    ? new Refusal('coupon-already-redeemed', { couponId, on: redeemedOn }, existing)
    : new Refusal('reward-held-elsewhere', { sale: saleKey });
}

function usable(
  draft: Draft,
  coupon: Coupon,
  campaign: CouponCampaign,
  itemKey: ItemKey,
): CouponCampaign['items'][number] | null {
  const { couponId } = coupon;
  const status = couponStatus(coupon, campaign, draft.context.localDate);
  if (status === 'redeemed') throw new Refusal('coupon-already-redeemed', { couponId, on: coupon.redeemedOn ?? '' });
  if (status !== 'active')
    throw new Refusal('coupon-not-active', { couponId, status, from: campaign.startsOn, to: campaign.endsOn });
  const offered = campaign.items.find((one) => one.itemKey === itemKey);
  if (!offered) throw new Refusal('coupon-no-qualifying-line', { couponId, itemKey });
  return offered;
}

/**
 * The first unit of the item that no other coupon is bound to. One coupon a line; an offer may be used for several units of one.
 * Where an offer goes with coupons, a unit may take money off by both.
 */
function freeUnit(
  draft: Draft,
  sale: Sale,
  lines: readonly SaleLine[],
  campaign: CouponCampaign,
  { itemKey, lineId }: RewardItem,
): number {
  const bound = (draft.sale?.taken ?? []).filter((item) => item.kind === 'coupon' && item.itemKey === itemKey);
  const coupons = [...draft.accounts.values()].flatMap((account) => account.coupons);
  const campaignOf = (couponId: string) =>
    draft.book.campaigns.get(coupons.find((coupon) => coupon.couponId === couponId)?.campaignId ?? '');
  const others = bound.filter(({ sourceId }) => {
    const other = campaignOf(sourceId);
    return !(isOffer(campaign) && other?.id === campaign.id) && !goTogether(campaign, other);
  });
  if (others.some((item) => item.lineId !== undefined && item.lineId === lineId))
    throw new Refusal('one-coupon-per-line', { itemKey });
  if (others.length >= lines.length) throw new Refusal('one-coupon-per-line', { itemKey, lines: lines.length });
  const both = (other: CouponCampaign | undefined) =>
    campaign.type === 'rebate' && other?.type === 'rebate' && goTogether(campaign, other);
  const keys = new Set(
    coupons.flatMap(({ couponId, hold }) => (hold && !both(campaignOf(couponId)) ? [hold.unitKey] : [])),
  );
  let ordinal = 0;
  while (keys.has(unitKey(sale.key, itemKey, ordinal))) ordinal += 1;
  if (ordinal >= lines.reduce((sum, line) => sum + unitsOf(line), 0))
    throw new Refusal('one-coupon-per-line', { itemKey });
  return ordinal;
}

/** An offer and a coupon, where the offer says that one line may take both. */
function goTogether(one: CouponCampaign, other: CouponCampaign | undefined): boolean {
  return isOffer(one) !== isOffer(other) && (one.offer ?? other?.offer)?.withCoupon === true;
}

/** Records the units that a coupon needs on file, and says why where a program does not count them. */
function recordUnits(draft: Draft, customer: CustomerId, sale: Sale, itemKey: ItemKey, upTo: number): void {
  const judged = judgeSale(draft, sale);
  for (const wanted of judged.punches.values()) {
    if (wanted.itemKey !== itemKey) continue;
    const onFile = entryOf(draft.sale, wanted.program.id, itemKey)?.count ?? 0;
    for (let i = onFile; i < Math.min(upTo, wanted.count); i++) {
      addUnit(draft, customer, wanted.program, itemKey, wanted.values[i] ?? null);
    }
  }
  for (const line of judged.lines) {
    if (line.counted.line.itemKey !== itemKey) continue;
    for (const reason of line.reasons) notice(draft, reason.code, reason.data);
  }
}
