import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, Refusal } from './draft.ts';
import { unredeem } from './hold.ts';
import { findReward } from './punch-card.ts';
import { giveOut } from './reward-out.ts';

/**
 * A redemption is taken back after its sale. Without another item the card is full again and its purchases can be corrected;
 * with one, that item is taken in the same commit and the card never leaves the customer's hands.
 */
export function unRedeem(draft: Draft, command: Extract<CorrectionCommand, { type: 'un-redeem' }>): void {
  const { customer, sale, holdId, item, reason } = command;
  if (draft.sale?.key !== sale) throw new Refusal('sale-not-found', { sale });
  const taken = draft.sale.taken.find((one) => one.holdId === holdId && one.customer === customer);
  if (taken?.state !== 'redeemed') throw new Refusal('hold-not-found', { holdId });
  unredeem(draft, customer, taken, 'undone', reason);
  if (!item) return;
  if (taken.kind !== 'reward') throw new Refusal('invalid-command', { kind: taken.kind });
  if (!findReward(accountOf(draft, customer), taken.sourceId)) throw new Refusal('card-not-full', {});
  giveOut(draft, customer, taken.sourceId, item, reason);
}
