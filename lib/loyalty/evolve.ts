import { type Account, type Card, type FullCard, type Hold, KEPT_DAYS, type RewardState } from './account.ts';
import { moveUnits } from './card-moves.ts';
import { withAdjusted, withOpening, withOverspend } from './corrected-account.ts';
import { evolveCoupon } from './coupon-state.ts';
import { give, receive } from './customer-moves.ts';
import { withDeed } from './deeds.ts';
import type { Displaced, EventOf, LedgerEvent } from './event.ts';
import { withExpired } from './lapse.ts';
import { daysBetween } from './local-day.ts';
import { evolvePass } from './pass-state.ts';
import {
  addUnit,
  changeAmount,
  changeReward,
  completeCard,
  findReward,
  movePayout,
  openCard,
  removeUnit,
  reopenCard,
  settlePunches,
  underTerms,
} from './punch-card.ts';

/** The account after one more event. Folding all events of a customer gives the account, whoever does it and whenever. */
export function evolve(account: Account, event: LedgerEvent): Account {
  const next = withDeed(effect(account, event), event);
  return tidy({ ...next, seq: event.seq, head: event.hash }, event);
}

function effect(account: Account, event: LedgerEvent): Account {
  switch (event.type) {
    case 'purchase_added':
      return countPunch(added(account, event), event.localDate, event.program.id, 1);
    case 'purchase_voided': {
      const changed = onCard(account, event.cardId, (card) => removeUnit(card, event.unitKey, event.from));
      const ofToday = dateOfUnit(account, event) === event.localDate;
      return ofToday ? countPunch(changed, event.localDate, event.program.id, -1) : changed;
    }
    case 'card_completed':
      return onCard(account, event.cardId, (card) => completeCard(card, event));
    case 'card_reopened':
      return onCard(account, event.cardId, (card) => reopenCard(card, event));
    case 'debt_settled':
      return onCard(account, event.cardId, (card) => settled(card, event));
    case 'cashback_accrued':
    case 'cashback_adjusted':
      return onCard(account, event.cardId, (card) =>
        changeAmount(card, event.unitKey, event.toTally, event.toTally - event.amount),
      );
    case 'reward_held':
      return withHold(onReward(account, event, held), holdOf(event, 'reward'));
    case 'cashback_held': {
      const promised = onCard(account, event.cardId, (card) =>
        movePayout(card, event.rewardId, { held: event.amount }, { state: 'held' }),
      );
      return withHold(onReward(promised, event, held), holdOf(event, 'payout'));
    }
    case 'reward_redeemed': {
      const taken = onReward(account, event, (reward) => ({
        ...reward,
        state: 'redeemed',
        redeemedOn: event.localDate,
      }));
      return ended(countRedemption(taken, event), event, event.displaced);
    }
    case 'cashback_redeemed': {
      const by = { held: -event.amount, paid: event.amount };
      const change = { state: 'redeemed', redeemedOn: event.localDate } as const;
      const paid = onCard(account, event.cardId, (card) => movePayout(card, event.rewardId, by, change));
      return ended(countRedemption(paid, event), event, []);
    }
    case 'reward_unredeemed': {
      const back = onReward(account, event, reopened);
      return countComeBack(account, withoutHold(back, event.holdId), event);
    }
    case 'cashback_unredeemed': {
      const back = onCard(account, event.cardId, (card) =>
        movePayout(card, event.rewardId, { paid: -event.amount }, { state: 'open' }),
      );
      return countComeBack(account, withoutHold(back, event.holdId), event);
    }
    case 'hold_voided':
      return event.kind === 'coupon' ? evolveCoupon(account, event) : released(account, event);
    case 'hold_questioned':
      return onHold(account, event.holdId, (hold) => ({ ...hold, state: 'needs-a-look' }));
    case 'hold_answered':
      return withoutHold(account, event.holdId);
    case 'entitlement_expired':
      return onCard(account, event.cardId, (card) => withExpired(card, event));
    case 'opening_imported':
      return withOpening(account, event);
    case 'cards_split':
    case 'cards_merged':
      return moveUnits(account, event);
    case 'entitlements_given':
      return give(account, event);
    case 'entitlements_received':
      return receive(account, event);
    case 'adjusted':
      return withAdjusted(account, event);
    case 'overspend_flagged':
      return withOverspend(account, event);
    case 'offer_declined':
      return { ...account, declined: { ...account.declined, [event.offerId]: event.on } };
    case 'pass_adjusted':
    case 'prepaid_sold':
    case 'prepaid_refunded':
    case 'prepaid_used':
    case 'prepaid_use_reversed':
      return evolvePass(account, event);
    case 'coupon_status':
    case 'coupon_held':
    case 'coupon_redeemed':
    case 'coupon_reversed':
      return evolveCoupon(account, event);
  }
}

function added(account: Account, event: EventOf<'purchase_added'>): Account {
  const known = account.cards.some((card) => card.cardId === event.cardId);
  const cards = known ? account.cards : [...account.cards, openCard(event)];
  const unit = { key: event.unitKey, itemKey: event.itemKey, value: event.value, date: event.localDate, amount: 0 };
  return onCard({ ...account, cards }, event.cardId, (card) => {
    const terms = event.into === 'open' ? underTerms(card, event.program.version, event.size) : card;
    return addUnit(terms, unit, event.into);
  });
}

function settled(card: Card, event: EventOf<'debt_settled'>): Card {
  const punches = settlePunches(card, event.count);
  if (event.rewardId === undefined) return punches;
  return { ...movePayout(punches, event.rewardId, { paid: event.amount }, {}), owed: punches.owed - event.amount };
}

function reopened(reward: RewardState): RewardState {
  const open: RewardState = { ...reward, state: 'open' };
  delete open.redeemedOn;
  return open;
}

function held(reward: RewardState): RewardState {
  return { ...reward, state: 'held', cycle: reward.cycle + 1 };
}

/** The hold is over, unless a person is still asked whether it was taken off. */
function ended(
  account: Account,
  event: EventOf<'reward_redeemed' | 'cashback_redeemed'>,
  displaced: Displaced[],
): Account {
  if (event.evidence !== 'asked') return withoutHold(account, event.holdId);
  return onHold(account, event.holdId, (hold) => ({ ...hold, state: 'asked', displaced }));
}

function released(account: Account, event: EventOf<'hold_voided'>): Account {
  const back =
    event.kind === 'payout'
      ? onOwner(account, event.sourceId, (card) =>
          movePayout(card, event.sourceId, { held: -(event.amount ?? 0) }, { state: 'open' }),
        )
      : onReward(account, { rewardId: event.sourceId }, (reward) => ({ ...reward, state: 'open' }));
  return withoutHold(back, event.holdId);
}

function holdOf(event: EventOf<'reward_held' | 'cashback_held'>, kind: 'reward' | 'payout'): Hold {
  return {
    holdId: event.holdId,
    kind,
    sourceId: event.rewardId,
    programId: event.program.id,
    version: event.program.version,
    saleKey: event.saleKey ?? '',
    itemKey: event.type === 'reward_held' ? event.itemKey : null,
    ...(event.type === 'reward_held' && event.lineId !== undefined && { lineId: event.lineId }),
    amount: event.type === 'cashback_held' ? event.amount : null,
    value: event.type === 'reward_held' ? event.value : null,
    intentId: event.intentId,
    heldAt: event.recordedAt,
    state: 'held',
    displaced: [],
  };
}

export function withHold(account: Account, hold: Hold): Account {
  return { ...account, holds: [...account.holds, hold] };
}

export function withoutHold(account: Account, holdId: string): Account {
  return { ...account, holds: account.holds.filter((hold) => hold.holdId !== holdId) };
}

export function onHold(account: Account, holdId: string, change: (hold: Hold) => Hold): Account {
  return { ...account, holds: account.holds.map((hold) => (hold.holdId === holdId ? change(hold) : hold)) };
}

function onReward(
  account: Account,
  event: { rewardId: string },
  change: (reward: RewardState) => RewardState,
): Account {
  return onOwner(account, event.rewardId, (card) => changeReward(card, event.rewardId, change));
}

function onOwner(account: Account, rewardId: string, change: (card: Card) => Card): Account {
  const owns = (card: Card) => card.full.some((full) => full.rewards.some((reward) => reward.rewardId === rewardId));
  return { ...account, cards: account.cards.map((card) => (owns(card) ? change(card) : card)) };
}

function onCard(account: Account, cardId: string, change: (card: Card) => Card): Account {
  return { ...account, cards: account.cards.map((card) => (card.cardId === cardId ? change(card) : card)) };
}

function countPunch(account: Account, date: string, programId: string, by: number): Account {
  const today = dayOf(account, date);
  const punches = { ...today.punches, [programId]: Math.max(0, (today.punches[programId] ?? 0) + by) };
  return { ...account, today: { ...today, punches } };
}

function countRedemption(account: Account, event: Redemption): Account {
  return countTaken(account, event, 1, true);
}

/** A day gets back only what it gave. */
function countComeBack(before: Account, account: Account, event: Redemption): Account {
  const takenOn = findReward(before, event.rewardId)?.reward.redeemedOn;
  return countTaken(account, event, -1, takenOn === event.localDate);
}

type Redemption = EventOf<'reward_redeemed' | 'reward_unredeemed' | 'cashback_redeemed' | 'cashback_unredeemed'>;

function countTaken(account: Account, event: Redemption, by: 1 | -1, ofToday: boolean): Account {
  const { id } = event.program;
  const counted = (counts: Record<string, number>) => ({ ...counts, [id]: Math.max(0, (counts[id] ?? 0) + by) });
  const day = dayOf(account, event.localDate);
  const today = ofToday ? { ...day, redemptions: counted(day.redemptions) } : day;
  return { ...account, today, redemptions: counted(account.redemptions) };
}

function dateOfUnit(account: Account, { cardId, unitKey }: EventOf<'purchase_voided'>): string | undefined {
  const card = account.cards.find((one) => one.cardId === cardId);
  const units = card ? [...card.open, ...card.lapsed, ...card.full.flatMap((full) => full.units)] : [];
  return units.find((unit) => unit.key === unitKey)?.date;
}

function dayOf(account: Account, date: string): Account['today'] {
  return account.today.date === date ? account.today : { date, punches: {}, redemptions: {} };
}

/** Once a day finished things leave the account; what is open, owed or held stays for ever. */
function tidy(account: Account, event: LedgerEvent): Account {
  if (account.tidiedOn === event.localDate) return account;
  const age = (date: string | undefined) => (date === undefined ? 0 : daysBetween(date, event.localDate));
  const isClosed = (full: FullCard) =>
    full.rewards.every((reward) => age(reward.redeemedOn ?? reward.expiredOn) > KEPT_DAYS.cards);
  const intents = Object.entries(account.intents).filter(([, deeds]) => age(deeds.localDate) <= KEPT_DAYS.deeds);
  return {
    ...account,
    tidiedOn: event.localDate,
    intents: Object.fromEntries(intents),
    cards: account.cards.map((card) => ({ ...card, full: card.full.filter((full) => !isClosed(full)) })),
    passes: account.passes.filter((pass) => age(pass.closedOn) <= KEPT_DAYS.passes),
  };
}
