import type { ItemKey } from '../../../lib/loyalty/item-code.ts';
import { keysOf, type StoreItem } from '../../../lib/settings/store-item.ts';

/** Which item each of its codes means. */
export function keyIndex(items: readonly StoreItem[]): Map<ItemKey, StoreItem> {
  return new Map(items.flatMap((item) => [item.key, ...keysOf(item)].map((key) => [key, item] as const)));
}

/** Items that have every word of the query in their name, variant, number or codes. */
export function found(items: readonly StoreItem[], query: string): StoreItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = [item.name, item.variant ?? '', item.sku, ...item.codes.map(({ code }) => code)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
