import { type Account, emptyAccount } from './account.ts';
import type { Command, Context } from './command.ts';
import { redeemCoupon, setCoupon } from './coupon.ts';
import type { Decision, LineOutcome, Slice } from './decision.ts';
import { type Draft, openDraft, Refusal } from './draft.ts';
import { evolve } from './evolve.ts';
import { holdById, settle } from './hold.ts';
import { addManually } from './manual.ts';
import { MAX_MINOR } from './money.ts';
import { startPass, visitByHand } from './pass.ts';
import { payOut } from './pay-out.ts';
import { close, recordSale } from './record-sale.ts';
import { redeem } from './redeem.ts';
import type { CustomerId, Sale, SaleKey } from './sale.ts';
import { newSaleRecord } from './sale-record.ts';
import { summarise } from './summarise.ts';
import type { AccountSummary } from './summary.ts';
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
    const lines = carryOut(draft, command);
    return { ok: true, events: draft.events, sale: draft.sale, lines, notices: draft.notices };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, reason: error.reason, ...(error.existing !== undefined && { existing: error.existing }) };
  }
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
  }
  close(draft, null);
  return [];
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
