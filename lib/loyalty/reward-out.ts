import type { RewardItem } from './command.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import { eligibleItems } from './eligible-items.ts';
import { holdById, redeemHold } from './hold.ts';
import { eventId, joined } from './identity.ts';
import { cardAccount, move } from './postings.ts';
import { currentProgram, termsOf } from './program-book.ts';
import { findReward } from './punch-card.ts';
import type { CustomerId } from './sale.ts';

/** A reward that has left the shop already: held and redeemed in one commit, on the word of a person. */
export function giveOut(
  draft: Draft,
  customer: CustomerId,
  rewardId: string,
  item: RewardItem | null,
  reason: string | undefined,
  how: { anyItem?: boolean } = {},
): void {
  const found = findReward(accountOf(draft, customer), rewardId);
  if (!found) throw new Refusal('reward-not-found', { rewardId });
  const { cardId, programId, cardItem } = found.card;
  const terms = termsOf(draft.book, programId, found.full.version);
  if (terms?.kind !== 'buy-x-get-y') throw new Refusal('program-not-found', { programId });
  const eligible = eligibleItems(found.full, terms, currentProgram(draft.book, programId), cardItem);
  const chosen = eligible.find((one) => one.itemKey === item?.itemKey);
  if (item && !how.anyItem) {
    if (!chosen) throw new Refusal('item-not-eligible', { itemKey: item.itemKey, rule: terms.choice });
    if (!chosen.allowed) throw new Refusal(chosen.reason?.code ?? 'item-not-eligible', chosen.reason?.data ?? {});
  }
  const holdId = eventId(draft.context.retailer, joined('hold', customer, rewardId, found.reward.cycle + 1));
  post(
    draft,
    customer,
    {
      type: 'reward_held',
      program: { id: programId, version: terms.version },
      cardId,
      rewardId,
      holdId,
      itemKey: item?.itemKey ?? null,
      value: chosen?.value ?? null,
    },
    {
      key: joined('held', holdId),
      postings: move(
        `reward:${programId}`,
        1,
        cardAccount(customer, cardId, 'open'),
        cardAccount(customer, cardId, 'held'),
      ),
      reason,
    },
  );
  const hold = holdById(draft, customer, holdId);
  if (hold) redeemHold(draft, customer, hold, 'answered', []);
}
