import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate, ProgramId } from '../../loyalty/program.ts';
import { keyOfCode } from './item-codes.ts';
import type { ReplyOf } from './schemas.ts';

/** A customer as Astro showed it at one moment. */
export interface Reading {
  readAt: string;
  /** Closed cards were asked for too. */
  whole: boolean;
  points: number | null;
  cards: AstroCard[];
  offers: AstroOffer[];
}

export interface AstroCard {
  cardId: string;
  programId: ProgramId;
  title: string;
  maker: string | null;
  description: string;
  size: number;
  rewardCount: number;
  punches: AstroPunch[];
  rewards: AstroReward[];
}

export interface AstroPunch {
  transactionId: string | null;
  itemKey: ItemKey | null;
  description: string | null;
  /** Day, and the time where Astro tells it. */
  date: string | null;
}

export interface AstroReward {
  rewardId: string;
  redeemedOn: string | null;
  /** What may be taken for it. */
  items: { astroItemId: string; itemKey: ItemKey | null; description: string | null }[];
}

/** The reward of an offer that waits. Once redeemed it is no longer listed. */
export interface AstroOffer {
  rewardId: string;
  title: string;
  isRebate: boolean;
  rebate: Minor | null;
  expiresOn: LocalDate | null;
}

type Status = ReplyOf<'customerStatus'>;

export function readingOf(status: Status, readAt: string, whole: boolean): Reading {
  return {
    readAt,
    whole,
    points: status.astroPointsBalance,
    cards: status.astroCardData.map(cardOf),
    offers: status.astroOfferRewards.map((offer) => ({
      rewardId: offer.offer_reward_id,
      title: offer.offer_title,
      isRebate: /rebate/i.test(offer.offer_type ?? '') || (offer.rebate_amount ?? 0) > 0,
      // Dollars: the API serves stores in the United States and Canada.
      rebate: offer.rebate_amount === null ? null : Math.round(offer.rebate_amount * 100),
      expiresOn: dayOf(offer.offer_expires),
    })),
  };
}

function cardOf(card: Status['astroCardData'][number]): AstroCard {
  return {
    cardId: card.astro_card_id,
    programId: card.astro_program_id,
    title: card.astro_program_title,
    maker: card.astro_mfg_name,
    description: card.astro_program_long_description ?? '',
    size: card.card_purchase_required_count,
    rewardCount: card.card_reward_count ?? 1,
    punches: card.cardPurchases.map((punch) => ({
      transactionId: punch.imported_transaction_id,
      itemKey: punch.item_code === null ? null : keyOfCode(punch.item_code),
      description: punch.item_description,
      date: punch.purchase_date,
    })),
    rewards: rewardsOf(card.cardFreeGoods),
  };
}

/** One reward may come as several rows, one for each item to choose from. Redeemed on any of them is redeemed. */
function rewardsOf(goods: Status['astroCardData'][number]['cardFreeGoods']): AstroReward[] {
  const rewards = new Map<string, AstroReward>();
  for (const good of goods) {
    const reward = rewards.get(good.astro_reward_id) ?? { rewardId: good.astro_reward_id, redeemedOn: null, items: [] };
    reward.redeemedOn ??= good.redeemed_on;
    reward.items.push({
      // One of the known clients takes the reward's id where an item has none.
      astroItemId: good.astro_item_id ?? good.astro_reward_id,
      itemKey: good.item_code === null ? null : keyOfCode(good.item_code),
      description: good.item_description,
    });
    rewards.set(reward.rewardId, reward);
  }
  return [...rewards.values()];
}

/** `2026-11-23`, `2026-11-23 10:41:00` or `11/23/2026`; null for anything else. */
export function dayOf(date: string | null): LocalDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '');
  if (iso) return iso[0];
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(date ?? '') ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

/** `10:41` where Astro tells a time, midnight being none. */
export function timeOf(date: string | null): string | null {
  const time = /[T ](\d{2}:\d{2})/.exec(date ?? '')?.[1] ?? null;
  return time === '00:00' ? null : time;
}

/** A full card whose reward nobody has taken. */
export function openRewards(card: AstroCard): AstroReward[] {
  return card.punches.length >= card.size ? card.rewards.filter((reward) => reward.redeemedOn === null) : [];
}

/** Nothing more can happen on it. */
export function isClosed(card: AstroCard): boolean {
  return card.punches.length >= card.size && card.rewards.length > 0 && openRewards(card).length === 0;
}

export interface FoundReward {
  kind: 'purchase' | 'offer';
  redeemed: boolean;
  card: AstroCard | null;
  reward: AstroReward | null;
  offer: AstroOffer | null;
}

/** Null: Astro lists no such reward. For the reward of an offer that means redeemed or expired. */
export function findReward(reading: Reading, rewardId: string): FoundReward | null {
  for (const card of reading.cards) {
    const reward = card.rewards.find((one) => one.rewardId === rewardId);
    if (reward) return { kind: 'purchase', redeemed: reward.redeemedOn !== null, card, reward, offer: null };
  }
  const offer = reading.offers.find((one) => one.rewardId === rewardId);
  return offer ? { kind: 'offer', redeemed: false, card: null, reward: null, offer } : null;
}
