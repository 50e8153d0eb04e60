import type { Command } from './command.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import { eventId, joined } from './identity.ts';
import type { Minor } from './money.ts';
import { payoutsOn } from './payouts-on-sale.ts';
import { cardAccount, move } from './postings.ts';
import { termsOf } from './program-book.ts';
import { findReward, tallyAmount } from './punch-card.ts';
import { heldAlready, mayRedeem, openSaleOf } from './redeem.ts';
import type { CustomerId, Sale } from './sale.ts';

/** Holds (part of) a full tally for a sale; all payouts of a sale are together never more than it costs. What a return left owing is settled first. */
export function payOut(draft: Draft, command: Extract<Command, { type: 'pay-out' }>): void {
  const { customer, tallyId, sale, amount } = command;
  openSaleOf(draft, customer, sale);
  const found = findReward(accountOf(draft, customer), tallyId);
  if (found?.card.kind !== 'cash-back') throw notPayable(draft, customer, tallyId);
  if (heldAlready(draft, customer, tallyId, sale)) return;
  if (found.reward.state === 'redeemed')
    throw new Refusal('already-redeemed', { rewardId: tallyId, on: found.reward.redeemedOn ?? '' });
  const { cardId, programId } = found.card;
  const terms = termsOf(draft.book, programId, found.full.version);
  if (terms?.kind !== 'cash-back') throw new Refusal('program-not-found', { programId });
  mayRedeem(draft, customer, terms);
  if (!terms.sameSalePayout && found.full.completedIn === sale.key)
    throw new Refusal('payout-next-sale', { programId });
  const tally = tallyAmount(found.full);
  const payable = tally - found.card.owed;
  const room = Math.max(0, saleTotal(sale) - payoutsOn(sale, draft.sale).stillOwed);
  if (!Number.isInteger(amount) || amount <= 0)
    throw new Refusal('amount-out-of-range', { amount: String(amount), most: payable });
  if (amount > payable || amount > room) throw new Refusal('tally-larger-than-sale', { amount, payable, room });
  if (terms.payout === 'all-or-nothing' && amount !== payable)
    throw new Refusal('tally-larger-than-sale', { amount: payable, payable, room });
  settleOwed(draft, customer, tallyId);
  const holdId = eventId(draft.context.retailer, joined('hold', customer, tallyId, found.reward.cycle + 1));
  post(
    draft,
    customer,
    {
      type: 'cashback_held',
      program: { id: programId, version: terms.version },
      cardId,
      rewardId: tallyId,
      holdId,
      amount,
    },
    {
      key: joined('held', holdId),
      postings: move(
        `cash:${draft.context.currency}`,
        amount,
        cardAccount(customer, cardId, 'open'),
        cardAccount(customer, cardId, 'held'),
      ),
    },
  );
}

/** What the customer pays for the sale, tax included. */
export function saleTotal(sale: Sale): Minor {
  const lines = sale.lines.reduce((sum, line) => sum + (line.paid.known ? line.paid.amount : 0), 0) - sale.saleDiscount;
  return Math.max(0, (sale.subtotal ?? lines) + (sale.tax ?? 0));
}

/** Money that was paid out for purchases which came back is kept from the next payout. */
function settleOwed(draft: Draft, customer: CustomerId, tallyId: string): void {
  const found = findReward(accountOf(draft, customer), tallyId);
  if (!found || found.card.owed === 0) return;
  const { cardId, programId, version, owed } = found.card;
  post(
    draft,
    customer,
    { type: 'debt_settled', program: { id: programId, version }, cardId, count: 0, rewardId: tallyId, amount: owed },
    {
      key: joined('settle', customer, cardId, accountOf(draft, customer).seq),
      postings: move(
        `cash:${draft.context.currency}`,
        owed,
        cardAccount(customer, cardId, 'open'),
        cardAccount(customer, cardId, 'debt'),
      ),
    },
  );
}

function notPayable(draft: Draft, customer: CustomerId, tallyId: string): Refusal {
  const open = accountOf(draft, customer).cards.find(
    (card) => card.kind === 'cash-back' && tallyId.startsWith(`${card.cardId}#`),
  );
  if (!open) return new Refusal('reward-not-found', { rewardId: tallyId });
  return new Refusal('tally-not-payable', {
    programId: open.programId,
    purchases: open.punches,
    missing: open.size - open.punches,
  });
}
