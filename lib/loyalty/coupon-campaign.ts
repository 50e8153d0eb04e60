import type { StoreAnswer } from './coupon-machine.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate } from './program.ts';

/** A maker's coupon action at this store. The coupons themselves belong to the customers that the maker chose. */
export interface OfferTerms {
  /** Paid units that earn `get` free ones; for a rebate, the units that each rebate needs. */
  buy: number;
  get: number;
  perCustomer?: number;
  /** Over all customers of the store, where the source counts them. */
  totalUnits?: number;
  totalAmount?: Minor;
  requiresEmail?: boolean;
  /** One line may take this offer and a coupon as well. Absent: one of the two. */
  withCoupon?: boolean;
}

export interface CouponCampaign {
  id: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  startsOn: LocalDate;
  endsOn: LocalDate;
  /** What qualifies; `amount` is what a rebate takes off that item. */
  items: { itemKey: ItemKey; amount: Minor | null }[];
  /** The store's answer to the maker; absent: accepted. */
  answer?: StoreAnswer;
  /** Set where no invitation is needed: any customer may use it, within these limits. */
  offer?: OfferTerms;
}
