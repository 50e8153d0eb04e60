import type { Hold } from './account.ts';
import { accrue, purchasesIn } from './cash-back.ts';
import type { Draft } from './draft.ts';
import type { BasisPart, Terms } from './event.ts';
import type { ItemKey } from './item-code.ts';
import { divideRounded } from './money.ts';
import { termsOf } from './program-book.ts';
import type { CustomerId } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';
import { addUnit, takeBackUnit } from './sale-units.ts';
import { freeTakings } from './takings.ts';

/** It was not taken off after all: the unit that the reward kept from counting was a purchase. */
export function restoreDisplaced(draft: Draft, customer: CustomerId, hold: Hold): void {
  if (draft.sale?.customer !== customer) return;
  for (const { programId, itemKey, value, basis } of hold.displaced) {
    const entry = entryOf(draft.sale, programId, basis ? WHOLE_SALE : itemKey);
    const version = entry?.program.version ?? draft.book.current.get(programId)?.version ?? 0;
    const program = termsOf(draft.book, programId, version);
    if (basis)
      addPart(draft, customer, { id: programId, version }, { itemKey, units: 1, basis: basis.amount, bp: basis.bp });
    else if (program?.kind === 'buy-x-get-y')
      addUnit(draft, customer, program, itemKey, value, { reason: 'not-taken' });
  }
}

/** It was taken off although the sale did not show it: the unit was no purchase. */
export function takeBackTaken(draft: Draft, customer: CustomerId, hold: Hold): void {
  const record = draft.sale;
  const taken = record?.taken.find((item) => item.holdId === hold.holdId);
  if (!record || !taken || record.customer !== customer || freeTakings([taken], draft.book).length === 0) return;
  const itemKey = taken.itemKey ?? '';
  for (const entry of record.entries) {
    if (entry.kind === 'punches' && entry.itemKey === itemKey) {
      takeBackUnit(draft, customer, entry.program.id, itemKey, { asReward: true });
    } else if (entry.kind === 'cash-back') {
      removeOne(draft, customer, entry.program, itemKey);
    }
  }
}

function addPart(draft: Draft, customer: CustomerId, program: Terms, more: BasisPart): void {
  const parts = entryOf(draft.sale, program.id, WHOLE_SALE)?.parts ?? [];
  const same = parts.find((part) => part.itemKey === more.itemKey && part.bp === more.bp && !part.manual);
  const next = same
    ? parts.map((part) =>
        part === same ? { ...part, units: part.units + more.units, basis: part.basis + more.basis } : part,
      )
    : [...parts, more];
  accrue(draft, customer, program.id, { purchases: purchasesIn(draft, program, next), parts: next });
}

/** One unit of an item leaves the basis of a cash-back accrual. */
function removeOne(draft: Draft, customer: CustomerId, program: Terms, itemKey: ItemKey): void {
  const parts = entryOf(draft.sale, program.id, WHOLE_SALE)?.parts ?? [];
  const part = parts.find((one) => one.itemKey === itemKey && one.units > 0);
  if (!part) return;
  const rest = { ...part, units: part.units - 1, basis: part.basis - divideRounded(part.basis, part.units) };
  const next = parts.flatMap((one) => (one !== part ? [one] : rest.units > 0 ? [rest] : []));
  accrue(draft, customer, program.id, { purchases: purchasesIn(draft, program, next), parts: next });
}
