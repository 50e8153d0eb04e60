import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate } from './program.ts';

/** A maker's coupon action at this store. The coupons themselves belong to the customers that the maker chose. */
export interface CouponCampaign {
  id: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  startsOn: LocalDate;
  endsOn: LocalDate;
  /** What qualifies; `amount` is what a rebate takes off that item. */
  items: { itemKey: ItemKey; amount: Minor | null }[];
}
