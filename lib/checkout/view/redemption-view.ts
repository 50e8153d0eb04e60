import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate, Reward, RewardChoice } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';

export interface RewardOffer {
  rewardId: string;
  programId: string;
  title: string;
  owner: 'store' | 'manufacturer';
  reward: Reward;
  choice: RewardChoice;
  valueCap: Minor | null;
  items: RewardOption[];
  missing: ('email' | 'address')[];
  /** Set when redeeming is not possible now. */
  blocked?: Reason;
  /** Words for the object of the button: "1 self wash". */
  object: string;
  value: Minor | null;
}

export interface RewardOption {
  itemKey: string;
  name: string;
  value: Minor | null;
  allowed: boolean;
  reason?: Reason;
  /** Lines of this sale that hold the item; empty: not in the cart. */
  lineIds: string[];
  /** 1-based position in the cart of the first such line. */
  lineNumber: number | null;
  preselected: boolean;
}

export interface PayoutOffer {
  tallyId: string;
  programId: string;
  title: string;
  amount: Minor;
  /** What can be paid out on this sale, with the rule that limits it. */
  payable: Minor;
  blocked?: Reason;
}

export interface CouponOffer {
  couponId: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  daysLeft: number;
  endsOn: LocalDate;
  status: 'ready' | 'active';
  /** Lines of this sale that qualify, best first. */
  qualifies: { lineId: string; lineNumber: number; itemKey: string; name: string; amount: Minor | null }[];
  /** What would qualify, when nothing does. */
  wouldQualify: string[];
  blocked?: Reason;
}

/** An offer of a maker: any customer may have it, within its limits. */
export interface OfferView {
  offerId: string;
  title: string;
  maker: string;
  type: 'rebate' | 'free-good';
  endsOn: LocalDate;
  daysLeft: number;
  buy: number;
  get: number;
  left: number | null;
  /** Lines of this sale that hold one of its items. */
  lines: { lineId: string; lineNumber: number; itemKey: string; name: string; amount: Minor | null }[];
  /** The customer said no today. */
  declined: boolean;
  blocked?: Reason;
}

/** A redemption under way on this sale: what to do on the register, and whether it is seen there. */
export interface HoldView {
  holdId: string;
  kind: 'reward' | 'payout' | 'coupon';
  title: string;
  intentId: string;
  heldAt: string;
  /** What to do on the register, in order. */
  steps: Step[];
  check: 'waiting' | 'seen' | 'differs' | 'not-visible';
  /** With `differs`: what is on the sale instead. */
  reason?: Reason;
  found?: { lineNumber: number | null; amount: Minor | null; percent: number | null };
  /** The register can take the item itself: *Add to sale*. */
  canAdd: boolean;
  undoable: boolean;
}

export type Step =
  | { kind: 'held'; at: string }
  | { kind: 'discount-line'; lineNumber: number; name: string; percent: number; amount: Minor }
  | { kind: 'discount-line-amount'; lineNumber: number; name: string; amount: Minor }
  | { kind: 'ring-item'; name: string; percent: number; amount: Minor }
  | { kind: 'ring-reward-item'; name: string; instead: string | null; price: Minor }
  | { kind: 'ring-discount-item'; name: string; amount: Minor | null; percent: number | null }
  | { kind: 'discount-sale'; amount: Minor | null; percent: number | null }
  | { kind: 'take-payment' }
  | { kind: 'finish-in-astro' };
