import { type Account, emptyAccount } from './account.ts';
import { adjust } from './adjust.ts';
import { addException, convertPaperCard } from './by-hand.ts';
import type { Command, Context } from './command.ts';
import type { CorrectionCommand } from './correction-command.ts';
import { redeemCoupon, setCoupon } from './coupon.ts';
import type { Decision, LineOutcome, Slice } from './decision.ts';
import { type Draft, openDraft, Refusal } from './draft.ts';
import type { LedgerEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { writeExpired } from './expiry.ts';
import { holdById, settle } from './hold.ts';
import { addManually } from './manual.ts';
import { MAX_MINOR } from './money.ts';
import { declineOffer, redeemOffer } from './offer.ts';
import { importOpening } from './opening.ts';
import { redeemOffline } from './overspend.ts';
import { refundByHand, startPass, visitByHand } from './pass.ts';
import { payOut } from './pay-out.ts';
import { close, recordSale } from './record-sale.ts';
import { redeem } from './redeem.ts';
import { assertAllowed } from './roles.ts';
import type { CustomerId, Sale, SaleKey } from './sale.ts';
import { newSaleRecord } from './sale-record.ts';
import { mergeCards, splitCard } from './split-card.ts';
import { summarise } from './summarise.ts';
import type { AccountSummary } from './summary.ts';
import { followMerge, mergeCustomers, transfer, unmergeCustomers } from './transfer.ts';
import { unRedeem } from './un-redeem.ts';
import { undo } from './undo.ts';

/** More lines than any cart: a page that claims so is not believed. */
const MAX_LINES = 1000;

/**
 * The one decision of the rule book: what a command does to what is on file, or why not. Pure and synchronous: the caller
 * loads the slice and stores the outcome in one transaction.
 */
export function decide(slice: Slice, command: Command, context: Context): Decision {
  const draft = openDraft(slice, context);
  try {
    assertAllowed(command, context);
    followMerge(draft, command);
    // In one order, in whatever order a store read them.
    for (const customer of [...slice.accounts.keys()].sort()) writeExpired(draft, customer);
    const ofTime = draft.events.length;
    const lines = carryOut(draft, command);
    const events = command.type === 'expire' ? draft.events : withoutIdle(draft.events, ofTime);
    const { sale, notices, notes } = draft;
    return { ok: true, events, sale, lines, notices, ...(notes.length > 0 && { notes }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, existing, lines } = error;
    return { ok: false, reason, ...(existing !== undefined && { existing }), ...(lines && { lines }) };
  }
}

/** What ended by its date is written down with the next thing that happens to a customer, and not without one. */
function withoutIdle(events: readonly LedgerEvent[], ofTime: number): LedgerEvent[] {
  const touched = new Set(events.slice(ofTime).map((event) => event.customer));
  return events.filter((event) => touched.has(event.customer));
}

/** The same decision with what it would change, for a screen. Nothing is written: that is the caller's part. */
export function preview(
  slice: Slice,
  command: Command,
  context: Context,
): { decision: Decision; before: Map<CustomerId, AccountSummary>; after: Map<CustomerId, AccountSummary> } {
  const decision = decide(slice, command, context);
  const accounts = new Map(slice.accounts);
  const events = decision.ok ? decision.events : [];
  for (const event of events)
    accounts.set(event.customer, evolve(accounts.get(event.customer) ?? emptyAccount(event.customer), event));
  const summaries = (of: ReadonlyMap<CustomerId, Account>) =>
    new Map(
      [...accounts.keys()].map((id) => {
        const facts = slice.customers?.get(id);
        const { localDate, store } = context;
        return [
          id,
          summarise(of.get(id) ?? emptyAccount(id), slice.programs, {
            localDate,
            store,
            ...(facts && { customer: facts }),
          }),
        ];
      }),
    );
  return { decision, before: summaries(slice.accounts), after: summaries(accounts) };
}

function carryOut(draft: Draft, command: Command): LineOutcome[] {
  switch (command.type) {
    case 'record-sale':
      plausible(command.sale);
      draft.imported = command.imported === true;
      draft.chosenCards = new Map(Object.entries(command.cards ?? {}));
      return recordSale(draft, command.sale, command.additions ?? true, command.reason);
    case 'redeem':
      plausible(command.sale);
      redeem(draft, command);
      break;
    case 'pay-out':
      plausible(command.sale);
      payOut(draft, command);
      break;
    case 'redeem-coupon':
      plausible(command.sale);
      redeemCoupon(draft, command);
      break;
    case 'add-manually':
      onSale(draft, command.sale, command.customer);
      if (command.cardId !== undefined) draft.chosenCards = new Map([[command.programId, command.cardId]]);
      addManually(draft, command);
      break;
    case 'start-pass':
      onSale(draft, command.sale, command.customer);
      startPass(draft, command.customer, command.programId, command.reason);
      break;
    case 'use-visit':
      onSale(draft, command.sale, command.customer);
      visitByHand(draft, command.customer, command.passId, command.again ?? false);
      break;
    case 'undo':
      undo(draft, command);
      return [];
    case 'settle': {
      const hold = holdById(draft, command.customer, command.holdId);
      if (hold && hold.saleKey !== draft.sale?.key) throw new Refusal('sale-not-found', { sale: hold.saleKey });
      settle(draft, command.customer, command.holdId, command.takenOff, command.reason);
      break;
    }
    case 'set-coupon':
      setCoupon(draft, command);
      break;
    default:
      correct(draft, command);
  }
  close(draft, null);
  return [];
}

function correct(draft: Draft, command: CorrectionCommand): void {
  switch (command.type) {
    case 'convert-paper-card':
      convertPaperCard(draft, command);
      break;
    case 'add-exception':
      onSale(draft, command.sale, command.customer);
      addException(draft, command);
      break;
    case 'import-opening':
      importOpening(draft, command);
      break;
    case 'split-card':
      splitCard(draft, command);
      break;
    case 'merge-cards':
      mergeCards(draft, command);
      break;
    case 'transfer':
      transfer(draft, command);
      break;
    case 'merge-customers':
      mergeCustomers(draft, command);
      break;
    case 'unmerge-customers':
      unmergeCustomers(draft, command);
      break;
    case 'adjust':
      adjust(draft, command);
      break;
    case 'refund-pass':
      refundByHand(draft, command.customer, command.passId, command.reason);
      break;
    case 'un-redeem':
      unRedeem(draft, command);
      break;
    case 'redeem-offline':
      plausible(command.sale);
      redeemOffline(draft, command);
      break;
    case 'redeem-offer':
      plausible(command.sale);
      redeemOffer(draft, command);
      break;
    case 'decline-offer':
      declineOffer(draft, command);
      break;
    case 'expire':
      break;
  }
}

/** Totals that no register has are refused as a whole; a single absurd line is only left out. */
function plausible(sale: Sale): void {
  if (sale.key === '' || sale.lines.length > MAX_LINES)
    throw new Refusal('invalid-command', { lines: sale.lines.length, most: MAX_LINES });
  for (const amount of [sale.subtotal ?? 0, sale.tax ?? 0, sale.saleDiscount]) {
    if (!Number.isInteger(amount) || Math.abs(amount) > MAX_MINOR / 1000)
      throw new Refusal('amount-out-of-range', { amount: String(amount) });
  }
}

/** A command without lines on a sale: the sale's row is made where it is not there yet. */
function onSale(draft: Draft, key: SaleKey | undefined, customer: CustomerId): void {
  if (key === undefined) {
    draft.sale = null;
    return;
  }
  const record = draft.sale ?? newSaleRecord(blankSale(key, customer), draft.context);
  if (record.state === 'discarded') throw new Refusal('sale-discarded', { sale: record.label });
  const inUse = record.taken.length > 0 || record.entries.some((entry) => entry.count > 0);
  if (record.customer !== null && record.customer !== customer && inUse) throw new Refusal('other-customer', {});
  draft.sale = { ...record, customer };
}

function blankSale(key: SaleKey, customer: CustomerId): Sale {
  const label = key.slice(key.lastIndexOf(':') + 1);
  return {
    key,
    label,
    customer,
    state: 'open',
    lines: [],
    subtotal: null,
    tax: null,
    saleDiscount: 0,
    discountsVisible: true,
  };
}
