import type { Account, Card } from './account.ts';
import { emptied, isBlank } from './card-moves.ts';
import type { EventOf } from './event.ts';
import type { ProgramId } from './program.ts';

/** What leaves a customer. A card that left stays behind empty, so that its numbers are never given twice. */
export function give(account: Account, event: EventOf<'entitlements_given'>): Account {
  const cards = new Set(event.cards);
  const passes = new Set(event.passes);
  const coupons = new Set(event.coupons);
  const left: Account = {
    ...account,
    cards: account.cards.map((card) => (cards.has(card.cardId) ? { ...emptied(card), movedTo: event.to } : card)),
    passes: account.passes.filter((pass) => !passes.has(pass.passId)),
    coupons: account.coupons.filter((coupon) => !coupons.has(coupon.couponId)),
  };
  if (event.why === 'merge') return { ...left, mergedInto: event.to, redemptions: {} };
  if (event.why !== 'merge-undone') return left;
  const { [event.to]: theirs, ...mergedFrom } = account.mergedFrom ?? {};
  return { ...left, mergedFrom, redemptions: sum(account.redemptions, theirs ?? {}, -1) };
}

export function receive(account: Account, event: EventOf<'entitlements_received'>): Account {
  const cards = event.cards.reduce(placed, account.cards);
  const received: Account = {
    ...account,
    cards,
    passes: [...account.passes, ...event.passes],
    coupons: [...account.coupons, ...event.coupons],
    redemptions: sum(account.redemptions, event.redemptions, 1),
  };
  if (event.why === 'merge')
    return { ...received, mergedFrom: { ...account.mergedFrom, [event.from]: event.redemptions } };
  if (event.why !== 'merge-undone') return received;
  const { mergedInto: _, ...own } = received;
  return own;
}

/** The card as it arrives at another customer: under a name that is free there, its rewards with it. */
export function arriving(card: Card, at: Account, from: string, back: boolean): Card {
  const origin = back ? card.cameFrom?.at(-1) : undefined;
  const home = origin && at.cards.find((one) => one.cardId === origin.cardId);
  const free = origin && (!home || isBlank(home));
  const cardId = free ? origin.cardId : freeId(`${card.cardId}@${from}`, at);
  const cameFrom = origin
    ? (card.cameFrom ?? []).slice(0, -1)
    : [...(card.cameFrom ?? []), { customer: from, cardId: card.cardId }];
  const nextNumber = Math.max(card.nextNumber, home?.nextNumber ?? 1);
  const named = (rewardId: string) => `${cardId}${rewardId.slice(card.cardId.length)}`;
  const full = card.full.map((one) => ({
    ...one,
    rewards: one.rewards.map((reward) => ({ ...reward, rewardId: named(reward.rewardId) })),
  }));
  return { ...card, cardId, cameFrom, nextNumber, full };
}

/** A second card that comes the same way does not take the place of the first. */
function freeId(wanted: string, at: Account): string {
  let cardId = wanted;
  for (let next = 2; at.cards.some((card) => card.cardId === cardId); next++) cardId = `${wanted}.${next}`;
  return cardId;
}

function placed(cards: readonly Card[], card: Card): Card[] {
  return [...cards.filter((one) => one.cardId !== card.cardId), card];
}

function sum(counts: Record<ProgramId, number>, more: Record<ProgramId, number>, sign: 1 | -1) {
  const result = { ...counts };
  for (const [id, count] of Object.entries(more)) result[id] = Math.max(0, (result[id] ?? 0) + sign * count);
  return result;
}
