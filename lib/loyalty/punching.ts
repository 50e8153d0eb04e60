import type { Card } from './account.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import type { CardKind, Terms } from './event.ts';
import { joined } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import { cardAccount, move } from './postings.ts';
import type { BuyXGetY, CashBack, LocalDate } from './program.ts';
import { cardOfUnit, isOver, waitingCards } from './punch-card.ts';
import type { CustomerId } from './sale.ts';

/** A unit of a sale, or of a command without a sale, that is to count or to count no longer. */
export interface PunchUnit {
  key: string;
  itemKey: ItemKey;
  ordinal: number;
  value: Minor | null;
  /** How often this unit was taken back before: every life of a unit has its own event. */
  life: number;
  manual?: true;
  asReward?: true;
  exception?: string;
  paper?: { from: LocalDate; to: LocalDate };
}

/**
 * One punch more. It fills a hole that a return left before it counts on the open card; the punch that fills the card
 * completes it in the same commit.
 */
export function addPunch(
  draft: Draft,
  customer: CustomerId,
  program: BuyXGetY | CashBack,
  unit: PunchUnit,
  reason?: string,
): void {
  const card = cardForPunch(draft, customer, program, unit.itemKey);
  const into = card && card.debt > 0 ? 'debt' : 'open';
  const cardId = card?.cardId ?? newCardId(program, unit.itemKey);
  post(
    draft,
    customer,
    {
      type: 'purchase_added',
      program: { id: program.id, version: program.version },
      cardId,
      kind: kindOf(program),
      size: program.size,
      ...(holdsOneItem(program) && { cardItem: unit.itemKey }),
      unitKey: unit.key,
      itemKey: unit.itemKey,
      ordinal: unit.ordinal,
      value: unit.value,
      into,
      ...(unit.manual && { manual: true }),
      ...(unit.exception !== undefined && { exception: unit.exception }),
      ...(unit.paper && { paper: unit.paper }),
      ...(draft.unasked.has(program.id) && { unasked: true }),
    },
    {
      key: joined('add', unit.key, program.id, unit.life),
      postings: move(`punch:${program.id}`, 1, `program/${program.id}/issued`, cardAccount(customer, cardId, into)),
      reason,
    },
  );
  completeFullCards(draft, customer, cardId);
}

/**
 * One punch less. Open punches pay first, then the newest reward that nobody has used, and when nothing is left the card
 * goes into debt: nobody loses a reward while open punches exist, and a reward that was taken stays taken.
 */
export function takeBackPunch(draft: Draft, customer: CustomerId, of: Terms, unit: PunchUnit, reason?: string): void {
  const account = accountOf(draft, customer);
  const listed = cardOfUnit(account, of.id, unit.key);
  const cards = account.cards.filter((one) => one.programId === of.id);
  const moved = cards.find((one) => one.movedTo !== undefined);
  if (!listed && moved) throw new Refusal('card-moved', { programId: of.id });
  const card = listed ?? cards.find((one) => one.cardItem === unit.itemKey) ?? cards[0];
  if (!card) return;
  const isUnit = (one: { key: string }) => one.key === unit.key;
  const lapsed = card.lapsed.some(isUnit) || card.full.some((full) => isOver(full) && full.units.some(isUnit));
  if (!lapsed && card.punches === 0) reopenNewest(draft, customer, card);
  const from = lapsed ? 'lapsed' : punchesOf(draft, customer, card.cardId) > 0 ? 'open' : 'debt';
  const gone = from === 'lapsed' ? `program/${of.id}/expired` : cardAccount(customer, card.cardId, from);
  post(
    draft,
    customer,
    {
      type: 'purchase_voided',
      program: of,
      cardId: card.cardId,
      unitKey: unit.key,
      itemKey: unit.itemKey,
      ordinal: unit.ordinal,
      value: unit.value,
      from,
      ...(unit.asReward && { asReward: true }),
      ...(unit.manual && { manual: true }),
    },
    {
      key: joined('void', unit.key, of.id, unit.life),
      postings: move(`punch:${of.id}`, 1, gone, `program/${of.id}/issued`),
      reason,
    },
  );
}

/** Debt is paid by open punches, then by rewards nobody has used; at most one of open and debt is left. */
export function settleDebt(draft: Draft, customer: CustomerId, cardId: string): void {
  for (;;) {
    const card = cardById(draft, customer, cardId);
    if (!card || card.debt === 0) return;
    if (card.punches === 0 && !reopenNewest(draft, customer, card)) return;
    const open = cardById(draft, customer, cardId);
    if (!open) return;
    const count = Math.min(open.debt, open.punches);
    post(
      draft,
      customer,
      { type: 'debt_settled', program: termsOfCard(open), cardId, count, amount: 0 },
      {
        key: joined('settle', customer, cardId, accountOf(draft, customer).seq),
        postings: move(
          `punch:${open.programId}`,
          count,
          cardAccount(customer, cardId, 'open'),
          cardAccount(customer, cardId, 'debt'),
        ),
      },
    );
  }
}

/** A full card becomes a reward at once: no screen decides that a card is full. */
export function completeFullCards(draft: Draft, customer: CustomerId, cardId: string): void {
  for (;;) {
    const card = cardById(draft, customer, cardId);
    if (!card || card.punches < card.size) return;
    const rewards = rewardIds(draft, card);
    post(
      draft,
      customer,
      { type: 'card_completed', program: termsOfCard(card), cardId, number: card.nextNumber, size: card.size, rewards },
      {
        key: joined('complete', customer, cardId, card.nextNumber),
        postings: [
          ...move(
            `punch:${card.programId}`,
            card.size,
            cardAccount(customer, cardId, 'open'),
            `program/${card.programId}/filled`,
          ),
          ...move(
            `reward:${card.programId}`,
            rewards.length,
            `program/${card.programId}/granted`,
            cardAccount(customer, cardId, 'open'),
          ),
        ],
      },
    );
  }
}

/** The newest full card that nobody has used is opened again. False when there is none. */
export function reopenNewest(draft: Draft, customer: CustomerId, card: Card): boolean {
  const newest = waitingCards(card).at(-1);
  if (!newest) return false;
  const { cardId, programId } = card;
  post(
    draft,
    customer,
    {
      type: 'card_reopened',
      program: { id: programId, version: newest.version },
      cardId,
      number: newest.number,
      size: newest.size,
    },
    {
      key: joined('reopen', customer, cardId, newest.number),
      postings: [
        ...move(
          `punch:${programId}`,
          newest.size,
          `program/${programId}/filled`,
          cardAccount(customer, cardId, 'open'),
        ),
        ...move(
          `reward:${programId}`,
          newest.rewards.length,
          cardAccount(customer, cardId, 'open'),
          `program/${programId}/revoked`,
        ),
      ],
    },
  );
  return true;
}

/** With several open cards of a program, the one that was chosen, else the one with most punches. */
function cardForPunch(draft: Draft, customer: CustomerId, program: BuyXGetY | CashBack, itemKey: ItemKey): Card | null {
  const cards = accountOf(draft, customer).cards.filter(
    (card) => card.programId === program.id && (!holdsOneItem(program) || card.cardItem === itemKey),
  );
  const chosen = cards.find((card) => card.cardId === draft.chosenCards.get(program.id));
  if (chosen) return chosen;
  return cards.reduce<Card | null>((best, card) => (best && rank(best) >= rank(card) ? best : card), null);
}

/** A card in debt is served first. */
function rank(card: Card): number {
  return card.debt > 0 ? Number.MAX_SAFE_INTEGER : card.punches;
}

export function newCardId(program: BuyXGetY | CashBack, itemKey: ItemKey): string {
  return holdsOneItem(program) ? joined(program.id, itemKey) : joined(program.id);
}

function rewardIds(draft: Draft, card: Card): string[] {
  const program =
    draft.book.versions.get(`${card.version}@${card.programId}`) ?? draft.book.current.get(card.programId);
  const count = program?.kind === 'buy-x-get-y' ? program.rewardCount : 1;
  const base = `${card.cardId}#${card.nextNumber}`;
  return count === 1 ? [base] : Array.from({ length: count }, (_, i) => `${base}.${i + 1}`);
}

export function kindOf(program: BuyXGetY | CashBack): CardKind {
  return program.kind === 'cash-back' ? 'cash-back' : 'punches';
}

export function holdsOneItem(program: BuyXGetY | CashBack): boolean {
  return program.kind === 'buy-x-get-y' && program.mixing === 'same-for-same';
}

export function termsOfCard(card: Card): Terms {
  return { id: card.programId, version: card.version };
}

export function cardById(draft: Draft, customer: CustomerId, cardId: string): Card | null {
  return accountOf(draft, customer).cards.find((card) => card.cardId === cardId) ?? null;
}

function punchesOf(draft: Draft, customer: CustomerId, cardId: string): number {
  return cardById(draft, customer, cardId)?.punches ?? 0;
}
