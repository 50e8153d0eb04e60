import type { Command } from '../../loyalty/command.ts';
import type { TakenItem } from '../../loyalty/decision.ts';
import { eventId, joined } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { CustomerId, Sale, SaleKey } from '../../loyalty/sale.ts';
import type { By } from '../port.ts';
import type { Answer } from './client.ts';
import type { Desk } from './desk.ts';
import type { EligibleItems } from './eligible-items.ts';
import { codeOf, isAstroItem } from './item-codes.ts';
import { LATE_MS } from './late.ts';
import type { HoldPage } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import { type FoundReward, findReward, openRewards, type Reading } from './reading.ts';
import type { Readings } from './readings.ts';
import { Refused } from './refused.ts';
import { type RewardItemOption, rewardItems } from './reward-items.ts';
import { mayPass, reasonOf, TRIES } from './status-codes.ts';
import { AstroUnavailable } from './unavailable.ts';

type Redeem = Extract<Command, { type: 'redeem' }>;

/** How long "this item may be taken for that reward" is believed on a screen. Redeeming asks again. */
const ELIGIBLE_MS = 5 * 60_000;

/** What a redemption will send. */
export interface Choice {
  found: FoundReward;
  astroItemId: string;
  item: HoldPage['item'];
}

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
  readonly #items: EligibleItems;

  constructor(desk: Desk, readings: Readings, catalogue: ProgramCatalogue, items: EligibleItems) {
    this.#desk = desk;
    this.#readings = readings;
    this.#catalogue = catalogue;
    this.#items = items;
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

  /** Everything that can be known before anything is sent. */
  async choose({ customer, rewardId, sale, item }: Redeem, reading: Reading, by: By): Promise<Choice> {
    const live = (await this.holdsOfCustomer(customer)).filter((hold) => hold.page.state !== 'releasing');
    const other = live.find((hold) => hold.page.rewardId === rewardId);
    if (other && other.page.saleKey !== sale.key)
      throw new Refused('reward-held-elsewhere', { sale: other.page.saleKey });
    const found = findReward(reading, rewardId);
    if (!found) throw new Refused('reward-not-found', { source: 'astro' });
    if (found.redeemed) throw new Refused('already-redeemed', { on: found.reward?.redeemedOn ?? '' });
    if (item && !isRung(item.itemKey, sale) && !mayHandOut(by)) {
      throw new Refused('item-not-on-sale', { itemKey: item.itemKey });
    }
    const astroItemId = await this.#astroItem(customer, found, item?.itemKey ?? null);
    return { found, astroItemId, item };
  }

  /** Astro's own id of the item. Where it cannot be told which of several is meant, a person picks it by name. */
  async #astroItem(customer: CustomerId, found: FoundReward, itemKey: ItemKey | null): Promise<string> {
    const rewardId = found.reward?.rewardId ?? found.offer?.rewardId ?? '';
    const options = await this.#options(found, itemKey);
    const only = options.length === 1 ? options[0] : undefined;
    if (itemKey === null) {
      // A rebate needs no item, a free one does.
      if (!found.offer?.isRebate && !only) throw new Refused('item-not-on-sale', { choose: options.length });
      return only?.astroItemId ?? rewardId;
    }
    const listed = options.find((option) => option.itemKey === itemKey);
    // Named by Astro's own id: there is no code to ask about, and Astro listed it itself.
    if (listed && isAstroItem(itemKey)) return listed.astroItemId;
    const answer = await this.#desk.client.call('checkRedemptionEligibility', {
      customerID: await this.#readings.posCustomerId(customer),
      item_code: codeOf(itemKey),
    });
    if (!answer.ok) throw Refused.by(reasonOf(answer.refusal));
    const { isEligible, astro_reward_id: forReward, astro_item_id: named } = answer.data;
    const here = listed !== undefined || forReward === null || forReward === rewardId;
    const astroItemId = listed?.astroItemId ?? named ?? only?.astroItemId ?? (options.length === 0 ? rewardId : null);
    if (!isEligible || !here || astroItemId === null) {
      throw new Refused('item-not-eligible', { source: 'astro', item: itemKey, choose: options.length });
    }
    return astroItemId;
  }

  async #options({ reward, card }: FoundReward, itemKey: ItemKey | null): Promise<RewardItemOption[]> {
    if (!reward || !card) return [];
    const own = itemKey === null || isAstroItem(itemKey) ? [] : [itemKey];
    const asked = await this.#items.of(own);
    const program = await this.#catalogue.page(card.programId);
    return rewardItems(reward, new Map([...(await this.#items.known(program?.items ?? [])), ...asked]));
  }

  /** Returns with the reward redeemed at Astro, or throws: refused, or not known yet and to be settled by reading. */
  async redeem(command: Redeem, choice: Choice, by: By): Promise<Hold> {
    const hold = (await this.#ofSale(command)) ?? (await this.#newHold(command, choice, by));
    // From here on it is this sale's: what was given up before must not be given back.
    for (const other of await this.holdsOfCustomer(command.customer)) {
      if (other.id !== hold.id && other.page.rewardId === command.rewardId) await this.end(other);
    }
    hold.page.heldAt = this.#desk.now().toISOString();
    hold.page.intentId = by.intentId;
    await this.#keep(hold, 'sending');
    return this.#settled(hold, await this.#send(hold));
  }

  /** An earlier try for the same sale that arrived after all. */
  async arrived(command: Redeem, reading: Reading, by: By): Promise<Hold | null> {
    const earlier = await this.#ofSale(command);
    if (!earlier || !isTaken(reading, earlier.page)) return null;
    const known = earlier.page.state !== 'sending' && earlier.page.intentId !== by.intentId;
    if (known) throw new Refused('already-recorded', { holdId: earlier.id });
    earlier.page.intentId = by.intentId;
    return this.#keep(earlier, 'held');
  }

  /** An earlier try for the same sale is gone on with, under its own name. */
  async idFor(command: Redeem, by: By): Promise<string> {
    const { retailer } = await this.#desk.profile();
    return (await this.#ofSale(command))?.id ?? holdId(retailer, command.rewardId, by.intentId);
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
        state: 'sending',
      },
    };
  }

  /** Null: no usable answer. */
  async #send(hold: Hold): Promise<Answer<unknown> | null> {
    const { customer, rewardId, astroItemId, kind } = hold.page;
    const body = {
      customerID: await this.#readings.posCustomerId(customer),
      astro_reward_id: rewardId,
      astro_item_id: astroItemId,
    };
    try {
      return kind === 'offer'
        ? await this.#desk.client.call('addOfferRedemption', body)
        : await this.#desk.client.call('addRedemption', { ...body, ...(await this.#contact(customer)) });
    } catch (error) {
      if (!(error instanceof AstroUnavailable)) throw error;
      if (!error.nothingDone) return null;
      await this.end(hold);
      throw error;
    }
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
      throw new AstroUnavailable(
        'no-connection',
        after
          ? 'Astro has not redeemed this reward. Try again.'
          : 'Astro did not say whether the reward was redeemed. It is looked up again before anything else happens.',
      );
    }
    await this.end(hold);
    throw Refused.by(reason);
  }

  /** What a reading says of redemptions and releases whose outcome was not known. */
  async settle(customer: CustomerId, reading: Reading): Promise<void> {
    // Without closed cards a redeemed reward is simply not there, like one that never was.
    if (!reading.whole) return;
    for (const hold of await this.holdsOfCustomer(customer)) {
      const taken = isTaken(reading, hold.page);
      if (hold.page.state === 'sending' && taken) await this.#keep(hold, 'held');
      if (hold.page.state === 'releasing' && !taken && !this.#mayArrive(hold)) await this.end(hold);
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
    if (!isTaken(before, hold.page)) return this.#mayArrive(hold) ? 'done' : this.end(hold);
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#remove(hold).catch(ifUnavailable);
      const after = await this.#readings.fresh(customer).catch(ifUnavailable);
      if (after ? !isTaken(after, hold.page) : answer?.ok) return this.end(hold);
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

  async #remove({ page }: Hold): Promise<Answer<unknown>> {
    const customerID = await this.#readings.posCustomerId(page.customer);
    return this.#desk.client.call('removeRedemption', { customerID, astro_reward_id: page.rewardId });
  }

  /** Somebody may have taken it back in Astro, or a removal of before arrived late. */
  isStillTaken(hold: Hold, reading: Reading): boolean {
    return isTaken(reading, hold.page);
  }

  /** Nobody wants it any more. It stays noted while it may still arrive. */
  async giveUp(hold: Hold): Promise<void> {
    await this.#keep(hold, 'releasing');
  }

  #mayArrive({ page }: Hold): boolean {
    return this.#desk.now().getTime() - Date.parse(page.heldAt) < LATE_MS;
  }

  /** The sale ended with the reward on it, or without anybody being able to see. */
  async leave(hold: Hold, state: 'needs-a-look' | 'asked'): Promise<void> {
    await this.#keep(hold, state);
  }

  async end(hold: Hold): Promise<'done'> {
    await this.#desk.notebook.write([{ kind: 'hold', id: hold.id, page: null }]);
    return 'done';
  }

  /** Asks which of these items a waiting reward could be taken for, as far as that is not known. */
  async learnEligible(customer: CustomerId, keys: readonly ItemKey[], reading: Reading): Promise<void> {
    const rewards = reading.cards.flatMap((card) => openRewards(card).map((reward) => ({ reward, card })));
    if (rewards.length === 0) return;
    const page = await this.#desk.notebook.get('customer', customer);
    if (!page?.posCustomerId) return;
    const now = this.#desk.now();
    const eligible = { ...page.eligible };
    const items = await this.#items.known(keys);
    for (const key of new Set(keys)) {
      const known = eligible[key];
      const programs = items.get(key)?.programs.map((program) => program.id) ?? [];
      const mayFit = rewards.filter(({ card }) => programs.includes(card.programId));
      if (mayFit.length === 0 || (known && now.getTime() - Date.parse(known.readAt) < ELIGIBLE_MS)) continue;
      const asked = { customerID: page.posCustomerId, item_code: codeOf(key) };
      const answer = await this.#desk.client.call('checkRedemptionEligibility', asked).catch(ifUnavailable);
      if (!answer) return;
      const fits = answer.ok && answer.data.isEligible;
      const rewardId = fits ? (answer.data.astro_reward_id ?? mayFit[0]?.reward.rewardId ?? null) : null;
      eligible[key] = { rewardId, readAt: now.toISOString() };
      const latest = await this.#desk.notebook.get('customer', customer);
      if (latest) await this.#desk.notebook.write([{ kind: 'customer', id: customer, page: { ...latest, eligible } }]);
    }
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

/** Without the item in the cart only a manager hands a reward out. An item that only Astro's own id names is on no cart. */
function isRung(itemKey: ItemKey, sale: Sale): boolean {
  return isAstroItem(itemKey) || sale.lines.some((line) => line.itemKey === itemKey && line.quantity > 0);
}

function mayHandOut({ role, approvedBy }: By): boolean {
  return role === 'manager' || role === 'admin' || approvedBy !== undefined;
}

/** A waiting reward of an offer is listed until it is redeemed. */
function isTaken(reading: Reading, { rewardId, kind }: HoldPage): boolean {
  const found = findReward(reading, rewardId);
  return found ? found.redeemed : kind === 'offer';
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

function ifUnavailable(error: unknown): null {
  if (error instanceof AstroUnavailable) return null;
  throw error;
}
