import type { Command } from '../../loyalty/command.ts';
import { evidence } from '../../loyalty/evidence.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, Sale } from '../../loyalty/sale.ts';
import type { By, Receipt } from '../port.ts';
import type { EligibleItems } from './eligible-items.ts';
import type { SalePage, Task, Unit, Wanted } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import type { Purchases } from './purchases.ts';
import type { Reading } from './reading.ts';
import type { Readings } from './readings.ts';
import { type Hold, type Redemptions, takenItem } from './redemptions.ts';
import { Refused } from './refused.ts';
import type { RewardChoices } from './reward-choices.ts';
import { countWanted, explain, judgeSale, onFile, type SaleJudgement } from './sale-judgement.ts';
import type { SalePages } from './sale-pages.ts';
import { owedUnits, unitsOf } from './sale-units.ts';
import { AstroUnavailable } from './unavailable.ts';

/** The reason of a click on "Add anyway", after purchases of today were found that nobody here sent. */
export const ADD_ANYWAY = 'add-anyway';

export type Done = Extract<Receipt, { ok: true }>;

export interface SaleParts {
  pages: SalePages;
  readings: Readings;
  catalogue: ProgramCatalogue;
  items: EligibleItems;
  purchases: Purchases;
  redemptions: Redemptions;
  choices: RewardChoices;
}

/** Brings Astro to what sales say, whatever is there. Every step is noted before it is taken, so any of them may be the last. */
export class Sales {
  readonly #parts: SaleParts;

  constructor(parts: SaleParts) {
    this.#parts = parts;
  }

  async record(command: Extract<Command, { type: 'record-sale' }>, by: By): Promise<Done> {
    const { pages } = this.#parts;
    const { sale } = command;
    const page = await pages.findOrMake(sale, by);
    await this.checkCustomers(page, sale);
    const before = structuredClone(page.units);
    pages.accept(page, sale, by);
    page.task = {
      judged: false,
      // What a person took back does not come back by itself.
      additions: (command.additions ?? true) && (page.record.automatic || by.role !== 'system'),
      only: null,
      addAnyway: command.reason === ADD_ANYWAY && by.role !== 'system',
      intentId: by.intentId,
    };
    await pages.save(page);
    return this.carryOut(page, before, by.role === 'system', by.intentId);
  }

  /** Customers that Astro does not know by an id of ours cannot be written to. */
  async checkCustomers(page: SalePage, sale: Sale): Promise<void> {
    const customers = [sale.customer, page.record.customer].filter((customer) => customer !== null);
    for (const customer of customers) await this.#parts.readings.posCustomerId(customer);
  }

  /** `unattended`: nobody sees the answer, so what is held back goes on the list to look at. */
  async carryOut(page: SalePage, before: readonly Unit[], unattended: boolean, intentId: string): Promise<Done> {
    const { pages, purchases } = this.#parts;
    try {
      const { notices: ended, released } = await this.#endHolds(page);
      const judged = await this.#judge(page);
      // A card is frozen while its reward counts as taken: Astro would refuse to let go of its purchases.
      const brought = released ? await purchases.bring(page) : { settled: false, heldBack: new Map() };
      const { settled, heldBack } = brought;
      if (unattended) page.troubles.push(...heldBack.values());
      if (settled) page.task = null;
      await pages.save(page);
      const waiting = this.#waiting(page, judged);
      return {
        ok: true,
        intentId,
        changes: changesBetween(before, page) + ended.length + waiting,
        lines: explain({
          judged,
          before: onFile({ ...page, units: [...before] }, page.record.customer),
          heldBack,
          rewards: [],
        }),
        notices: [
          ...ended,
          ...heldBack.values(),
          ...page.troubles.filter((trouble) => !unattended && trouble.data.by === 'surplus'),
          ...(waiting > 0 || !settled ? [waitingNotice(Math.max(1, waiting))] : []),
        ],
      };
    } catch (error) {
      if (error instanceof Refused) await this.#giveUp(page);
      throw error;
    }
  }

  /** Astro will not have it: nothing more is wanted than what is there. */
  async #giveUp(page: SalePage): Promise<void> {
    const { customer } = page.record;
    page.task = null;
    page.wanted = customer === null ? [] : page.wanted.map((one) => ({ ...one, count: there(page, customer, one) }));
    await this.#parts.pages.save(page);
  }

  #waiting(page: SalePage, judged: SaleJudgement): number {
    const unjudged = page.task?.judged === false ? judged.lines.reduce((sum, line) => sum + line.counted.units, 0) : 0;
    return unjudged + (page.task?.judged === false ? 0 : owedUnits(page));
  }

  /** A redemption ends with its sale: seen on it, given back with it, or left for a person. */
  async #endHolds(page: SalePage): Promise<{ notices: Reason[]; released: boolean }> {
    const { redemptions, readings } = this.#parts;
    const { sale, record } = page;
    const notices: Reason[] = [];
    let released = true;
    const holds = await redemptions.holdsOfSale(record.key);
    for (const hold of holds) {
      const moved = hold.page.customer !== record.customer;
      const returning = hold.page.state === 'releasing' || sale.state === 'discarded' || moved;
      if (returning) {
        const release = await redemptions.release(hold, true);
        if (release === 'done') notices.push({ code: 'hold-released', data: { title: hold.page.title } });
        if (release === 'later') released = false;
      } else if (hold.page.state === 'sending') {
        const reading = await readings.fresh(hold.page.customer).catch(ifUnavailable);
        if (reading) await redemptions.settle(hold.page.customer, reading);
      }
    }
    if (sale.state === 'completed') notices.push(...(await this.#complete(page)));
    return { notices, released };
  }

  async #complete(page: SalePage): Promise<Reason[]> {
    const { redemptions, catalogue, pages } = this.#parts;
    const holds = await redemptions.holdsOfSale(page.record.key);
    // Not at Astro, and the sale that it was meant for is over: should it still arrive, it goes back.
    for (const hold of holds.filter((one) => one.page.state === 'sending')) {
      if (await this.#isKnownOpen(hold)) await redemptions.giveUp(hold);
    }
    // Ended before, but the register died between the two notes.
    const ended = new Set(page.taken.map((one) => one.holdId));
    for (const hold of holds.filter((one) => ended.has(one.id))) await redemptions.end(hold);
    const live = holds.filter((hold) => hold.page.state === 'held' && !ended.has(hold.id));
    const programs = new Map((await catalogue.known()).map((program) => [program.id, program]));
    // What was taken earlier needs its part of the evidence first, so that it does not serve twice.
    const expected = [...page.taken, ...live.map((hold) => takenItem(hold, 'held'))];
    const verdicts = evidence(expected, page.sale, (one) => programs.get(one.programId ?? '') ?? null);
    const reading = await this.#readingFor(live);
    const notices: Reason[] = [];
    for (const hold of live) {
      const lost = reading !== null && !redemptions.isStillTaken(hold, reading);
      const verdict = lost ? 'differs' : verdicts.get(hold.id)?.verdict;
      const data = { title: hold.page.title };
      if (verdict === 'seen') {
        page.taken = [...page.taken.filter((one) => one.holdId !== hold.id), takenItem(hold, 'redeemed')];
        await pages.save(page);
        await redemptions.end(hold);
      } else if (verdict === 'not-visible') {
        await redemptions.leave(hold, 'asked');
        notices.push({ code: 'was-it-taken-off', data });
      } else {
        await redemptions.leave(hold, 'needs-a-look');
        notices.push({ code: 'hold-needs-a-look', data });
      }
    }
    return notices;
  }

  async #readingFor([hold]: readonly Hold[]): Promise<Reading | null> {
    return hold ? this.#parts.readings.fresh(hold.page.customer).catch(ifUnavailable) : null;
  }

  async #isKnownOpen(hold: Hold): Promise<boolean> {
    return (await this.#parts.readings.fresh(hold.page.customer).catch(ifUnavailable)) !== null;
  }

  async #judge(page: SalePage): Promise<SaleJudgement> {
    const judged = await this.judgement(page.sale, page);
    const { task } = page;
    const unknown = judged.lines.some((line) => line.reason?.code === 'source-unavailable');
    if (task === null || task.judged || unknown) return judged;
    await this.#parts.pages.want(page, wantedBy(page, judged, task), task);
    return judged;
  }

  async judgement(sale: Sale, page: SalePage | null): Promise<SaleJudgement> {
    const { items, redemptions } = this.#parts;
    const keys = sale.lines.map((line) => line.itemKey).filter((key) => key !== null);
    const pages = sale.state === 'discarded' ? new Map() : await items.of([...new Set(keys)]);
    const live = (await redemptions.holdsOfSale(sale.key)).filter(({ page: { state } }) => state !== 'releasing');
    const taken = [...(page?.taken ?? []), ...live.map((hold) => takenItem(hold, 'held'))];
    return judgeSale(
      sale,
      taken.filter((one) => one.customer === sale.customer),
      pages,
    );
  }

  /** Tries again what is left of a sale, by itself. What Astro refuses is for a person, and keeps no other sale waiting. */
  async catchUp(page: SalePage): Promise<void> {
    const { pages, redemptions } = this.#parts;
    const holds = await redemptions.holdsOfSale(page.record.key);
    const underWay = holds.some(({ page: { state } }) => state === 'sending' || state === 'releasing');
    const due = this.#parts.purchases.isDue(page);
    if (owedUnits(page) === 0 && page.task === null && !underWay && !due) return pages.save(page);
    try {
      await this.carryOut(page, structuredClone(page.units), true, page.task?.intentId ?? '');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!page.troubles.some((trouble) => trouble.code === error.reason.code)) page.troubles.push(error.reason);
      await pages.save(page);
    }
  }
}

/** What a judgement asks for, within what the task may change. */
function wantedBy(page: SalePage, judged: SaleJudgement, task: Task): Wanted[] {
  const { customer } = page.record;
  if (customer === null) return [];
  // What a person wanted before stays wanted, also while it waits for the line.
  const wanted = task.additions
    ? judged.wanted
    : judged.wanted.map((one) => ({
        ...one,
        count: Math.min(one.count, countWanted(page.wanted, one.kind, one.itemKey)),
      }));
  if (task.only === null) return wanted;
  const { only } = task;
  return [...page.wanted.filter((one) => one.itemKey !== only), ...wanted.filter((one) => one.itemKey === only)];
}

function there(page: SalePage, customer: CustomerId, { kind, itemKey }: Wanted): number {
  return unitsOf(page, customer, kind, itemKey).length;
}

/** Units that came and units that went. What is still under way is counted as waiting. */
function changesBetween(before: readonly Unit[], page: SalePage): number {
  const ids = (units: readonly Unit[]) =>
    units.filter((unit) => unit.state === 'added' || unit.state === 'kept').map((unit) => unit.transactionId);
  const then = ids(before);
  const now = ids(page.units);
  return now.filter((id) => !then.includes(id)).length + then.filter((id) => !now.includes(id)).length;
}

export function plannedChanges(page: SalePage | null, wanted: readonly Wanted[], customer: CustomerId): number {
  const units = page?.units ?? [];
  const elsewhere = units.filter((unit) => unit.customer !== customer).length;
  const keys: Wanted[] = [
    ...wanted,
    ...units.filter((unit) => unit.customer === customer).map((unit) => ({ ...unit, count: 0 })),
  ];
  const slots = new Map(keys.map((one) => [`${one.kind} ${one.itemKey}`, one]));
  const changes = [...slots.values()].map(({ kind, itemKey }) => {
    const have = page ? unitsOf(page, customer, kind, itemKey).length : 0;
    return Math.abs(countWanted(wanted, kind, itemKey) - have);
  });
  return elsewhere + changes.reduce((sum, one) => sum + one, 0);
}

export function waitingNotice(units: number): Reason {
  return { code: 'source-unavailable', data: { source: 'astro', waiting: units } };
}

function ifUnavailable(error: unknown): null {
  if (error instanceof AstroUnavailable) return null;
  throw error;
}
