import { type Account, emptyAccount } from '../../../lib/loyalty/account.ts';
import type { Command, Context, Role } from '../../../lib/loyalty/command.ts';
import { decide, preview } from '../../../lib/loyalty/decide.ts';
import type { CustomerFacts, Decision, SaleRecord, Slice } from '../../../lib/loyalty/decision.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import { evolve } from '../../../lib/loyalty/evolve.ts';
import { fingerprint } from '../../../lib/loyalty/identity.ts';
import { localDay } from '../../../lib/loyalty/local-day.ts';
import type { ProgramBook } from '../../../lib/loyalty/program-book.ts';
import { customersOf, readSet } from '../../../lib/loyalty/read-set.ts';
import type { CustomerId, Sale, SaleKey } from '../../../lib/loyalty/sale.ts';
import { summarise } from '../../../lib/loyalty/summarise.ts';
import type { AccountSummary } from '../../../lib/loyalty/summary.ts';

export interface By {
  intentId?: string;
  at?: string;
  role?: Role;
  register?: string;
  approvedBy?: string;
  occurredAt?: string;
}

/** A command that was decided here, with all that its decision rested on. */
export interface Press {
  command: Command;
  context: Context;
  book: ProgramBook;
  decision: Decision;
}

/** The smallest honest source: two maps, a list of events, and the answers that were given. */
export class MemoryLedger {
  /** Ledgers that were opened while somebody wants to know: another place may live through the same. */
  static watched: MemoryLedger[] | null = null;
  book: ProgramBook;
  readonly zone: string;
  readonly currency: string;
  readonly accounts = new Map<CustomerId, Account>();
  readonly sales = new Map<SaleKey, SaleRecord>();
  readonly events: LedgerEvent[] = [];
  /** Sum of all postings, by account and unit. */
  readonly balances = new Map<string, number>();
  readonly answers = new Map<string, { fingerprint: string; decision: Decision }>();
  readonly facts = new Map<CustomerId, CustomerFacts>();
  /** Every press, in order; one whose answer was lost is still the same press. */
  readonly presses: Press[] = [];
  /** Made of another one's books, so its presses are not all that happened to it. */
  isCopy = false;
  now = '2026-11-23T18:00:00.000Z';
  private intents = 0;

  constructor(book: ProgramBook, options: { zone?: string; currency?: string } = {}) {
    this.book = book;
    this.zone = options.zone ?? 'America/Los_Angeles';
    this.currency = options.currency ?? 'USD';
    MemoryLedger.watched?.push(this);
  }

  /** Decides and stores, once per intent. */
  run(command: Command, by: By = {}): Decision {
    const context = this.context(by);
    const known = this.answers.get(context.intentId);
    const print = fingerprint(command);
    if (known && known.fingerprint !== print) return { ok: false, reason: { code: 'intent-mismatch', data: {} } };
    if (known) return known.decision;
    const decision = decide(this.slice(command), command, context);
    if (decision.ok) this.store(decision);
    const isNew = !this.presses.some((press) => press.context.intentId === context.intentId);
    if (isNew) this.presses.push({ command, context, book: this.book, decision });
    this.answers.set(context.intentId, { fingerprint: print, decision });
    return decision;
  }

  /** As {@link run}, for a command that must be accepted. */
  accept(command: Command, by: By = {}): Extract<Decision, { ok: true }> {
    const decision = this.run(command, by);
    if (!decision.ok) throw new Error(`refused: ${decision.reason.code} ${JSON.stringify(decision.reason.data)}`);
    return decision;
  }

  /** A sale as the register reports it. */
  record(sale: Sale, by: By = {}): Extract<Decision, { ok: true }> {
    return this.accept({ type: 'record-sale', sale }, by);
  }

  preview(command: Command, by: By = {}) {
    return preview(this.slice(command), command, this.context(by));
  }

  context(by: By): Context {
    const recordedAt = by.at ?? this.now;
    return {
      intentId: by.intentId ?? `intent-${++this.intents}`,
      retailer: 'happy-tails',
      store: 'main-street',
      register: by.register ?? 'front',
      actor: 'front',
      role: by.role ?? 'cashier',
      ...(by.approvedBy !== undefined && { approvedBy: by.approvedBy }),
      recordedAt,
      occurredAt: by.occurredAt ?? recordedAt,
      localDate: localDay(recordedAt, this.zone),
      zone: this.zone,
      currency: this.currency,
    };
  }

  slice(command: Command): Slice {
    const first = readSet(command);
    const own = first.customers[0];
    const { sale: key, customers } = readSet(command, own === undefined ? undefined : this.account(own));
    const sale = key === null ? null : (this.sales.get(key) ?? null);
    const ids = new Set([...customers, ...customersOf(sale)]);
    return {
      programs: this.book,
      accounts: new Map([...ids].map((id) => [id, this.account(id)])),
      sale,
      customers: this.facts,
    };
  }

  account(customer: CustomerId): Account {
    return this.accounts.get(customer) ?? emptyAccount(customer);
  }

  summary(customer: CustomerId): AccountSummary {
    const facts = this.facts.get(customer);
    const context = {
      localDate: localDay(this.now, this.zone),
      store: 'main-street',
      ...(facts && { customer: facts }),
    };
    return summarise(this.account(customer), this.book, context);
  }

  eventsOf(customer: CustomerId): LedgerEvent[] {
    return this.events.filter((event) => event.customer === customer);
  }

  private store(decision: Extract<Decision, { ok: true }>): void {
    for (const event of decision.events) {
      // Rows live as JSON in every real store.
      const stored = JSON.parse(JSON.stringify(event)) as LedgerEvent;
      this.events.push(stored);
      for (const { account, unit, amount } of stored.postings) {
        const key = `${account} ${unit}`;
        this.balances.set(key, (this.balances.get(key) ?? 0) + amount);
      }
      this.accounts.set(event.customer, evolve(this.account(event.customer), stored));
    }
    for (const customer of new Set(decision.events.map((event) => event.customer))) {
      this.accounts.set(customer, JSON.parse(JSON.stringify(this.account(customer))) as Account);
    }
    if (decision.sale) this.sales.set(decision.sale.key, JSON.parse(JSON.stringify(decision.sale)) as SaleRecord);
  }
}
