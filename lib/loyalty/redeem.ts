import { accrue, purchasesIn } from './cash-back.ts';
import type { Command, RewardItem } from './command.ts';
import type { TakenItem } from './decision.ts';
import { accountOf, type Draft, factsOf, post, Refusal, refuseFor } from './draft.ts';
import { notHere } from './eligibility.ts';
import { eligibleItems } from './eligible-items.ts';
import { expiryOf } from './expiry.ts';
import { eventId, joined } from './identity.ts';
import { cardAccount, move } from './postings.ts';
import type { BuyXGetY, Program } from './program.ts';
import { currentProgram, termsOf } from './program-book.ts';
import { findReward } from './punch-card.ts';
import { settleDebt } from './punching.ts';
import { judgeSale, recordFor } from './record-sale.ts';
import type { CustomerId, Sale } from './sale.ts';
import { takeBackUnit } from './sale-units.ts';

/**
 * Holds a reward for a sale. The item it is taken for is no purchase: if it is on file already, that unit goes in the same
 * commit.
 */
export function redeem(draft: Draft, command: Extract<Command, { type: 'redeem' }>): void {
  const { customer, rewardId, sale, item } = command;
  openSaleOf(draft, customer, sale);
  const found = findReward(accountOf(draft, customer), rewardId);
  if (found?.card.kind !== 'punches') throw new Refusal('reward-not-found', { rewardId });
  if (heldAlready(draft, customer, rewardId, sale)) return;
  if (found.reward.state === 'redeemed')
    throw new Refusal('already-redeemed', { rewardId, on: found.reward.redeemedOn ?? '' });
  const { programId } = found.card;
  const terms = termsOf(draft.book, programId, found.full.version);
  if (terms?.kind !== 'buy-x-get-y') throw new Refusal('program-not-found', { programId });
  if (found.reward.state === 'expired') throw new Refusal('reward-expired', { programId });
  mayRedeem(draft, customer, terms);
  const chosen = chooseItem(
    draft,
    command,
    terms,
    eligibleItems(found.full, terms, currentProgram(draft.book, programId), found.card.cardItem),
  );
  const holdId = eventId(draft.context.retailer, joined('hold', customer, rewardId, found.reward.cycle + 1));
  if (item) {
    const taken: TakenItem = {
      holdId,
      customer,
      kind: 'reward',
      sourceId: rewardId,
      programId,
      version: terms.version,
      itemKey: item.itemKey,
      ...(item.lineId !== undefined && { lineId: item.lineId }),
      amount: null,
      state: 'held',
    };
    takeOffFile(draft, customer, sale, taken);
    const still = findReward(accountOf(draft, customer), rewardId);
    if (!still) throw new Refusal('card-not-full', { programId, size: terms.size });
  }
  post(
    draft,
    customer,
    {
      type: 'reward_held',
      program: { id: programId, version: terms.version },
      cardId: found.card.cardId,
      rewardId,
      holdId,
      itemKey: chosen.itemKey,
      ...(item?.lineId !== undefined && { lineId: item.lineId }),
      value: chosen.value,
    },
    {
      key: joined('held', holdId),
      postings: move(
        `reward:${programId}`,
        1,
        cardAccount(customer, found.card.cardId, 'open'),
        cardAccount(customer, found.card.cardId, 'held'),
      ),
    },
  );
}

/** Redemptions need an open sale of this customer. */
export function openSaleOf(draft: Draft, customer: CustomerId, sale: Sale): void {
  if (sale.customer === null) throw new Refusal('no-customer', {});
  if (sale.customer !== customer) throw new Refusal('other-customer', {});
  if (sale.state === 'completed' || draft.sale?.state === 'completed')
    throw new Refusal('sale-completed', { sale: sale.label });
  if (sale.state === 'discarded') throw new Refusal('sale-discarded', { sale: sale.label });
  const record = recordFor(draft, sale);
  const inUse = record.taken.length > 0 || record.entries.some((entry) => entry.count > 0);
  if (record.customer !== null && record.customer !== customer && inUse) throw new Refusal('other-customer', {});
  draft.sale = { ...record, customer, state: 'open' };
}

/** True when this very command did it already; refuses when another one did. */
export function heldAlready(draft: Draft, customer: CustomerId, sourceId: string, sale: Sale): boolean {
  const hold = accountOf(draft, customer).holds.find((one) => one.sourceId === sourceId && one.state !== 'asked');
  if (!hold) return false;
  if (hold.intentId === draft.context.intentId) return true;
  if (hold.saleKey === sale.key) {
    throw new Refusal(
      'already-recorded',
      { holdId: hold.holdId },
      eventId(draft.context.retailer, joined('held', hold.holdId)),
    );
  }
  throw new Refusal('reward-held-elsewhere', { sale: hold.saleKey });
}

/** Dates, stores, contact data and limits of the program. */
export function mayRedeem(draft: Draft, customer: CustomerId, terms: Program): void {
  const { context } = draft;
  const current = currentProgram(draft.book, terms.id) ?? terms;
  const data = { programId: terms.id };
  refuseFor(notHere(current, context));
  const expiry = expiryOf(terms, current);
  if (expiry !== null && context.localDate > expiry) throw new Refusal('reward-expired', { ...data, on: expiry });
  const facts = factsOf(draft, customer);
  if (terms.requires?.email && !facts?.email) throw new Refusal('email-required', data);
  if (terms.requires?.address && !facts?.address) throw new Refusal('address-required', data);
  const account = accountOf(draft, customer);
  const held = account.holds.filter((hold) => hold.programId === terms.id && hold.state !== 'asked').length;
  const today = account.today.date === context.localDate ? (account.today.redemptions[terms.id] ?? 0) : 0;
  const { redemptionsPerDay, redemptionsPerCustomer } = terms.limits ?? {};
  if (redemptionsPerDay !== undefined && today + held >= redemptionsPerDay) {
    throw new Refusal('limit-reached', { ...data, limit: redemptionsPerDay, per: 'day' });
  }
  if (redemptionsPerCustomer !== undefined && (account.redemptions[terms.id] ?? 0) + held >= redemptionsPerCustomer) {
    throw new Refusal('limit-reached', { ...data, limit: redemptionsPerCustomer, per: 'customer' });
  }
}

function chooseItem(
  draft: Draft,
  command: Extract<Command, { type: 'redeem' }>,
  terms: BuyXGetY,
  eligible: ReturnType<typeof eligibleItems>,
): { itemKey: string | null; value: number | null } {
  const { item, sale } = command;
  const { reward } = terms;
  if (reward.form !== 'free-item') {
    const own = eligible[0];
    if (!item || item.itemKey === own?.itemKey) return { itemKey: own?.itemKey ?? null, value: own?.value ?? null };
    // The full-price item that the reward item is rung instead of.
    if (reward.form === 'reward-item' && terms.items.some((one) => one.itemKey === item.itemKey)) {
      return { itemKey: item.itemKey, value: own?.value ?? null };
    }
    throw new Refusal('item-not-eligible', { itemKey: item.itemKey, rule: reward.form });
  }
  if (!item) throw new Refusal('item-not-on-sale', {});
  const found = eligible.find((one) => one.itemKey === item.itemKey);
  if (!found) throw new Refusal('item-not-eligible', { itemKey: item.itemKey, rule: terms.choice });
  if (!found.allowed) throw new Refusal(found.reason?.code ?? 'item-not-eligible', found.reason?.data ?? {});
  onSale(draft, item, sale);
  return { itemKey: item.itemKey, value: found.value };
}

/** Without the item in the cart only a manager hands a reward out. */
function onSale(draft: Draft, item: RewardItem, sale: Sale): void {
  const rung = sale.lines.some((line) => line.itemKey === item.itemKey && line.quantity > 0);
  const { role, approvedBy } = draft.context;
  if (!rung && role !== 'manager' && role !== 'admin' && approvedBy === undefined) {
    throw new Refusal('item-not-on-sale', { itemKey: item.itemKey });
  }
}

/** A unit on file that becomes the reward is no purchase any more. */
export function takeOffFile(draft: Draft, customer: CustomerId, sale: Sale, taken: TakenItem): void {
  const record = draft.sale;
  if (!record) return;
  draft.sale = { ...record, taken: [...record.taken, taken] };
  const judged = judgeSale(draft, sale);
  draft.sale = record;
  const itemKey = taken.itemKey ?? '';
  for (const entry of record.entries) {
    if (entry.kind === 'punches' && entry.itemKey === itemKey) {
      const wanted = judged.punches.get(joined(entry.program.id, itemKey))?.count ?? 0;
      if (entry.count > wanted) takeBackUnit(draft, customer, entry.program.id, itemKey, { asReward: true });
    } else if (entry.kind === 'cash-back') {
      const wanted = judged.cash.get(entry.program.id)?.parts ?? [];
      const parts = entry.parts.flatMap((part) => {
        if (part.itemKey !== itemKey || part.manual) return [part];
        const left = wanted.find((one) => one.itemKey === itemKey && one.bp === part.bp);
        return left
          ? [{ ...part, units: Math.min(part.units, left.units), basis: Math.min(part.basis, left.basis) }]
          : [];
      });
      accrue(draft, customer, entry.program.id, { purchases: purchasesIn(draft, entry.program, parts), parts });
    }
  }
  for (const card of accountOf(draft, customer).cards) settleDebt(draft, customer, card.cardId);
}
