import { type ItemKey, itemKey } from '../loyalty/item-code.ts';
import type { StoreFile } from './store-file-schema.ts';

export type StoreItem = StoreFile['items'][number] & { key: ItemKey };

/** An item as a file or a message names it: without the key that we made of its codes. */
export function fileItemOf({
  id,
  sku,
  codes,
  name,
  variant,
  price,
  service,
  tags,
}: StoreItem): StoreFile['items'][number] {
  return { id, sku, codes, name, variant, price, service, tags };
}

/** Every key an item answers to; the first is its own: a trade item number where it has one, else its SKU. */
export function keysOf(item: { sku: string; codes: { code: string }[] }): [ItemKey, ...ItemKey[]] {
  const sku = itemKey(item.sku);
  const all = [sku, ...item.codes.map(({ code }) => itemKey(code))];
  const own = all.find((key) => key.startsWith('gtin:')) ?? sku;
  return [own, ...new Set(all.filter((key) => key !== own))];
}
