import type { Account, Card, FullCard, RewardState, Unit } from './account.ts';
import type { EventOf } from './event.ts';
import type { Minor } from './money.ts';

/**
 * A card is a chunk of the ordered list of live units of a customer in a program. A card whose reward is held or taken is
 * frozen; all others are chunked anew when a unit goes, so a later punch moves up and the item list of each card stays
 * right. These functions only keep the lists; which event happens is decided in `punching.ts`.
 */

export function openCard(
  event: Pick<EventOf<'purchase_added'>, 'cardId' | 'program' | 'kind' | 'size' | 'cardItem'>,
): Card {
  return {
    cardId: event.cardId,
    programId: event.program.id,
    kind: event.kind,
    ...(event.cardItem !== undefined && { cardItem: event.cardItem }),
    version: event.program.version,
    size: event.size,
    punches: 0,
    open: [],
    full: [],
    lapsed: [],
    debt: 0,
    owed: 0,
    carry: 0,
    completed: 0,
    nextNumber: 1,
  };
}

/** Held, taken, or partly paid: its units stay where they are. */
export function isFrozen(card: FullCard): boolean {
  return card.rewards.some((reward) => reward.state !== 'open' || reward.paid !== 0);
}

/** Its rewards ended by their date: nobody used it and nobody can. */
export function isOver(card: FullCard): boolean {
  return card.rewards.every((reward) => reward.state === 'expired');
}

/** Full cards that nobody has used yet, oldest first. */
export function waitingCards(card: Card): FullCard[] {
  return card.full.filter((full) => !isFrozen(full));
}

export function findReward(
  account: Account,
  rewardId: string,
): { card: Card; full: FullCard; reward: RewardState } | null {
  for (const card of account.cards) {
    for (const full of card.full) {
      const reward = full.rewards.find((one) => one.rewardId === rewardId);
      if (reward) return { card, full, reward };
    }
  }
  return null;
}

/** The card a unit stands on; null once it is no longer listed. */
export function cardOfUnit(account: Account, programId: string, key: string): Card | null {
  const holds = (units: readonly Unit[]) => units.some((unit) => unit.key === key);
  const cards = account.cards.filter((card) => card.programId === programId);
  return (
    cards.find((card) => holds(card.open) || holds(card.lapsed) || card.full.some((full) => holds(full.units))) ?? null
  );
}

export function addUnit(card: Card, unit: Unit, into: 'open' | 'debt'): Card {
  if (into === 'debt') return fillHole({ ...card, debt: card.debt - 1 }, unit);
  return { ...card, punches: card.punches + 1, open: [...card.open, unit] };
}

/** A new card keeps the terms that it was opened under. */
export function underTerms(card: Card, version: number, size: number): Card {
  return card.punches === 0 ? { ...card, version, size } : card;
}

export function removeUnit(card: Card, key: string, from: 'open' | 'debt' | 'lapsed'): Card {
  const without = (units: readonly Unit[]) => units.filter((unit) => unit.key !== key);
  const place = placeOf(card, key);
  // Money that another purchase left on this one stays with the customer.
  const carry = card.carry + (place && !place.frozen ? place.unit.amount : 0);
  if (from === 'lapsed') {
    const full = card.full.map((one) => (isOver(one) ? { ...one, units: without(one.units) } : one));
    return { ...card, carry, lapsed: without(card.lapsed), full };
  }
  const left = rechunk({
    ...card,
    carry,
    open: without(card.open),
    full: card.full.map((full) => ({ ...full, units: without(full.units) })),
  });
  if (from === 'debt') return { ...left, debt: left.debt + 1 };
  const counted = { ...left, punches: left.punches - 1 };
  if (place && !place.frozen) return counted;
  // It stood on a card that is used up: the oldest open punch takes its place.
  const [first, ...rest] = counted.open;
  return first ? fillHole({ ...counted, open: rest }, first) : counted;
}

export function completeCard(card: Card, event: EventOf<'card_completed'>): Card {
  const units = card.open.slice(0, event.size);
  const [first, ...others] = units;
  const full: FullCard = {
    number: event.number,
    version: card.version,
    size: event.size,
    units: first ? [{ ...first, amount: first.amount + card.carry }, ...others] : units,
    rewards: event.rewards.map((rewardId) => ({ rewardId, state: 'open', cycle: 0, held: 0, paid: 0 })),
    completedOn: event.localDate,
    completedIn: event.saleKey,
  };
  return {
    ...card,
    punches: card.punches - event.size,
    open: card.open.slice(event.size),
    full: [...card.full, full],
    carry: first ? 0 : card.carry,
    completed: card.completed + 1,
    nextNumber: event.number + 1,
  };
}

export function reopenCard(card: Card, event: EventOf<'card_reopened'>): Card {
  const full = card.full.find((one) => one.number === event.number);
  if (!full) return card;
  return {
    ...card,
    version: full.version,
    size: full.size,
    punches: card.punches + full.size,
    open: [...full.units, ...card.open],
    full: card.full.filter((one) => one !== full),
    completed: card.completed - 1,
  };
}

/** Open punches fill holes of used-up cards. */
export function settlePunches(card: Card, count: number): Card {
  let settled: Card = { ...card, punches: card.punches - count, debt: card.debt - count };
  // Ends on a damaged chain as well: whoever looks for the damage folds it.
  for (let first = settled.open[0]; first && settled.open.length > settled.punches; first = settled.open[0]) {
    settled = fillHole({ ...settled, open: settled.open.slice(1) }, first);
  }
  return settled;
}

export function changeReward(card: Card, rewardId: string, change: (reward: RewardState) => RewardState): Card {
  const full = card.full.map((one) => ({
    ...one,
    rewards: one.rewards.map((reward) => (reward.rewardId === rewardId ? change(reward) : reward)),
  }));
  return rechunk(thawed({ ...card, full }));
}

/** Part of a full tally is promised, paid, or comes back. */
export function movePayout(
  card: Card,
  rewardId: string,
  by: { held?: Minor; paid?: Minor },
  change: Partial<RewardState>,
): Card {
  const full = card.full.find((one) => one.rewards.some((reward) => reward.rewardId === rewardId));
  if (!full) return card;
  const { held = 0, paid = 0 } = by;
  return changeReward(card, rewardId, (reward) => {
    const left = tallyAmount(full) - held - paid;
    const used = { ...reward, ...change, left, held: reward.held + held, paid: reward.paid + paid };
    return used.state === 'redeemed' && left > 0 ? { ...used, state: 'open' } : used;
  });
}

/** A tally that nobody uses any more is the sum of its purchases again; what no purchase carries goes on to the next one. */
function thawed(card: Card): Card {
  let { carry } = card;
  const full = card.full.map((one) => {
    if (isFrozen(one) || one.rewards.every((reward) => reward.left === undefined)) return one;
    carry += tallyAmount(one) - one.units.reduce((sum, unit) => sum + unit.amount, 0);
    return { ...one, rewards: one.rewards.map(withoutLeft) };
  });
  return { ...card, full, carry };
}

function withoutLeft(reward: RewardState): RewardState {
  const untouched = { ...reward };
  delete untouched.left;
  return untouched;
}

/** Cash back of one purchase goes up or down, as far as it is still in the tally. */
export function changeAmount(card: Card, key: string, toTally: Minor, owed: Minor): Card {
  const place = placeOf(card, key);
  const changed = { ...card, owed: card.owed + owed };
  if (place === null || (place.frozen && toTally > 0)) return { ...changed, carry: card.carry + toTally };
  const update = (units: readonly Unit[]) =>
    units.map((unit) => (unit.key === key ? { ...unit, amount: unit.amount + toTally } : unit));
  return {
    ...changed,
    open: update(card.open),
    lapsed: update(card.lapsed),
    full: card.full.map((full) => ({
      ...full,
      units: update(full.units),
      rewards: full === place.full ? lessLeft(full, toTally) : full.rewards,
    })),
  };
}

function lessLeft(full: FullCard, by: Minor): RewardState[] {
  return full.rewards.map((reward) => (reward.left === undefined ? reward : { ...reward, left: reward.left + by }));
}

/** How much of a purchase's cash back has not been paid out yet. */
export function amountLeft(card: Card, key: string): Minor {
  const place = placeOf(card, key);
  if (place === null) return card.carry;
  return place.full ? Math.min(place.unit.amount, tallyAmount(place.full)) : place.unit.amount;
}

/** What of a full tally is neither paid nor promised. */
export function tallyAmount(full: FullCard): Minor {
  return full.rewards[0]?.left ?? full.units.reduce((sum, unit) => sum + unit.amount, 0);
}

function placeOf(card: Card, key: string): { unit: Unit; full: FullCard | null; frozen: boolean } | null {
  const loose = [...card.open, ...card.lapsed].find((unit) => unit.key === key);
  if (loose) return { unit: loose, full: null, frozen: false };
  for (const full of card.full) {
    const unit = full.units.find((one) => one.key === key);
    if (unit) return { unit, full, frozen: isFrozen(full) };
  }
  return null;
}

/** A unit moves onto a used-up card; its money stays with the customer. */
function fillHole(card: Card, unit: Unit): Card {
  const hole = card.full.find((full) => isFrozen(full) && !isOver(full) && full.units.length < full.size);
  const filled = card.full.map((full) =>
    full === hole ? { ...full, units: [...full.units, { ...unit, amount: 0 }] } : full,
  );
  return { ...card, full: filled, carry: card.carry + unit.amount };
}

/** Units of waiting cards and of the open card move up, so that every waiting card is full. */
function rechunk(card: Card): Card {
  let pool = [...waitingCards(card).flatMap((full) => full.units), ...card.open];
  const full = card.full.map((one) => {
    if (isFrozen(one)) return one;
    const units = pool.slice(0, one.size);
    pool = pool.slice(one.size);
    return { ...one, units };
  });
  return { ...card, full, open: pool };
}
