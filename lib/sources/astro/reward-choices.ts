import type { Command } from '../../loyalty/command.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { CustomerId, Sale } from '../../loyalty/sale.ts';
import type { By } from '../port.ts';
import type { Desk } from './desk.ts';
import type { EligibleItems } from './eligible-items.ts';
import { codeOf, isAstroItem } from './item-codes.ts';
import type { HoldPage } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import { type FoundReward, findReward, openRewards, type Reading } from './reading.ts';
import type { Readings } from './readings.ts';
import type { Redemptions } from './redemptions.ts';
import { Refused } from './refused.ts';
import { type RewardItemOption, rewardItems } from './reward-items.ts';
import { reasonOf } from './status-codes.ts';
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

/** What may be taken for a reward, as Astro says. Nothing here is sent but questions. */
export class RewardChoices {
  readonly #desk: Desk;
  readonly #readings: Readings;
  readonly #catalogue: ProgramCatalogue;
  readonly #items: EligibleItems;
  readonly #redemptions: Redemptions;

  constructor(
    desk: Desk,
    readings: Readings,
    catalogue: ProgramCatalogue,
    items: EligibleItems,
    redemptions: Redemptions,
  ) {
    this.#desk = desk;
    this.#readings = readings;
    this.#catalogue = catalogue;
    this.#items = items;
    this.#redemptions = redemptions;
  }

  /** Everything that can be known before anything is sent. */
  async choose({ customer, rewardId, sale, item }: Redeem, reading: Reading, by: By): Promise<Choice> {
    const live = (await this.#redemptions.holdsOfCustomer(customer)).filter((hold) => hold.page.state !== 'releasing');
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
}

/** Without the item in the cart only a manager hands a reward out. An item that only Astro's own id names is on no cart. */
function isRung(itemKey: ItemKey, sale: Sale): boolean {
  return isAstroItem(itemKey) || sale.lines.some((line) => line.itemKey === itemKey && line.quantity > 0);
}

function mayHandOut({ role, approvedBy }: By): boolean {
  return role === 'manager' || role === 'admin' || approvedBy !== undefined;
}

function ifUnavailable(error: unknown): null {
  if (error instanceof AstroUnavailable) return null;
  throw error;
}
