import type { Account } from './account.ts';
import { isImported } from './account-style.ts';
import { accrue, wantedCash } from './cash-back.ts';
import type { LineOutcome, SaleRecord } from './decision.ts';
import { accountOf, type Draft, factsOf, notice, Refusal } from './draft.ts';
import type { Terms } from './event.ts';
import { endHolds, finishCoupons, releaseHoldsOf, releaseUnearned } from './hold.ts';
import { fingerprint, joined } from './identity.ts';
import { type Judgement, judge, type WantedUnits } from './judgement.ts';
import { lineOutcomes } from './line-verdict.ts';
import { askWhyMany } from './many-at-once.ts';
import { markVisit, reverseVisitOfSale, sellPass, takeBackPass } from './pass.ts';
import { takeBackRepriced } from './pass-price.ts';
import { earningOf } from './payment.ts';
import type { BuyXGetY, Prepaid } from './program.ts';
import { termsOf } from './program-book.ts';
import { settleDebt } from './punching.ts';
import type { CustomerId, Sale } from './sale.ts';
import { entryOf, newSaleRecord, WHOLE_SALE } from './sale-record.ts';
import { addUnit, takeBackUnit } from './sale-units.ts';
import { freeTakings } from './takings.ts';

/** The whole sale as it is now becomes what is on file; only the difference is written. */
export function recordSale(draft: Draft, sale: Sale, additions: boolean, reason?: string): LineOutcome[] {
  const counted: Sale = sale.state === 'discarded' ? { ...sale, lines: [] } : sale;
  const record = recordFor(draft, counted);
  if (record.customer !== null && record.customer !== sale.customer) moveAway(draft, record.customer, sale);
  setCustomer(draft, sale.customer);
  let judged = judgeSale(draft, counted);
  const before = draft.sale;
  const account = sale.customer === null ? null : accountOf(draft, sale.customer);
  if (sale.customer !== null && earningOf(counted) !== 'never') {
    const byItself = draft.context.role === 'system';
    const unclear = byItself && earningOf(counted) === 'ask';
    if (unclear) notice(draft, 'payment-not-known', {});
    const mayAdd = additions && !unclear && (before?.automatic !== false || !byItself);
    if (mayAdd) mayBeSo(draft, counted, judged, account, reason);
    apply(draft, sale.customer, judged, mayAdd, sale.state === 'discarded', reason);
    if (releaseUnearned(draft, sale.customer, counted)) {
      // The unit that the reward was taken for is a purchase again.
      judged = judgeSale(draft, counted);
      apply(draft, sale.customer, judged, mayAdd, false, reason);
    }
  }
  const lines = lineOutcomes({ sale: counted, judged, record: before, account, book: draft.book });
  endHolds(draft, counted, judged.displaced);
  if (draft.imported) finishCoupons(draft, counted);
  close(draft, sale);
  return lines;
}

/** A person may have to say first why it is so many, or which card is meant. */
function mayBeSo(draft: Draft, sale: Sale, judged: Judgement, account: Account | null, reason?: string): void {
  try {
    askWhyMany(draft, judged, reason);
  } catch (error) {
    if (error instanceof Refusal)
      error.lines = lineOutcomes({ sale, judged, record: draft.sale, account, book: draft.book });
    throw error;
  }
  for (const { program, itemKey, count } of judged.punches.values()) {
    const fresh = count > (entryOf(draft.sale, program.id, itemKey)?.count ?? 0);
    const open = (account?.cards ?? []).filter((card) => card.programId === program.id && card.punches > 0);
    const several = open.filter((card) => card.cardItem === undefined || card.cardItem === itemKey).length > 1;
    if (fresh && several && !draft.chosenCards.has(program.id))
      notice(draft, 'which-card', { programId: program.id, cards: open.length });
  }
}

export function judgeSale(draft: Draft, sale: Sale): Judgement {
  return judge({
    sale,
    record: draft.sale,
    account: sale.customer === null ? null : accountOf(draft, sale.customer),
    customer: sale.customer === null ? null : factsOf(draft, sale.customer),
    book: draft.book,
    context: draft.context,
    takings: freeTakings(draft.sale?.taken ?? [], draft.book),
    style: draft.style,
    imported: draft.imported,
  });
}

/** The sale's row, made on first sight. */
export function recordFor(draft: Draft, sale: Sale): SaleRecord {
  const record = draft.sale ?? newSaleRecord(sale, draft.context);
  if (record.key !== sale.key) throw new Refusal('sale-not-found', { sale: sale.key });
  draft.sale = record;
  return record;
}

/** Notes on the sale's row that this command wrote something, and what the sale is now. */
export function close(draft: Draft, sale: Sale | null): void {
  const record = draft.sale;
  if (!record) return;
  const wrote = draft.events.some((event) => event.saleKey === record.key);
  const { intentId, recordedAt } = draft.context;
  const state =
    sale === null ? record.state : record.state === 'completed' && sale.state === 'open' ? 'completed' : sale.state;
  draft.sale = {
    ...record,
    state,
    ...(sale && { label: sale.label, fingerprint: fingerprint({ ...sale, label: '' }) }),
    ...(wrote && { lastWrittenAt: recordedAt, intents: [...record.intents.filter((id) => id !== intentId), intentId] }),
  };
}

function setCustomer(draft: Draft, customer: CustomerId | null): void {
  if (draft.sale) draft.sale = { ...draft.sale, customer };
}

/** The customer of the sale changed: what it gave the first one goes back, in the same commit. */
function moveAway(draft: Draft, from: CustomerId, sale: Sale): void {
  const nothing: Judgement = {
    punches: new Map(),
    passes: new Map(),
    visits: new Map(),
    cash: new Map(),
    lines: [],
    displaced: new Map(),
  };
  const moved = draft.sale?.entries.some((entry) => entry.count > 0) ?? false;
  apply(draft, from, nothing, false, true, 'customer-changed');
  releaseHoldsOf(draft, from, sale);
  if (!moved || !draft.sale) return;
  draft.sale = { ...draft.sale, movedBy: draft.context.intentId };
  notice(draft, 'customer-moved', { to: sale.customer === null ? 'nobody' : 'another' });
}

/** Writes the difference between what is on file and what should be. `everything`: units entered by hand go as well. */
export function apply(
  draft: Draft,
  customer: CustomerId,
  judged: Pick<Judgement, 'punches' | 'passes' | 'visits' | 'cash'>,
  mayAdd: boolean,
  everything: boolean,
  reason?: string,
): void {
  if (mayAdd) takeBackRepriced(draft, customer, judged.passes);
  takeBack(draft, customer, judged, everything, reason);
  const ours = (draft.sale?.entries ?? []).filter((entry) => everything || isOurs(draft, entry.program));
  const touched = new Set(ours.map((entry) => entry.program.id));
  for (const wanted of mayAdd ? judged.passes.values() : []) addPasses(draft, customer, wanted);
  for (const wanted of mayAdd ? judged.visits.values() : []) addVisits(draft, customer, wanted);
  for (const wanted of mayAdd ? judged.punches.values() : []) addPunches(draft, customer, wanted, reason);
  for (const id of new Set([...touched, ...judged.cash.keys()])) {
    const wanted = judged.cash.get(id) ?? null;
    accrue(draft, customer, id, wantedCash(draft.sale, id, wanted, { mayAdd, everything }), reason);
  }
  for (const card of accountOf(draft, customer).cards) settleDebt(draft, customer, card.cardId);
}

/** What the POS's import brought, only the import takes away, and the other way round. */
function isOurs(draft: Draft, of: Terms): boolean {
  const program = termsOf(draft.book, of.id, of.version);
  return program === null || isImported(program, draft.style) === draft.imported;
}

/** Units that are gone, newest first: a later punch moves up only once. */
function takeBack(
  draft: Draft,
  customer: CustomerId,
  judged: Pick<Judgement, 'punches' | 'passes' | 'visits'>,
  everything: boolean,
  reason?: string,
): void {
  for (const entry of draft.sale?.entries ?? []) {
    if (!everything && !isOurs(draft, entry.program)) continue;
    const wanted = {
      punches: judged.punches.get(joined(entry.program.id, entry.itemKey))?.count,
      'pass-start': judged.passes.get(joined(entry.program.id, entry.itemKey))?.count,
      visit: judged.visits.get(entry.program.id)?.count,
      'cash-back': entry.count,
    }[entry.kind];
    const keep = Math.max(wanted ?? 0, everything ? 0 : entry.manual);
    const gone = Math.max(0, entry.count - keep);
    for (let i = 0; i < gone; i++) {
      if (entry.kind === 'punches') takeBackUnit(draft, customer, entry.program.id, entry.itemKey, { reason });
      else if (entry.kind === 'pass-start') takeBackPass(draft, customer, entry.program.id, entry.itemKey);
      else if (entry.kind === 'visit') reverseVisitOfSale(draft, customer, entry.program.id);
    }
  }
}

function addPunches(draft: Draft, customer: CustomerId, wanted: WantedUnits<BuyXGetY>, reason?: string): void {
  const onFile = entryOf(draft.sale, wanted.program.id, wanted.itemKey)?.count ?? 0;
  for (let ordinal = onFile; ordinal < wanted.count; ordinal++) {
    addUnit(draft, customer, wanted.program, wanted.itemKey, wanted.values[ordinal] ?? null, { reason });
  }
}

function addPasses(draft: Draft, customer: CustomerId, wanted: WantedUnits<Prepaid>): void {
  const onFile = entryOf(draft.sale, wanted.program.id, wanted.itemKey)?.count ?? 0;
  for (let ordinal = onFile; ordinal < wanted.count; ordinal++) {
    sellPass(draft, customer, wanted.program, wanted.itemKey, {
      price: wanted.values[ordinal] ?? wanted.program.price,
    });
  }
}

function addVisits(draft: Draft, customer: CustomerId, wanted: WantedUnits<Prepaid>): void {
  const onFile = entryOf(draft.sale, wanted.program.id, WHOLE_SALE)?.count ?? 0;
  for (let ordinal = onFile; ordinal < wanted.count; ordinal++) markVisit(draft, customer, wanted.program.id, {});
}
