import type { Account, Card, Unit } from './account.ts';
import type { EventOf } from './event.ts';

/** The card as it is when nothing is on it. It keeps its numbering: a number is never given twice. */
export function emptied(card: Card): Card {
  return { ...card, punches: 0, open: [], full: [], lapsed: [], debt: 0, owed: 0, carry: 0, completed: 0 };
}

export function isBlank(card: Card): boolean {
  const units = card.punches + card.full.length + card.lapsed.length + card.debt;
  return units === 0 && card.owed === 0 && card.carry === 0;
}

/** Punches go from one card of a customer to another, the oldest stay in front. */
export function moveUnits(account: Account, event: EventOf<'cards_split' | 'cards_merged'>): Account {
  const from = account.cards.find((card) => card.cardId === event.cardId);
  if (!from) return account;
  const moving = new Set(event.unitKeys);
  const units = from.open.filter((unit) => moving.has(unit.key));
  const carry = event.type === 'cards_merged' ? from.carry : 0;
  const known = account.cards.some((card) => card.cardId === event.toCardId);
  const fresh: Card = { ...emptied(from), cardId: event.toCardId, nextNumber: 1 };
  const cards = known ? account.cards : [...account.cards, fresh];
  return {
    ...account,
    cards: cards.map((card) => {
      if (card.cardId === event.cardId) {
        const open = card.open.filter((unit) => !moving.has(unit.key));
        return { ...card, open, punches: card.punches - units.length, carry: card.carry - carry };
      }
      if (card.cardId !== event.toCardId) return card;
      const open = inOrder([...card.open, ...units]);
      return { ...card, open, punches: card.punches + units.length, carry: card.carry + carry };
    }),
  };
}

function inOrder(units: Unit[]): Unit[] {
  return units.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
}
