import type { Hold } from './account.ts';
import type { TakenItem } from './decision.ts';
import { restoreDisplaced, takeBackTaken } from './displaced.ts';
import { accountOf, type Draft, notice, post, Refusal } from './draft.ts';
import type { Displaced, HoldEnd, Terms } from './event.ts';
import { evidence } from './evidence.ts';
import { joined } from './identity.ts';
import type { Minor } from './money.ts';
import { isOffer, unearnedUses } from './offer-terms.ts';
import { cardAccount, move, type Posting } from './postings.ts';
import { termsOf } from './program-book.ts';
import { findReward } from './punch-card.ts';
import { settleDebt } from './punching.ts';
import type { CustomerId, Sale } from './sale.ts';

/**
 * A redemption ends with its sale and never with a clock. Completed and the reward seen: redeemed. Completed where it
 * cannot be seen: redeemed, and a person is asked. Completed with contrary evidence: it stays held and a person looks.
 * Discarded: released. Nothing is released or confirmed without a word.
 */
export function endHolds(draft: Draft, sale: Sale, displaced: ReadonlyMap<string, Displaced[]>): void {
  if (sale.state === 'open') return;
  const taken = (draft.sale?.taken ?? []).filter((item) => draft.accounts.has(item.customer));
  if (sale.state === 'discarded') {
    for (const item of taken) endUnused(draft, item.customer, item.holdId, 'discarded');
    return;
  }
  const inOrder = taken.toSorted((a, b) => turn(a) - turn(b));
  const seen = evidence(inOrder, sale, (item) =>
    item.programId === null ? null : termsOf(draft.book, item.programId, item.version),
  );
  for (const item of taken) {
    const hold = holdById(draft, item.customer, item.holdId);
    if (item.state === 'redeemed' || !hold || hold.toFinish) continue;
    const verdict = item.customer === sale.customer ? seen.get(item.holdId)?.verdict : 'waiting';
    if (verdict === 'seen') redeemHold(draft, item.customer, hold, 'seen', []);
    else if (verdict === 'not-visible') {
      redeemHold(draft, item.customer, hold, 'asked', displaced.get(item.holdId) ?? []);
      notice(draft, 'was-it-taken-off', { holdId: item.holdId });
    } else question(draft, item.customer, hold);
  }
}

/**
 * What was taken earlier needs its part of the evidence first, so that it does not serve twice; and an item at 0 is the free
 * one before it is one with an amount off.
 */
function turn(item: TakenItem): number {
  return (item.state === 'redeemed' ? 0 : 2) + (item.amount === null ? 0 : 1);
}

/** Coupons that waited for the POS to import their purchase. */
export function finishCoupons(draft: Draft, sale: Sale): void {
  if (sale.state !== 'completed') return;
  for (const item of draft.sale?.taken ?? []) {
    const hold = holdById(draft, item.customer, item.holdId);
    const seen = sale.lines.some((line) => line.itemKey === item.itemKey && line.quantity > 0);
    if (hold?.toFinish && seen && item.customer === sale.customer) redeemHold(draft, item.customer, hold, 'seen', []);
  }
}

/** The reward goes out. */
export function redeemHold(
  draft: Draft,
  customer: CustomerId,
  hold: Hold,
  how: 'seen' | 'asked' | 'answered',
  displaced: Displaced[],
): void {
  const key = joined('redeem', hold.holdId);
  const program = termsOfHold(hold);
  if (hold.kind === 'coupon') {
    const coupon = accountOf(draft, customer).coupons.find((one) => one.couponId === hold.sourceId);
    post(
      draft,
      customer,
      {
        type: 'coupon_redeemed',
        program: null,
        couponId: hold.sourceId,
        campaignId: coupon?.campaignId ?? '',
        holdId: hold.holdId,
        unitKey: coupon?.hold?.unitKey ?? '',
        itemKey: hold.itemKey ?? '',
        amount: hold.amount,
        evidence: how,
        displaced,
      },
      { key, postings: couponPostings(draft, customer, hold, 'held', 'redeemed') },
    );
    return;
  }
  const found = findReward(accountOf(draft, customer), hold.sourceId);
  if (!found || !program) return;
  const { cardId } = found.card;
  const held = cardAccount(customer, cardId, 'held');
  const reference = { program, cardId, rewardId: hold.sourceId, holdId: hold.holdId };
  if (hold.kind === 'payout') {
    const amount = hold.amount ?? 0;
    const postings = move(`cash:${draft.context.currency}`, amount, held, `store/${draft.context.store}/settled`);
    post(draft, customer, { type: 'cashback_redeemed', ...reference, amount, evidence: how }, { key, postings });
    return;
  }
  const postings = move(`reward:${program.id}`, 1, held, `program/${program.id}/consumed`);
  const { itemKey, value } = hold;
  post(
    draft,
    customer,
    { type: 'reward_redeemed', ...reference, itemKey, value, evidence: how, displaced },
    { key, postings },
  );
}

/** The reward is open again: its sale was discarded, the cashier took it back, or it was not taken off. */
export function releaseHold(draft: Draft, customer: CustomerId, hold: Hold, why: HoldEnd, reason?: string): void {
  const program = termsOfHold(hold);
  const { kind, holdId, sourceId } = hold;
  const body = { program, kind, holdId, sourceId, why, ...(hold.amount !== null && { amount: hold.amount }) };
  const how = { key: joined('release', holdId), reason };
  if (kind === 'coupon') {
    post(
      draft,
      customer,
      { type: 'hold_voided', ...body },
      { ...how, postings: couponPostings(draft, customer, hold, 'held', 'active') },
    );
    return;
  }
  const found = findReward(accountOf(draft, customer), sourceId);
  if (!found || !program) return;
  const { cardId } = found.card;
  const [unit, amount] =
    kind === 'payout' ? [`cash:${draft.context.currency}`, hold.amount ?? 0] : [`reward:${program.id}`, 1];
  const postings = move(unit, amount, cardAccount(customer, cardId, 'held'), cardAccount(customer, cardId, 'open'));
  post(draft, customer, { type: 'hold_voided', ...body }, { ...how, postings });
  settleDebt(draft, customer, cardId);
}

/** A reward that was given out comes back. */
export function unredeem(draft: Draft, customer: CustomerId, taken: TakenReward, why: HoldEnd, reason?: string): void {
  const how = { key: joined('unredeem', taken.holdId), reason };
  if (taken.kind === 'coupon') {
    const coupon = accountOf(draft, customer).coupons.find((one) => one.couponId === taken.sourceId);
    const campaignId = coupon?.campaignId ?? '';
    const postings = couponPostings(draft, customer, taken, 'redeemed', 'active');
    const { holdId, amount } = taken;
    post(
      draft,
      customer,
      { type: 'coupon_reversed', program: null, couponId: taken.sourceId, campaignId, holdId, amount, why },
      { ...how, postings },
    );
    return;
  }
  const found = findReward(accountOf(draft, customer), taken.sourceId);
  if (!found) throw new Refusal('undo-too-late', { because: 'closed' });
  const { cardId, programId } = found.card;
  const reference = {
    program: { id: programId, version: found.full.version },
    cardId,
    rewardId: taken.sourceId,
    holdId: taken.holdId,
    why,
  };
  const open = cardAccount(customer, cardId, 'open');
  if (taken.kind === 'payout') {
    const amount = taken.amount ?? 0;
    const postings = move(`cash:${draft.context.currency}`, amount, `store/${draft.context.store}/settled`, open);
    post(draft, customer, { type: 'cashback_unredeemed', ...reference, amount }, { ...how, postings });
  } else {
    const postings = move(`reward:${programId}`, 1, `program/${programId}/consumed`, open);
    post(draft, customer, { type: 'reward_unredeemed', ...reference }, { ...how, postings });
  }
  settleDebt(draft, customer, cardId);
}

/** What is needed to name a redemption: a live hold, or the sale's note of one that was given out. */
export type TakenReward = Pick<Hold, 'kind' | 'holdId' | 'sourceId' | 'amount'>;

/** The customer left the sale: on an open sale nothing was given yet, afterwards a person looks. */
export function releaseHoldsOf(draft: Draft, customer: CustomerId, sale: Sale): void {
  for (const item of draft.sale?.taken ?? []) {
    if (item.customer !== customer || item.state !== 'held') continue;
    const hold = holdById(draft, customer, item.holdId);
    if (!hold) continue;
    if (sale.state === 'completed') question(draft, customer, hold);
    else endUnused(draft, customer, item.holdId, sale.state === 'discarded' ? 'discarded' : 'customer-changed');
  }
}

/**
 * On an open sale a held reward must still be earned: when the sale's own purchases shrink below it, the reward is given
 * back before the card goes into debt. A coupon goes back with the line it was bound to. True when something went back.
 */
export function releaseUnearned(draft: Draft, customer: CustomerId, sale: Sale): boolean {
  if (sale.state !== 'open') return false;
  const before = draft.sale?.taken.length ?? 0;
  for (const item of draft.sale?.taken ?? []) {
    if (item.customer !== customer || item.state !== 'held') continue;
    const found = findReward(accountOf(draft, customer), item.sourceId);
    if (found && found.card.debt > 0) endUnused(draft, customer, item.holdId, 'not-earned');
  }
  for (const [itemKey, coupons] of couponsByItem(draft, customer)) {
    const units = sale.lines.reduce(
      (sum, line) => sum + (line.itemKey === itemKey && line.quantity > 0 ? Math.ceil(line.quantity) : 0),
      0,
    );
    for (const holdId of coupons.slice(units).flat()) endUnused(draft, customer, holdId, 'line-gone');
  }
  for (const offer of [...draft.book.campaigns.values()].filter(isOffer)) {
    const coupons = new Set(
      accountOf(draft, customer).coupons.flatMap((one) => (one.campaignId === offer.id ? [one.couponId] : [])),
    );
    const uses = (draft.sale?.taken ?? []).filter((item) => item.kind === 'coupon' && coupons.has(item.sourceId));
    for (const item of uses.slice(uses.length - unearnedUses(offer, sale, uses.length)))
      endUnused(draft, customer, item.holdId, 'not-earned');
  }
  return (draft.sale?.taken.length ?? 0) < before;
}

/** By item, the coupons of each of its units that has some: an offer and a coupon may share one. */
function couponsByItem(draft: Draft, customer: CustomerId): [string, string[][]][] {
  const { coupons } = accountOf(draft, customer);
  const taken = (draft.sale?.taken ?? []).filter((item) => item.kind === 'coupon' && item.customer === customer);
  const unitOf = (item: TakenItem) => coupons.find((one) => one.couponId === item.sourceId)?.hold?.unitKey;
  return [...Map.groupBy(taken, (item) => item.itemKey ?? '')].map(([itemKey, items]) => [
    itemKey,
    [...Map.groupBy(items, unitOf).values()].map((shared) => shared.map(({ holdId }) => holdId)),
  ]);
}

/** Gives back what a sale took, held or already given out. */
function endUnused(draft: Draft, customer: CustomerId, holdId: string, why: HoldEnd): void {
  const item = draft.sale?.taken.find((one) => one.holdId === holdId);
  const hold = holdById(draft, customer, holdId);
  if (!item) return;
  if (item.state === 'redeemed') {
    if (findReward(accountOf(draft, customer), item.sourceId) || item.kind === 'coupon')
      unredeem(draft, customer, item, why);
  } else if (hold) releaseHold(draft, customer, hold, why);
  notice(draft, 'hold-released', { holdId, why });
}

function question(draft: Draft, customer: CustomerId, hold: Hold): void {
  const { kind, holdId, sourceId } = hold;
  if (hold.state !== 'held') return;
  post(
    draft,
    customer,
    { type: 'hold_questioned', program: termsOfHold(hold), kind, holdId, sourceId },
    { key: joined('question', holdId), postings: [] },
  );
  notice(draft, 'hold-needs-a-look', { holdId });
}

/** A person says whether the reward was taken off. */
export function settle(draft: Draft, customer: CustomerId, holdId: string, takenOff: boolean, reason?: string): void {
  const hold = holdById(draft, customer, holdId);
  if (!hold) throw new Refusal('hold-not-found', { holdId });
  if (hold.state === 'asked') {
    if (takenOff) {
      const { kind, sourceId } = hold;
      post(
        draft,
        customer,
        { type: 'hold_answered', program: termsOfHold(hold), kind, holdId, sourceId },
        { key: joined('answer', holdId), postings: [] },
      );
      return;
    }
    unredeem(draft, customer, hold, 'not-taken', reason);
    restoreDisplaced(draft, customer, hold);
    return;
  }
  if (!takenOff) {
    releaseHold(draft, customer, hold, 'not-taken', reason);
    return;
  }
  takeBackTaken(draft, customer, hold);
  const now = holdById(draft, customer, holdId);
  if (now) redeemHold(draft, customer, now, 'answered', []);
}

export function holdById(draft: Draft, customer: CustomerId, holdId: string): Hold | null {
  return accountOf(draft, customer).holds.find((hold) => hold.holdId === holdId) ?? null;
}

function termsOfHold(hold: Hold): Terms | null {
  return hold.programId === null ? null : { id: hold.programId, version: hold.version };
}

/** A coupon moves between its states; what the maker will pay back follows the redemption. */
export function couponPostings(
  draft: Draft,
  customer: CustomerId,
  coupon: { sourceId: string; amount: Minor | null },
  from: 'active' | 'held' | 'redeemed',
  to: 'active' | 'held' | 'redeemed',
): Posting[] {
  const { currency, store } = draft.context;
  const account = (state: string) => `coupon/${customer}/${coupon.sourceId}/${state}`;
  const sign = to === 'redeemed' ? 1 : from === 'redeemed' ? -1 : 0;
  return [
    ...move(`coupon:${coupon.sourceId}`, 1, account(from), account(to)),
    ...move(
      `cash:${currency}`,
      sign * (coupon.amount ?? 0),
      `store/${store}/rebates`,
      `maker/${coupon.sourceId}/receivable`,
    ),
  ];
}
