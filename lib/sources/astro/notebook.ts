import type { Role } from '../../loyalty/command.ts';
import type { SaleRecord, TakenItem } from '../../loyalty/decision.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Minor } from '../../loyalty/money.ts';
import type { ProgramId } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, Sale, SaleKey } from '../../loyalty/sale.ts';
import type { LinkEvidence, Receipt } from '../port.ts';
import type { Reading } from './reading.ts';
import type { UnitKind } from './transaction-id.ts';

/**
 * What must survive the background: what we want Astro to have, what was sent, what is not known yet, and the last that
 * was read. Astro remains the authority; with an empty notebook everything that was sent is found again on the cards.
 */
export interface Notebook {
  get<K extends PageKind>(kind: K, id: string): Promise<Pages[K] | null>;
  /** Ids in order, those that begin with `prefix`. */
  list<K extends PageKind>(kind: K, prefix?: string): Promise<{ id: string; page: Pages[K] }[]>;
  /** All or nothing, and on the disk when it resolves. A page of null is removed. */
  write(changes: readonly Change[]): Promise<void>;
}

export type PageKind = keyof Pages;
export type Change = { [K in PageKind]: { kind: K; id: string; page: Pages[K] | null } }[PageKind];

export const PAGE_KINDS = [
  'customer',
  'link',
  'item',
  'alias',
  'program',
  'sale',
  'day',
  'hold',
  'intent',
  'finish',
  'agenda',
] as const satisfies PageKind[];

export interface Pages {
  /** By Astro's customer id. */
  customer: CustomerPage;
  link: LinkPage;
  /** By item key. */
  item: ItemPage;
  alias: { itemKey: ItemKey };
  program: ProgramPage;
  sale: SalePage;
  /** By day, register and time: finds the sales of a day without reading all. */
  day: { sale: SaleKey };
  hold: HoldPage;
  intent: IntentPage;
  finish: FinishPage;
  /** By sale key: sales with which something is left to do. */
  agenda: AgendaPage;
}

export interface AgendaPage {
  label: string;
  customer: CustomerId | null;
  /** Something is on file, and neither completion nor discard was seen. */
  openSince: string | null;
  /** Units that Astro may not have, or still have. */
  owed: number;
  /** When to look once more for something that was sent and may arrive late. */
  lookAgainAt: string | null;
  /** A person has to look at it. */
  trouble: Reason | null;
}

export interface CustomerPage {
  first: string;
  last: string;
  phone: string | null;
  email: string | null;
  /** The id that Astro knows this customer by in our POS; null until linked. */
  posCustomerId: string | null;
  /** The last that was read of the customer's cards. */
  reading: Reading | null;
  /** Which waiting reward an item could be taken for, as Astro said lately. */
  eligible: Record<ItemKey, { rewardId: string | null; readAt: string }>;
}

export interface LinkPage {
  /** Null: a person took the link back. Astro has no call for that, so it holds here only. */
  customer: CustomerId | null;
  how: LinkEvidence;
  confirmed: boolean;
}

/** What Astro says of an item. No programs: it takes part in nothing. */
export interface ItemPage {
  code: string;
  description: string | null;
  programs: { id: ProgramId; kind: UnitKind }[];
  readAt: string;
}

/** Astro has no list of programs: this is what items, cards and offers have taught. */
export interface ProgramPage {
  title: string;
  maker: string | null;
  description: string;
  kind: UnitKind;
  /** 0 until a card was seen. */
  size: number;
  rewardCount: number;
  /** What a rebate takes off. */
  rebate: Minor | null;
  startsOn: string | null;
  endsOn: string | null;
  items: ItemKey[];
  /** An offer that plain purchases punch as well: it must not be told a second time. */
  punchedByPurchases: boolean;
  /** Learned from a refusal: Astro wants this data with a redemption. */
  requires: ('email' | 'address')[];
}

export interface SalePage {
  register: string;
  /** As accepted last. */
  sale: Sale;
  record: Omit<SaleRecord, 'entries' | 'taken'>;
  /** What Astro should have for this sale and its customer. */
  wanted: Wanted[];
  /** What is being carried out, until Astro has it. */
  task: Task | null;
  /** What Astro has, and what may be on its way. */
  units: Unit[];
  /** How often a unit was taken back, by kind, item and ordinal. */
  lives: Record<string, number>;
  /** Redemptions that ended with this sale. */
  taken: TakenItem[];
  /** Purchases not sent by us that a person has said are others. */
  acknowledged: string[];
  /** All punches before something was sent: what is new beyond our units is one bag counted twice. */
  baseline: string[] | null;
  /** Something was sent and not answered: it may still arrive, until then. */
  lookAgainAt: string | null;
  /** By transaction id: how often Astro refused it for reasons that may pass. */
  doubts?: Record<string, number>;
  /** For a person: what Astro did that nobody asked for, or refused after the sale was answered. */
  troubles: Reason[];
}

export interface Task {
  /** False while Astro could not say what counts: the sale is judged before anything is sent. */
  judged: boolean;
  /** False: only what is gone is taken back. */
  additions: boolean;
  /** Only this item is judged; null: the whole sale. */
  only: ItemKey | null;
  /** A person said that purchases found there are others. */
  addAnyway: boolean;
  /** Whose deeds these are. */
  intentId: string;
}

export interface Wanted {
  itemKey: ItemKey;
  kind: UnitKind;
  count: number;
  programs: ProgramId[];
}

/**
 * One unit of a sale at Astro.
 * - `adding`, `removing`: sent or about to be, the outcome is not known;
 * - `doubtful`: sent, not answered and not there; it may still arrive;
 * - `added`: Astro has it;
 * - `kept`: Astro has it and we cannot take it back: it punched the unit by itself, or refused to remove it.
 */
export interface Unit {
  customer: CustomerId;
  itemKey: ItemKey;
  kind: UnitKind;
  ordinal: number;
  life: number;
  transactionId: string;
  programs: ProgramId[];
  /** Its removal was not answered and may still arrive. */
  mayGo?: true;
  state: 'adding' | 'doubtful' | 'added' | 'removing' | 'kept';
}

/**
 * A redemption of a sale that has not ended, or that a person has to look at.
 * - `sending`, `releasing`: the outcome is not known;
 * - `held`: redeemed at Astro, the sale goes on;
 * - `needs-a-look`, `asked`: the sale is complete and did not show it.
 */
export interface HoldPage {
  customer: CustomerId;
  saleKey: SaleKey;
  saleLabel: string;
  rewardId: string;
  kind: UnitKind;
  programId: ProgramId;
  title: string;
  item: { itemKey: ItemKey; lineId?: string } | null;
  astroItemId: string;
  amount: Minor | null;
  intentId: string;
  heldAt: string;
  /** A redemption that was sent was not answered, and may arrive until then. */
  mayArriveUntil: string | null;
  /** The same for taking it back. */
  mayGoUntil: string | null;
  /** How often Astro would not take it back, for reasons that may pass. */
  doubts?: number;
  state: 'sending' | 'held' | 'releasing' | 'needs-a-look' | 'asked';
}

export interface IntentPage {
  fingerprint: string;
  customer: CustomerId | null;
  saleKey: SaleKey | null;
  actor: string;
  role: Role;
  register: string;
  at: string;
  deeds: Deed[];
  receipt: Receipt | null;
}

/** What undo takes back. */
export type Deed =
  | { did: 'wanted'; itemKey: ItemKey; kind: UnitKind; programs: ProgramId[]; change: number }
  | { did: 'held'; holdId: string }
  | { did: 'bound-coupon'; finishId: string };

/** A coupon that was given here and has to be redeemed in Astro by a person: the API knows no coupons by name. */
export interface FinishPage {
  customer: CustomerId;
  couponId: string;
  saleKey: SaleKey;
  saleLabel: string;
  itemKey: ItemKey;
  itemName: string;
  at: string;
  intentId: string;
  /**
   * Punches of the item when the coupon was bound: one more that is not ours came with the coupon in Astro. Null: not read,
   * or already compared.
   */
  baseline: string[] | null;
  finishedAt: string | null;
}
