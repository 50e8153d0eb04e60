import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, notice, post, Refusal } from './draft.ts';
import { joined } from './identity.ts';
import { cardAccount, move } from './postings.ts';
import type { BuyXGetY } from './program.ts';
import { currentProgram } from './program-book.ts';
import { findReward } from './punch-card.ts';
import { newCardId, settleDebt } from './punching.ts';
import { recordFor } from './record-sale.ts';
import { giveOut } from './reward-out.ts';
import type { CustomerId } from './sale.ts';
import { WHOLE_SALE } from './sale-record.ts';

/**
 * A reward was handed out while the shared ledger could not be asked. The customer has it, so it is recorded: from the
 * reward that was meant, else from another one of the program, else as a debt of a whole card that the next purchases fill.
 */
export function redeemOffline(draft: Draft, command: Extract<CorrectionCommand, { type: 'redeem-offline' }>): void {
  const { customer, programId, rewardId, sale, item, reason } = command;
  const program = currentProgram(draft.book, programId);
  if (program?.kind !== 'buy-x-get-y') throw new Refusal('program-not-found', { programId });
  const record = recordFor(draft, sale);
  if (accountOf(draft, customer).intents[draft.context.intentId]) return;
  if (record.taken.some((one) => one.customer === customer && one.sourceId === rewardId)) return;
  if (record.customer !== null && record.customer !== customer) throw new Refusal('other-customer', {});
  draft.sale = { ...record, customer };
  const there = usable(draft, customer, program, rewardId) ?? overspend(draft, customer, program);
  giveOut(draft, customer, there, item, reason, { anyItem: true });
  const card = findReward(accountOf(draft, customer), there)?.card;
  if (card) settleDebt(draft, customer, card.cardId);
}

function usable(draft: Draft, customer: CustomerId, program: BuyXGetY, rewardId: string): string | null {
  const cards = accountOf(draft, customer).cards.filter((card) => card.programId === program.id);
  const open = cards
    .flatMap((card) => card.full.flatMap((full) => full.rewards))
    .filter((reward) => reward.state === 'open');
  return (open.find((reward) => reward.rewardId === rewardId) ?? open[0])?.rewardId ?? null;
}

function overspend(draft: Draft, customer: CustomerId, program: BuyXGetY): string {
  const cards = accountOf(draft, customer).cards.filter((card) => card.programId === program.id);
  const card = cards.toSorted((a, b) => b.punches - a.punches)[0];
  const cardId = card?.cardId ?? newCardId(program, WHOLE_SALE);
  const number = card?.nextNumber ?? 1;
  const rewardId = `${cardId}#${number}`;
  const { id, version, size } = program;
  post(
    draft,
    customer,
    { type: 'overspend_flagged', program: { id, version }, cardId, rewardId, number, size },
    {
      key: joined('overspend', customer, rewardId),
      postings: [
        ...move(`punch:${id}`, size, cardAccount(customer, cardId, 'debt'), `program/${id}/filled`),
        ...move(`reward:${id}`, 1, `program/${id}/granted`, cardAccount(customer, cardId, 'open')),
      ],
    },
  );
  notice(draft, 'overspent', { programId: id, debt: size });
  return rewardId;
}
