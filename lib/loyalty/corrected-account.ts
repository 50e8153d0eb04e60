import type { Account, Card, FullCard } from './account.ts';
import type { EventOf } from './event.ts';
import { openCard } from './punch-card.ts';
import { WHOLE_SALE } from './sale-record.ts';

/** The account after a correction. */
export function withAdjusted(account: Account, event: EventOf<'adjusted'>): Account {
  const known = account.cards.some((card) => card.cardId === event.cardId);
  const cards = known ? account.cards : [...account.cards, openCard(event)];
  const removed = new Set(event.removed);
  const added = event.added.map((key) => ({
    key,
    itemKey: WHOLE_SALE,
    value: null,
    date: event.localDate,
    amount: 0,
  }));
  return {
    ...account,
    cards: cards.map((card) => {
      if (card.cardId !== event.cardId) return card;
      return {
        ...card,
        punches: card.punches + added.length - removed.size,
        open: [...card.open.filter((unit) => !removed.has(unit.key)), ...added],
        carry: card.carry + event.amount,
        owed: card.owed + event.owed,
      };
    }),
  };
}

/** The account after a row was taken over. */
export function withOpening(account: Account, event: EventOf<'opening_imported'>): Account {
  const life = (account.openings?.[event.row]?.life ?? -1) + 1;
  const openings = { ...account.openings, [event.row]: { intentId: event.intentId, life } };
  const marked: Account = { ...account, openings };
  if (event.unitKeys.length === 0) return marked;
  const known = account.cards.some((card) => card.cardId === event.cardId);
  const cards = known ? account.cards : [...account.cards, openCard(event)];
  const { itemKey, localDate } = event;
  const units = event.unitKeys.map((key) => ({ key, itemKey, value: null, date: localDate, amount: 0 }));
  return {
    ...marked,
    cards: cards.map((card) =>
      card.cardId === event.cardId
        ? { ...card, punches: card.punches + units.length, open: [...card.open, ...units] }
        : card,
    ),
  };
}

/** A full card of which every punch is still owed. */
export function withOverspend(account: Account, event: EventOf<'overspend_flagged'>): Account {
  const known = account.cards.some((card) => card.cardId === event.cardId);
  const cards: Card[] = known ? account.cards : [...account.cards, openCard({ ...event, kind: 'punches' })];
  const full: FullCard = {
    number: event.number,
    version: event.program.version,
    size: event.size,
    units: [],
    // Held from the start: it is on its way out, and no purchase of another card may move onto it.
    rewards: [{ rewardId: event.rewardId, state: 'held', cycle: 0, held: 0, paid: 0 }],
    completedOn: event.localDate,
    completedIn: event.saleKey,
  };
  return {
    ...account,
    cards: cards.map((card) =>
      card.cardId === event.cardId
        ? {
            ...card,
            full: [...card.full, full],
            debt: card.debt + event.size,
            completed: card.completed + 1,
            nextNumber: event.number + 1,
          }
        : card,
    ),
  };
}
