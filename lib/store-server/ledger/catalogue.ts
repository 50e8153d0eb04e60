import type { ItemKey } from '../../loyalty/item-code.ts';
import type { StoreIdentity } from '../../settings/store-file.ts';
import { aliasesOf, codeReadings, type ItemRecord, itemOf, meantKey } from '../../sources/ledger/item-record.ts';
import type { By, Item, PosItem } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';
import { journal } from './journal.ts';
import { nextChange } from './tenant.ts';

export async function itemByKey(tx: Reading, tenant: string, key: ItemKey): Promise<Item | null> {
  const row = await tx.one<{ body: string }>(sql`SELECT body FROM items WHERE tenant = ${tenant} AND key = ${key}`);
  return row ? itemOf(JSON.parse(row.body) as ItemRecord) : null;
}

/** Which item of the store a POS product is: by the POS's own id, by its code, by what a person said once. */
export async function joinItem(
  tx: Reading,
  tenant: string,
  pos: StoreIdentity['pos'],
  asked: PosItem,
): Promise<Item | null> {
  const key =
    (await keyOfName(tx, tenant, asked.posProductId === null ? null : posName(pos, asked.posProductId))) ??
    (await byCode(tx, tenant, asked)) ??
    (await byAlias(tx, tenant, pos, asked));
  return key === null ? null : itemByKey(tx, tenant, key);
}

export async function rememberItem(
  tx: Writing,
  desk: Desk,
  pos: StoreIdentity['pos'],
  asked: PosItem,
  key: ItemKey,
  by: By,
): Promise<void> {
  const [alias] = aliasesOf(asked);
  if (alias === undefined || !(await itemByKey(tx, desk.tenant, key))) return;
  nextChange(tx, desk.tenant);
  tx.write(sql`INSERT INTO aliases (tenant, account, alias, key) VALUES (${desk.tenant}, ${accountName(pos)}, ${alias}, ${key})
    ON CONFLICT (tenant, account, alias) DO UPDATE SET key = excluded.key`);
  journal(tx, desk, by, desk.now().toISOString(), [{ did: 'remember-item', key }]);
}

/** The names that an item answers to: every key, and its id in the POS that the file came from. */
export function namesOf(pos: StoreIdentity['pos'], item: ItemRecord): string[] {
  return [...item.keys, posName(pos, item.id)];
}

async function byCode(tx: Reading, tenant: string, asked: PosItem): Promise<ItemKey | null> {
  const found = new Map<ItemKey, ItemKey>();
  await Promise.all(
    codeReadings(asked).map(async (reading) => {
      const key = await keyOfName(tx, tenant, reading);
      if (key !== null) found.set(reading, key);
    }),
  );
  const meant = meantKey(asked, new Set(found.keys()));
  return meant === null ? null : (found.get(meant) ?? null);
}

async function byAlias(
  tx: Reading,
  tenant: string,
  pos: StoreIdentity['pos'],
  asked: PosItem,
): Promise<ItemKey | null> {
  for (const alias of aliasesOf(asked)) {
    const row = await tx.one<{ key: ItemKey }>(sql`SELECT key FROM aliases
      WHERE tenant = ${tenant} AND account = ${accountName(pos)} AND alias = ${alias}`);
    if (row) return row.key;
  }
  return null;
}

async function keyOfName(tx: Reading, tenant: string, name: string | null): Promise<ItemKey | null> {
  if (name === null) return null;
  const row = await tx.one<{ key: ItemKey }>(
    sql`SELECT key FROM item_names WHERE tenant = ${tenant} AND name = ${name}`,
  );
  return row?.key ?? null;
}

/** Two accounts of a POS may give one id to different products. */
function posName(pos: StoreIdentity['pos'], id: string): string {
  return `id:${accountName(pos)}:${id}`;
}

function accountName({ system, account }: StoreIdentity['pos']): string {
  return JSON.stringify([system, account]);
}
