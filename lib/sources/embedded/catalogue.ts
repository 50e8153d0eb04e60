import type { ItemKey } from '../../loyalty/item-code.ts';
import { aliasesOf, codeReadings, type ItemRecord, itemOf, meantKey } from '../ledger/item-record.ts';
import type { Item, PosItem } from '../port.ts';
import { put, type Reading, type Writing } from './database.ts';

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

async function byPosId(tx: Reading, { posProductId }: PosItem): Promise<ItemRecord | undefined> {
  return posProductId === null ? undefined : tx.objectStore('items').index('posItemId').get(posProductId);
}

async function byCode(tx: Reading, asked: PosItem): Promise<ItemRecord | undefined> {
  const index = tx.objectStore('items').index('keys');
  const found = new Map<ItemKey, ItemRecord>();
  await Promise.all(
    codeReadings(asked).map(async (key) => {
      const row = await index.get(key);
      if (row) found.set(key, row);
    }),
  );
  return found.get(meantKey(asked, new Set(found.keys())) ?? '');
}

async function byAlias(tx: Reading, asked: PosItem): Promise<ItemRecord | undefined> {
  for (const alias of aliasesOf(asked)) {
    const remembered = await tx.objectStore('aliases').get(alias);
    const row = remembered && (await tx.objectStore('items').get(remembered.key));
    if (row) return row;
  }
  return undefined;
}
