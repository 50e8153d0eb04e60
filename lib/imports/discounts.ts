import type { PersonKeys, PosDiscount } from '../files/entities.ts';
import { foldedName } from '../files/folded-name.ts';
import type { ImportedTable } from '../files/import-table.ts';
import { type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import type { PosGift } from '../reports/reconciliation.ts';
import { keysOf, type StoreItem } from '../settings/store-item.ts';

/** A report of the POS, brought to the closing of a day. */

/** What was taken off or given, with what the report tells of the person. */
export interface ReportedGift {
  gift: PosGift;
  person: PersonKeys | null;
}

export function giftsIn(table: ImportedTable, items: readonly StoreItem[]): ReportedGift[] {
  const keyOf = itemFinder(items);
  const seen = new Map<string, number>();
  return table.imported.flatMap((one) => {
    if (one.kind !== 'posDiscount') return [];
    const { line } = one.entity;
    const itemKey = keyOf(line);
    const same = JSON.stringify([line.saleKey, line.date, itemKey ?? line.description, line.discountMinor]);
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    const gift = {
      id: nth === 1 ? same : `${same} ${nth}`,
      saleKey: line.saleKey,
      saleLabel: line.saleLabel,
      date: line.date,
      customer: null,
      customerText: textOf(line.person),
      itemKey,
      description: line.description,
      quantity: line.quantity,
      discount: Math.abs(line.discountMinor),
      net: line.netMinor,
    };
    return [{ gift, person: line.person }];
  });
}

const textOf = (person: PersonKeys | null): string =>
  person === null ? '' : `${person.first} ${person.last}`.trim() || (person.customerCode ?? person.posCustomerId ?? '');

/** By its code; a report without codes names an item in full, and only one item may have that name. */
function itemFinder(items: readonly StoreItem[]): (line: PosDiscount['line']) => ItemKey | null {
  const byKey = new Map(items.flatMap((item) => keysOf(item).map((key) => [key, item.key] as const)));
  const byPosId = new Map(items.map((item) => [item.id, item.key]));
  const byName = new Map<string, ItemKey | null>();
  for (const { key, name, variant } of items) {
    const names = variant === null ? [name] : [`${name} / ${variant}`, `${name} - ${variant}`, `${name} ${variant}`];
    for (const one of names.map(foldedName)) byName.set(one, byName.has(one) ? null : key);
  }
  const known = new Set(byKey.keys());
  return ({ itemCode, description }) => {
    if (itemCode === null) return byName.get(foldedName(description)) ?? null;
    return byKey.get(parseItemCode(itemCode, { known }).key) ?? byPosId.get(itemCode) ?? null;
  };
}

/**
 * Reports without ids name a person in words. That is enough to say whose redemption a discount was, among those who
 * redeemed something and only where one of them has that name; it is never enough to write anything for somebody.
 */
export function knownByName(
  gifts: readonly PosGift[],
  redeemers: Iterable<{ id: string; first: string; last: string }>,
): PosGift[] {
  const byName = new Map<string, string | null>();
  for (const { id, first, last } of redeemers) {
    const name = foldedName(`${first} ${last}`);
    byName.set(name, byName.has(name) ? null : id);
  }
  return gifts.map((gift) =>
    gift.customer === null ? { ...gift, customer: byName.get(foldedName(gift.customerText)) ?? null } : gift,
  );
}
