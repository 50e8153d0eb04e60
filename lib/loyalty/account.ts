import type { IntentId } from './command.ts';
import type { BasisPart, CardKind, CouponState, Displaced, HoldKind } from './event.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId } from './program.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/**
 * One customer's loyalty as it stands after the last event: plain JSON, one row, always equal to folding the customer's
 * events. Finished cards and passes leave it after a while, so it stays small however long somebody is a customer.
 */
export interface Account {
  v: 1;
  customer: CustomerId;
  /** Events so far, and the hash of the last one. */
  seq: number;
  head: string;
  cards: Card[];
  passes: Pass[];
  coupons: Coupon[];
  /** Redemptions whose sale has not ended, or that wait for a person. */
  holds: Hold[];
  /** What the last days' commands did, for undo. */
  intents: Record<IntentId, Deeds>;
  /** The day finished things were taken out last. */
  tidiedOn: LocalDate;
  /** Counts towards the limits of a day. */
  today: { date: LocalDate; punches: Record<ProgramId, number>; redemptions: Record<ProgramId, number> };
  /** Rewards taken so far, towards the limit of a customer. */
  redemptions: Record<ProgramId, number>;
  /** The same person had two accounts: everything is there now. */
  mergedInto?: CustomerId;
  /** Redemptions that came with a merge, so that it can be taken back. */
  mergedFrom?: Record<CustomerId, Record<ProgramId, number>>;
  /** Rows of other systems' lists that were taken over. */
  openings?: Record<string, { intentId: IntentId; life: number; undone?: true }>;
  /** Offers that the customer said no to, and when. */
  declined?: Record<string, LocalDate>;
}

/**
 * A punch card, or the tally of a cash-back program, where a purchase is a unit with an amount. Full cards come first in
 * `full`, oldest first; `open` is the card being filled.
 */
export interface Card {
  cardId: string;
  programId: ProgramId;
  kind: CardKind;
  /** Set on cards that hold one item only. */
  cardItem?: ItemKey;
  /** Where it stood before it came to this customer, the last place last. */
  cameFrom?: { customer: CustomerId; cardId: string }[];
  /** What stood here went to another customer. */
  movedTo?: CustomerId;
  /** Version and size of the open card; it keeps them until it is full. */
  version: number;
  size: number;
  /** Punches on the open card. */
  punches: number;
  open: Unit[];
  full: FullCard[];
  /** Too old to count, kept to be shown. */
  lapsed: Unit[];
  /** Punches owed after a return on a card whose reward is gone. */
  debt: number;
  /** Cash owed after a return of what was already paid out; settled at the next payout. */
  owed: Minor;
  /** Cash back of purchases that are not listed any more because they filled a hole; paid with the next full tally. */
  carry: Minor;
  completed: number;
  nextNumber: number;
}

export interface Unit {
  key: string;
  itemKey: ItemKey;
  value: Minor | null;
  date: LocalDate;
  /** Cash back of this purchase that is still in the tally. */
  amount: Minor;
}

export interface FullCard {
  number: number;
  version: number;
  size: number;
  units: Unit[];
  rewards: RewardState[];
  completedOn: LocalDate;
  completedIn: SaleKey | null;
}

export interface RewardState {
  rewardId: string;
  state: 'open' | 'held' | 'redeemed' | 'expired';
  /** How often it was held: every hold has its own id. */
  cycle: number;
  /** Cash back, once somebody used the tally: what is left of it, promised to an open sale, and gone. */
  left?: Minor;
  held: Minor;
  paid: Minor;
  redeemedOn?: LocalDate;
  expiredOn?: LocalDate;
}

export interface Pass {
  passId: string;
  programId: ProgramId;
  version: number;
  unitKey: string;
  visits: number;
  bonus: boolean;
  price: Minor;
  startedOn: LocalDate;
  /** Latest last. */
  uses: { useKey: string; date: LocalDate; bonus: boolean }[];
  closedOn?: LocalDate;
  cameFrom?: CustomerId[];
}

export interface Coupon {
  couponId: string;
  campaignId: string;
  /** As last written; the dates of its campaign may have moved it on. */
  status: CouponState;
  cycle: number;
  hold?: { holdId: string; saleKey: SaleKey; unitKey: string };
  redeemedOn?: LocalDate;
  cameFrom?: CustomerId[];
}

export interface Hold {
  holdId: string;
  kind: HoldKind;
  /** Reward or coupon. */
  sourceId: string;
  programId: ProgramId | null;
  version: number;
  saleKey: SaleKey;
  itemKey: ItemKey | null;
  lineId?: string;
  amount: Minor | null;
  value: Minor | null;
  intentId: IntentId;
  heldAt: string;
  state: 'held' | 'needs-a-look' | 'asked';
  /** Its purchase comes with the POS's own import; until then nothing is reported. */
  toFinish?: true;
  displaced: Displaced[];
}

/** What one command did to this customer, in the form that undo needs. */
export interface Deeds {
  localDate: LocalDate;
  saleKey: SaleKey | null;
  /** The command took something back itself; there is nothing to undo about it. */
  done: Deed[];
  undone?: true;
}

export type Deed =
  | {
      did: 'added';
      programId: ProgramId;
      version: number;
      saleKey: SaleKey | null;
      itemKey: ItemKey;
      unitKeys: string[];
      manual?: true;
      /** Brought along from another system: taken back only while nobody used it. */
      opening?: true;
    }
  | {
      did: 'voided';
      programId: ProgramId;
      version: number;
      saleKey: SaleKey | null;
      itemKey: ItemKey;
      values: (Minor | null)[];
      manual?: true;
    }
  | {
      did: 'accrued';
      programId: ProgramId;
      version: number;
      saleKey: SaleKey | null;
      unitKey: string;
      total: Minor;
      parts: BasisPart[];
      before: BasisPart[];
    }
  | { did: 'held'; kind: HoldKind; holdId: string; sourceId: string }
  | { did: 'redeemed'; kind: HoldKind; holdId: string; sourceId: string; amount: Minor | null }
  | { did: 'sold-pass'; programId: ProgramId; passId: string; itemKey: ItemKey }
  | { did: 'moved'; programId: ProgramId; cardId: string; toCardId: string; unitKeys: string[] }
  | { did: 'used-pass'; programId: ProgramId; passId: string; useKey: string };

/** Days that finished cards, passes and deeds stay in the account. */
export const KEPT_DAYS = { deeds: 8, cards: 45, passes: 400 } as const;

export function emptyAccount(customer: CustomerId): Account {
  return {
    v: 1,
    customer,
    seq: 0,
    head: '',
    cards: [],
    passes: [],
    coupons: [],
    holds: [],
    intents: {},
    tidiedOn: '',
    today: { date: '', punches: {}, redemptions: {} },
    redemptions: {},
  };
}
