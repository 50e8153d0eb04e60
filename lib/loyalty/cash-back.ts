import type { SaleRecord } from './decision.ts';
import { accountOf, type Draft, post } from './draft.ts';
import type { BasisPart, Terms } from './event.ts';
import { joined, unitKey } from './identity.ts';
import { accrualOf, type WantedCash } from './judgement.ts';
import type { Minor } from './money.ts';
import { cardAccount, move } from './postings.ts';
import type { CashBack, ProgramId } from './program.ts';
import { termsOf } from './program-book.ts';
import { amountLeft, cardOfUnit } from './punch-card.ts';
import { addPunch, takeBackPunch } from './punching.ts';
import type { CustomerId, SaleKey } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';

/** What a sale should have accrued in one program: its purchases towards the payable tally, and the amounts they come from. */
export interface CashTarget {
  purchases: number;
  parts: BasisPart[];
}

/**
 * From what a snapshot wants to what shall be on file. Amounts entered by hand stay where the snapshot does not know their
 * item; `mayAdd: false` only takes away.
 */
export function wantedCash(
  record: SaleRecord | null,
  programId: ProgramId,
  wanted: WantedCash | null,
  how: { mayAdd: boolean; everything: boolean },
): CashTarget {
  const onFile = entryOf(record, programId, WHOLE_SALE, 'cash-back');
  if (how.everything) return { purchases: 0, parts: [] };
  const seen = wanted?.parts ?? [];
  const byHand = (onFile?.parts ?? []).filter(
    (part) =>
      part.manual &&
      (part.itemKey === WHOLE_SALE ? seen.length === 0 : !seen.some((one) => one.itemKey === part.itemKey)),
  );
  const parts = [...(how.mayAdd ? seen : seen.flatMap((part) => smaller(part, onFile?.parts ?? []))), ...byHand];
  return { purchases: purchasesOf(wanted?.program.counts ?? 'sales', parts), parts };
}

/** How many purchases towards the payable tally so many amounts of one sale are. */
export function purchasesIn(draft: Draft, of: Terms, parts: readonly BasisPart[]): number {
  const program = termsOf(draft.book, of.id, of.version);
  return purchasesOf(program?.kind === 'cash-back' ? program.counts : 'sales', parts);
}

function purchasesOf(counts: CashBack['counts'], parts: readonly BasisPart[]): number {
  return counts === 'units' ? parts.reduce((sum, part) => sum + part.units, 0) : Math.min(1, parts.length);
}

/** Of one item no more than is on file already. */
function smaller(part: BasisPart, onFile: readonly BasisPart[]): BasisPart[] {
  const known = onFile.find((one) => one.itemKey === part.itemKey && one.bp === part.bp);
  return known ? [{ ...part, units: Math.min(part.units, known.units), basis: Math.min(part.basis, known.basis) }] : [];
}

/**
 * One accrual per sale and program. The whole sale is computed anew and only the difference is written, so returns leave
 * no cents behind in whatever order they come.
 */
export function accrue(
  draft: Draft,
  customer: CustomerId,
  programId: ProgramId,
  target: CashTarget,
  reason?: string,
): void {
  const record = draft.sale;
  const entry = entryOf(record, programId, WHOLE_SALE, 'cash-back');
  const program = termsOf(
    draft.book,
    programId,
    entry?.program.version ?? draft.book.current.get(programId)?.version ?? 0,
  );
  if (!record || program?.kind !== 'cash-back') return;
  const counted = target.parts.some((part) => part.basis > 0) ? target.purchases : 0;
  const total = accrualOf(target.parts);
  const first = unitKey(record.key, WHOLE_SALE, 0);
  addPurchases(draft, customer, program, record.key, counted, reason);
  const parts = counted === 0 ? [] : target.parts;
  const before = entryOf(draft.sale, programId, WHOLE_SALE, 'cash-back');
  const delta = total - (before?.amount ?? 0);
  if (delta !== 0 || (before !== null && before.parts.length === 0 && parts.length > 0)) {
    changeAccrual(draft, customer, program, {
      unitKey: first,
      key: joined('accrue', record.key, programId, before?.changes ?? 0),
      before: { total: before?.amount ?? 0, parts: before?.parts ?? [] },
      after: { total, parts },
      reason,
    });
  }
  takePurchases(draft, customer, { id: programId, version: program.version }, record.key, counted, reason);
}

export interface AccrualChange {
  /** The purchase that carries the amount. */
  unitKey: string;
  key: string;
  before: { total: Minor; parts: BasisPart[] };
  after: { total: Minor; parts: BasisPart[] };
  reason?: string | undefined;
}

/** What was already paid out cannot be taken from the tally: that part is owed. */
export function changeAccrual(draft: Draft, customer: CustomerId, program: CashBack, change: AccrualChange): void {
  const card = cardFor(draft, customer, program.id, change.unitKey);
  if (!card) return;
  const delta = change.after.total - change.before.total;
  const toTally = delta >= 0 ? delta : -Math.min(-delta, Math.max(0, amountLeft(card, change.unitKey)));
  const unit = `cash:${draft.context.currency}`;
  const expense = `store/${draft.context.store}/expense`;
  post(
    draft,
    customer,
    {
      type: change.before.parts.length === 0 ? 'cashback_accrued' : 'cashback_adjusted',
      program: { id: program.id, version: program.version },
      cardId: card.cardId,
      unitKey: change.unitKey,
      amount: delta,
      toTally,
      total: change.after.total,
      parts: change.after.parts,
      partsBefore: change.before.parts,
    },
    {
      key: change.key,
      postings: [
        ...move(unit, toTally, expense, cardAccount(customer, card.cardId, 'open')),
        ...move(unit, delta - toTally, expense, cardAccount(customer, card.cardId, 'debt')),
      ],
      reason: change.reason,
    },
  );
}

function addPurchases(
  draft: Draft,
  customer: CustomerId,
  program: CashBack,
  sale: SaleKey,
  count: number,
  reason?: string,
): void {
  const entry = entryOf(draft.sale, program.id, WHOLE_SALE, 'cash-back');
  for (let ordinal = entry?.count ?? 0; ordinal < count; ordinal++) {
    addPunch(draft, customer, program, purchase(sale, ordinal, entry?.voids ?? 0), reason);
  }
}

function takePurchases(
  draft: Draft,
  customer: CustomerId,
  of: Terms,
  sale: SaleKey,
  count: number,
  reason?: string,
): void {
  const onFile = entryOf(draft.sale, of.id, WHOLE_SALE, 'cash-back')?.count ?? 0;
  for (let ordinal = onFile - 1; ordinal >= count; ordinal--) {
    const life = entryOf(draft.sale, of.id, WHOLE_SALE, 'cash-back')?.voids ?? 0;
    takeBackPunch(draft, customer, of, purchase(sale, ordinal, life), reason);
  }
}

function purchase(sale: SaleKey, ordinal: number, life: number) {
  return { key: unitKey(sale, WHOLE_SALE, ordinal), itemKey: WHOLE_SALE, ordinal, value: null, life };
}

function cardFor(draft: Draft, customer: CustomerId, programId: ProgramId, key: string) {
  const account = accountOf(draft, customer);
  return cardOfUnit(account, programId, key) ?? account.cards.find((card) => card.programId === programId) ?? null;
}
