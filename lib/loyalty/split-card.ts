import type { Card, Deed } from './account.ts';
import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import { joined } from './identity.ts';
import { cardAccount, move } from './postings.ts';
import { cardById, completeFullCards, reopenNewest, settleDebt, termsOfCard } from './punching.ts';
import type { CustomerId } from './sale.ts';

/** Some punches of a card become a card of their own: dear and cheap items need not share a reward. */
export function splitCard(draft: Draft, command: Extract<CorrectionCommand, { type: 'split-card' }>): void {
  const { customer, cardId, unitKeys } = command;
  const card = openCardOf(draft, customer, cardId);
  const moving = new Set(unitKeys.filter((key) => card.open.some((unit) => unit.key === key)));
  if (card.kind !== 'punches' || moving.size !== unitKeys.length || moving.size === 0)
    throw new Refusal('invalid-command', { cardId, punches: unitKeys.length });
  if (moving.size >= card.punches) throw new Refusal('split-needs-two', { cardId, punches: card.punches });
  moveBetween(draft, customer, card, freshCardId(draft, customer, cardId), [...moving], 'cards_split');
}

/** Two cards of one program become one. */
export function mergeCards(draft: Draft, command: Extract<CorrectionCommand, { type: 'merge-cards' }>): void {
  const { customer, cardId, toCardId } = command;
  const from = openCardOf(draft, customer, cardId);
  const into = openCardOf(draft, customer, toCardId);
  if (from === into || !sameKind(from, into)) throw new Refusal('cards-differ', { cardId, toCardId });
  combine(draft, customer, from, into);
}

export function sameKind(one: Card, other: Card): boolean {
  return one.programId === other.programId && one.kind === other.kind && one.cardItem === other.cardItem;
}

/** Everything open of one card goes onto another; its full cards stay where they are and keep their rewards. */
export function combine(draft: Draft, customer: CustomerId, from: Card, into: Card): void {
  const keys = from.open.map((unit) => unit.key);
  if (keys.length === 0 && from.carry === 0) return;
  moveBetween(draft, customer, from, into.cardId, keys, 'cards_merged');
  completeFullCards(draft, customer, into.cardId);
}

/** The punches go back to the card that they came from, as long as nobody used the reward they made. */
export function moveBack(draft: Draft, customer: CustomerId, deed: Extract<Deed, { did: 'moved' }>): void {
  const missing = () => {
    const card = cardById(draft, customer, deed.toCardId);
    const open = new Set(card?.open.map((unit) => unit.key));
    return card && deed.unitKeys.some((key) => !open.has(key)) ? card : null;
  };
  for (let card = missing(); card; card = missing()) {
    if (!reopenNewest(draft, customer, card)) throw new Refusal('undo-blocked', { because: 'changed-since' });
  }
  const from = cardById(draft, customer, deed.toCardId);
  if (!from) throw new Refusal('undo-blocked', { because: 'changed-since' });
  moveBetween(draft, customer, from, deed.cardId, deed.unitKeys, 'cards_split');
  // The card may have been punched again since, or be in debt.
  for (const cardId of [deed.cardId, from.cardId]) {
    settleDebt(draft, customer, cardId);
    completeFullCards(draft, customer, cardId);
  }
}

function moveBetween(
  draft: Draft,
  customer: CustomerId,
  from: Card,
  toCardId: string,
  unitKeys: string[],
  type: 'cards_split' | 'cards_merged',
): void {
  const { cardId, programId } = from;
  const moving = new Set(unitKeys);
  const units = from.open.filter((unit) => moving.has(unit.key));
  const carry = type === 'cards_merged' ? from.carry : 0;
  const cash = units.reduce((sum, unit) => sum + unit.amount, carry);
  const [open, target] = [cardAccount(customer, cardId, 'open'), cardAccount(customer, toCardId, 'open')];
  post(
    draft,
    customer,
    { type, program: termsOfCard(from), cardId, toCardId, unitKeys },
    {
      key: joined('move', customer, cardId, toCardId, accountOf(draft, customer).seq),
      postings: [
        ...move(`punch:${programId}`, units.length, open, target),
        ...(from.kind === 'cash-back' ? move(`cash:${draft.context.currency}`, cash, open, target) : []),
      ],
      apart: true,
    },
  );
}

function openCardOf(draft: Draft, customer: CustomerId, cardId: string): Card {
  const card = cardById(draft, customer, cardId);
  if (!card) throw new Refusal('card-not-found', { cardId });
  if (card.debt > 0 || card.owed > 0) throw new Refusal('card-in-debt', { cardId, debt: card.debt });
  return card;
}

function freshCardId(draft: Draft, customer: CustomerId, cardId: string): string {
  const taken = new Set(accountOf(draft, customer).cards.map((card) => card.cardId));
  let number = 2;
  while (taken.has(joined(cardId, number))) number += 1;
  return joined(cardId, number);
}
