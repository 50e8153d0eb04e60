import type { Command } from '../loyalty/command.ts';
import { evidenceOf } from '../loyalty/evidence.ts';
import type { Program } from '../loyalty/program.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import type { Item, Share, StoreProfile } from '../sources/port.ts';
import { byHandView } from './by-hand-view.ts';
import type { Checkout } from './checkout.ts';
import { fullName } from './customer-of-sale.ts';
import { itemNames } from './facts-of-sale.ts';
import { failureReason } from './failure.ts';
import { holdView } from './redemption-steps.ts';
import { takesCommands } from './register-commands.ts';
import { isByHand } from './sale-by-hand.ts';
import { sourcesView } from './sources-view.ts';
import { saleOn, type TabState } from './tab-state.ts';
import type { CheckoutView, SourceState } from './view/checkout-view.ts';
import type { CustomerState } from './view/customer-view.ts';
import type { OfferView } from './view/redemption-view.ts';
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

const NO_LOYALTY: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };

/** The whole screen of a tab: the sale at hand joined with what the source knows of its customer. */
export class CheckoutScreen {
  private readonly checkout: Checkout;

  constructor(checkout: Checkout) {
    this.checkout = checkout;
  }

  /** What the sidebar of a tab shows now. Never throws: a source that fails is a state of the screen. */
  async view(tab: number): Promise<CheckoutView> {
    const state = await this.checkout.change(tab, (old) => ({ ...old, revision: old.revision + 1 }));
    const settings = await this.checkout.ports.settings();
    const asOf = this.checkout.ports.now().toISOString();
    const staff = await this.staff();
    try {
      const profile = await this.checkout.ports.source.profile();
      const { shares, ...shown } = await this.shown(state, settings, profile);
      const standings = await this.checkout.ports.source.standings();
      const waiting = standings.some((one) => one.waiting > 0) ? await this.checkout.ports.source.waiting() : [];
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
    const standing = await this.checkout.ports.staff.standing().catch(() => null);
    if (standing === null) return {};
    const { mode, who, people } = standing;
    return { staff: { mode, who, people } };
  }

  private async shown(
    state: TabState,
    settings: RegisterSettings,
    profile: StoreProfile,
  ): Promise<Omit<CheckoutView, 'source' | 'sources'> & { shares: Share[] }> {
    const { source } = this.checkout.ports;
    const snapshot = saleOn(state);
    const facts = snapshot && snapshot.phase !== 'off-sale' ? await this.checkout.factsOf(snapshot) : null;
    const programs = facts?.programs ?? (await source.programs());
    const nameOfItem = facts?.nameOfItem ?? (await itemNames(source, programs, [], null));
    const linkedId = facts?.customer.state === 'linked' ? facts.customer.id : null;
    const now = linkedId ? await source.summary(linkedId) : NO_LOYALTY;
    const lines = facts ? lineViews(facts) : [];
    const twin = facts && (await this.checkout.twin(state, facts));
    const holds = facts ? now.holds.filter((hold) => hold.saleKey === facts.sale.key && hold.state === 'held') : [];
    return {
      ...frameOfView(state, settings, profile),
      setUp: programs.length > 0 ? 'ready' : 'empty',
      health: healthOf(snapshot),
      sale:
        facts && (facts.snapshot.saleId !== null || facts.sale.lines.length > 0)
          ? { ...saleView(facts), ...(twin && { twin: { key: twin.sale.key, at: twin.at, state: twin.sale.state } }) }
          : null,
      customer: facts ? await this.withAccount(facts.customer, now) : { state: 'none', wouldEarn: 0 },
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
      lastSales: await this.checkout.lists.lastSales(),
      needsALook: await this.checkout.lists.needsALook(),
      toFinish: await this.checkout.lists.toFinish(),
      manual: manualChoices(programs, linkedId ? now : null, nameOfItem),
      byHand: byHandView(state, await this.pickable(state, programs, now)),
      shares: facts?.preview.shares ?? [],
    };
  }

  /** What a person who types a sale in can choose from, and what was chosen. */
  private async pickable({ hand }: TabState, programs: readonly Program[], summary: AccountSummary): Promise<Item[]> {
    if (!hand) return [];
    const sold = [...programs, ...summary.coupons].flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
    return this.checkout.ports.source.items([...new Set([...sold, ...hand.entry.lines.map(({ itemKey }) => itemKey)])]);
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
      const { refusal } = await this.checkout.ports.source.preview(command, await this.checkout.by('preview'));
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
    const by = await this.checkout.by('preview');
    return Promise.all(
      offerViews(facts, summary, today).map(async (offer) => {
        const [line] = offer.lines;
        if (!line) return offer;
        const item = { itemKey: line.itemKey, lineId: line.lineId };
        const command: Command = { type: 'redeem-offer', customer, offerId: offer.offerId, sale: facts.sale, item };
        const { refusal } = await this.checkout.ports.source.preview(command, by);
        return refusal ? { ...offer, blocked: refusal } : offer;
      }),
    );
  }

  /** With their points, and the accounts of the same person that were put into this one: they can be taken out again. */
  private async withAccount(state: CustomerState, { points, mergedFrom }: AccountSummary): Promise<CustomerState> {
    if (state.state !== 'linked') return state;
    const found = await Promise.all((mergedFrom ?? []).map((id) => this.checkout.ports.source.customer(id)));
    const merged = found.flatMap((one) => (one ? [{ id: one.id, name: fullName(one) }] : []));
    return { ...state, ...(points && { points }), ...(mergedFrom && { mergedFrom: merged }) };
  }
}

/** An empty sale has nothing to be unsure about: only a screen that is not recognised is worth a word then, or what was switched off. */
function healthOf(snapshot: SaleSnapshot | null): CheckoutView['health'] {
  if (!snapshot || isByHand(snapshot)) return { colour: 'green', reasons: [] };
  const beside = snapshot.reading?.beside ?? [];
  const known = { reasons: [], ...(snapshot.beta && { beta: snapshot.beta }), ...(beside.length > 0 && { beside }) };
  const isOff = snapshot.concerns[0]?.code === 'switched-off';
  if (snapshot.lines.length === 0 && snapshot.colour !== 'red' && !isOff) return { ...known, colour: 'green' };
  return { ...known, colour: snapshot.colour, concerns: snapshot.concerns };
}

function frameOfView(state: TabState, settings: RegisterSettings, profile: StoreProfile | null) {
  return {
    revision: state.revision,
    code: state.code,
    store: {
      name: profile?.name ?? '',
      register: settings.registerName,
      locale: settings.locale ?? profile?.locale ?? 'en-US',
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
