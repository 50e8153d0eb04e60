import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import { punchesFromElsewhere, purchasesBehind } from './card-punches.ts';
import type { Desk } from './desk.ts';
import { codeOf } from './item-codes.ts';
import { LATE_MS } from './late.ts';
import type { SalePage, Unit } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import { type Reading, timeOf } from './reading.ts';
import type { Readings } from './readings.ts';
import { slot } from './sale-judgement.ts';
import {
  begin,
  customersOf,
  forgetDoubtful,
  isKept,
  isSettled,
  needsWork,
  type Plan,
  planFor,
  type SaleIdentity,
  settle,
  skipLife,
  unitsOf,
  wantNoMore,
  wasAdded,
  wasRefused,
  wasRemoved,
} from './sale-units.ts';
import { mayPass, reasonOf, SUCCESS, TRIES } from './status-codes.ts';
import { type Surplus, surplusOf } from './surplus.ts';
import { AstroUnavailable } from './unavailable.ts';

/** Purchases sent in one call. Inferred: no limit is known. */
const BATCH = 50;

/** Sent, read, and what is missing then sent once more. What is still missing waits for a better line. */
const ROUNDS = 2;

/** A sale is only named to Astro, nothing hangs on it. Inferred: what is longer might be cut or refused. */
const LONGEST_ID = 100;

export interface Brought {
  /** Astro has what was wanted, as far as it can be known. */
  settled: boolean;
  /** Items that Astro refused, or that were there from elsewhere. */
  heldBack: Map<ItemKey, Reason>;
}

/**
 * Brings Astro to what a sale wants: reads the cards, takes back, adds, and reads again. The second reading decides what
 * happened, whatever the calls answered; so a lost answer, half a batch or a dead register leaves nothing twice and
 * nothing out.
 */
export class Purchases {
  readonly #desk: Desk;
  readonly #readings: Readings;
  readonly #catalogue: ProgramCatalogue;

  constructor(desk: Desk, readings: Readings, catalogue: ProgramCatalogue) {
    this.#desk = desk;
    this.#readings = readings;
    this.#catalogue = catalogue;
  }

  /** The page is changed in place and kept before and after everything that is sent. */
  async bring(page: SalePage): Promise<Brought> {
    const heldBack = new Map<ItemKey, Reason>();
    try {
      const due = this.isDue(page);
      for (const customer of customersOf(page)) {
        if (due || needsWork(page, customer)) await this.#bringCustomer(page, customer, heldBack);
      }
      if (due) forgetDoubtful(page);
      if (due) page.lookAgainAt = null;
    } catch (error) {
      if (!(error instanceof AstroUnavailable)) throw error;
    }
    const settled = isSettled(page);
    if (settled) delete page.doubts;
    await this.#save(page);
    return { settled, heldBack };
  }

  /** Time to look whether something arrived late. */
  isDue({ lookAgainAt }: SalePage): boolean {
    return lookAgainAt !== null && this.#desk.now().getTime() >= Date.parse(lookAgainAt);
  }

  async #bringCustomer(page: SalePage, customer: CustomerId, heldBack: Map<ItemKey, Reason>): Promise<void> {
    const identity = { retailer: (await this.#desk.profile()).retailer, key: page.record.key };
    const skipped = new Set<string>();
    const interrupted = page.baseline !== null;
    let reading = await this.#seen(page, customer, identity);
    // What came in between an interrupted sending and now is told apart by the baseline, not by the day.
    if (!interrupted) holdBackForeign(page, customer, reading, heldBack);
    for (let round = 0; round < ROUNDS; round++) {
      const plan = planFor(page, customer, reading, identity, skipped);
      if (plan.remove.length + plan.add.length === 0) break;
      begin(page, plan, reading);
      const refusals = await this.#send(page, customer, plan);
      await this.#save(page);
      reading = await this.#seen(page, customer, identity);
      const believed = believedRefusals(page, refusals);
      for (const unit of plan.remove) this.#onRefusedRemoval(page, unit, believed, skipped);
      for (const unit of plan.add) onRefusedAddition(page, customer, unit, believed, skipped, heldBack);
    }
  }

  /** What a reading says of purchases that were under way. */
  async settleBy(page: SalePage, customer: CustomerId, reading: Reading): Promise<void> {
    settle(page, customer, reading, { retailer: (await this.#desk.profile()).retailer, key: page.record.key });
  }

  /** Reads, settles what was under way, and takes back what is too many. */
  async #seen(page: SalePage, customer: CustomerId, identity: SaleIdentity): Promise<Reading> {
    const reading = await this.#readings.fresh(customer);
    settle(page, customer, reading, identity);
    const surplus = surplusOf(page, customer, reading);
    if (surplus.length > 0) await this.takeBack(page, customer, surplus);
    page.baseline = null;
    if (surplus.length === 0) return reading;
    await this.#save(page);
    const after = await this.#readings.fresh(customer);
    settle(page, customer, after, identity);
    return after;
  }

  /** Whatever cannot be sent any more stays as it is marked: the reading that follows tells. */
  async #send(page: SalePage, customer: CustomerId, plan: Plan): Promise<Map<string, Reason>> {
    const refusals = new Map<string, Reason>();
    const { lookAgainAt } = page;
    page.lookAgainAt = new Date(this.#desk.now().getTime() + LATE_MS).toISOString();
    await this.#save(page);
    try {
      for (const unit of plan.remove) {
        const refusal = await this.#remove(unit, 1);
        if (refusal) refusals.set(unit.transactionId, refusal);
        else wasRemoved(page, unit.transactionId);
      }
      const purchases = plan.add.filter((unit) => unit.kind === 'purchase');
      for (let from = 0; from < purchases.length; from += BATCH) {
        await this.#addBatch(page, customer, purchases.slice(from, from + BATCH), refusals);
      }
      for (const unit of plan.add.filter((one) => one.kind === 'offer')) await this.#addOffer(page, unit, refusals);
      page.lookAgainAt = lookAgainAt;
    } catch (error) {
      if (!(error instanceof AstroUnavailable)) throw error;
      if (error.nothingDone) page.lookAgainAt = lookAgainAt;
    }
    return refusals;
  }

  async #addBatch(
    page: SalePage,
    customer: CustomerId,
    units: readonly Unit[],
    refusals: Map<string, Reason>,
  ): Promise<void> {
    const answer = await this.#desk.client.call('addTransactionBatch', {
      customerID: await this.#readings.posCustomerId(customer),
      ...(page.record.key.length <= LONGEST_ID && { saleID: page.record.key }),
      transactions: units.map((unit) => ({
        transactionID: unit.transactionId,
        item_code: codeOf(unit.itemKey),
        item_qty: 1,
        item_transaction_date: page.record.localDate,
      })),
    });
    for (const unit of units) {
      if (!answer.ok) {
        refusals.set(unit.transactionId, reasonOf(answer.refusal));
        continue;
      }
      // A unit in two programs has two rows. No row at all: the reading tells.
      const rows = answer.data.filter((row) => row.transactionID === unit.transactionId);
      const [first] = rows;
      if (rows.some((row) => row.transaction_status === SUCCESS)) wasAdded(page, unit.transactionId);
      else if (first) {
        const { transaction_status: status, transaction_status_message: message } = first;
        refusals.set(unit.transactionId, reasonOf({ status, message }));
      }
    }
  }

  async #addOffer(page: SalePage, unit: Unit, refusals: Map<string, Reason>): Promise<void> {
    const answer = await this.#desk.client.call('addOfferTransaction', {
      customerID: await this.#readings.posCustomerId(unit.customer),
      transactionID: unit.transactionId,
      item_code: codeOf(unit.itemKey),
      item_qty: 1,
    });
    if (answer.ok) wasAdded(page, unit.transactionId);
    else refusals.set(unit.transactionId, reasonOf(answer.refusal));
  }

  /** Null: Astro says that it is gone. */
  async #remove(unit: Pick<Unit, 'customer' | 'kind' | 'transactionId'>, quantity: number): Promise<Reason | null> {
    const { transactionId: transactionID } = unit;
    const customerID = await this.#readings.posCustomerId(unit.customer);
    const answer =
      unit.kind === 'offer'
        ? await this.#desk.client.call('removeOfferTransaction', { customerID, transactionID })
        : await this.#desk.client.call('removeTransaction', { customerID, transactionID, item_qty: quantity });
    if (!answer.ok) return reasonOf(answer.refusal);
    const gone = answer.data.some((row) => row.transactionDeleted);
    return gone ? null : { code: 'undo-blocked', data: { source: 'astro' } };
  }

  /** Astro keeps the purchase, for instance because its card was redeemed: a person has to decide. */
  #onRefusedRemoval(page: SalePage, unit: Unit, refusals: ReadonlyMap<string, Reason>, skipped: Set<string>): void {
    const still = page.units.some((one) => one.transactionId === unit.transactionId && one.state === 'added');
    const refusal = refusals.get(unit.transactionId);
    if (!still || !refusal) return;
    skipped.add(unit.transactionId);
    isKept(page, unit.transactionId);
    page.troubles.push({ code: 'undo-blocked', data: { ...refusal.data, item: unit.itemKey } });
  }

  /** One bag, one punch. Every time it is put on the list to look at, because somebody should know why. */
  async takeBack(page: SalePage, customer: CustomerId, surplus: readonly Surplus[]): Promise<void> {
    for (const { kind, punch } of surplus) {
      const done = await this.#takeBackOne(page, customer, kind, punch.transactionId, punch.itemKey);
      // Once decided on it is no news any more, whether Astro let it go or not.
      page.acknowledged.push(punch.mark);
      page.baseline?.push(punch.mark);
      if (kind === 'told-twice') {
        await this.#catalogue.learnPunchedByPurchases(punch.programId);
        if (punch.itemKey !== null)
          page.wanted = page.wanted.filter((one) => one.kind !== 'offer' || one.itemKey !== punch.itemKey);
        continue;
      }
      const data = { source: 'astro', by: 'surplus', item: punch.itemKey ?? '', takenBack: done ? 1 : 0 };
      page.troubles.push({ code: 'already-recorded', data });
    }
  }

  async #takeBackOne(
    page: SalePage,
    customer: CustomerId,
    kind: Surplus['kind'],
    id: string | null,
    itemKey: ItemKey | null,
  ): Promise<boolean> {
    if (id !== null) {
      const call = kind === 'told-twice' ? ('offer' as const) : ('purchase' as const);
      const refusal = await this.#remove({ customer, kind: call, transactionId: id }, 1);
      if (refusal === null && kind === 'told-twice') wasRemoved(page, id);
      return refusal === null;
    }
    // Its punch cannot be named, ours can: one of the two goes.
    const ours =
      itemKey === null
        ? undefined
        : unitsOf(page, customer, 'purchase', itemKey).findLast((unit) => unit.state === 'added');
    if (!ours) return false;
    const refusal = await this.#remove(ours, 1);
    if (refusal === null) isKept(page, ours.transactionId);
    return refusal === null;
  }

  async #save(page: SalePage): Promise<void> {
    await this.#desk.notebook.write([{ kind: 'sale', id: page.record.key, page }]);
  }
}

/** What may pass is believed once it has not passed for long. */
function believedRefusals(page: SalePage, refusals: ReadonlyMap<string, Reason>): Map<string, Reason> {
  const doubts = { ...page.doubts };
  for (const id of refusals.keys()) doubts[id] = (doubts[id] ?? 0) + 1;
  page.doubts = doubts;
  const believed = [...refusals].filter(([id, reason]) => !mayPass(reason) || (doubts[id] ?? 0) >= TRIES * ROUNDS);
  return new Map(believed);
}

/** Purchases of this day that nobody here sent may be this very sale: another extension, or a person in Astro. */
function holdBackForeign(page: SalePage, customer: CustomerId, reading: Reading, heldBack: Map<ItemKey, Reason>): void {
  if (customer !== page.record.customer) return;
  for (const { kind, itemKey, count } of page.wanted) {
    if (unitsOf(page, customer, kind, itemKey).length >= count) continue;
    const foreign = punchesFromElsewhere(reading, page.record.localDate, itemKey, page.acknowledged);
    if (foreign.length === 0) continue;
    if (page.task?.addAnyway) {
      page.acknowledged.push(...foreign.map((punch) => punch.mark));
      continue;
    }
    heldBack.set(itemKey, foundElsewhere(itemKey, foreign));
    wantNoMore(page, customer, kind, itemKey);
  }
}

export function foundElsewhere(itemKey: ItemKey, punches: ReturnType<typeof punchesFromElsewhere>): Reason {
  const time = punches.map((punch) => timeOf(punch.date)).find((one) => one !== null);
  const data = {
    source: 'astro',
    by: 'elsewhere',
    item: itemKey,
    count: purchasesBehind(punches),
    ...(time && { time }),
  };
  return { code: 'already-recorded', data };
}

function onRefusedAddition(
  page: SalePage,
  customer: CustomerId,
  unit: Unit,
  refusals: ReadonlyMap<string, Reason>,
  skipped: Set<string>,
  heldBack: Map<ItemKey, Reason>,
): void {
  const refusal = refusals.get(unit.transactionId);
  const there = page.units.some((one) => one.transactionId === unit.transactionId && one.state !== 'doubtful');
  if (!refusal || there) return;
  if (refusal.code === 'already-recorded') {
    skipLife(page, unit);
    return;
  }
  wasRefused(page, unit.transactionId);
  skipped.add(slot(unit.kind, unit.itemKey));
  heldBack.set(unit.itemKey, refusal);
  wantNoMore(page, customer, unit.kind, unit.itemKey);
}
