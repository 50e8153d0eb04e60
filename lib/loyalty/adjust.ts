import type { Card } from './account.ts';
import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import type { EventOf } from './event.ts';
import { joined, saleOfIntent, unitKey } from './identity.ts';
import { passAccount } from './pass.ts';
import { recognised, visitsUsed } from './pass-state.ts';
import { cardAccount, move } from './postings.ts';
import { type BuyXGetY, type CashBack, MOST_CASH, type Prepaid, type Program } from './program.ts';
import { currentProgram } from './program-book.ts';
import { cardById, completeFullCards, holdsOneItem, kindOf, newCardId, reopenNewest, settleDebt } from './punching.ts';
import type { CustomerId } from './sale.ts';
import { WHOLE_SALE } from './sale-record.ts';

type Adjust = Extract<CorrectionCommand, { type: 'adjust' }>;

/** A correction by hand. Never more at once than a whole card or pass, or than the program's own limit. */
export function adjust(draft: Draft, command: Adjust): void {
  const program = currentProgram(draft.book, command.programId);
  if (!program) throw new Refusal('program-not-found', { programId: command.programId });
  const most = mostOf(program);
  const { by } = command;
  if (!Number.isInteger(by) || by === 0 || Math.abs(by) > most)
    throw new Refusal('correction-too-large', { by: String(by), most });
  if (accountOf(draft, command.customer).intents[draft.context.intentId]) return;
  switch (program.kind) {
    case 'buy-x-get-y':
      adjustPunches(draft, command, program);
      break;
    case 'cash-back':
      adjustCash(draft, command, program);
      break;
    case 'prepaid':
      adjustVisits(draft, command, program);
      break;
  }
}

function mostOf(program: Program): number {
  if (program.limits?.correction !== undefined) return program.limits.correction;
  if (program.kind === 'cash-back') return MOST_CASH;
  return program.kind === 'prepaid' ? program.visits : program.size;
}

function adjustPunches(draft: Draft, command: Adjust, program: BuyXGetY): void {
  const { customer, by } = command;
  const card = cardFor(draft, command, program);
  if (!card && (by < 0 || holdsOneItem(program))) throw new Refusal('card-not-found', { programId: program.id });
  const cardId = card?.cardId ?? newCardId(program, WHOLE_SALE);
  const place = saleOfIntent(draft.context.intentId);
  const added = Array.from({ length: Math.max(0, by) }, (_, i) => unitKey(place, WHOLE_SALE, i));
  const removed = by < 0 ? newestPunches(draft, customer, cardId, -by) : [];
  write(draft, command, program, { cardId, added, removed, amount: 0, owed: 0 });
  settleDebt(draft, customer, cardId);
  completeFullCards(draft, customer, cardId);
}

/** Open punches, then those of rewards that nobody used. What a customer has taken already is not corrected away. */
function newestPunches(draft: Draft, customer: CustomerId, cardId: string, count: number): string[] {
  for (let card = cardById(draft, customer, cardId); card && card.punches < count; ) {
    if (!reopenNewest(draft, customer, card)) throw new Refusal('correction-too-large', { most: card.punches });
    card = cardById(draft, customer, cardId);
  }
  const open = cardById(draft, customer, cardId)?.open ?? [];
  return open.slice(open.length - count).map((unit) => unit.key);
}

/** More money pays what is owed first; less money is owed at the next payout. */
function adjustCash(draft: Draft, command: Adjust, program: CashBack): void {
  const card = cardFor(draft, command, program);
  const settled = Math.min(card?.owed ?? 0, Math.max(0, command.by));
  const amount = Math.max(0, command.by) - settled;
  const owed = command.by < 0 ? -command.by : -settled;
  if (!card && command.by < 0) throw new Refusal('card-not-found', { programId: program.id });
  const cardId = card?.cardId ?? newCardId(program, WHOLE_SALE);
  write(draft, command, program, { cardId, added: [], removed: [], amount, owed });
}

function adjustVisits(draft: Draft, command: Adjust, program: Prepaid): void {
  const { customer, passId, by, reason } = command;
  const pass = accountOf(draft, customer).passes.find((one) => one.passId === passId && one.programId === program.id);
  if (!pass) throw new Refusal('pass-not-found', {});
  const used = visitsUsed(pass);
  const visits = pass.visits + by;
  if (visits < Math.max(1, used)) throw new Refusal('correction-too-large', { most: pass.visits - used });
  const revenue = recognised({ price: pass.price, visits }, used) - recognised(pass, used);
  const { store, currency, intentId } = draft.context;
  post(
    draft,
    customer,
    {
      type: 'pass_adjusted',
      program: { id: program.id, version: pass.version },
      passId: pass.passId,
      visits: by,
      revenue,
    },
    {
      key: joined('adjust', intentId, pass.passId),
      postings: [
        ...move(`pass:${program.id}`, by, `program/${program.id}/adjust`, passAccount(customer, program.id)),
        ...move(`cash:${currency}`, revenue, `store/${store}/liability`, `store/${store}/revenue`),
      ],
      reason,
    },
  );
}

function write(
  draft: Draft,
  { customer, reason }: Adjust,
  program: BuyXGetY | CashBack,
  change: Pick<EventOf<'adjusted'>, 'cardId' | 'added' | 'removed' | 'amount' | 'owed'>,
): void {
  const { currency, intentId } = draft.context;
  const [open, debt] = [cardAccount(customer, change.cardId, 'open'), cardAccount(customer, change.cardId, 'debt')];
  const balance = `program/${program.id}/adjust`;
  post(
    draft,
    customer,
    {
      type: 'adjusted',
      program: { id: program.id, version: program.version },
      kind: kindOf(program),
      size: program.size,
      ...change,
    },
    {
      key: joined('adjust', intentId, change.cardId),
      postings: [
        ...move(`punch:${program.id}`, change.added.length - change.removed.length, balance, open),
        ...move(`cash:${currency}`, change.amount, balance, open),
        ...move(`cash:${currency}`, change.owed, debt, balance),
      ],
      reason,
    },
  );
}

function cardFor(draft: Draft, { customer, cardId }: Adjust, program: Program): Card | null {
  const cards = accountOf(draft, customer).cards.filter((card) => card.programId === program.id);
  if (cardId === undefined) return cards.toSorted((a, b) => b.punches - a.punches)[0] ?? null;
  const named = cards.find((card) => card.cardId === cardId);
  if (!named) throw new Refusal('card-not-found', { cardId });
  return named;
}
