import { Checkout, type CheckoutPorts } from '../checkout/checkout.ts';
import { CheckoutCommands } from '../checkout/commands.ts';
import type { LoggedSale } from '../checkout/sale-log.ts';
import type { StaffAtRegister } from '../checkout/staff-desk.ts';
import type { TabState } from '../checkout/tab-state.ts';
import type { RegisterPage } from '../checkout/write-back.ts';
import type { Command } from '../loyalty/command.ts';
import type { FrameRequest } from '../messaging/frame-protocol.ts';
import type { FromPage } from '../messaging/page-protocol.ts';
import { decisionOn, previewOf, receiptOf } from '../sources/ledger/verdict.ts';
import { type By, type RegisterSource, SourceFailure } from '../sources/port.ts';
import { codesOf } from './bundle-maker.ts';
import { Comparison, type Difference } from './difference.ts';
import { type ReaderGround, readAgain } from './reader-replay.ts';
import { type Call, type Failure, type ReadSet, type Step, situationOf } from './recording.ts';
import { offAt } from './step-said.ts';

/** What the present version makes of one recorded step. */
export interface Replayed {
  /** `unknown`: it needs an answer that is older than the recording. */
  outcome: 'same' | 'differs' | 'unknown' | 'not-replayed';
  difference: Difference | null;
  /** The other places of the same step. */
  others: Difference[];
  /** What it says now. */
  answer: unknown;
  /** What it writes now. */
  written: Written[];
}

/** A command that reached the ledger, and the events it made. */
export interface Written {
  command: unknown;
  ok: boolean;
  reason: unknown;
  events: unknown[];
}

/** The present version asks for something that nobody recorded. */
class NotRecorded extends Error {
  override name = 'NotRecorded';
}

/**
 * Plays a recording against the present checkout and rule book: what the page said and what was pressed are given again, look-ups get the answers of
 * then, and every decision is made anew from what it was made from. Step by step, each on its own recorded ground, so that one difference is not told as many.
 */
export class Replay {
  private readonly steps: readonly Step[];
  private readonly comparison: Comparison;
  private readonly checkout: Checkout;
  private readonly commands: CheckoutCommands;
  private at = 0;
  /** Positions of the step's calls that were given out: equal calls are one object. */
  private used = new Set<number>();
  private written: Written[] = [];
  private readonly tabStates = new Map<number, TabState>();
  private readonly codes: (string | null)[];
  private missed: string | null = null;
  private knowsLastSales = false;

  private readonly ground: ReaderGround | null;

  /** Without a `ground`, what the reader did is left as it was. */
  constructor(steps: readonly Step[], ground: ReaderGround | null = null) {
    this.steps = steps;
    this.ground = ground;
    this.codes = codesOf(steps);
    this.comparison = new Comparison(steps);
    this.checkout = new Checkout(this.ports());
    const page = this.answering<RegisterPage>('page', {});
    this.commands = new CheckoutCommands(this.checkout, page);
  }

  async run(): Promise<Replayed[]> {
    const outcomes: Replayed[] = [];
    for (this.at = 0; this.at < this.steps.length; this.at++)
      outcomes.push(await this.step(this.steps[this.at] as Step));
    return outcomes;
  }

  private async step(step: Step): Promise<Replayed> {
    this.used = new Set();
    this.written = [];
    this.missed = null;
    this.tabStates.clear();
    const read = this.ground && !this.isBlind(step) && readAgain(step, this.ground);
    if (read) return this.compared(read.recorded, read.now, read.now);
    const play = this.play(step);
    if (!play) return { outcome: 'not-replayed', difference: null, others: [], answer: undefined, written: [] };
    const outcome = await play().then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failure: error instanceof Error ? error.name : typeof error }),
    );
    const answer = 'answer' in outcome ? outcome.answer : undefined;
    if (this.missed !== null) {
      return { outcome: 'unknown', difference: this.missing(this.missed), others: [], answer, written: this.written };
    }
    const recorded = {
      answer: this.known(step.answer) ?? null,
      failure: step.failure?.name ?? null,
      written: writtenIn(step),
    };
    const failure = 'failure' in outcome ? outcome.failure : null;
    const now = { answer: this.known(answer) ?? null, failure, written: this.written };
    return this.compared(recorded, now, answer);
  }

  /** The screen was switched off in this tab: what stands on it was not read then. */
  private isBlind({ kind, tab }: Step): boolean {
    const switched = this.steps.findLast((one, i) => i <= this.at && one.tab === tab && one.kind === 'switched');
    return kind === 'look' && offAt(switched).includes('screen');
  }

  private compared(recorded: object, now: object, answer: unknown): Replayed {
    const [difference = null, ...others] = this.comparison.all(recorded, now);
    return { outcome: difference ? 'differs' : 'same', difference, others, answer, written: this.written };
  }

  /** What can be compared of an answer. */
  private known(answer: unknown): unknown {
    if (this.knowsLastSales || typeof answer !== 'object' || answer === null) return answer;
    const { lastSales: _unknown, ...rest } = answer as { lastSales?: unknown };
    return rest;
  }

  private missing(what: string): Difference {
    return { path: 'asked', recorded: 'not asked, or no longer in the recording', now: what };
  }

  private play({ kind, tab, asked }: Step): (() => Promise<unknown>) | null {
    const at = tab ?? 0;
    switch (kind) {
      case 'page':
        return () => this.checkout.onPage(at, asked as FromPage);
      case 'request':
        return () => this.commands.run(at, asked as FrameRequest);
      case 'key':
        return () => this.commands.addByKey(at, asked as string);
      case 'view':
        return () => this.checkout.view(at);
      case 'closed':
        return () => this.checkout.settleDue(at);
      default:
        return null;
    }
  }

  private ports(): CheckoutPorts {
    const source = this.answering<RegisterSource>('source', {
      id: 'embedded',
      keeperOf: (programId: string) => this.callOf('source.keeperOf', [programId])?.answer ?? 'embedded',
      // Recordings from before every source was asked are of registers that were never told.
      posIdOf: async (...asked: unknown[]) => this.callOf('source.posIdOf', asked)?.answer ?? null,
      preview: (command: Command, by: By) => this.decided('source.preview', command, by),
      execute: (command: Command, by: By) => this.decided('source.execute', command, by),
    });
    return {
      source,
      tabs: this.tabs(),
      saleLog: this.saleLog(),
      automaticUnits: this.answering<CheckoutPorts['automaticUnits']>('automaticUnits', {}),
      settings: () => this.answer('settings', []) as Promise<never>,
      staff: this.staff(),
      // Recordings from before it was asked are of registers that do not.
      importsPurchases: async (system) => this.callOf('importsPurchases', [system])?.answer === true,
      now: () => new Date(this.now()),
      shortCode: () => this.codes[this.at] ?? '----',
      uuid: () => 'uuid',
    };
  }

  /** Where it was never asked, nobody was. */
  private staff(): StaffAtRegister {
    const asked = async <T>(method: string, args: unknown[]) =>
      (this.callOf(`staff.${method}`, args)?.answer ?? null) as T | null;
    return {
      standing: () => asked('standing', []),
      approval: (intentId) => asked('approval', [intentId]),
      signature: (intentId, role) => asked('signature', [intentId, role]),
    };
  }

  /** Gives recorded answers, whatever is asked. */
  private answering<T extends object>(name: string, own: object): T {
    return new Proxy(own as T, {
      get: (from, method) => {
        const found: unknown = Reflect.get(from, method);
        if (found !== undefined || typeof method === 'symbol') return found;
        return (...args: unknown[]) => this.answer(`${name}.${method}`, args);
      },
    });
  }

  private async answer(method: string, args: unknown[]): Promise<unknown> {
    const call = this.callOf(method, args);
    if (!call) return this.miss(method, args);
    if (call.failure) throw thrown(call.failure);
    return call.answer;
  }

  /** The rule book of today on what was read then. Where the rules did not run here, the answer of then. */
  private async decided(method: string, command: Command, by: By): Promise<unknown> {
    const call =
      this.callOf(method, method === 'source.preview' ? [command] : [command, by]) ?? this.like(method, command);
    if (!call) return this.miss(method, [command.type]);
    if (call.failure) throw thrown(call.failure);
    if (!call.read) {
      if (method === 'source.execute') this.write(command, call.answer as never, []);
      return call.answer;
    }
    if (method === 'source.preview') return previewOf(situationOf(call.read, this.now()), command);
    // An intent that was known already: its first answer again, and nothing written.
    const situation = situationOf(call.read, this.now());
    const decision = decisionOn(situation, command);
    const receipt = receiptOf(decision, situation);
    this.write(command, receipt, decision.ok ? decision.events : []);
    return receipt;
  }

  private write(command: Command, receipt: { ok: boolean; reason?: unknown }, events: unknown[]): void {
    this.written.push({ command, ok: receipt.ok, reason: receipt.reason ?? null, events });
  }

  /** A call of this step with the same question; a question that something answered from memory, as it was answered last. */
  private callOf(method: string, args: unknown[]): Call | null {
    const asked = this.comparison.form(args, `${method}()`);
    const isAsked = (call: Call) => call.method === method && this.comparison.form(call.args, `${method}()`) === asked;
    const own = this.steps[this.at]?.calls ?? [];
    const fresh = own.findIndex((call, i) => !this.used.has(i) && isAsked(call));
    this.used.add(fresh);
    return own[fresh] ?? own.findLast(isAsked) ?? this.earlier(isAsked);
  }

  private earlier(isAsked: (call: Call) => boolean): Call | null {
    for (let i = this.at - 1; i >= 0; i--) {
      const found = this.steps[i]?.calls.findLast(isAsked);
      if (found) return found;
    }
    return null;
  }

  /** The checkout of today words the command otherwise: the same ground, the new words. */
  private like(method: string, command: Command): Call | null {
    const own = this.steps[this.at]?.calls ?? [];
    const isLike = (call: Call) =>
      call.method === method && (call.args[0] as Command | undefined)?.type === command.type;
    return own.find((call, i) => isLike(call) && !this.used.has(i)) ?? own.find(isLike) ?? null;
  }

  /** What a step writes about its tab it reads again itself; the next step has its own ground. */
  private tabs(): CheckoutPorts['tabs'] {
    return {
      get: async (tab) => {
        const own = this.tabStates.get(tab);
        return own ?? ((await this.answer('tabs.get', [tab])) as TabState | null);
      },
      set: async (tab, state) => void this.tabStates.set(tab, state),
    };
  }

  /** The list of last sales is kept in memory between steps: where the recording begins later, nobody knows what was on it. */
  private saleLog(): CheckoutPorts['saleLog'] {
    return {
      get: async () => {
        const call = this.callOf('saleLog.get', []);
        this.knowsLastSales = call !== null;
        return (call?.answer ?? []) as LoggedSale[];
      },
      set: async () => undefined,
    };
  }

  private now(): string {
    return this.steps[this.at]?.at ?? '';
  }

  private miss(method: string, args: unknown[]): never {
    this.missed ??= `${method} ${JSON.stringify(args).slice(0, 200)}`;
    throw new NotRecorded(method);
  }
}

function thrown({ name, reason, code }: Failure): Error {
  if (reason !== undefined) {
    return new SourceFailure(reason as SourceFailure['reason'], 'as recorded', (code ?? null) as SourceFailure['code']);
  }
  return Object.assign(new Error('as recorded'), { name });
}

function writtenIn(step: Step): Written[] {
  return step.calls
    .filter((call) => call.method === 'source.execute' && !call.failure)
    .map((call) => {
      const receipt = call.answer as { ok: boolean; reason?: unknown };
      return { command: call.args[0], ok: receipt.ok, reason: receipt.reason ?? null, events: eventsOf(call.read) };
    });
}

export function eventsOf(read: ReadSet | undefined): unknown[] {
  return read?.decision?.ok ? read.decision.events : [];
}
