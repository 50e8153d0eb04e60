import type { Command, IntentId, Role } from '../loyalty/command.ts';
import type { SaleRecord } from '../loyalty/decision.ts';
import { evidenceOf } from '../loyalty/evidence.ts';
import type { Program } from '../loyalty/program.ts';
import { readSet } from '../loyalty/read-set.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { FromPage } from '../messaging/page-protocol.ts';
import { serialByKey } from '../messaging/serial.ts';
import { isOwnSystem } from '../pos/own-systems.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import {
  type By,
  type Item,
  type Preview,
  type Receipt,
  type RegisterSource,
  reasonOfFailure,
  type Share,
  SourceFailure,
  type StoreProfile,
} from '../sources/port.ts';
import { byHandView } from './by-hand-view.ts';
import { completionPolicy } from './completion.ts';
import { customerOfSale, type FoundOnSale, fullName, hintOf } from './customer-of-sale.ts';
import { holdView } from './redemption-steps.ts';
import { takesCommands } from './register-commands.ts';
import { RegisterLists } from './register-lists.ts';
import { isByHand } from './sale-by-hand.ts';
import { findLogged, type LoggedSale, logged } from './sale-log.ts';
import { saleKeysOf, saleOfSnapshot } from './sale-of-snapshot.ts';
import { mayHaveTwin, twinOf, underName } from './same-sale.ts';
import { sourcesView } from './sources-view.ts';
import type { StaffAtRegister } from './staff-desk.ts';
import { newTab, onNewSale, saleOn, type TabState, withNonce } from './tab-state.ts';
import type { CheckoutView, CustomerLookUp, CustomerState, LastSale, OfferView, SourceState } from './view.ts';
import {
  addState,
  cardViews,
  couponOffers,
  lineViews,
  manualChoices,
  offerViews,
  payableNow,
  payoutOffers,
  rewardOffers,
  type SaleFacts,
  saleView,
} from './view-builder.ts';

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

const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };
const NO_LOYALTY: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };

/** Joins the sale on a tab with the loyalty source: what is shown, and what a sale's end writes. */
export class Checkout {
  readonly ports: CheckoutPorts;
  /** Two changes of one tab that read the same state would undo each other. */
  private readonly oneByOne = serialByKey<number>();
  private readonly logging = serialByKey<'log'>();

  private readonly lists: RegisterLists;

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
        return { ok: true, dock: { collapsed: state.collapsed }, last: state.snapshot, ...(await this.currency()) };
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
    }));
    await this.settleDue(tab);
  }

  /** Ends of sales stay due until the ledger has answered: a failing storage or a dying background loses none. */
  async settleDue(tab: number): Promise<void> {
    for (const snapshot of (await this.tab(tab)).due) {
      if (!(await this.settleEnd(tab, snapshot))) return;
      await this.change(tab, (state) => ({ ...state, due: state.due.slice(1) }));
    }
  }

  private async settleEnd(tab: number, snapshot: SaleSnapshot): Promise<boolean> {
    try {
      const facts = await this.factsOf(snapshot);
      if (facts.record !== null || facts.sale.state === 'completed') await this.log(facts);
      if ((await this.twin(await this.tab(tab), facts)) !== null) return true;
      const receipt = snapshot.phase === 'completed' ? await this.onCompleted(facts) : await this.onDiscarded(facts);
      return receipt === null || receipt.ok || !isFailure(receipt.reason);
    } catch (error) {
      failureReason(error);
      return false;
    }
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

  private async onCompleted(facts: SaleFacts): Promise<Receipt | null> {
    const { record, customer } = facts;
    const settings = await this.ports.settings();
    const { today } = await this.ports.source.profile();
    const units = automaticUnits(facts.preview);
    const policy = completionPolicy({
      colour: facts.snapshot.colour,
      // Seen by customer code and confirmed by nobody: offered. A click on this sale was the confirmation.
      linked: customer.state === 'linked' && (customer.confirmed || record?.customer === customer.id),
      automatic: record?.automatic ?? true,
      moved: record !== null && record.customer !== null && record.customer !== facts.sale.customer,
      onCompletion: settings.onCompletion,
      automaticUnits: (await this.ports.automaticUnits.get(today)) + units,
      automaticUnitsPerDay: settings.automaticUnitsPerDay,
      cashBack: automaticCash(facts.preview),
      cashBackPerSale: settings.automaticCashBackPerSale,
    });
    if (policy === 'leave') return null;
    const sale: Sale = { ...facts.sale, state: 'completed' };
    const command: Command = { type: 'record-sale', sale, ...(policy === 'end' && { additions: false }) };
    const receipt = await this.execute(command, await this.by(this.ports.uuid(), 'system'));
    if (receipt.ok && policy === 'write' && receipt.changes > 0) await this.ports.automaticUnits.add(today, units);
    return receipt;
  }

  /** A completed sale is final, and a discard that only one witness tells takes nothing back: a person has a look. */
  private async onDiscarded({ record, sale, snapshot }: SaleFacts): Promise<Receipt | null> {
    if (record === null || record.state === 'completed' || snapshot.colour !== 'green') return null;
    const discarded: Sale = { ...sale, customer: sale.customer ?? record.customer, state: 'discarded', lines: [] };
    return this.execute({ type: 'record-sale', sale: discarded }, await this.by(this.ports.uuid(), 'system'));
  }

  /** Runs a command on the source; a source that cannot be reached is an answer too, never an exception to the screen. */
  async execute(command: Command, by: By): Promise<Receipt> {
    try {
      return await this.ports.source.execute(command, await this.ofSystem(command, by));
    } catch (error) {
      return { ok: false, intentId: by.intentId, reason: failureReason(error) };
    } finally {
      this.lists.forget();
    }
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

  /** Everything about the sale on a page that a view or a decision is made from. */
  async factsOf(snapshot: SaleSnapshot): Promise<SaleFacts> {
    const { source } = this.ports;
    const [items, programs, found, record] = await Promise.all([
      source.joinItems(snapshot.lines.map(({ posProductId, sku, name }) => ({ posProductId, sku, name }))),
      source.programs(),
      customerOfSale(source, snapshot),
      this.recordOf(snapshot),
    ]);
    const key = record?.key ?? saleKeysOf(snapshot)[0] ?? `${snapshot.system}:${snapshot.account}:none`;
    const customerId = found.state === 'linked' ? found.id : null;
    const sale = saleOfSnapshot(snapshot, key, customerId, items);
    const preview = sale.lines.length > 0 || record !== null ? await this.preview(sale) : NO_PREVIEW;
    const wouldEarn = preview.lines.filter((line) => line.verdict !== 'left-out').length;
    const customer = customerState(found, wouldEarn, programs);
    return {
      snapshot,
      sale,
      items,
      programs,
      customer,
      preview,
      record,
      nameOfItem: await this.itemNames(programs, items, preview.after),
    };
  }

  private async recordOf(snapshot: SaleSnapshot): Promise<SaleRecord | null> {
    for (const key of saleKeysOf(snapshot)) {
      const record = await this.ports.source.sale(key);
      if (record) return record;
    }
    return null;
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

  private async itemNames(
    programs: readonly Program[],
    items: readonly (Item | null)[],
    summary: AccountSummary | null,
  ): Promise<(key: string) => string> {
    const keys = programs.flatMap((program) => [
      ...program.items.map((item) => item.itemKey),
      ...('reward' in program && 'itemKey' in program.reward ? [program.reward.itemKey] : []),
    ]);
    keys.push(...(summary?.coupons ?? []).flatMap((coupon) => coupon.items.map((item) => item.itemKey)));
    const known = [...(await this.ports.source.items([...new Set(keys)])), ...items.filter((item) => item !== null)];
    const names = new Map(known.map((item) => [item.key, item.name]));
    return (key) => names.get(key) ?? key.replace(/^[a-z]+:0*/, '');
  }

  /** What the sidebar of a tab shows now. Never throws: a source that fails is a state of the screen. */
  async view(tab: number): Promise<CheckoutView> {
    const state = await this.change(tab, (old) => ({ ...old, revision: old.revision + 1 }));
    const settings = await this.ports.settings();
    const asOf = this.ports.now().toISOString();
    const staff = await this.staff();
    try {
      const profile = await this.ports.source.profile();
      const { shares, ...shown } = await this.shown(state, settings, profile);
      const standings = await this.ports.source.standings();
      const waiting = standings.some((one) => one.waiting > 0) ? await this.ports.source.waiting() : [];
      return {
        ...shown,
        ...staff,
        ...sourcesView(standings, shown.sale ? shares : []),
        ...(waiting.length > 0 && { waiting }),
      };
    } catch (error) {
      const source = { state: 'error' as const, waiting: 0, asOf, reason: failureReason(error) };
      return { ...failedView(state, settings, source), ...staff };
    }
  }

  private async staff(): Promise<Pick<CheckoutView, 'staff'>> {
    const standing = await this.ports.staff.standing().catch(() => null);
    if (standing === null) return {};
    const { mode, who, people } = standing;
    return { staff: { mode, who, people } };
  }

  private async shown(
    state: TabState,
    settings: RegisterSettings,
    profile: StoreProfile,
  ): Promise<Omit<CheckoutView, 'source' | 'sources'> & { shares: Share[] }> {
    const { source } = this.ports;
    const snapshot = saleOn(state);
    const facts = snapshot && snapshot.phase !== 'off-sale' ? await this.factsOf(snapshot) : null;
    const programs = facts?.programs ?? (await source.programs());
    const nameOfItem = facts?.nameOfItem ?? (await this.itemNames(programs, [], null));
    const linkedId = facts?.customer.state === 'linked' ? facts.customer.id : null;
    const now = linkedId ? await source.summary(linkedId) : NO_LOYALTY;
    const lines = facts ? lineViews(facts) : [];
    const twin = facts && (await this.twin(state, facts));
    const holds = facts ? now.holds.filter((hold) => hold.saleKey === facts.sale.key && hold.state === 'held') : [];
    return {
      ...frameOfView(state, settings, profile),
      setUp: programs.length > 0 ? 'ready' : 'empty',
      health: healthOf(snapshot),
      sale:
        facts && (facts.snapshot.saleId !== null || facts.sale.lines.length > 0)
          ? { ...saleView(facts), ...(twin && { twin: { key: twin.sale.key, at: twin.at, state: twin.sale.state } }) }
          : null,
      customer: facts ? await this.withMerged(facts.customer, now) : { state: 'none', wouldEarn: 0 },
      lines,
      add: twin
        ? { enabled: false, count: 0, onFile: false, reason: { code: 'same-sale', data: { at: twin.at } } }
        : facts
          ? addState(facts, lines)
          : { enabled: false, count: 0, onFile: false },
      ready: facts && linkedId ? rewardOffers(facts, now) : [],
      payouts: facts && linkedId ? payoutOffers(facts, now, await this.refusedPayouts(facts, linkedId, now)) : [],
      coupons: facts && linkedId ? couponOffers(facts, now, profile.accountStyle ?? 'standard') : [],
      offers: facts && linkedId ? await this.offers(facts, linkedId, now, profile) : [],
      cards: linkedId
        ? cardViews(now, facts?.preview.after ?? now, (program) => source.keeperOf(program), nameOfItem)
        : [],
      holds: facts
        ? holds.map((hold) => {
            const program = programs.find((one) => one.id === hold.programId) ?? null;
            const view = holdView(hold, facts.sale, program, evidenceOf(hold, facts.sale, program), nameOfItem);
            return { ...view, canAdd: view.canAdd && takesCommands(snapshot) };
          })
        : [],
      lastSales: await this.lists.lastSales(),
      needsALook: await this.lists.needsALook(),
      toFinish: await this.lists.toFinish(),
      manual: manualChoices(programs, linkedId ? now : null, nameOfItem),
      byHand: byHandView(state, await this.pickable(state, programs, now)),
      shares: facts?.preview.shares ?? [],
    };
  }

  /** What a person who types a sale in can choose from, and what was chosen. */
  private async pickable({ hand }: TabState, programs: readonly Program[], summary: AccountSummary): Promise<Item[]> {
    if (!hand) return [];
    const sold = [...programs, ...summary.coupons].flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
    return this.ports.source.items([...new Set([...sold, ...hand.entry.lines.map(({ itemKey }) => itemKey)])]);
  }

  /** The sale that the one at hand may be, where nobody but a person can tell. */
  async twin(state: TabState, { sale, snapshot, record }: SaleFacts): Promise<LoggedSale | null> {
    // What is on file under this name is this sale.
    if (record !== null || !mayHaveTwin(sale, snapshot)) return null;
    if (snapshot.saleId !== null && state.same[snapshot.saleId] !== undefined) return null;
    return twinOf(sale, snapshot, await this.ports.saleLog.get(), this.ports.now());
  }

  /** Asks the ledger itself whether it would pay: the screen promises nothing else. */
  private async refusedPayouts(
    facts: SaleFacts,
    customer: string,
    summary: AccountSummary,
  ): Promise<Map<string, Reason>> {
    const refused = new Map<string, Reason>();
    for (const tally of summary.tallies.filter((one) => one.payable)) {
      const amount = payableNow(facts, tally);
      if (amount === 0) {
        refused.set(tally.tallyId, { code: 'tally-larger-than-sale', data: { amount: tally.amount, room: 0 } });
        continue;
      }
      const command: Command = { type: 'pay-out', customer, tallyId: tally.tallyId, sale: facts.sale, amount };
      const { refusal } = await this.ports.source.preview(command, await this.by('preview'));
      if (refusal) refused.set(tally.tallyId, refusal);
    }
    return refused;
  }

  /** Asks the ledger itself whether it would give it, as for payouts. */
  private async offers(
    facts: SaleFacts,
    customer: string,
    summary: AccountSummary,
    { today }: StoreProfile,
  ): Promise<OfferView[]> {
    const by = await this.by('preview');
    return Promise.all(
      offerViews(facts, summary, today).map(async (offer) => {
        const [line] = offer.lines;
        if (!line) return offer;
        const item = { itemKey: line.itemKey, lineId: line.lineId };
        const command: Command = { type: 'redeem-offer', customer, offerId: offer.offerId, sale: facts.sale, item };
        const { refusal } = await this.ports.source.preview(command, by);
        return refusal ? { ...offer, blocked: refusal } : offer;
      }),
    );
  }

  /** Accounts of the same person that were put into this one: they can be taken out again. */
  private async withMerged(state: CustomerState, summary: AccountSummary): Promise<CustomerState> {
    if (state.state !== 'linked' || !summary.mergedFrom) return state;
    const found = await Promise.all(summary.mergedFrom.map((id) => this.ports.source.customer(id)));
    const mergedFrom = found.flatMap((one) => (one ? [{ id: one.id, name: fullName(one) }] : []));
    return { ...state, mergedFrom };
  }

  /** What a person said of a sale that looked like another: from now on it has that one's name, or is one of its own. */
  async answerTwin(tab: number, id: string, as: string): Promise<void> {
    await this.change(tab, (state) => {
      const same = { ...state.same, [id]: as };
      const hand = state.hand && { ...state.hand, snapshot: underName(state.hand.snapshot, same) };
      return { ...state, same, hand, snapshot: state.snapshot && underName(state.snapshot, same) };
    });
  }

  earlierSales(): Promise<LastSale[]> {
    return this.lists.earlierSales();
  }

  async logEntry(saleKey: string): Promise<LoggedSale | null> {
    return findLogged(await this.ports.saleLog.get(), saleKey);
  }

  /** What this register calls a customer; null where it knows nobody by that name, or takes nobody from Tillside. */
  async registerIdOf(customerId: string, snapshot: SaleSnapshot | null): Promise<string | null> {
    if (!takesCommands(snapshot)) return null;
    return (await this.ports.source.posIdOf?.(customerId, snapshot.system, snapshot.account)) ?? null;
  }

  /** Read-only look at any customer, with or without a sale. */
  async lookUp(customerId: string, snapshot: SaleSnapshot | null = null): Promise<CustomerLookUp | null> {
    const { source } = this.ports;
    const customer = await source.customer(customerId);
    if (!customer) return null;
    const [summary, programs] = await Promise.all([source.summary(customerId), source.programs()]);
    const nameOfItem = await this.itemNames(programs, [], summary);
    return {
      id: customer.id,
      name: fullName(customer),
      isTest: customer.isTest,
      hint: hintOf(customer),
      canAdd: snapshot?.customer === null && (await this.registerIdOf(customerId, snapshot)) !== null,
      cards: cardViews(summary, summary, (program) => source.keeperOf(program), nameOfItem),
      ready: summary.rewards.map((reward) => ({
        title: reward.title,
        object: 'itemKey' in reward.reward ? nameOfItem(reward.reward.itemKey) : reward.title,
      })),
      coupons: summary.coupons
        .filter((coupon) => coupon.status === 'active')
        .map((coupon) => ({ title: coupon.title, endsOn: coupon.endsOn })),
    };
  }
}

/** Missing contact data is worth a word only where a program of the store asks for it. */
function customerState(found: FoundOnSale, wouldEarn: number, programs: readonly Program[]): CustomerState {
  if (found.state === 'none') return { state: 'none', wouldEarn };
  if (found.state !== 'linked') return found;
  const isAsked = (data: 'email' | 'address') => programs.some((program) => program.requires?.[data]);
  return { ...found, missing: found.missing.filter(isAsked) };
}

/** The page has gone on to another sale: no id of the one before is among those of this one. */
function isNextSale(before: SaleSnapshot | null, now: SaleSnapshot): boolean {
  if (!before?.saleId) return false;
  const known = [before.saleId, ...before.aliases];
  return ![now.saleId, ...now.aliases].some((id) => id !== null && known.includes(id));
}

/** An empty sale has nothing to be unsure about: only a screen that is not recognised is worth a word then. */
function healthOf(snapshot: SaleSnapshot | null): CheckoutView['health'] {
  if (!snapshot || isByHand(snapshot)) return { colour: 'green', reasons: [] };
  const beside = snapshot.reading?.beside ?? [];
  const known = { reasons: [], ...(snapshot.beta && { beta: snapshot.beta }), ...(beside.length > 0 && { beside }) };
  if (snapshot.lines.length === 0 && snapshot.colour !== 'red') return { ...known, colour: 'green' };
  return { ...known, colour: snapshot.colour, concerns: snapshot.concerns };
}

/** Units that would be written without a click. */
function automaticUnits(preview: Preview): number {
  const effects = preview.lines.flatMap((line) => line.effects);
  return effects.reduce((sum, effect) => sum + ('count' in effect ? effect.count : 1), 0);
}

function automaticCash(preview: Preview): number {
  const effects = preview.lines.flatMap((line) => line.effects);
  return effects.reduce((sum, effect) => sum + (effect.kind === 'cash-back' ? effect.amount : 0), 0);
}

/** Nobody knows yet whether it was done; everything else is an answer. */
function isFailure(reason: Reason): boolean {
  return FAILURES.has(reason.code);
}

const FAILURES: ReadonlySet<string> = new Set([
  'source-unavailable',
  'storage-full',
  'private-window',
  'ledger-damaged',
  'portal-page',
  'register-revoked',
  'server-not-ours',
  'sign-in-refused',
  'clock-wrong',
]);

export function failureReason(error: unknown): Reason {
  if (error instanceof SourceFailure) return reasonOfFailure(error);
  console.error('checkout', error);
  return { code: 'source-unavailable', data: {} };
}

function frameOfView(state: TabState, settings: RegisterSettings, profile: StoreProfile | null) {
  return {
    revision: state.revision,
    code: state.code,
    store: {
      name: profile?.name ?? '',
      register: settings.registerName,
      locale: profile?.locale ?? 'en-US',
      currency: profile?.currency ?? 'USD',
      ...(profile && { zone: profile.zone }),
    },
    result: state.result,
    drafts: state.drafts,
    scanned:
      state.scanned === null ? null : { digits: state.scanned, item: null, canAdd: takesCommands(state.snapshot) },
  };
}

function failedView(state: TabState, settings: RegisterSettings, source: SourceState): CheckoutView {
  return {
    ...frameOfView(state, settings, null),
    setUp: 'ready',
    source,
    health: { colour: state.snapshot?.colour ?? 'green', reasons: [] },
    sale: null,
    customer: { state: 'none', wouldEarn: 0 },
    lines: [],
    add: { enabled: false, count: 0, onFile: false, ...(source.reason && { reason: source.reason }) },
    ready: [],
    payouts: [],
    coupons: [],
    offers: [],
    cards: [],
    holds: [],
    lastSales: [],
    needsALook: [],
    toFinish: [],
    manual: [],
    byHand: { state: 'closed', lines: [], items: [] },
  };
}
