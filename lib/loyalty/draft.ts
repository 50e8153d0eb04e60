import { type Account, emptyAccount } from './account.ts';
import type { AccountStyle } from './account-style.ts';
import type { Context, IntentId } from './command.ts';
import type { CardNote, CustomerFacts, LineOutcome, SaleRecord, Slice } from './decision.ts';
import type { EventBody, LedgerEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { eventId, fingerprint } from './identity.ts';
import { isBalanced, type Posting } from './postings.ts';
import type { ProgramId } from './program.ts';
import type { ProgramBook } from './program-book.ts';
import type { Reason, ReasonCode } from './reason.ts';
import type { CustomerId } from './sale.ts';
import { evolveSale } from './sale-record.ts';

/**
 * A decision in the making: copies of what was read, and the events so far. Every rule sees the effect of the events
 * before it, and nothing outside changes.
 */
export interface Draft {
  readonly slice: Slice;
  readonly context: Context;
  readonly book: ProgramBook;
  readonly accounts: Map<CustomerId, Account>;
  sale: SaleRecord | null;
  /** The command that is being taken back. */
  undoes: IntentId | null;
  readonly events: LedgerEvent[];
  readonly notices: Reason[];
  readonly notes: CardNote[];
  readonly style: AccountStyle;
  /** The sale at hand comes from the POS's own import. */
  imported: boolean;
  /** By program, the card that a person chose. */
  chosenCards: ReadonlyMap<ProgramId, string>;
  /** Programs that wanted a reason when nobody could be asked. */
  readonly unasked: Set<ProgramId>;
}

/** Thrown inside a decision: nothing of it happens. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly existing: string | undefined;
  lines: LineOutcome[] | undefined;
  constructor(code: ReasonCode, data: Reason['data'] = {}, existing?: string) {
    super(code);
    this.reason = { code, data };
    this.existing = existing;
  }
}

/** Where a rule gives a reason against it, nothing of the command happens. */
export function refuseFor(reason: Reason | null): void {
  if (reason) throw new Refusal(reason.code, reason.data);
}

export function openDraft(slice: Slice, context: Context): Draft {
  return {
    slice,
    context,
    book: slice.programs,
    accounts: new Map(slice.accounts),
    sale: slice.sale,
    undoes: null,
    events: [],
    notices: [],
    notes: [],
    style: slice.style ?? 'standard',
    imported: false,
    chosenCards: new Map(),
    unasked: new Set(),
  };
}

export function accountOf(draft: Draft, customer: CustomerId): Account {
  return draft.accounts.get(customer) ?? emptyAccount(customer);
}

export function factsOf(draft: Draft, customer: CustomerId): CustomerFacts | null {
  return draft.slice.customers?.get(customer) ?? null;
}

export function notice(draft: Draft, code: ReasonCode, data: Reason['data'] = {}): void {
  const same = draft.notices.some((one) => one.code === code && fingerprint(one.data) === fingerprint(data));
  if (!same) draft.notices.push({ code, data });
}

export function keepNote(draft: Draft, customer: CustomerId, text: string | undefined): void {
  if (text === undefined || text.trim() === '') return;
  draft.notes.push({ customer, intentId: draft.context.intentId, text: text.trim() });
}

export interface Effects {
  /** What makes it unique. */
  key: string;
  postings: Posting[];
  reason?: string | undefined;
  /** Set for what belongs to no sale although a sale is at hand. */
  apart?: true;
}

/** Writes one event: chained to the customer's last one, folded into the copies at once. */
export function post(draft: Draft, customer: CustomerId, body: EventBody, effects: Effects): void {
  if (!isBalanced(effects.postings)) throw new Error(`postings of ${body.type} do not sum to zero`);
  const { context } = draft;
  const account = accountOf(draft, customer);
  const unsealed: Omit<LedgerEvent, 'hash'> = {
    v: 1,
    id: eventId(context.retailer, effects.key),
    businessKey: effects.key,
    retailer: context.retailer,
    store: context.store,
    register: context.register,
    actor: context.actor,
    role: context.role,
    ...(context.approvedBy !== undefined && { approvedBy: context.approvedBy }),
    occurredAt: context.occurredAt,
    recordedAt: context.recordedAt,
    zone: context.zone,
    localDate: context.localDate,
    ...(isClockSuspect(context) && { clockSuspect: true }),
    ...(factsOf(draft, customer)?.isTest && { test: true }),
    customer,
    saleKey: effects.apart ? null : (draft.sale?.key ?? null),
    intentId: context.intentId,
    ...(draft.undoes !== null && { undoes: draft.undoes }),
    ...(effects.reason !== undefined && { reason: effects.reason }),
    seq: account.seq + 1,
    prev: account.head,
    postings: effects.postings,
    ...body,
  };
  const event = { ...unsealed, hash: fingerprint(unsealed) } as LedgerEvent;
  draft.accounts.set(customer, evolve(account, event));
  if (draft.sale && event.saleKey === draft.sale.key) draft.sale = evolveSale(draft.sale, event);
  draft.events.push(event);
}

function isClockSuspect(context: Context): boolean {
  const ahead = Date.parse(context.occurredAt) - Date.parse(context.recordedAt);
  return ahead > 10 * 60_000 || ahead < -7 * 86_400_000;
}
