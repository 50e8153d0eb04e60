import type { Command, IntentId, Role } from '../loyalty/command.ts';
import { readSet } from '../loyalty/read-set.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { FromPage } from '../messaging/page-protocol.ts';
import { serialByKey } from '../messaging/serial.ts';
import { isOwnSystem } from '../pos/own-systems.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import type { StaffLimits } from '../settings/staff.ts';
import type { By, Preview, Receipt, RegisterSource } from '../sources/port.ts';
import { CheckoutScreen } from './checkout-screen.ts';
import { factsOf } from './facts-of-sale.ts';
import { failureReason } from './failure.ts';
import { takesCommands } from './register-commands.ts';
import { RegisterLists } from './register-lists.ts';
import { SaleEnds } from './sale-ends.ts';
import { findLogged, type LoggedSale, logged } from './sale-log.ts';
import { mayHaveTwin, twinOf, underName } from './same-sale.ts';
import type { StaffAtRegister } from './staff-desk.ts';
import { overLimit, saleOfNothing } from './staff-limits.ts';
import { lastOnPage, newTab, onNewSale, type TabState, withNonce } from './tab-state.ts';
import type { CheckoutView } from './view/checkout-view.ts';
import type { SaleFacts } from './view-builder.ts';

/** What the checkout needs from the outside. Tab states and the sale log are durable before anything is answered. */
export interface CheckoutPorts {
  source: RegisterSource;
  tabs: { get(tab: number): Promise<TabState | null>; set(tab: number, state: TabState): Promise<void> };
  saleLog: { get(): Promise<LoggedSale[]>; set(log: LoggedSale[]): Promise<void> };
  /** Units written without a click today. */
  automaticUnits: { get(day: string): Promise<number>; add(day: string, units: number): Promise<void> };
  settings(): Promise<RegisterSettings>;
  staff: StaffAtRegister;
  /** Does this point of sale tell the makers of its sales itself? */
  importsPurchases(system: string): Promise<boolean>;
  now(): Date;
  shortCode(): string;
  uuid(): string;
}

/** Joins the sale on a tab with the loyalty source: what is shown, and what a sale's end writes. */
export class Checkout {
  readonly ports: CheckoutPorts;
  readonly lists: RegisterLists;
  /** Two changes of one tab that read the same state would undo each other. */
  private readonly oneByOne = serialByKey<number>();
  private readonly logging = serialByKey<'log'>();
  private readonly measuring = serialByKey<string>();
  private readonly ends = new SaleEnds(this);
  private readonly screen = new CheckoutScreen(this);

  constructor(ports: CheckoutPorts) {
    this.ports = ports;
    this.lists = new RegisterLists(ports, (sale) => this.preview(sale));
  }

  async tab(tab: number): Promise<TabState> {
    const kept = await this.ports.tabs.get(tab);
    // What an earlier version of Tillside kept may have less in it.
    return kept ? { ...newTab(kept.code), ...kept } : newTab(this.ports.shortCode());
  }

  async change(tab: number, change: (state: TabState) => TabState): Promise<TabState> {
    return this.oneByOne(tab, async () => {
      const state = change(await this.tab(tab));
      await this.ports.tabs.set(tab, state);
      return state;
    });
  }

  /** What the content script of a register's page says, with the answer it waits for. */
  async onPage(tab: number, message: FromPage): Promise<unknown> {
    switch (message.type) {
      case 'frame-hello': {
        // The frame that is about to be added: announced before it exists.
        const state = await this.change(tab, (old) => ({ ...withNonce(old, message.nonce), away: false }));
        await this.settleDue(tab);
        return { ok: true, dock: { collapsed: state.collapsed }, last: lastOnPage(state), ...(await this.currency()) };
      }
      case 'snapshot':
        await this.onSnapshot(tab, message.snapshot);
        return { ok: true };
      case 'left':
        await this.change(tab, (old) => ({ ...old, away: true }));
        return { ok: true };
    }
  }

  /** How many decimals the register's amounts have; without a store yet, the page's reader takes two. */
  private async currency(): Promise<{ currencyDigits?: number }> {
    const profile = await this.ports.source.profile().catch(() => null);
    if (!profile) return {};
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: profile.currency });
    return { currencyDigits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  }

  /** Was this frame announced by its tab's own content script? Then it is the tab's frame from now on. */
  async greetFrame(tab: number, frameId: number, nonce: string): Promise<boolean> {
    const state = await this.tab(tab);
    if (!state.nonces.includes(nonce)) return false;
    await this.change(tab, (old) => ({ ...old, frameId }));
    return true;
  }

  /** A new reading of the page. Ends of sales are written here, whether or not anybody looks at the sidebar. */
  async onSnapshot(tab: number, told: SaleSnapshot): Promise<void> {
    const before = await this.tab(tab);
    const snapshot = underName(await this.ofThisShop(told), before.same);
    const next = isNextSale(before.snapshot, snapshot);
    const over = snapshot.saleId !== null && (snapshot.phase === 'completed' || snapshot.phase === 'discarded');
    await this.change(tab, (state) => ({
      ...(next ? onNewSale(state, this.ports.shortCode()) : state),
      // With the sale ends what was said about it, and its undo.
      ...(over && { result: null, due: [...state.due, snapshot] }),
      away: false,
      snapshot,
      left: state.snapshot?.phase === 'off-sale' ? state.left : state.snapshot,
    }));
    await this.settleDue(tab);
  }

  settleDue(tab: number): Promise<void> {
    return this.ends.settleDue(tab);
  }

  /** Another shop's register in this browser: seen, but nothing of it is ours. */
  private async ofThisShop(snapshot: SaleSnapshot): Promise<SaleSnapshot> {
    if (isOwnSystem(snapshot.system)) return snapshot;
    const profile = await this.ports.source.profile().catch(() => null);
    if (!profile || (profile.pos.system === snapshot.system && profile.pos.account === snapshot.account))
      return snapshot;
    return { ...snapshot, colour: 'red', concerns: [...snapshot.concerns, { code: 'other-shop', colour: 'red' }] };
  }

  /** Keeps what the sale looks like now, for *Last sales* and for saying later how it ended. */
  async log({ sale, snapshot }: SaleFacts): Promise<void> {
    const { today } = await this.ports.source.profile();
    const entry: LoggedSale = { sale, at: this.ports.now().toISOString(), day: today, colour: snapshot.colour };
    await this.logging('log', async () => this.ports.saleLog.set(logged(await this.ports.saleLog.get(), entry)));
    this.lists.forget();
  }

  /** Runs a command on the source; a source that cannot be reached is an answer too, never an exception to the screen. */
  async execute(command: Command, by: By): Promise<Receipt> {
    const run = async () => this.ports.source.execute(command, await this.ofSystem(command, by));
    const isFree = by.role === 'system' || by.approvedBy !== undefined;
    try {
      if (isFree || (await this.limits()) === null) return await run();
      return await this.inTurn(command, async () => {
        const reason = await this.overLimit(command);
        return reason ? { ok: false, intentId: by.intentId, reason } : run();
      });
    } catch (error) {
      return { ok: false, intentId: by.intentId, reason: failureReason(error) };
    } finally {
      this.lists.forget();
    }
  }

  /** What the store's own limits say of a command, foreseen by the ledger itself; null: it stays below them. */
  async overLimit(command: Command): Promise<Reason | null> {
    const limits = await this.limits();
    if (limits === null) return null;
    const { source } = this.ports;
    const { sale, customers } = readSet(command);
    const by = await this.ofSystem(command, await this.by('preview'));
    const { today } = await source.preview(command, by);
    if (!today) return null;
    const nothing: Command = { type: 'record-sale', sale: saleOfNothing(customers[0] ?? '') };
    const day = command.type === 'record-sale' ? today : (await source.preview(nothing, by)).today;
    return overLimit(limits, today, (day ?? today).before, sale === null ? null : await source.sale(sale));
  }

  /** Two commands for one customer that were measured side by side would pass a limit together. */
  inTurn<T>(command: Command, work: () => Promise<T>): Promise<T> {
    return this.measuring(readSet(command).customers[0] ?? '', work);
  }

  private async limits(): Promise<StaffLimits | null> {
    const limits = (await this.ports.staff.standing())?.limits;
    return limits && Object.values(limits).some((limit) => limit !== null) ? limits : null;
  }

  async by(intentId: IntentId, role: Role = 'cashier'): Promise<By> {
    const { registerId } = await this.ports.settings();
    const signed = role === 'system' ? null : await this.ports.staff.signature(intentId, role);
    return {
      intentId,
      register: registerId,
      // What happens by itself, and where nobody is asked who they are, the register does.
      actor: signed?.actor ?? `register:${registerId}`,
      role: signed?.role ?? role,
      ...(signed?.approvedBy !== undefined && { approvedBy: signed.approvedBy }),
      occurredAt: this.ports.now().toISOString(),
    };
  }

  /** What makers pay for is not added a second time where the point of sale tells them of its sales itself. */
  private async ofSystem(command: Command, by: By): Promise<By> {
    const [system] = readSet(command).sale?.split(':') ?? [];
    return system && (await this.ports.importsPurchases(system)) ? { ...by, style: 'rest-api' } : by;
  }

  factsOf(snapshot: SaleSnapshot): Promise<SaleFacts> {
    return factsOf(snapshot, this.ports.source, (sale) => this.preview(sale));
  }

  async preview(sale: Sale): Promise<Preview> {
    const recording: Command = { type: 'record-sale', sale };
    const by = await this.ofSystem(recording, await this.by('preview'));
    const seen = await this.ports.source.preview(recording, by);
    if (seen.refusal?.code !== 'reason-required') return seen;
    // Nothing but a reason is missing: what is going to be written with one is what the lines say.
    const withReason: Command = { type: 'record-sale', sale, reason: String(seen.refusal.data.preset ?? 'several') };
    return { ...(await this.ports.source.preview(withReason, by)), refusal: seen.refusal };
  }

  view(tab: number): Promise<CheckoutView> {
    return this.screen.view(tab);
  }

  /** The sale that the one at hand may be, where nobody but a person can tell. */
  async twin(state: TabState, { sale, snapshot, record }: SaleFacts): Promise<LoggedSale | null> {
    // What is on file under this name is this sale.
    if (record !== null || !mayHaveTwin(sale, snapshot)) return null;
    if (snapshot.saleId !== null && state.same[snapshot.saleId] !== undefined) return null;
    return twinOf(sale, snapshot, await this.ports.saleLog.get(), this.ports.now());
  }

  /** What a person said of a sale that looked like another: from now on it has that one's name, or is one of its own. */
  async answerTwin(tab: number, id: string, as: string): Promise<void> {
    await this.change(tab, (state) => {
      const same = { ...state.same, [id]: as };
      const hand = state.hand && { ...state.hand, snapshot: underName(state.hand.snapshot, same) };
      return { ...state, same, hand, snapshot: state.snapshot && underName(state.snapshot, same) };
    });
  }

  async logEntry(saleKey: string): Promise<LoggedSale | null> {
    return findLogged(await this.ports.saleLog.get(), saleKey);
  }

  /** What this register calls a customer; null where it knows nobody by that name, or takes nobody from Tillside. */
  async registerIdOf(customerId: string, snapshot: SaleSnapshot | null): Promise<string | null> {
    if (!takesCommands(snapshot)) return null;
    return this.ports.source.posIdOf(customerId, snapshot.system, snapshot.account);
  }
}

/** The page has gone on to another sale: no id of the one before is among those of this one. */
function isNextSale(before: SaleSnapshot | null, now: SaleSnapshot): boolean {
  if (!before?.saleId) return false;
  const known = [before.saleId, ...before.aliases];
  return ![now.saleId, ...now.aliases].some((id) => id !== null && known.includes(id));
}
