import { type ItemKey, parseItemCode } from '../../loyalty/item-code.ts';
import type { StoreItem } from '../../settings/store-item.ts';
import type { Item, PosItem } from '../port.ts';
import { nameWords } from './contact.ts';

/** An item of the store with every key that it answers to. */
export interface ItemRecord extends StoreItem {
  keys: ItemKey[];
}

export function itemOf(record: StoreItem): Item {
  return {
    key: record.key,
    name: record.variant === null ? record.name : `${record.name}, ${record.variant}`,
    posItemId: record.id,
    sku: record.sku,
    price: record.price,
    tags: record.tags,
  };
}

/** What a code may mean, before the store's own items settle it. */
export function codeReadings({ sku }: PosItem): ItemKey[] {
  return sku === null || sku.trim() === '' ? [] : parseItemCode(sku).candidates;
}

/** A code may be read in several ways: the keys that the store's items answer to settle which one is meant. */
export function meantKey({ sku }: PosItem, known: ReadonlySet<ItemKey>): ItemKey | null {
  return sku === null || known.size === 0 ? null : parseItemCode(sku, { known }).key;
}

/** What a product is remembered by, the surest first. A name alone has to do for a line that has nothing else. */
export function aliasesOf({ posProductId, sku, name }: PosItem): string[] {
  const words = nameWords(name ?? '').join(' ');
  return [
    ...(posProductId === null ? [] : [`id:${posProductId}`]),
    ...(sku === null || sku.trim() === '' ? [] : [parseItemCode(sku).key]),
    ...(words === '' ? [] : [`name:${words}`]),
  ];
}
