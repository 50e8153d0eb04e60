import type { Effect } from '../../loyalty/decision.ts';
import type { Minor } from '../../loyalty/money.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { Colour, Concern, Phase } from '../../pos/snapshot.ts';
import type { CardView, ManualChoice } from './card-view.ts';
import type { CustomerState } from './customer-view.ts';
import type { FinishItem, LastSale, LookItem, WaitingItem } from './list-view.ts';
import type { CouponOffer, HoldView, OfferView, PayoutOffer, RewardOffer } from './redemption-view.ts';
import type { ResultView } from './result-view.ts';

/**
 * Everything the sidebar paints, made in the background and sent whole. The frame keeps nothing that cannot be lost: one message repaints it.
 */
export interface CheckoutView {
  revision: number;
  /** Short code a cashier can read out to support. */
  code: string;
  store: {
    name: string;
    register: string;
    locale: string;
    currency: string;
    /** IANA zone for times on the screen; without it the browser's own. */
    zone?: string;
  };
  /** `empty`: no program yet, the screen points to the set-up. */
  setUp: 'ready' | 'empty';
  source: SourceState;
  /** One a source, where there are several: what this sale adds there, and how fresh its cards are. */
  sources?: SourceLine[];
  health: {
    colour: Colour;
    reasons: Reason[];
    concerns?: Concern[];
    /** Nobody has held the reading of this register to a real shop yet. */
    beta?: true;
    /** Other loyalty programs that stand on the register's page. */
    beside?: string[];
  };
  sale: SaleView | null;
  customer: CustomerState;
  /** Lines of the sale in the cart's order, explained. */
  lines: LineView[];
  add: AddState;
  ready: RewardOffer[];
  payouts: PayoutOffer[];
  coupons: CouponOffer[];
  /** Makers' offers that an item of this sale belongs to. */
  offers: OfferView[];
  cards: CardView[];
  holds: HoldView[];
  /** What the last command did, until the next one or until the sale ends. */
  result: ResultView | null;
  lastSales: LastSale[];
  needsALook: LookItem[];
  toFinish: FinishItem[];
  /** Safe on this register, not yet where it belongs. Absent: nothing. */
  waiting?: WaitingItem[];
  /** Programs for *Add manually*, in the store's order. */
  manual: ManualChoice[];
  byHand: ByHandView;
  /** Absent: in this store nobody is asked who they are. */
  staff?: StaffView;
  /** Half-typed forms, by form name, so that a reload of the frame costs nothing. */
  drafts: Record<string, Record<string, string>>;
  /** A burst typed into a text field of the sidebar: not typed, offered here. */
  scanned: {
    digits: string;
    item: string | null;
    /** The register takes it from Tillside. */
    canAdd: boolean;
  } | null;
}

export interface SourceState {
  state: 'loading' | 'live' | 'offline' | 'stale' | 'error';
  /** Commands waiting for the connection. */
  waiting: number;
  /** When the data shown was read, RFC 3339. */
  asOf: string;
  reason?: Reason;
}

/**
 * A sale that a person types in. `offered`: the page cannot be read, or there is none; `open`: what is shown as the sale is what was
 * typed.
 */
export interface ByHandView {
  state: 'closed' | 'offered' | 'open';
  lines: { itemKey: string; name: string; quantity: number; paid: Minor | null }[];
  /** What can be chosen without a scan: everything that counts, and what this customer has coupons for. */
  items: { itemKey: string; name: string }[];
}

export interface SourceLine extends SourceState {
  id: string;
  /** Purchases that *Add purchases* would write there. */
  purchases: number;
  /** Why it would not take them. */
  refusal?: Reason;
  /** Found there and not sent by Tillside: a person decides whether these are others. */
  foundThere: Reason[];
}

export interface SaleView {
  key: string;
  label: string;
  phase: Phase;
  items: number;
  total: Minor | null;
  /** The cart's revision: commands name the one they were given on. */
  cart: number;
  /** The sale was completed, discarded or parked as far as we know. */
  parked: boolean;
  /** The register does not number its sales, and this one looks like an earlier one: a person has to say. */
  twin?: { key: string; at: string; state: 'open' | 'completed' | 'discarded' };
  /** The newest click of the sale that can still be taken back, for when its result is no longer on the screen. */
  lastClick?: string;
}

export interface LineView {
  id: string;
  name: string;
  quantity: number;
  paid: Minor | null;
  verdict: 'earns' | 'left-out' | 'choose' | 'on-file';
  effects: (Effect & { title: string })[];
  reason?: Reason;
  rewardId?: string;
  /** Set for an unknown item: "This counts for…" is offered. */
  countsFor?: { posName: string };
}

export interface AddState {
  enabled: boolean;
  /** Lines that would be written. */
  count: number;
  /** Beside the disabled button. */
  reason?: Reason;
  /** Above the button: what to consider before pressing it. */
  notice?: Reason;
  /** Something of this sale is on file and equals the cart. */
  onFile: boolean;
}

export interface StaffView {
  mode: 'initials' | 'pin';
  /** Who is at the register; null: nobody has said so yet. */
  who: StaffPersonView | null;
  people: StaffPersonView[];
}

/** Somebody whose PIN can say yes to a press. */
export interface Approver {
  id: string;
  name: string;
}

export interface StaffPersonView {
  id: string;
  name: string;
  initials: string;
  role: 'cashier' | 'admin';
}
