import type { ClosingStep } from '../../../lib/messaging/console/closing-requests.ts';
import type { CustomerProfile } from '../../../lib/messaging/console/customer-requests.ts';
import type { PosGift, ReconciledRow } from '../../../lib/reports/reconciliation.ts';
import type { Choice } from './closing-words.ts';

/** What a person may decide about a row. Nothing is decided without them. */
export function choicesFor({ verdict, kind, customer, redemption, inPos, inLedger }: ReconciledRow): Choice[] {
  const mayRecord = customer !== null && kind !== 'visit' && kind !== 'cash-back';
  const stands = redemption !== null && redemption.takenBackOn === null;
  const mayTakeBack = stands && redemption.saleKey !== null && kind !== 'visit';
  switch (verdict) {
    case 'matched':
      return [];
    case 'only-in-pos':
    case 'only-in-astro':
      // What the customer list brought in is recorded already.
      return mayRecord && redemption?.evidence !== 'listed' ? ['record', 'leave'] : ['leave'];
    case 'only-in-ledger':
    case 'late':
      return mayTakeBack ? ['take-back', 'leave'] : ['leave'];
    case 'amount-differs':
      return kind === 'cash-back' && inPos !== null && inLedger !== null ? ['correct', 'leave'] : ['leave'];
    case 'duplicate':
    case 'not-in-astro':
      return ['leave'];
  }
}

type Account = Pick<CustomerProfile, 'summary'>;

/** What a decision does to the ledger. Throws, in words, where it cannot be done. */
export function stepOf(
  choice: Exclude<Choice, 'leave'>,
  row: ReconciledRow,
  account: Account | null,
  saleKeyOf: (gift: PosGift) => string,
): ClosingStep {
  const { customer, redemption, gift, inPos, inLedger } = row;
  if (customer === null) throw new Error('Nobody is known for this row.');
  if (choice === 'record') return recordStep(row, customer, account, saleKeyOf);
  if (choice === 'take-back') {
    if (!redemption?.saleKey) throw new Error('Its sale is not known.');
    return { do: 'take-back', customer, sale: redemption.saleKey, holdId: redemption.id };
  }
  if (!redemption?.programId || gift === null) throw new Error('Its program is not known.');
  return { do: 'correct-tally', customer, programId: redemption.programId, by: (inLedger ?? 0) - (inPos ?? 0) };
}

function recordStep(
  { kind, gift, campaignId }: ReconciledRow,
  customer: string,
  account: Account | null,
  saleKeyOf: (gift: PosGift) => string,
): ClosingStep {
  const itemKey = gift?.itemKey ?? null;
  if (kind === 'coupon') {
    const coupons = account?.summary.coupons ?? [];
    const coupon = coupons.find((one) =>
      campaignId === null
        ? one.status === 'active' && one.items.some((item) => item.itemKey === itemKey)
        : one.campaignId === campaignId && one.status !== 'redeemed',
    );
    if (!coupon) throw new Error('This customer has no open coupon for it.');
    return { do: 'record-coupon', customer, campaignId: coupon.campaignId, couponId: coupon.couponId };
  }
  const rewards = account?.summary.rewards ?? [];
  const reward = rewards.find(({ eligible }) => eligible.some((item) => item.itemKey === itemKey && item.allowed));
  if (!reward || gift === null) throw new Error('This customer has no full card for this item.');
  const { programId, rewardId } = reward;
  const sale = { key: saleKeyOf(gift), label: gift.saleLabel };
  return { do: 'record-reward', customer, programId, rewardId, itemKey, sale };
}
