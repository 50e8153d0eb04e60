import { type ItemKey, parseItemCode } from '../../loyalty/item-code.ts';
import type { Item, PosItem } from '../port.ts';
import { nameWords } from './contact.ts';
import { put, type Reading, type Writing } from './database.ts';
import type { ItemRow } from './schema.ts';

/** Which item of the store a POS product is: by the POS's own id, by its code, by what a person said once. */
export async function joinItem(tx: Reading, asked: PosItem): Promise<Item | null> {
  const row = (await byPosId(tx, asked)) ?? (await byCode(tx, asked)) ?? (await byAlias(tx, asked));
  return row ? itemOf(row) : null;
}

export async function rememberAlias(tx: Writing, asked: PosItem, key: ItemKey): Promise<string | null> {
  const [alias] = aliasesOf(asked);
  if (alias === undefined || !(await tx.objectStore('items').get(key))) return null;
  put(tx, 'aliases', { alias, key });
  return alias;
}

export function itemOf(row: ItemRow): Item {
  return {
    key: row.key,
    name: row.variant === null ? row.name : `${row.name}, ${row.variant}`,
    posItemId: row.id,
    sku: row.sku,
    price: row.price,
    tags: row.tags,
  };
}

async function byPosId(tx: Reading, { posProductId }: PosItem): Promise<ItemRow | undefined> {
  return posProductId === null ? undefined : tx.objectStore('items').index('posItemId').get(posProductId);
}

/** A code may be read in several ways: the store's own items settle which one is meant. */
async function byCode(tx: Reading, { sku }: PosItem): Promise<ItemRow | undefined> {
  if (sku === null || sku.trim() === '') return undefined;
  const index = tx.objectStore('items').index('keys');
  const found = new Map<ItemKey, ItemRow>();
  await Promise.all(
    parseItemCode(sku).candidates.map(async (key) => {
      const row = await index.get(key);
      if (row) found.set(key, row);
    }),
  );
  return found.get(parseItemCode(sku, { known: new Set(found.keys()) }).key);
}

async function byAlias(tx: Reading, asked: PosItem): Promise<ItemRow | undefined> {
  for (const alias of aliasesOf(asked)) {
    const remembered = await tx.objectStore('aliases').get(alias);
    const row = remembered && (await tx.objectStore('items').get(remembered.key));
    if (row) return row;
  }
  return undefined;
}

/** What a product is remembered by, the surest first. A name alone has to do for a line that has nothing else. */
function aliasesOf({ posProductId, sku, name }: PosItem): string[] {
  const words = nameWords(name ?? '').join(' ');
  return [
    ...(posProductId === null ? [] : [`id:${posProductId}`]),
    ...(sku === null || sku.trim() === '' ? [] : [parseItemCode(sku).key]),
    ...(words === '' ? [] : [`name:${words}`]),
  ];
}
