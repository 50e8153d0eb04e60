import type { Command } from '../../loyalty/command.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import type { TakenToday } from '../../loyalty/taken-today.ts';
import type { By, Preview } from '../port.ts';
import { type AccountFacts, accountSummary, afterPurchases } from './account-summary.ts';
import { punchesFromElsewhere } from './card-punches.ts';
import type { Desk } from './desk.ts';
import type { ProgramPage, SalePage, Wanted } from './notebook.ts';
import { foundElsewhere } from './purchases.ts';
import type { Reading } from './reading.ts';
import type { Seen } from './readings.ts';
import { Refused } from './refused.ts';
import { explain, onFile, type WaitingReward } from './sale-judgement.ts';
import { unitsOf } from './sale-units.ts';
import { ADD_ANYWAY, plannedChanges, type SaleParts, type Sales } from './sales.ts';
import { takenOn } from './taken-today.ts';

type RecordSale = Extract<Command, { type: 'record-sale' }>;

/** What a screen shows of a customer, and what a command would do. Nothing here is sent to Astro but questions. */
export class Accounts {
  readonly #desk: Desk;
  readonly #parts: SaleParts;
  readonly #sales: Sales;

  constructor(desk: Desk, parts: SaleParts, sales: Sales) {
    this.#desk = desk;
    this.#parts = parts;
    this.#sales = sales;
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    const page = await this.#desk.notebook.get('customer', customer);
    // Found by a search and not linked yet: Astro shows nobody's cards before that.
    if (!page?.posCustomerId) return NOTHING;
    return this.#summaryOf(customer, await this.#seen(customer));
  }

  /** While a redemption is under way only a whole reading tells what became of it. */
  async #seen(customer: CustomerId): Promise<Seen> {
    const { redemptions, readings } = this.#parts;
    const holds = await redemptions.holdsOfCustomer(customer);
    const underWay = holds.some(({ page: { state } }) => state === 'sending' || state === 'releasing');
    if (!underWay) return readings.recent(customer);
    const reading = await readings.fresh(customer).catch(() => null);
    if (!reading) return readings.recent(customer);
    await redemptions.settle(customer, reading);
    return { reading, stale: false };
  }

  async #summaryOf(customer: CustomerId, { reading, stale }: Seen): Promise<AccountSummary> {
    const { catalogue, items, redemptions } = this.#parts;
    const { notebook } = this.#desk;
    const page = await notebook.get('customer', customer);
    if (!page) return NOTHING;
    const programs = await this.#programs();
    const offers = new Map<string, string>();
    for (const offer of reading.offers) offers.set(offer.rewardId, await catalogue.programOfOffer(offer));
    const itemsOfCards = reading.cards.flatMap((card) => programs.get(card.programId)?.items ?? []);
    const notice: Reason | null = stale
      ? { code: 'source-unavailable', data: { source: 'astro', asOf: reading.readAt } }
      : null;
    const facts: AccountFacts = {
      reading,
      customer: page,
      holds: await redemptions.holdsOfCustomer(customer),
      items: await items.known([...new Set(itemsOfCards)]),
      programs,
      programOfOffer: (offer) => offers.get(offer.rewardId) ?? '',
      hasAddress: (await this.#desk.contact(customer)).address !== null,
      today: (await this.#desk.profile()).today,
      notice,
    };
    return accountSummary(facts);
  }

  async #programs(): Promise<Map<string, ProgramPage>> {
    return new Map((await this.#desk.notebook.list('program')).map(({ id, page }) => [id, page]));
  }

  async preview(command: Command, by: By): Promise<Preview> {
    try {
      if (command.type === 'record-sale') return await this.#previewSale(command);
      if (command.type === 'redeem') {
        const reading = await this.#parts.readings.fresh(command.customer);
        await this.#parts.choices.choose(command, reading, by);
        return { ...NO_PREVIEW, changes: 1, today: await this.#today(reading, { punches: 0, rewards: 1 }) };
      }
      return { ...NO_PREVIEW, changes: 1 };
    } catch (error) {
      if (error instanceof Refused) return { ...NO_PREVIEW, refusal: error.reason };
      throw error;
    }
  }

  async #previewSale(command: RecordSale): Promise<Preview> {
    const { sale } = command;
    const page = await this.#parts.pages.find(sale.key);
    const judged = await this.#sales.judgement(sale, page);
    const { customer } = sale;
    const seen = customer === null ? null : await this.#linkedReading(customer);
    const items = judged.lines.flatMap((line) => (line.reason ? [] : [line.counted.line.itemKey ?? '']));
    if (customer !== null && seen && !seen.stale) {
      await this.#parts.choices.learnEligible(customer, items, seen.reading);
    }
    const heldBack =
      seen && customer !== null && command.reason !== ADD_ANYWAY
        ? await this.#foundElsewhere(judged.wanted, page, customer, seen.reading)
        : new Map<ItemKey, Reason>();
    const wanted = judged.wanted.map((one) =>
      heldBack.has(one.itemKey) ? { ...one, count: Math.min(one.count, thereOf(page, customer, one)) } : one,
    );
    const before = seen && customer !== null ? await this.#summaryOf(customer, seen) : null;
    const added = wanted.map((one) => ({ ...one, count: Math.max(0, one.count - thereOf(page, customer, one)) }));
    return {
      lines: explain({ judged, before: onFile(page, customer), heldBack, rewards: waitingRewards(before) }),
      refusal: null,
      notices: [...heldBack.values()],
      changes: customer === null ? 0 : plannedChanges(page, wanted, customer),
      before,
      after: before && afterPurchases(before, added, await this.#programs()),
      today: await this.#today(seen?.reading ?? null, {
        punches: added.reduce((sum, { count }) => sum + count, 0),
        rewards: 0,
      }),
    };
  }

  async #today(reading: Reading | null, more: TakenToday): Promise<NonNullable<Preview['today']>> {
    const none = { punches: 0, rewards: 0 };
    const before = reading === null ? none : takenOn((await this.#desk.profile()).today, reading);
    return {
      before,
      after: { punches: before.punches + more.punches, rewards: before.rewards + more.rewards },
    };
  }

  async #linkedReading(customer: CustomerId): Promise<Seen | null> {
    const page = await this.#desk.notebook.get('customer', customer);
    return page?.posCustomerId ? this.#seen(customer) : null;
  }

  async #foundElsewhere(
    wanted: readonly Wanted[],
    page: SalePage | null,
    customer: CustomerId,
    reading: Reading,
  ): Promise<Map<ItemKey, Reason>> {
    const found = new Map<ItemKey, Reason>();
    const day = page?.record.localDate ?? (await this.#desk.profile()).today;
    for (const one of wanted) {
      if (thereOf(page, customer, one) >= one.count) continue;
      const punches = punchesFromElsewhere(reading, day, one.itemKey, page?.acknowledged ?? []);
      if (punches.length > 0) found.set(one.itemKey, foundElsewhere(one.itemKey, punches));
    }
    return found;
  }
}

function thereOf(page: SalePage | null, customer: CustomerId | null, { kind, itemKey }: Wanted): number {
  return page && customer !== null ? unitsOf(page, customer, kind, itemKey).length : 0;
}

function waitingRewards(summary: AccountSummary | null): WaitingReward[] {
  return (summary?.rewards ?? [])
    .filter((one) => one.reward.form === 'free-item')
    .map(({ rewardId, eligible }) => ({
      rewardId,
      items: new Set(eligible.flatMap(({ itemKey, allowed }) => (allowed ? [itemKey] : []))),
    }));
}

const NOTHING: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };
const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };
