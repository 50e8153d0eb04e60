import type { Deed, Deeds } from './account.ts';
import { accrue, changeAccrual, purchasesIn } from './cash-back.ts';
import type { Command } from './command.ts';
import { accountOf, type Draft, Refusal } from './draft.ts';
import { holdById, releaseHold, type TakenReward, unredeem } from './hold.ts';
import { joined } from './identity.ts';
import { daysBetween } from './local-day.ts';
import { refundPass, reverseVisit } from './pass.ts';
import { termsOf } from './program-book.ts';
import { waitingCards } from './punch-card.ts';
import { settleDebt, takeBackPunch } from './punching.ts';
import type { CustomerId } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';
import { addUnit, takeBackUnit } from './sale-units.ts';
import { moveBack } from './split-card.ts';

/** Days in which a manager can take a command back after its sale is complete; later it takes a correction with a reason. */
export const UNDO_DAYS = 7;

/** Takes one earlier command back as a whole, or not at all. */
export function undo(draft: Draft, command: Extract<Command, { type: 'undo' }>): void {
  const { customer, intentId } = command;
  const deeds = accountOf(draft, customer).intents[intentId];
  if (!deeds || deeds.undone || deeds.done.length === 0) throw new Refusal('nothing-to-undo', {});
  if (deeds.saleKey !== null && draft.sale?.key !== deeds.saleKey)
    throw new Refusal('sale-not-found', { sale: deeds.saleKey });
  mayUndo(draft, deeds);
  if (draft.sale?.movedBy === intentId || isAnothers(draft, customer, deeds)) {
    throw new Refusal('undo-blocked', { because: 'customer-changed' });
  }
  const before = draft.events.length;
  draft.undoes = intentId;
  if (draft.sale?.state === 'discarded') draft.sale = { ...draft.sale, state: 'open' };
  for (const deed of deeds.done.toReversed()) takeBack(draft, customer, deed, command.reason);
  for (const card of accountOf(draft, customer).cards) settleDebt(draft, customer, card.cardId);
  if (draft.events.length === before) throw new Refusal('nothing-to-undo', {});
  const record = draft.sale;
  if (!record) return;
  const { recordedAt } = draft.context;
  draft.sale = {
    ...record,
    automatic: false,
    lastWrittenAt: recordedAt,
    intents: record.intents.filter((id) => id !== intentId),
  };
}

/** What the sale has on file belongs to somebody else by now; only a redemption may still be this customer's. */
function isAnothers(draft: Draft, customer: CustomerId, deeds: Deeds): boolean {
  const onlyRedemptions = deeds.done.every((deed) => deed.did === 'held' || deed.did === 'redeemed');
  return deeds.saleKey !== null && draft.sale?.customer !== customer && !onlyRedemptions;
}

/** A cashier until the sale is complete (without a sale: the same day), a manager some days longer. */
function mayUndo(draft: Draft, deeds: Deeds): void {
  const { role, approvedBy, localDate } = draft.context;
  const age = daysBetween(deeds.localDate, localDate);
  if (age > UNDO_DAYS) throw new Refusal('undo-too-late', { days: age, most: UNDO_DAYS });
  if (role === 'manager' || role === 'admin' || approvedBy !== undefined) return;
  const closed = deeds.saleKey === null ? age > 0 : draft.sale?.state === 'completed';
  if (closed) throw new Refusal('role-not-allowed', { role, needs: 'manager' });
}

function takeBack(draft: Draft, customer: CustomerId, deed: Deed, reason?: string): void {
  switch (deed.did) {
    case 'added':
      takeBackAdded(draft, customer, deed, reason);
      break;
    case 'voided':
      addAgain(draft, customer, deed, reason);
      break;
    case 'accrued':
      takeBackAccrual(draft, customer, deed, reason);
      break;
    case 'moved':
      moveBack(draft, customer, deed);
      break;
    case 'held':
    case 'redeemed':
      giveBack(draft, customer, deed, reason);
      break;
    case 'sold-pass':
      takeBackSale(draft, customer, deed, reason);
      break;
    case 'used-pass':
      takeBackVisit(draft, customer, deed);
      break;
  }
}

function takeBackSale(
  draft: Draft,
  customer: CustomerId,
  deed: Extract<Deed, { did: 'sold-pass' }>,
  reason?: string,
): void {
  const pass = accountOf(draft, customer).passes.find((one) => one.passId === deed.passId);
  if (!pass) return;
  if (pass.uses.length > 0) throw new Refusal('undo-blocked', { because: 'pass-used', visits: pass.uses.length });
  refundPass(draft, customer, pass, deed.itemKey, reason);
}

function takeBackVisit(draft: Draft, customer: CustomerId, deed: Extract<Deed, { did: 'used-pass' }>): void {
  const pass = accountOf(draft, customer).passes.find((one) => one.uses.some((use) => use.useKey === deed.useKey));
  const life = entryOf(draft.sale, deed.programId, WHOLE_SALE)?.voids ?? 0;
  if (pass) reverseVisit(draft, customer, pass, deed.useKey, life);
}

/** Everything that was brought along is still on open cards, or on full ones that nobody used. */
function isUntouched(draft: Draft, customer: CustomerId, deed: Extract<Deed, { did: 'added' }>): boolean {
  const cards = accountOf(draft, customer).cards.filter((card) => card.programId === deed.programId);
  const free = cards
    .flatMap((card) => [card.open, card.lapsed, ...waitingCards(card).map((full) => full.units)])
    .flat();
  const keys = new Set(free.map((unit) => unit.key));
  return deed.unitKeys.every((key) => keys.has(key));
}

function takeBackAdded(
  draft: Draft,
  customer: CustomerId,
  deed: Extract<Deed, { did: 'added' }>,
  reason?: string,
): void {
  const { programId, version, itemKey } = deed;
  if (deed.opening && !isUntouched(draft, customer, deed)) throw new Refusal('undo-blocked', { because: 'used-since' });
  if (deed.saleKey === null) {
    for (const [ordinal, key] of deed.unitKeys.entries()) {
      takeBackPunch(
        draft,
        customer,
        { id: programId, version },
        { key, itemKey, ordinal, value: null, life: 0 },
        reason,
      );
    }
    return;
  }
  // Purchases of a cash-back program go and come with its accrual.
  if (entryOf(draft.sale, programId, itemKey)?.kind !== 'punches') return;
  for (const _ of deed.unitKeys) takeBackUnit(draft, customer, programId, itemKey, { reason });
}

function addAgain(draft: Draft, customer: CustomerId, deed: Extract<Deed, { did: 'voided' }>, reason?: string): void {
  const program = termsOf(draft.book, deed.programId, deed.version);
  if (deed.saleKey === null || draft.sale?.customer !== customer || program?.kind !== 'buy-x-get-y') return;
  for (const value of deed.values) {
    addUnit(draft, customer, program, deed.itemKey, value, {
      ...(deed.manual && { manual: true }),
      reason,
    });
  }
}

function takeBackAccrual(
  draft: Draft,
  customer: CustomerId,
  deed: Extract<Deed, { did: 'accrued' }>,
  reason?: string,
): void {
  const of = { id: deed.programId, version: deed.version };
  if (deed.saleKey === null) {
    const program = termsOf(draft.book, of.id, of.version);
    if (program?.kind !== 'cash-back') return;
    changeAccrual(draft, customer, program, {
      unitKey: deed.unitKey,
      key: joined('accrue', deed.unitKey, 'undone'),
      before: { total: deed.total, parts: deed.parts },
      after: { total: 0, parts: [] },
      reason,
    });
    return;
  }
  const entry = entryOf(draft.sale, deed.programId, WHOLE_SALE, 'cash-back');
  if (entry?.amount !== deed.total) throw new Refusal('undo-blocked', { because: 'changed-since' });
  accrue(
    draft,
    customer,
    deed.programId,
    { purchases: purchasesIn(draft, of, deed.before), parts: deed.before },
    reason,
  );
}

/** A redemption that is still held is released; one that was given out comes back. */
function giveBack(
  draft: Draft,
  customer: CustomerId,
  deed: Extract<Deed, { did: 'held' | 'redeemed' }>,
  reason?: string,
): void {
  const taken: TakenReward | undefined = draft.sale?.taken.find((item) => item.holdId === deed.holdId);
  const hold = holdById(draft, customer, deed.holdId);
  if (hold && hold.state !== 'asked') releaseHold(draft, customer, hold, 'undone', reason);
  else if (taken) unredeem(draft, customer, taken, 'undone', reason);
}
