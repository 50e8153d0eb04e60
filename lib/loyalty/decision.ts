import type { Account } from './account.ts';
import type { AccountStyle } from './account-style.ts';
import type { IntentId } from './command.ts';
import type { BasisPart, HoldKind, LedgerEvent, Terms } from './event.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId } from './program.ts';
import type { ProgramBook } from './program-book.ts';
import type { Reason } from './reason.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/** What one line of a sale does, program by program. */
export type Effect =
  | { kind: 'punches'; programId: ProgramId; count: number }
  | { kind: 'cash-back'; programId: ProgramId; amount: Minor; bp: number; basis: Minor }
  | { kind: 'pass-start'; programId: ProgramId; visits: number }
  | { kind: 'visit'; programId: ProgramId; count: number };

/**
 * A line of the sale, explained. `earns` is written with the sale; `left-out` says why not; `choose` is a paid line that
 * counts unless the customer's open reward is taken for it ("Use the free one / Count it").
 */
export interface LineOutcome {
  lineId: string;
  verdict: 'earns' | 'left-out' | 'choose';
  effects: Effect[];
  reason?: Reason;
  /** Set with `choose`: the reward that could be taken for this line. */
  rewardId?: string;
}

/** What is on file for a sale, apart from the customer's own events. One row per sale, kept by the source. */
export interface SaleRecord {
  key: SaleKey;
  label: string;
  customer: CustomerId | null;
  state: 'open' | 'completed' | 'discarded';
  localDate: LocalDate;
  firstSeenAt: string;
  lastWrittenAt: string;
  /** Fingerprint of the last accepted snapshot. */
  fingerprint: string;
  /** Intents that wrote to this sale, in order; undo takes the last one back. */
  intents: IntentId[];
  /** After an undo nothing is added by itself any more; a click still can. */
  automatic: boolean;
  /** The command that moved the sale to another customer last. */
  movedBy?: IntentId;
  /** What is on file, item by item and program by program: the sale's own part of the ledger. */
  entries: SaleEntry[];
  /** Rewards and coupons that were taken with this sale, or are held for it. */
  taken: TakenItem[];
}

/** Units of one item of a sale in one program. Stays with a count of 0, so that a later unit gets a fresh identity. */
export interface SaleEntry {
  program: Terms;
  kind: 'punches' | 'cash-back' | 'pass-start' | 'visit';
  /** `*` where the whole sale counts: cash back and visits. */
  itemKey: ItemKey;
  count: number;
  /** Of these, entered by hand: a snapshot of the sale does not take them away. */
  manual: number;
  /** Units taken back so far. */
  voids: number;
  /** Cash back: how often the accrual was written, what it is, and from what. */
  changes: number;
  amount: Minor;
  parts: BasisPart[];
}

export interface TakenItem {
  holdId: string;
  customer: CustomerId;
  kind: HoldKind;
  /** Reward, tally or coupon. */
  sourceId: string;
  programId: ProgramId | null;
  version: number;
  itemKey: ItemKey | null;
  lineId?: string;
  amount: Minor | null;
  state: 'held' | 'redeemed';
}

/** What the rules must know of a person. Never who it is. */
export interface CustomerFacts {
  /** Contact data is complete enough for programs that require it. */
  email: boolean;
  address: boolean;
  /** The training customer: everything works, nothing is reported. */
  isTest: boolean;
  /** The POS's own group of customers: staff, trade, members. */
  group?: string;
}

/** Everything a decision reads. The source loads it in one transaction; see `readSet`. */
/** What all customers of a store have taken of an offer so far. */
export interface OfferUse {
  units: number;
  amount: Minor;
}

/** A person's words about what they did. They may name people, so they are kept apart from the events. */
export interface CardNote {
  customer: CustomerId;
  intentId: IntentId;
  text: string;
}

export interface Slice {
  programs: ProgramBook;
  /** A customer without a row yet may be absent. */
  accounts: ReadonlyMap<CustomerId, Account>;
  sale: SaleRecord | null;
  customers?: ReadonlyMap<CustomerId, CustomerFacts>;
  /** How this store's purchases reach the maker's system; absent: by hand. */
  style?: AccountStyle;
  /** By offer; absent: totals are not limited here. */
  offersUsed?: ReadonlyMap<string, OfferUse>;
}

export type Decision =
  | {
      ok: true;
      events: LedgerEvent[];
      /** The sale's row as it must be stored now; null when the command concerns no sale. */
      sale: SaleRecord | null;
      lines: LineOutcome[];
      notices: Reason[];
      /** To be kept beside the events, where something was said. */
      notes?: CardNote[];
    }
  /** `existing`: id of the event that already says it. */
  /** `lines`: what it would have added, where a person only has to say why. */
  | { ok: false; reason: Reason; existing?: string; lines?: LineOutcome[] };
