import type { Command } from '../../loyalty/command.ts';
import type { TakenItem } from '../../loyalty/decision.ts';
import { eventId, joined } from '../../loyalty/identity.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { By } from '../port.ts';
import type { Answer } from './client.ts';
import type { Desk } from './desk.ts';
import { LATE_MS } from './late.ts';
import type { HoldPage } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import { findReward, type Reading } from './reading.ts';
import type { Readings } from './readings.ts';
import { Refused } from './refused.ts';
import type { Choice } from './reward-choices.ts';
import { mayPass, reasonOf, TRIES } from './status-codes.ts';
import { AstroUnavailable } from './unavailable.ts';

type Redeem = Extract<Command, { type: 'redeem' }>;

export interface Hold {
  id: string;
  page: HoldPage;
}

/**
 * Rewards are redeemed at Astro at once, because there is no holding there, and taken back when the sale does not want
 * them any more. The calls carry no key that would make a second one harmless: what happened is read from the card, and
 * nothing is sent again before that.
 */
export class Redemptions {
  readonly #desk: Desk;
  readonly #readings: Readings;
  readonly #catalogue: ProgramCatalogue;

  constructor(desk: Desk, readings: Readings, catalogue: ProgramCatalogue) {
    this.#desk = desk;
    this.#readings = readings;
    this.#catalogue = catalogue;
  }

  async holdsOfCustomer(customer: CustomerId): Promise<Hold[]> {
    return (await this.all()).filter(({ page }) => page.customer === customer);
  }

  async holdsOfSale(saleKey: SaleKey): Promise<Hold[]> {
    return (await this.all()).filter(({ page }) => page.saleKey === saleKey);
  }

  /** Live ones are few: ended redemptions stand with their sale. */
  async all(): Promise<Hold[]> {
    return this.#desk.notebook.list('hold');
  }

  /** Returns with the reward redeemed at Astro, or throws: refused, or not known yet and to be settled by reading. */
  async redeem(command: Redeem, choice: Choice, by: By): Promise<Hold> {
    const hold = (await this.#ofSale(command)) ?? (await this.#newHold(command, choice, by));
    // From here on it is this sale's: what was given up before must not be given back.
    for (const other of await this.holdsOfCustomer(command.customer)) {
      if (other.id === hold.id || other.page.rewardId !== command.rewardId) continue;
      hold.page.mayArriveUntil ??= other.page.mayArriveUntil;
      await this.end(other);
    }
    hold.page.intentId = by.intentId;
    return this.#settled(hold, await this.#send(hold));
  }

  /** An earlier try for the same sale that arrived after all. */
  async arrived(command: Redeem, reading: Reading, by: By): Promise<Hold | null> {
    const earlier = await this.#ofSale(command);
    if (!earlier || !isTaken(reading, earlier.page)) return null;
    const { state, intentId } = earlier.page;
    const known = state !== 'sending' && state !== 'releasing' && intentId !== by.intentId;
    if (known) throw new Refused('already-recorded', { holdId: earlier.id });
    earlier.page.intentId = by.intentId;
    return this.#keep(earlier, 'held');
  }

  /** An earlier try for the same sale is gone on with, under its own name. */
  async idFor(command: Redeem, by: By): Promise<string> {
    const { retailer } = await this.#desk.profile();
    return (await this.#ofSale(command))?.id ?? holdId(retailer, command.rewardId, by.intentId);
  }

  /** An earlier try for the same sale was not answered and may still arrive. */
  async isUnknown(command: Redeem): Promise<boolean> {
    const earlier = await this.#ofSale(command);
    return earlier?.page.state === 'sending' && this.#isUnderWay(earlier);
  }

  async #ofSale({ rewardId, sale }: Redeem): Promise<Hold | null> {
    return (await this.holdsOfSale(sale.key)).find((hold) => hold.page.rewardId === rewardId) ?? null;
  }

  async #newHold({ customer, rewardId, sale }: Redeem, { found, astroItemId, item }: Choice, by: By): Promise<Hold> {
    const { retailer } = await this.#desk.profile();
    const programId = found.card?.programId ?? (found.offer ? await this.#catalogue.programOfOffer(found.offer) : '');
    return {
      id: holdId(retailer, rewardId, by.intentId),
      page: {
        customer,
        saleKey: sale.key,
        saleLabel: sale.label,
        rewardId,
        kind: found.kind,
        programId,
        title: found.card?.title ?? found.offer?.title ?? '',
        item,
        astroItemId,
        amount: found.offer?.isRebate ? found.offer.rebate : null,
        intentId: by.intentId,
        heldAt: this.#desk.now().toISOString(),
        mayArriveUntil: null,
        mayGoUntil: null,
        state: 'sending',
      },
    };
  }

  /** Null: no usable answer. */
  async #send(hold: Hold): Promise<Answer<unknown> | null> {
    const earlier = hold.page.mayArriveUntil;
    hold.page.heldAt = this.#desk.now().toISOString();
    hold.page.mayArriveUntil = this.#lateBy();
    await this.#keep(hold, 'sending');
    const answer = await this.#call(hold).catch(asUnavailable);
    if (answer instanceof AstroUnavailable && !answer.nothingDone) return null;
    // This one will not arrive any more; one before it might.
    hold.page.mayArriveUntil = earlier;
    if (!(answer instanceof AstroUnavailable)) return answer;
    await this.#drop(hold);
    throw answer;
  }

  async #call({ page }: Hold): Promise<Answer<unknown>> {
    const { customer, rewardId, astroItemId, kind } = page;
    const body = {
      customerID: await this.#readings.posCustomerId(customer),
      astro_reward_id: rewardId,
      astro_item_id: astroItemId,
    };
    return kind === 'offer'
      ? this.#desk.client.call('addOfferRedemption', body)
      : this.#desk.client.call('addRedemption', { ...body, ...(await this.#contact(customer)) });
  }

  /** Some brands want to know who got the reward; which ones, Astro only says by refusing. */
  async #contact(customer: CustomerId): Promise<Record<string, string>> {
    const { email, address } = await this.#desk.contact(customer);
    const known = (await this.#desk.notebook.get('customer', customer))?.email ?? email;
    return {
      ...(known && { customer_email_address: known }),
      ...(address && {
        customer_address: address.street,
        customer_city: address.city,
        customer_state: address.state,
        customer_zip: address.zip,
      }),
    };
  }

  async #settled(hold: Hold, answer: Answer<unknown> | null): Promise<Hold> {
    const after = await this.#readings.fresh(hold.page.customer).catch(ifUnavailable);
    // A success that the card does not show yet is a success; anything else is what the card says.
    if (answer?.ok || (after && isTaken(after, hold.page))) return this.#keep(hold, 'held');
    const reason = answer && reasonOf(answer.refusal);
    if (reason?.code === 'email-required') await this.#catalogue.learnRequirement(hold.page.programId, 'email');
    if (reason?.code === 'address-required') await this.#catalogue.learnRequirement(hold.page.programId, 'address');
    if (reason === null || after === null) {
      // It may still arrive, or Astro did it and then said no: the mark stays, and the next reading of this customer finds it.
      throw after ? new AstroUnavailable('no-connection', 'Astro has not redeemed this reward. Try again.') : notSaid();
    }
    await this.#drop(hold);
    throw Refused.by(reason);
  }

  /** What a reading says of redemptions and releases whose outcome was not known. */
  async settle(customer: CustomerId, reading: Reading): Promise<void> {
    // Without closed cards a redeemed reward is simply not there, like one that never was.
    if (!reading.whole) return;
    for (const hold of await this.holdsOfCustomer(customer)) {
      const taken = isTaken(reading, hold.page);
      if (hold.page.state === 'sending' && taken) await this.#keep(hold, 'held');
      if (hold.page.state === 'releasing' && !taken && !this.#isUnderWay(hold)) await this.end(hold);
    }
  }

  /**
   * Gives the reward back to the customer. `later`: not known yet. `refused`: on the list to look at. Where nobody waits for
   * the answer there is time to ask again.
   */
  async release(hold: Hold, unattended = false): Promise<'done' | 'later' | 'refused'> {
    const { customer } = hold.page;
    await this.#keep(hold, 'releasing');
    const before = await this.#readings.fresh(customer).catch(ifUnavailable);
    if (!before) return 'later';
    if (!isTaken(before, hold.page)) return this.#drop(hold);
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#remove(hold);
      const after = await this.#readings.fresh(customer).catch(ifUnavailable);
      if (after ? !isTaken(after, hold.page) : answer?.ok) return this.#drop(hold);
      if (!answer || !after) return 'later';
      const passing = !answer.ok && mayPass(reasonOf(answer.refusal));
      if (passing && attempt === 0) continue;
      hold.page.doubts = (hold.page.doubts ?? 0) + 1;
      const later = passing && unattended && hold.page.doubts < TRIES;
      await this.#keep(hold, later ? 'releasing' : 'needs-a-look');
      if (later) return 'later';
      return 'refused';
    }
  }

  /** Null: no usable answer. */
  async #remove(hold: Hold): Promise<Answer<unknown> | null> {
    const { customer, rewardId, mayGoUntil: earlier } = hold.page;
    hold.page.mayGoUntil = this.#lateBy();
    await this.#keep(hold, 'releasing');
    const asked = { customerID: await this.#readings.posCustomerId(customer), astro_reward_id: rewardId };
    const answer = await this.#desk.client.call('removeRedemption', asked).catch(asUnavailable);
    const isLost = answer instanceof AstroUnavailable;
    if (!isLost || answer.nothingDone) hold.page.mayGoUntil = earlier;
    return isLost ? null : answer;
  }

  /** Redeemed now, a taking back of before that arrives late would open it again. */
  async checkTakenBack({ customer, rewardId }: Redeem): Promise<void> {
    const holds = (await this.holdsOfCustomer(customer)).filter(({ page }) => page.rewardId === rewardId);
    const until = holds.map(({ page }) => page.mayGoUntil).find((time) => this.#isAhead(time));
    if (until)
      throw new Refused('still-taken-back', { minutes: Math.ceil((Date.parse(until) - this.#now()) / 60_000) });
  }

  /** Somebody may have taken it back in Astro, or a removal of before arrived late. */
  isStillTaken(hold: Hold, reading: Reading): boolean {
    return isTaken(reading, hold.page);
  }

  /** Nobody wants it any more. It stays noted while it may still arrive. */
  async giveUp(hold: Hold): Promise<void> {
    await this.#keep(hold, 'releasing');
  }

  #now(): number {
    return this.#desk.now().getTime();
  }

  #lateBy(): string {
    return new Date(this.#now() + LATE_MS).toISOString();
  }

  #isAhead(time: string | null): boolean {
    return time !== null && this.#now() < Date.parse(time);
  }

  #isUnderWay({ page: { mayArriveUntil, mayGoUntil } }: Hold): boolean {
    return this.#isAhead(mayArriveUntil) || this.#isAhead(mayGoUntil);
  }

  /** Not at Astro. It stays noted while something of it may still arrive there. */
  async #drop(hold: Hold): Promise<'done'> {
    if (!this.#isUnderWay(hold)) return this.end(hold);
    await this.#keep(hold, hold.page.state);
    return 'done';
  }

  /** The sale ended with the reward on it, or without anybody being able to see. */
  async leave(hold: Hold, state: 'needs-a-look' | 'asked'): Promise<void> {
    await this.#keep(hold, state);
  }

  async end(hold: Hold): Promise<'done'> {
    await this.#desk.notebook.write([{ kind: 'hold', id: hold.id, page: null }]);
    return 'done';
  }

  async #keep(hold: Hold, state: HoldPage['state']): Promise<Hold> {
    hold.page = { ...hold.page, state };
    await this.#desk.notebook.write([{ kind: 'hold', id: hold.id, page: hold.page }]);
    return hold;
  }
}

function holdId(retailer: string, rewardId: string, intentId: string): string {
  return eventId(retailer, joined('hold', 'astro', rewardId, intentId));
}

/** A waiting reward of an offer is listed until it is redeemed. */
function isTaken(reading: Reading, { rewardId, kind }: HoldPage): boolean {
  const found = findReward(reading, rewardId);
  return found ? found.redeemed : kind === 'offer';
}

export function notSaid(): AstroUnavailable {
  const words =
    'Astro did not say whether the reward was redeemed. It is looked up again before anything else happens.';
  return new AstroUnavailable('no-connection', words);
}

export function takenItem({ id, page }: Hold, state: TakenItem['state']): TakenItem {
  const { customer, rewardId, programId, item, amount } = page;
  return {
    holdId: id,
    customer,
    kind: 'reward',
    sourceId: rewardId,
    programId,
    version: 1,
    itemKey: item?.itemKey ?? null,
    ...(item?.lineId !== undefined && { lineId: item.lineId }),
    amount,
    state,
  };
}

function asUnavailable(error: unknown): AstroUnavailable {
  if (error instanceof AstroUnavailable) return error;
  throw error;
}

function ifUnavailable(error: unknown): null {
  if (error instanceof AstroUnavailable) return null;
  throw error;
}
