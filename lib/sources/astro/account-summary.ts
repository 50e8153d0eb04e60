import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, ProgramId, Reward } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { AccountSummary, CardSummary, EligibleItem, HoldSummary, RewardSummary } from '../../loyalty/summary.ts';
import type { CustomerPage, ItemPage, ProgramPage, Wanted } from './notebook.ts';
import { type AstroCard, type AstroOffer, isClosed, openRewards, type Reading } from './reading.ts';
import type { Hold } from './redemptions.ts';
import { rewardItems } from './reward-items.ts';

/** What a customer's summary is made from. */
export interface AccountFacts {
  reading: Reading;
  customer: CustomerPage;
  holds: readonly Hold[];
  items: ReadonlyMap<ItemKey, ItemPage>;
  programs: ReadonlyMap<ProgramId, ProgramPage>;
  programOfOffer(offer: AstroOffer): ProgramId;
  /** Missing contact data, where a program is known to want it. */
  hasAddress: boolean;
  today: LocalDate;
  /** Set when Astro could not be asked now: what is shown is what it said last. */
  notice: Reason | null;
}

/** Coupons are not among Astro's calls, nor are passes and cash back. */
export function accountSummary(facts: AccountFacts): AccountSummary {
  const { reading, today } = facts;
  return {
    cards: reading.cards.filter((card) => !isClosed(card)).map((card) => cardSummary(card, facts)),
    passes: [],
    tallies: [],
    rewards: [
      ...reading.cards.flatMap((card) => rewardsOfCard(card, facts)),
      ...reading.offers
        .filter((offer) => offer.expiresOn === null || offer.expiresOn >= today)
        .map((offer) => rewardOfOffer(offer, facts)),
    ],
    coupons: [],
    holds: facts.holds.flatMap(holdSummary),
    // A store without that program is told 0 for everybody.
    ...(reading.points && { points: { balance: reading.points, asOf: reading.readAt } }),
  };
}

/** A full card is shown as it stands in Astro; the next purchase opens another. */
function cardSummary(card: AstroCard, { reading, notice }: AccountFacts): CardSummary {
  const sameProgram = reading.cards.filter((other) => other.programId === card.programId);
  return {
    cardId: card.cardId,
    programId: card.programId,
    title: card.title,
    description: card.description,
    owner: 'manufacturer',
    punches: Math.min(card.punches.length, card.size),
    size: card.size,
    debt: 0,
    lapsed: 0,
    completed: sameProgram.filter((other) => other !== card && isClosed(other)).length,
    ...(notice && { notice }),
  };
}

function rewardsOfCard(card: AstroCard, facts: AccountFacts): RewardSummary[] {
  const { programId, title, description } = card;
  return openRewards(card).map((reward) => ({
    programId,
    title,
    description,
    owner: 'manufacturer',
    rewardId: reward.rewardId,
    reward: { form: 'free-item' },
    choice: 'any-eligible',
    eligible: eligibleItems(
      reward.rewardId,
      rewardItems(reward, facts.items).map((option) => option.itemKey),
      facts,
    ),
    missing: missing(programId, facts),
    ...(facts.notice && { notice: facts.notice }),
  }));
}

function rewardOfOffer(offer: AstroOffer, facts: AccountFacts): RewardSummary {
  const programId = facts.programOfOffer(offer);
  const reward: Reward =
    offer.isRebate && offer.rebate !== null
      ? { form: 'sale-discount', off: { amount: offer.rebate } }
      : { form: 'free-item' };
  return {
    programId,
    title: offer.title,
    description: facts.programs.get(programId)?.description ?? '',
    owner: 'manufacturer',
    rewardId: offer.rewardId,
    reward,
    choice: 'any-eligible',
    eligible: eligibleItems(offer.rewardId, facts.programs.get(programId)?.items ?? [], facts),
    ...(offer.expiresOn !== null && { expiresOn: offer.expiresOn }),
    missing: missing(programId, facts),
    ...(facts.notice && { notice: facts.notice }),
  };
}

/** What Astro lists for the reward, and what it said of items lately. Its word on a single item is the later one. */
function eligibleItems(rewardId: string, listed: readonly ItemKey[], { customer }: AccountFacts): EligibleItem[] {
  const asked = Object.entries(customer.eligible);
  const found = asked.filter(([, said]) => said.rewardId === rewardId).map(([key]) => key);
  return [...new Set([...listed, ...found])].map((itemKey): EligibleItem => {
    const said = customer.eligible[itemKey];
    if (said?.rewardId !== null || said === undefined) return { itemKey, value: null, allowed: true };
    return { itemKey, value: null, allowed: false, reason: { code: 'item-not-eligible', data: { source: 'astro' } } };
  });
}

function missing(programId: ProgramId, { programs, customer, hasAddress }: AccountFacts): RewardSummary['missing'] {
  const wanted = programs.get(programId)?.requires ?? [];
  const there = { email: customer.email !== null, address: hasAddress };
  return wanted.filter((what) => !there[what]);
}

function holdSummary({ id, page }: Hold): HoldSummary[] {
  const { state } = page;
  if (state === 'sending' || state === 'releasing') return [];
  return [
    {
      holdId: id,
      kind: 'reward',
      sourceId: page.rewardId,
      programId: page.programId,
      title: page.title,
      saleKey: page.saleKey,
      item: page.item,
      amount: page.amount,
      intentId: page.intentId,
      heldAt: page.heldAt,
      state,
    },
  ];
}

/**
 * The cards after these units: an open card fills up, what is over starts the next. Where no card is open and no card of
 * the program was ever seen, its size is not known and nothing is promised.
 */
export function afterPurchases(
  before: AccountSummary,
  added: readonly Wanted[],
  programs: ReadonlyMap<ProgramId, ProgramPage>,
): AccountSummary {
  const cards = before.cards.map((card) => ({ ...card }));
  for (const [programId, units] of unitsByProgram(added)) {
    const open = cards
      .filter((card) => card.programId === programId && card.punches < card.size)
      .sort((a, b) => b.punches - a.punches)[0];
    const program = programs.get(programId);
    const card = open ?? (program && program.size > 0 ? newCard(programId, program) : null);
    if (!card) continue;
    if (!open) cards.push(card);
    const punches = card.punches + units;
    card.completed += Math.floor(punches / card.size);
    card.punches = punches % card.size;
  }
  return { ...before, cards };
}

function unitsByProgram(added: readonly Wanted[]): Map<ProgramId, number> {
  const units = new Map<ProgramId, number>();
  for (const { programs, count } of added) {
    for (const id of programs) units.set(id, (units.get(id) ?? 0) + count);
  }
  return units;
}

function newCard(programId: ProgramId, { title, description, size }: ProgramPage): CardSummary {
  return {
    cardId: `new ${programId}`,
    programId,
    title,
    description,
    owner: 'manufacturer',
    punches: 0,
    size,
    debt: 0,
    lapsed: 0,
    completed: 0,
  };
}
