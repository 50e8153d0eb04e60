import { type Account, emptyAccount } from '../../lib/loyalty/account.ts';
import type { Command, Context, Role } from '../../lib/loyalty/command.ts';
import { decide } from '../../lib/loyalty/decide.ts';
import type { Decision, SaleRecord, Slice } from '../../lib/loyalty/decision.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { evolve } from '../../lib/loyalty/evolve.ts';
import { fingerprint } from '../../lib/loyalty/identity.ts';
import { localDay } from '../../lib/loyalty/local-day.ts';
import type { ProgramBook } from '../../lib/loyalty/program-book.ts';
import { customersOf, readSet } from '../../lib/loyalty/read-set.ts';
import type { CustomerId, SaleKey } from '../../lib/loyalty/sale.ts';
import { summarise } from '../../lib/loyalty/summarise.ts';
import type { AccountSummary } from '../../lib/loyalty/summary.ts';
import { trustedTime } from '../../lib/sources/ledger/trusted-time.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';

export interface Request {
  intentId: string;
  command: Command;
  register: string;
  role: Role;
  occurredAt: string;
  /** Imports may be lost with the power; money may not. */
  durability: 'strict' | 'relaxed';
}

export type Reply =
  | { intentId: string; decision: Decision }
  /** Nothing was decided; the same press may be sent again. */
  | { intentId: string; failed: 'storage-full' | 'busy' };

/** One transaction on disk: all of it or nothing. */
export interface Commit {
  request: Request;
  context: Context;
  book: ProgramBook;
  decision: Decision;
}

/** What a store must not do; the simulator must notice each of them. */
export type Sabotage = 'none' | 'no-isolation' | 'torn-writes' | 'no-sync' | 'no-clock-guard';

export const ZONE = 'America/Los_Angeles';
const START = Date.parse('2026-11-23T18:00:00.000Z');

/**
 * A store of its own kind, made to be hurt: transactions take time and can meet, its process can die between any two steps,
 * its disk can be full, and what was not synced goes with the power.
 */
export class Store {
  readonly commits: Commit[] = [];
  readonly accounts = new Map<CustomerId, Account>();
  readonly sales = new Map<SaleKey, SaleRecord>();
  readonly events: LedgerEvent[] = [];
  book: ProgramBook;
  /** Commits that a power loss leaves alone. */
  synced = 0;
  /** By how much the clock on the wall is wrong, in milliseconds. */
  clockError = 0;
  isDiskFull = false;
  /** Steps of a transaction between which the process may die. */
  mortality = 0.02;
  onCommit: (commit: Commit) => void = () => {};
  onSync: () => void = () => {};
  onRollback: () => void = () => {};
  private readonly answers = new Map<string, { fingerprint: string; decision: Decision }>();
  private readonly versions = new Map<string, number>();
  private highest: string | null = null;
  /** Grows with every death: what began before it never ends. */
  private life = 0;
  private isDown = false;
  private readonly agenda: Agenda;
  private readonly dice: Dice;
  private readonly sabotage: Sabotage;

  constructor(agenda: Agenda, dice: Dice, book: ProgramBook, sabotage: Sabotage) {
    this.agenda = agenda;
    this.dice = dice;
    this.book = book;
    this.sabotage = sabotage;
  }

  receive(request: Request, reply: (reply: Reply) => void): void {
    if (this.isDown) return;
    this.begin(request, reply, 3);
  }

  summary(customer: CustomerId): AccountSummary {
    const context = { localDate: localDay(this.time(), ZONE), store: 'main-street' };
    return summarise(this.account(customer), this.book, context);
  }

  account(customer: CustomerId): Account {
    return this.accounts.get(customer) ?? emptyAccount(customer);
  }

  /** The process dies; the disk stays. */
  die(): void {
    this.life += 1;
    this.isDown = true;
    this.agenda.after(this.dice.between(20, 3000), () => {
      this.isDown = false;
    });
  }

  /** The process dies, and with it what no sync has reached. */
  losePower(): void {
    const kept = this.commits.slice(0, this.synced);
    this.die();
    for (const table of [this.accounts, this.sales, this.answers]) table.clear();
    this.events.length = 0;
    this.commits.length = 0;
    this.highest = null;
    for (const commit of kept) {
      this.write(commit);
      this.commits.push(commit);
    }
    this.onRollback();
  }

  private begin(request: Request, reply: (reply: Reply) => void, attempts: number): void {
    const { life } = this;
    const known = this.answers.get(request.intentId);
    if (known) {
      const same = known.fingerprint === fingerprint(request.command);
      const decision: Decision = same ? known.decision : { ok: false, reason: { code: 'intent-mismatch', data: {} } };
      reply({ intentId: request.intentId, decision });
      return;
    }
    if (this.mayDie()) return;
    const { slice, rows } = this.read(request.command);
    const read = rows.map((row) => ({ row, version: this.versions.get(row) }));
    const context = this.context(request);
    const decision = decide(slice, request.command, context);
    if (this.mayDie()) return;
    this.agenda.after(this.dice.between(1, 15), () => {
      if (life !== this.life) return;
      if (this.answers.has(request.intentId)) {
        this.begin(request, reply, attempts);
        return;
      }
      const isStale = read.some(({ row, version }) => this.versions.get(row) !== version);
      if (isStale && this.sabotage !== 'no-isolation') {
        if (attempts > 1) this.begin(request, reply, attempts - 1);
        else reply({ intentId: request.intentId, failed: 'busy' });
        return;
      }
      if (this.isDiskFull) {
        reply({ intentId: request.intentId, failed: 'storage-full' });
        return;
      }
      this.commit({ request, context, book: slice.programs, decision });
      if (!this.mayDie()) reply({ intentId: request.intentId, decision });
    });
  }

  private commit(commit: Commit): void {
    const torn = this.sabotage === 'torn-writes' && this.dice.chance(0.02);
    this.write(commit, torn);
    this.commits.push(commit);
    if (commit.request.durability === 'strict' && this.sabotage !== 'no-sync') this.synced = this.commits.length;
    this.onCommit(commit);
    if (this.synced === this.commits.length) this.onSync();
    if (torn) this.die();
  }

  private write({ request, context, decision }: Commit, torn = false): void {
    if (decision.ok) {
      const events = JSON.parse(JSON.stringify(decision.events)) as LedgerEvent[];
      this.events.push(...events);
      if (torn) return;
      for (const event of events) this.accounts.set(event.customer, evolve(this.account(event.customer), event));
      if (decision.sale) this.sales.set(decision.sale.key, JSON.parse(JSON.stringify(decision.sale)) as SaleRecord);
      for (const { customer } of events) this.touch(customer);
      if (decision.sale) this.touch(decision.sale.key);
    }
    this.answers.set(request.intentId, { fingerprint: fingerprint(request.command), decision });
    if (this.highest === null || context.recordedAt > this.highest) this.highest = context.recordedAt;
  }

  private mayDie(): boolean {
    if (!this.dice.chance(this.mortality)) return false;
    this.die();
    return true;
  }

  private touch(row: string): void {
    this.versions.set(row, (this.versions.get(row) ?? 0) + 1);
  }

  /** What a decision needs, and which rows that is. */
  private read(command: Command): { slice: Slice; rows: string[] } {
    const own = readSet(command).customers[0];
    const { sale: key, customers } = readSet(command, own === undefined ? undefined : this.account(own));
    const sale = key === null ? null : (this.sales.get(key) ?? null);
    const ids = [...new Set([...customers, ...customersOf(sale)])];
    const accounts = new Map(ids.map((id) => [id, this.account(id)]));
    return { slice: { programs: this.book, accounts, sale }, rows: key === null ? ids : [...ids, key] };
  }

  private time(): string {
    const wall = new Date(START + this.agenda.now + this.clockError);
    return this.sabotage === 'no-clock-guard' ? wall.toISOString() : trustedTime(wall, this.highest).at;
  }

  private context(request: Request): Context {
    const recordedAt = this.time();
    return {
      intentId: request.intentId,
      retailer: 'happy-tails',
      store: 'main-street',
      register: request.register,
      actor: request.register,
      role: request.role,
      recordedAt,
      occurredAt: request.occurredAt,
      localDate: localDay(recordedAt, ZONE),
      zone: ZONE,
      currency: 'USD',
    };
  }
}

/** The moment on a clock that is off by so much. */
export function momentOf(agenda: Agenda, error: number): string {
  return new Date(START + agenda.now + error).toISOString();
}
