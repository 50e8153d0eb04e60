import type { Effect } from '../loyalty/decision.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, Reward, RewardChoice } from '../loyalty/program.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Colour, Concern, Phase } from '../pos/snapshot.ts';

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

export type CustomerState =
  | { state: 'none' /** Lines that would earn with a customer. */; wouldEarn: number }
  | { state: 'resolving'; name: string }
  | {
      state: 'unlinked';
      name: string;
      /** The POS's own handle: what is linked is the customer that was on the screen, not the next one. */
      handle: string;
      prefill: { first: string; last: string; phone: string; email: string };
      candidates: Candidate[];
    }
  | {
      state: 'linked';
      id: string;
      name: string;
      isTest: boolean;
      linkedBy: 'id' | 'code' | 'phone' | 'email' | 'hand' | 'created';
      /** Missing contact data that some program will ask for. */
      missing: ('email' | 'address')[];
      /** Seen by phone, code or name but not confirmed by a person yet. */
      confirmed: boolean;
      /** Of a maker's points program, as its own system told it last. */
      points?: { balance: number; asOf: string };
      /** Accounts of the same person that were put into this one. */
      mergedFrom?: { id: string; name: string }[];
    };

export interface Candidate {
  id: string;
  name: string;
  /** What matched: strong ones may be preselected, a name alone never is. */
  by: 'phone' | 'email' | 'code' | 'name';
  strength: 'strong' | 'weak';
  /** Last four digits or masked e-mail, enough to tell two people apart. */
  hint: string;
  cards: number;
  isTest: boolean;
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

export type CardView = PunchCardView | PassView | TallyView;

interface CardBase {
  id: string;
  programId: string;
  title: string;
  owner: 'store' | 'manufacturer';
  /** Where the card lives, for the screen when there is more than one source. */
  source: string;
  notice?: Reason;
  /** It is on file and can be changed from here: split, corrected, given to somebody else. */
  more: boolean;
}

export interface PunchCardView extends CardBase {
  kind: 'punch-card';
  size: number;
  now: number;
  /** After this sale; may be on the next card. */
  after: number;
  /** Cards that this sale completes. */
  completes: number;
  debt: number;
  lapsed: number;
  readyRewards: number;
  /** The punches on it, oldest first. */
  punches: { key: string; name: string; date: LocalDate }[];
}

export interface PassView extends CardBase {
  kind: 'pass';
  visits: number;
  used: number;
  /** Used after this sale; absent: the sale changes nothing. */
  after?: number;
  bonus: 'none' | 'after-last-visit' | 'ready' | 'used';
  /** A visit can be marked now. */
  usable: boolean;
  blocked?: Reason;
}

export interface TallyView extends CardBase {
  kind: 'tally';
  /** The card it stands on. */
  cardId: string;
  size: number;
  now: number;
  after: number;
  amount: Minor;
  amountAfter: Minor;
  payable: boolean;
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

/** What a command did. In brackets: what the words can use of `data`, where it is there. */
export type ResultCode =
  | 'added' // count
  | 'added-manually' // title, count, amount
  | 'queued' // count
  | 'redeemed' // object
  | 'paid-out' // amount
  | 'coupon-redeemed' // title
  | 'pass-started' // title, visits
  | 'visit-used' // title, used, visits
  | 'undone' // object
  | 'linked'
  | 'created'
  | 'unlinked'
  | 'sent-to-register' // item
  | 'remembered' // item, title
  | 'attached'
  | 'settled'
  | 'finished'
  | 'ended-by-hand'
  | 'same-sale'
  | 'card-split'
  | 'cards-merged'
  | 'paper-card-converted' // count, title
  | 'exception-added' // count, title
  | 'transferred' // title, to
  | 'customers-merged' // from
  | 'customers-unmerged' // from
  | 'corrected' // title
  | 'pass-refunded' // title
  | 'redemption-taken-back' // title
  | 'offer-redeemed' // title
  | 'offer-declined' // title
  | 'refused'
  | 'not-confirmed';

export interface ResultView {
  tone: 'good' | 'refused' | 'unknown';
  /** A {@link ResultCode}: the words come from the catalogue. */
  code: string;
  data: Record<string, string | number>;
  at: string;
  /** The click that *Undo* takes back as a whole. `object`: words of the store, or a {@link ResultCode} for the catalogue's own. */
  undo?: { intentId: string; object: string };
  reason?: Reason;
}

export interface LastSale {
  saleKey: string;
  /** Set for sales of earlier days. */
  day?: LocalDate;
  label: string;
  at: string;
  state: 'open' | 'completed' | 'discarded';
  customer: string | null;
  total: Minor | null;
  items: number;
  /** What is on file, in words' data: one entry a program. */
  onFile: (Effect & { title: string })[];
  /** Eligible and not on file: *Add what was missed*. */
  missed: number;
  /** Redemptions that were used up with this sale. */
  redeemed: { holdId: string; title: string }[];
  /** Why it was not added by itself, where there is a reason. */
  why?: Reason;
  canAttach: boolean;
  undo?: { intentId: string };
}

export interface LookItem {
  id: string;
  kind: 'hold' | 'sale' | 'many';
  reason: Reason;
  saleLabel: string;
  customer: string | null;
  at: string;
  /** The question and its answers. */
  answers: LookAnswer[];
}

export type LookAnswer = 'taken-off' | 'not-taken-off' | 'completed' | 'never-happened' | 'as-it-is' | 'undo';

export interface FinishItem {
  id: string;
  customer: string;
  item: string;
  program: string;
  at: string;
  saleLabel: string;
  /** `…-back`: it was finished in Astro, and was undone here since. */
  kind: 'reward' | 'coupon' | 'reward-back' | 'coupon-back';
  /** The purchase it points at is on file. */
  ready: boolean;
}

export interface WaitingItem {
  id: string;
  source: string;
  saleLabel: string;
  purchases: number;
  at: string;
  state: 'waiting' | 'refused';
  /** Why it waits or was refused; null: on its way. */
  reason: Reason | null;
}

export interface ManualChoice {
  programId: string;
  title: string;
  kind: 'buy-x-get-y' | 'prepaid' | 'cash-back';
  items: { itemKey: string; name: string }[];
  passes: { passId: string; used: number; visits: number }[];
}

/** One hit of a search: `search` and `use-scan` (find-customer) answer with a list of them, best first. */
export interface FoundCustomer {
  id: string;
  name: string;
  hint: string;
  isTest: boolean;
  cards?: number;
}

/** The answer to `show-customer`: a customer looked up without a sale, read only. */
export interface CustomerLookUp {
  id: string;
  name: string;
  isTest: boolean;
  hint: string;
  /** The register knows this person, takes commands, and has nobody on its sale. */
  canAdd: boolean;
  cards: CardView[];
  ready: { title: string; object: string }[];
  coupons: { title: string; endsOn: LocalDate }[];
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
