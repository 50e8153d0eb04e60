import type { ItemKey } from '../../loyalty/item-code.ts';
import { keysOf, type StoreItem } from '../../settings/store-item.ts';
import { ImportRefused } from './import-refused.ts';
import type { ItemRecord } from './item-record.ts';

/** An item as an admin wants it. `key` names the one that it was; without it, it is new. */
export interface ItemChange {
  key: ItemKey | null;
  item: Omit<StoreItem, 'key'>;
}

/**
 * The records that the changes make. An item keeps the key that the ledger and the programs name it by, whatever codes it gets,
 * and no code may come to mean two items.
 */
export function changedItems(known: readonly ItemRecord[], changes: readonly ItemChange[]): ItemRecord[] {
  const changed = changes.map(({ key, item }): ItemRecord => {
    const keys = keysOf(item);
    const own = key ?? keys[0];
    return { ...item, key: own, keys: [...new Set([own, ...keys])] };
  });
  const replaced = new Set(changes.flatMap(({ key }) => key ?? []));
  const owners = new Map<string, ItemRecord>();
  for (const record of [...known.filter(({ key }) => !replaced.has(key)), ...changed]) {
    for (const name of [`id ${record.id}`, ...record.keys]) {
      const owner = owners.get(name);
      if (owner) throw new ImportRefused([sharedCode(owner, record, name)]);
      owners.set(name, record);
    }
  }
  return changed;
}

function sharedCode(owner: ItemRecord, record: ItemRecord, name: string) {
  const code = name.slice(name.search(/[ :]/) + 1);
  return {
    what: `“${owner.name}” and “${record.name}” would both have the code ${code}.`,
    where: `item “${record.name}”`,
    next: 'A code can mean one item only: take it from one of the two first.',
  };
}
