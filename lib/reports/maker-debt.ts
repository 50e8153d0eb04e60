import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { ItemKey } from '../loyalty/item-code.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../loyalty/sale.ts';
import { type Redemption, standing } from './redemptions.ts';

/** One thing that a maker pays back: a free good by the unit, a rebate in money. */
export interface MakerClaim {
  date: LocalDate;
  maker: string;
  /** Program, coupon or offer. */
  what: 'program' | 'coupon' | 'offer';
  id: string;
  title: string;
  customer: CustomerId;
  saleKey: SaleKey | null;
  itemKey: ItemKey | null;
  units: number;
  /** Null for a free good: it is credited at the store's own cost, which nobody here knows. */
  rebate: Minor | null;
}

export interface MakerDebt {
  maker: string;
  freeGoods: number;
  rebates: number;
  rebate: Minor;
}

/** What makers owe for what the store gave in their name. What the store pays for itself is not in it. */
export function makerClaims(
  redemptions: readonly Redemption[],
  programs: readonly Program[],
  campaigns: readonly CouponCampaign[],
): MakerClaim[] {
  const makers = new Map(programs.flatMap((one) => (one.owner === 'manufacturer' ? [[one.id, one] as const] : [])));
  const coupons = new Map(campaigns.map((one) => [one.id, one]));
  return standing(redemptions).flatMap((given): MakerClaim[] => {
    const { date, customer, saleKey, itemKey, amount, programId, campaignId } = given;
    const claim = { date, customer, saleKey, itemKey };
    const coupon = campaignId === null ? undefined : coupons.get(campaignId);
    if (campaignId !== null) {
      const { maker, title } = coupon ?? { maker: '', title: campaignId };
      const what = coupon?.offer ? 'offer' : 'coupon';
      const rebate = amount ?? leastRebate(given, coupon);
      return [{ ...claim, maker, what, id: campaignId, title, units: rebate === null ? 1 : 0, rebate }];
    }
    const program = programId === null ? undefined : makers.get(programId);
    if (!program) return [];
    const { id, title, maker = '' } = program;
    return [{ ...claim, maker, what: 'program', id, title, units: 1, rebate: null }];
  });
}

/** Where only a list says that a rebate was given, its item is not known: what is owed for it is this much at least. */
export function leastRebate({ evidence }: Redemption, campaign: CouponCampaign | undefined): Minor | null {
  if (evidence !== 'listed' || campaign?.type !== 'rebate') return null;
  return Math.min(...campaign.items.map(({ amount }) => amount ?? 0));
}

export function makerDebts(claims: readonly MakerClaim[]): MakerDebt[] {
  const debts = new Map<string, MakerDebt>();
  for (const { maker, units, rebate } of claims) {
    const debt = debts.get(maker) ?? { maker, freeGoods: 0, rebates: 0, rebate: 0 };
    debts.set(maker, debt);
    debt.freeGoods += units;
    debt.rebates += rebate === null ? 0 : 1;
    debt.rebate += rebate ?? 0;
  }
  return [...debts.values()].sort((a, b) => a.maker.localeCompare(b.maker));
}
