import type { Draft } from './draft.ts';
import { unitKey } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { BuyXGetY } from './program.ts';
import { addPunch, takeBackPunch } from './punching.ts';
import type { CustomerId } from './sale.ts';
import { entryOf } from './sale-record.ts';

/** One unit more of an item on the sale at hand. */
export function addUnit(
  draft: Draft,
  customer: CustomerId,
  program: BuyXGetY,
  itemKey: ItemKey,
  value: Minor | null,
  how: { manual?: true; reason?: string | undefined; exception?: string } = {},
): void {
  const record = draft.sale;
  if (!record) return;
  const entry = entryOf(record, program.id, itemKey);
  const ordinal = entry?.count ?? 0;
  const unit = {
    key: unitKey(record.key, itemKey, ordinal),
    itemKey,
    ordinal,
    value,
    life: entry?.voids ?? 0,
    ...(how.manual && { manual: true as const }),
    ...(how.exception !== undefined && { exception: how.exception }),
  };
  addPunch(draft, customer, program, unit, how.reason);
}

/** The highest unit of an item on file for the sale goes. */
export function takeBackUnit(
  draft: Draft,
  customer: CustomerId,
  programId: string,
  itemKey: ItemKey,
  how: { asReward?: true; reason?: string | undefined } = {},
): void {
  const entry = entryOf(draft.sale, programId, itemKey);
  const record = draft.sale;
  if (!entry || !record || entry.count === 0) return;
  const ordinal = entry.count - 1;
  const unit = {
    key: unitKey(record.key, itemKey, ordinal),
    itemKey,
    ordinal,
    value: null,
    life: entry.voids,
    ...(how.asReward && { asReward: true as const }),
    ...(entry.manual > ordinal && { manual: true as const }),
  };
  takeBackPunch(draft, customer, entry.program, unit, how.reason);
}
