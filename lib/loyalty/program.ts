import type { ItemKey } from './item-code.ts';
import type { BasisPoints, Minor } from './money.ts';

export type ProgramId = string;
export type StoreId = string;

/** `YYYY-MM-DD` in the store's own zone. Validity is compared as text, whole days, both ends inclusive. */
export type LocalDate = string;

/**
 * What an item does in a program.
 * - `qualifying`: a paid unit is a punch (or earns cash back);
 * - `redeemable`: may be taken as the reward, never earns although it may be paid (the reward item of design C);
 * - `both`: qualifies, and may be taken as the reward;
 * - `pass-start`: its sale starts a pass and marks no visit;
 * - `pass-visit`: its line marks a visit, expected at 0;
 * - `excluded`: never earns: shipping and donations where any visit counts, sizes that the maker leaves out.
 */
export type ItemRole = 'qualifying' | 'redeemable' | 'both' | 'pass-start' | 'pass-visit' | 'excluded';

export interface ProgramItem {
  itemKey: ItemKey;
  role: ItemRole;
  /** List value, for the reward rules that compare values. Absent: what was paid counts. */
  value?: Minor;
  /** Items of one group may stand for each other (reward rule `same-group`). */
  group?: string;
  /** Cash back only: overrides the program's own percentage for this item. */
  cashBackBp?: BasisPoints;
}

interface ProgramBase {
  id: ProgramId;
  /** Starts at 1; editing makes a new version, cards already open keep theirs. */
  version: number;
  title: string;
  description: string;
  /** Who pays for the reward. What a manufacturer pays is finished in Astro. */
  owner: 'store' | 'manufacturer';
  maker?: string;
  status: 'active' | 'paused' | 'ended';
  validFrom?: LocalDate;
  validTo?: LocalDate;
  stores: 'all' | StoreId[];
  items: ProgramItem[];
  /** Do lines that were partly discounted still earn? */
  earnsWhenDiscounted: boolean;
  /** Weighed goods: a line with a fraction of a unit counts as one unit (the default), or not at all. */
  fractions?: 'one-per-line' | 'none';
  /** ISO 4217; absent: the store's own currency. A program never counts at a register of another currency. */
  currency?: string;
  /** Contact data that must be complete before a reward is handed out. */
  requires?: { email?: boolean; address?: boolean };
  /** Per customer and local day; absent means unlimited. */
  limits?: {
    punchesPerDay?: number;
    redemptionsPerDay?: number;
    redemptionsPerCustomer?: number;
    /** Most that one correction by hand moves: punches or visits (absent: a whole card), or minor units (absent: 100.00). */
    correction?: number;
  };
  /** Customers whom the POS lists in one of these groups earn nothing here: staff, trade. */
  notForGroups?: string[];
  /** Purchases come with the POS's own import where the store's account works that way; a maker's program always does. */
  imported?: boolean;
}

/**
 * How the reward reaches the sale.
 * - `free-item`: the line goes to 0;
 * - `named-discount` (design A): an item named after the discount is rung and the cashier takes the discount off the sale;
 * - `linked-discount` (design B): the item brings its own discount;
 * - `reward-item` (design C): an item at the reduced price is rung instead of the full-price one;
 * - `sale-discount`: an amount or share off the sale, without an item.
 */
export type Reward =
  | { form: 'free-item' }
  | { form: 'named-discount'; itemKey: ItemKey; off: Discount }
  | { form: 'linked-discount'; itemKey: ItemKey; off: Discount }
  | { form: 'reward-item'; itemKey: ItemKey; price: Minor }
  | { form: 'sale-discount'; off: Discount };

export type Discount = { amount: Minor } | { bp: BasisPoints };

/** Which item the customer may take for a full card. */
export type RewardChoice = 'any-eligible' | 'least-value' | 'lesser-or-equal' | 'most-frequent' | 'same-group';

export interface BuyXGetY extends ProgramBase {
  kind: 'buy-x-get-y';
  /** Punches on a card (X). 2 to 30 are drawn, more are shown as a number and a bar. */
  size: number;
  /** Rewards of a full card (Y). */
  rewardCount: number;
  reward: Reward;
  choice: RewardChoice;
  /** `mixed`: any qualifying item on one card; `same-for-same`: a card holds one item and gives that item. */
  mixing: 'mixed' | 'same-for-same';
  /** Punches older than this many months stop counting. */
  windowMonths?: number;
  /** Ask why when one visit brings more than `above` punches; never asked on automatic adding. */
  multiPurchaseReason?: { above: number; preset: string };
}

export interface Prepaid extends ProgramBase {
  kind: 'prepaid';
  /** Visits paid for with the pass. */
  visits: number;
  /** One more visit, free, after the last paid one. */
  bonusVisit: boolean;
  price: Minor;
  /** What a refund gives back: the price less the visits made at their list price (the default), or less their share of it. */
  refund?: 'list-price' | 'recognised';
}

export interface CashBack extends ProgramBase {
  kind: 'cash-back';
  bp: BasisPoints;
  /** `subtotal`: before tax; `total`: including tax. */
  basis: 'subtotal' | 'total';
  /** Discounts of the line and of the sale: `off` the basis (the default), or `ignored`. */
  discounts?: 'off' | 'ignored';
  /** `items`: only the program's items earn; `any-visit`: the whole sale does. */
  earnsOn: 'items' | 'any-visit';
  /** Purchases after which the tally becomes payable. One sale is one purchase unless counted per unit. */
  size: number;
  counts: 'sales' | 'units';
  /** May the sale that fills the tally pay it out already? */
  sameSalePayout: boolean;
  /** Does the customer earn on what they still pay in a sale that pays out? */
  earnsOnPayoutSale: boolean;
  /** `up-to-sale`: pays at most the sale's total and keeps the rest; `all-or-nothing`: waits for a sale large enough. */
  payout: 'up-to-sale' | 'all-or-nothing';
}

/** Most minor units that one correction moves, where the program does not say otherwise. */
export const MOST_CASH = 10_000;

export type Program = BuyXGetY | Prepaid | CashBack;
