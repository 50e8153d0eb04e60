import type { Account } from '../loyalty/account.ts';
import type { AccountStyle } from '../loyalty/account-style.ts';
import type { Command, Context } from '../loyalty/command.ts';
import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { CustomerFacts, Decision, SaleRecord } from '../loyalty/decision.ts';
import type { Program } from '../loyalty/program.ts';
import { type ProgramBook, programBook } from '../loyalty/program-book.ts';
import type { DecisionRead } from '../sources/decision-read.ts';
import type { Situation } from '../sources/ledger/verdict.ts';

/** What the background did for one reason: something a page said, a press, a painting of the sidebar. */
export interface Step {
  kind: StepKind;
  at: string;
  /** How long it took, in milliseconds. */
  ms: number;
  tab: number | null;
  /** What was said or asked. */
  asked: unknown;
  /** What came of it; missing when it failed. */
  answer?: unknown;
  failure?: Failure;
  /** What it asked of the ledger, the clock and the browser meanwhile, with the answers. */
  calls: Call[];
}

export type StepKind =
  | 'signals' // what a page's reader made a sale from
  | 'look' // the page itself, as a skeleton
  | 'page' // the content script of a register said something
  | 'request' // a press or question on the sidebar
  | 'key' // the keyboard's Add purchases
  | 'view' // the sidebar was painted
  | 'closed' // the tab is gone
  | 'switched' // a page began with something switched off in its tab
  | 'started' // the background began, with its version
  | 'error'; // nobody caught it

export interface Call {
  /** For instance `source.preview`. */
  method: string;
  args: unknown[];
  answer?: unknown;
  failure?: Failure;
  /** A decision of the rule book: all it was made from. */
  read?: ReadSet;
}

/** An error without its words: they may hold anything. */
export interface Failure {
  name: string;
  reason?: string;
  code?: string;
  /** Functions and places, outermost last. */
  stack?: string[];
}

/**
 * Everything a decision was made from, as data. Of a mere look ahead without its times and its intent: those are those of its step, and all looks at
 * one sale are then one piece.
 */
export interface ReadSet {
  command: Command;
  context: Omit<Context, Momentary> & Partial<Context>;
  behindMinutes: number;
  book: Book;
  accounts: Account[];
  sale: SaleRecord | null;
  customers: [string, CustomerFacts][];
  style?: AccountStyle;
  decision: Decision | null;
}

/** A program book as data. */
export interface Book {
  programs: Program[];
  campaigns: CouponCampaign[];
}

const books = new WeakMap<ProgramBook, Book>();

/** One object a book, however often it is read. */
export function bookData(book: ProgramBook): Book {
  const known = books.get(book);
  if (known) return known;
  const data = { programs: [...book.versions.values()], campaigns: [...book.campaigns.values()] };
  books.set(book, data);
  return data;
}

type Momentary = 'intentId' | 'recordedAt' | 'occurredAt';

export function readSetOf({ command, situation, decision }: DecisionRead): ReadSet {
  const { slice, context, time } = situation;
  const { intentId, recordedAt, occurredAt, ...lasting } = context;
  return {
    command,
    context: decision ? { ...lasting, intentId, recordedAt, occurredAt } : lasting,
    behindMinutes: time.behindMinutes,
    book: bookData(slice.programs),
    accounts: [...slice.accounts.values()],
    sale: slice.sale,
    customers: [...(slice.customers ?? [])],
    ...(slice.style && { style: slice.style }),
    decision,
  };
}

/** The same again for the rules, at the time of its step. */
export function situationOf(read: ReadSet, at: string): Situation {
  return {
    context: { intentId: 'preview', recordedAt: at, occurredAt: at, ...read.context },
    time: { at, behindMinutes: read.behindMinutes },
    slice: {
      programs: programBook(read.book.programs, read.book.campaigns),
      accounts: new Map(read.accounts.map((account) => [account.customer, account])),
      sale: read.sale,
      customers: new Map(read.customers),
      ...(read.style && { style: read.style }),
    },
  };
}
