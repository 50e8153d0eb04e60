import type { Pass } from './account.ts';
import type { SaleEntry, SaleRecord } from './decision.ts';
import { accountOf, type Draft } from './draft.ts';
import { joined, unitKey } from './identity.ts';
import type { WantedUnits } from './judgement.ts';
import { reverseVisitOfSale, takeBackPass } from './pass.ts';
import type { Prepaid } from './program.ts';
import type { CustomerId } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';

/**
 * A pass is worth what is paid for it in the end: when the sale shows another price, its passes are taken back, with the
 * visits of this very sale, to be sold again at that price. Once a pass was used on another visit it keeps its price.
 */
export function takeBackRepriced(
  draft: Draft,
  customer: CustomerId,
  wanted: ReadonlyMap<string, WantedUnits<Prepaid>>,
): void {
  const record = draft.sale;
  for (const entry of record?.entries ?? []) {
    const units = wanted.get(joined(entry.program.id, entry.itemKey));
    if (!record || !units || entry.kind !== 'pass-start' || entry.manual > 0) continue;
    const passes = passesOf(draft, customer, record, entry);
    const visits = entryOf(record, entry.program.id, WHOLE_SALE);
    const isFree = passes.every((pass) => pass?.uses.every((use) => isOfSale(use.useKey, record, entry)));
    const isSame = passes.every((pass, i) => i >= units.count || pass?.price === units.values[i]);
    if (isSame || !isFree || (visits?.manual ?? 0) > 0) continue;
    for (let i = visits?.count ?? 0; i > 0; i--) reverseVisitOfSale(draft, customer, entry.program.id);
    for (let i = entry.count; i > 0; i--) takeBackPass(draft, customer, entry.program.id, entry.itemKey);
  }
}

/** The passes that a sale has on file, in the order of their units; undefined where one is not the customer's any more. */
function passesOf(draft: Draft, customer: CustomerId, record: SaleRecord, entry: SaleEntry): (Pass | undefined)[] {
  const own = accountOf(draft, customer).passes.filter((pass) => pass.programId === entry.program.id);
  const keys = Array.from({ length: entry.count }, (_, ordinal) => unitKey(record.key, entry.itemKey, ordinal));
  return keys.map((key) => own.find((pass) => pass.unitKey === key));
}

function isOfSale(useKey: string, record: SaleRecord, entry: SaleEntry): boolean {
  return useKey.startsWith(`${joined(record.key, entry.program.id)}|`);
}
