import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId, Reward, RewardChoice } from './program.ts';
import type { Reason } from './reason.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/** A customer's loyalty as a screen needs it: nothing here is stored, all of it follows from the account. */
export interface AccountSummary {
  cards: CardSummary[];
  passes: PassSummary[];
  tallies: TallySummary[];
  rewards: RewardSummary[];
  coupons: CouponSummary[];
  holds: HoldSummary[];
  /** Makers' offers that run here today: open to every customer. */
  offers?: OfferSummary[];
  /** What a maker's system says beside its cards: shown, never counted with. */
  points?: { balance: number; asOf: string };
  /** The same person had two accounts: everything is there now. */
  mergedInto?: CustomerId;
  /** Accounts that were put into this one, and can be taken out of it again. */
  mergedFrom?: CustomerId[];
}

interface OfProgram {
  programId: ProgramId;
  title: string;
  description: string;
  owner: 'store' | 'manufacturer';
  /** Set when the program is paused or ended, or outside its dates. */
  notice?: Reason;
}

export interface CardSummary extends OfProgram {
  cardId: string;
  punches: number;
  size: number;
  /** Punches owed after a return on a card whose reward is gone; the next ones fill the hole. */
  debt: number;
  /** Punches that no longer count because the program's window passed. */
  lapsed: number;
  /** The punches on it, oldest first, for whoever takes them apart. */
  units?: { key: string; itemKey: ItemKey; date: LocalDate }[];
  /** Punches that lapse soon, and the last day on which the first of them counts. */
  lapsing?: { punches: number; lastDay: LocalDate };
  completed: number;
}

export interface PassSummary extends OfProgram {
  passId: string;
  used: number;
  visits: number;
  bonus: 'none' | 'after-last-visit' | 'ready' | 'used';
  startedOn: LocalDate;
}

export interface TallySummary extends OfProgram {
  tallyId: string;
  /** Every tally of a program stands on one card. */
  cardId?: string;
  purchases: number;
  size: number;
  amount: Minor;
  /** Full, not held or paid, and not past its end. */
  payable: boolean;
  expiresOn?: LocalDate;
}

/** A full card waiting to be redeemed. */
export interface RewardSummary extends OfProgram {
  rewardId: string;
  reward: Reward;
  choice: RewardChoice;
  /** Highest value allowed by the rule, where it compares values. */
  valueCap?: Minor;
  eligible: EligibleItem[];
  expiresOn?: LocalDate;
  /** Data still missing before it can be handed out. */
  missing: ('email' | 'address')[];
}

export interface EligibleItem {
  itemKey: ItemKey;
  value: Minor | null;
  allowed: boolean;
  reason?: Reason;
}

export interface CouponSummary {
  couponId: string;
  campaignId: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  status: 'pending' | 'ready' | 'active' | 'redeemed' | 'expired' | 'declined';
  endsOn: LocalDate;
  daysLeft: number;
  items: { itemKey: ItemKey; amount: Minor | null }[];
}

export interface OfferSummary {
  offerId: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  endsOn: LocalDate;
  daysLeft: number;
  /** Paid units that earn so many free ones; for a rebate, the units of each rebate. */
  buy: number;
  get: number;
  /** Uses that are left to this customer; absent: as many as they like. */
  left?: number;
  items: { itemKey: ItemKey; amount: Minor | null }[];
  /** The day on which the customer said no last. */
  declinedOn?: LocalDate;
}

/** A reward, payout or coupon bound to a sale that has not ended. */
export interface HoldSummary {
  holdId: string;
  kind: 'reward' | 'payout' | 'coupon';
  sourceId: string;
  programId: ProgramId | null;
  title: string;
  saleKey: SaleKey;
  item: { itemKey: ItemKey; lineId?: string } | null;
  amount: Minor | null;
  intentId: string;
  heldAt: string;
  state: 'held' | 'needs-a-look' | 'asked';
  /** A coupon whose purchase comes with the POS's own import. */
  toFinish?: true;
}
