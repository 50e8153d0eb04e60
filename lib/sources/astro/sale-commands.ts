import type { Command } from '../../loyalty/command.ts';
import { saleOfIntent } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import { daysBetween, localDay } from '../../loyalty/local-day.ts';
import type { Sale } from '../../loyalty/sale.ts';
import { UNDO_DAYS } from '../../loyalty/undo.ts';
import type { By } from '../port.ts';
import type { Coupons } from './coupons.ts';
import type { Desk } from './desk.ts';
import type { Deed, HoldPage, IntentPage, SalePage, Task, Wanted } from './notebook.ts';
import { type Hold, notSaid, takenItem } from './redemptions.ts';
import { Refused } from './refused.ts';
import type { Choice } from './reward-choices.ts';
import { countWanted, slot } from './sale-judgement.ts';
import { unitsOf } from './sale-units.ts';
import type { Done, SaleParts, Sales } from './sales.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Most units that one entry by hand may add. */
const MOST_BY_HAND = 99;

/** Commands beside recording a sale. Each ends by carrying out the sale that it changed. */
export class SaleCommands {
  readonly #desk: Desk;
  readonly #parts: SaleParts;
  readonly #sales: Sales;
  readonly #coupons: Coupons;

  constructor(desk: Desk, parts: SaleParts, sales: Sales, coupons: Coupons) {
    this.#desk = desk;
    this.#parts = parts;
    this.#sales = sales;
    this.#coupons = coupons;
  }

  async redeem(command: Of<'redeem'>, by: By): Promise<Done> {
    const page = await this.#openSaleOf(command.sale, command.customer, by);
    const before = structuredClone(page.units);
    try {
      await this.#take(page, command, by);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // A no of now must not be taken for the end of a try that may still arrive.
      if (await this.#parts.redemptions.isUnknown(command)) throw notSaid();
      if (page.record.intents.includes(by.intentId)) await this.#parts.pages.save(withoutIntent(page, by.intentId));
      throw error;
    }
    page.task = task(by, { additions: false, only: command.item?.itemKey ?? '' });
    const done = await this.#sales.carryOut(page, before, false, by.intentId);
    return { ...done, changes: done.changes + 1 };
  }

  /** Returns with the reward held. */
  async #take(page: SalePage, command: Of<'redeem'>, by: By): Promise<void> {
    const { redemptions, choices, readings } = this.#parts;
    const reading = await readings.fresh(command.customer);
    await redemptions.settle(command.customer, reading);
    await redemptions.checkTakenBack(command);
    await this.#parts.purchases.settleBy(page, command.customer, reading);
    const arrived = await redemptions.arrived(command, reading, by);
    if (arrived) return this.#note(page, by, arrived.id);
    const choice = await choices.choose(command, reading, by);
    await this.#checkDisplaced(page, command, choice);
    await this.#note(page, by, await redemptions.idFor(command, by));
    await redemptions.redeem(command, choice, by);
  }

  /** Before anything is sent, so that undo finds a redemption whose answer got lost. */
  async #note(page: SalePage, by: By, holdId: string): Promise<void> {
    const deed: Deed = { did: 'held', holdId };
    await this.#parts.pages.save(page, await this.#parts.pages.noted(page, by.intentId, [deed]));
  }

  /** The unit that becomes free must not stay a purchase, and it cannot go when it is one of those that filled the card. */
  async #checkDisplaced(page: SalePage, command: Of<'redeem'>, { found }: Choice): Promise<void> {
    const itemKey = command.item?.itemKey;
    if (itemKey === undefined) return;
    const there = unitsOf(page, command.customer, 'purchase', itemKey);
    if (there.length === 0) return;
    const hold = {
      holdId: '',
      customer: command.customer,
      kind: 'reward',
      sourceId: '',
      programId: null,
      version: 1,
    } as const;
    const taken = [...page.taken, { ...hold, itemKey, amount: null, state: 'held' as const }];
    const judged = await this.#sales.judgement(command.sale, { ...page, taken });
    const tooMany = there.length - countWanted(judged.wanted, 'purchase', itemKey);
    const filling = new Set(found.card?.punches.map((punch) => punch.transactionId));
    const free = there.filter((unit) => unit.state === 'added' && !filling.has(unit.transactionId)).length;
    if (tooMany > free) throw new Refused('card-not-full', { source: 'astro', missing: tooMany - free });
  }

  async redeemCoupon(command: Of<'redeem-coupon'>, by: By): Promise<Done> {
    const { pages } = this.#parts;
    const page = await this.#openSaleOf(command.sale, command.customer, by);
    const before = structuredClone(page.units);
    const { itemKey } = command.item;
    const judged = await this.#sales.judgement(command.sale, page);
    const { id, bound } = await this.#coupons.bind(command, by);
    await pages.save(page, await pages.noted(page, by.intentId, [{ did: 'bound-coupon', finishId: id }]));
    const wanted = page.wanted.filter((one) => one.itemKey !== itemKey);
    for (const one of judged.wanted.filter((other) => other.itemKey === itemKey)) {
      const now = countWanted(page.wanted, one.kind, itemKey);
      wanted.push({ ...one, count: Math.max(now, Math.min(bound, one.count)) });
    }
    await pages.want(page, wanted, task(by, { additions: true, only: itemKey }));
    const done = await this.#sales.carryOut(page, before, false, by.intentId);
    await this.#coupons.remember(id);
    return { ...done, changes: done.changes + 1 };
  }

  /** Purchases without a sale stand in a place of their own. Astro decides whether the item counts: exceptions are no call. */
  async addManually(command: Of<'add-manually'>, by: By): Promise<Done> {
    const { itemKey, programId, customer, units = 1 } = command;
    if (itemKey === undefined) throw new Refused('program-not-found', { source: 'astro' });
    if (!Number.isInteger(units) || units < 1 || units > MOST_BY_HAND) {
      throw new Refused('quantity-out-of-range', { quantity: String(units), most: MOST_BY_HAND });
    }
    const item = (await this.#parts.items.of([itemKey])).get(itemKey);
    const program = item?.programs.find((one) => one.id === programId);
    if (item && !program) throw new Refused('item-not-eligible', { source: 'astro', item: itemKey });
    const page = await this.#pageOf(placeOf(command, by), customer, by);
    const before = structuredClone(page.units);
    const kind = program?.kind ?? 'purchase';
    const wanted: Wanted = { itemKey, kind, count: units, programs: [programId] };
    await this.#parts.pages.want(page, [wanted], task(by, { additions: true, only: null, addAnyway: true }));
    return this.#sales.carryOut(page, before, false, by.intentId);
  }

  /** Everything that one press did goes back; what other presses did stays. */
  async undo(command: Of<'undo'>, by: By): Promise<Done> {
    const { redemptions, pages } = this.#parts;
    const intent = await this.#desk.notebook.get('intent', command.intentId);
    const page = intent?.saleKey ? await pages.find(intent.saleKey) : null;
    if (!intent || !page || intent.deeds.length === 0 || intent.customer !== command.customer) {
      throw new Refused('nothing-to-undo');
    }
    await this.#mayUndo(page, intent, by);
    const before = structuredClone(page.units);
    let released = 0;
    for (const deed of intent.deeds) {
      if (deed.did === 'wanted') page.wanted = takenBack(page.wanted, deed);
      if (deed.did === 'bound-coupon') await this.#coupons.drop(page.record.key, deed.finishId);
      if (deed.did !== 'held') continue;
      const hold = await this.#holdOf(page, deed.holdId);
      if (!hold) continue;
      page.taken = page.taken.filter((one) => one.holdId !== hold.id);
      if ((await redemptions.release(hold)) === 'refused') throw new Refused('undo-too-late', { source: 'astro' });
      released += 1;
    }
    page.record = { ...withoutIntent(page, command.intentId).record, automatic: false };
    page.task = { ...task(by, { additions: true, only: null, addAnyway: true }), judged: true };
    const undone = { kind: 'intent' as const, id: command.intentId, page: { ...intent, deeds: [] } };
    await pages.save(page, [undone]);
    const done = await this.#sales.carryOut(page, before, false, by.intentId);
    return { ...done, changes: done.changes + released };
  }

  /** A cashier until the sale is complete (without a sale: the same day), a manager some days longer. As for our own programs. */
  async #mayUndo(page: SalePage, intent: IntentPage, { role, approvedBy }: By): Promise<void> {
    const { today, zone } = await this.#desk.profile();
    const age = daysBetween(localDay(intent.at, zone), today);
    if (age > UNDO_DAYS) throw new Refused('undo-too-late', { days: age, most: UNDO_DAYS });
    if (role === 'manager' || role === 'admin' || approvedBy !== undefined) return;
    const closed = page.record.key.startsWith('intent:') ? age > 0 : page.record.state === 'completed';
    if (closed) throw new Refused('role-not-allowed', { role, needs: 'manager' });
  }

  /** Live, or ended with its sale. */
  async #holdOf(page: SalePage, id: string): Promise<Hold | null> {
    const live = await this.#desk.notebook.get('hold', id);
    if (live) return { id, page: live };
    const taken = page.taken.find((one) => one.holdId === id);
    if (!taken) return null;
    const ended: HoldPage = {
      customer: taken.customer,
      saleKey: page.record.key,
      saleLabel: page.record.label,
      rewardId: taken.sourceId,
      kind: (await this.#parts.catalogue.page(taken.programId ?? ''))?.kind ?? 'purchase',
      programId: taken.programId ?? '',
      title: '',
      item: taken.itemKey === null ? null : { itemKey: taken.itemKey },
      astroItemId: '',
      amount: taken.amount,
      intentId: '',
      heldAt: page.record.lastWrittenAt,
      mayArriveUntil: null,
      mayGoUntil: null,
      state: 'held',
    };
    return { id, page: ended };
  }

  /** A person says whether the reward was taken off. If it was not, it goes back and the unit counts. */
  async settle(command: Of<'settle'>, by: By): Promise<Done> {
    const { redemptions, pages } = this.#parts;
    const live = await this.#desk.notebook.get('hold', command.holdId);
    const page = live && (await pages.find(live.saleKey));
    if (!live || !page || live.customer !== command.customer) throw new Refused('hold-not-found');
    const hold: Hold = { id: command.holdId, page: live };
    const before = structuredClone(page.units);
    if (command.takenOff) {
      page.taken = [...page.taken.filter((one) => one.holdId !== hold.id), takenItem(hold, 'redeemed')];
      await pages.save(page);
      await redemptions.end(hold);
    } else if ((await redemptions.release(hold)) === 'refused') {
      throw new Refused('undo-too-late', { source: 'astro' });
    }
    page.task = task(by, { additions: !command.takenOff, only: live.item?.itemKey ?? '' });
    const done = await this.#sales.carryOut(page, before, false, by.intentId);
    return { ...done, changes: done.changes + 1 };
  }

  /** Redemptions need an open sale of this customer. */
  async #openSaleOf(sale: Sale, customer: string, by: By): Promise<SalePage> {
    if (sale.customer === null) throw new Refused('no-customer');
    if (sale.customer !== customer) throw new Refused('other-customer');
    const known = (await this.#parts.pages.find(sale.key))?.record.state;
    if (sale.state === 'completed' || known === 'completed') throw new Refused('sale-completed', { sale: sale.label });
    if (sale.state === 'discarded') throw new Refused('sale-discarded', { sale: sale.label });
    return this.#pageOf(sale, customer, by);
  }

  async #pageOf(sale: Sale, customer: string, by: By): Promise<SalePage> {
    const { pages } = this.#parts;
    const page = await pages.findOrMake(sale, by);
    await this.#sales.checkCustomers(page, sale);
    // What is on file for another customer moves by recording the sale, never by redeeming on it.
    if (page.record.customer !== null && page.record.customer !== customer) throw new Refused('other-customer');
    pages.accept(page, sale, by);
    return page;
  }
}

function task(by: By, how: { additions: boolean; only: ItemKey | null; addAnyway?: boolean }): Task {
  return { judged: false, addAnyway: false, intentId: by.intentId, ...how };
}

function placeOf(command: Of<'add-manually'>, by: By): Sale {
  return {
    key: saleOfIntent(by.intentId),
    label: '',
    customer: command.customer,
    state: 'completed',
    lines: [],
    subtotal: null,
    tax: null,
    saleDiscount: 0,
    discountsVisible: true,
  };
}

function takenBack(wanted: readonly Wanted[], deed: Extract<Deed, { did: 'wanted' }>): Wanted[] {
  const { itemKey, kind, programs, change } = deed;
  const rest = wanted.filter((one) => slot(one.kind, one.itemKey) !== slot(kind, itemKey));
  return [...rest, { itemKey, kind, programs, count: Math.max(0, countWanted(wanted, kind, itemKey) - change) }];
}

function withoutIntent(page: SalePage, intentId: string): SalePage {
  page.record = { ...page.record, intents: page.record.intents.filter((one) => one !== intentId) };
  return page;
}
