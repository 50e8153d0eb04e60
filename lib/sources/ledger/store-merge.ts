import { canonicalJson } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Program } from '../../loyalty/program.ts';
import type { StoreIdentity } from '../../settings/store-file.ts';
import type { FileProblem } from '../../settings/store-file-problem.ts';
import { keysOf, type StoreItem } from '../../settings/store-item.ts';
import type { ItemRecord } from './item-record.ts';

/** A store file brought into a store that has data already. */

/** Amounts on file cannot change their currency. */
export function otherCurrency(known: StoreIdentity, file: StoreIdentity): FileProblem | null {
  if (known.currency === file.currency) return null;
  return {
    what: `The ledger is kept in ${known.currency}; the file says ${file.currency}.`,
    where: 'store, currency',
    next: `Correct the currency in the file to ${known.currency}: amounts that are on file cannot change theirs.`,
  };
}

/**
 * Items as they shall be. An item that is known keeps its key whatever codes it has now, because the ledger names it by that
 * key; items that the file no longer has stay for the same reason, without the codes that another item took over.
 */
export function mergedItems(known: readonly ItemRecord[], fresh: readonly StoreItem[]): ItemRecord[] {
  const claims = new Map(fresh.flatMap((item) => keysOf(item).map((key) => [key, item.id])));
  const keyBefore = new Map(known.map((record) => [record.id, record.key]));
  const records = fresh.map((item): ItemRecord => {
    const before = keyBefore.get(item.id);
    const key = before !== undefined && (claims.get(before) ?? item.id) === item.id ? before : item.key;
    return { ...item, key, keys: [...new Set([key, ...keysOf(item)])] };
  });
  const taken = new Set(records.flatMap((record) => record.keys));
  const ids = new Set(fresh.map((item) => item.id));
  const left = known
    .filter((record) => !ids.has(record.id) && !taken.has(record.key))
    .map((record) => ({ ...record, keys: record.keys.filter((key) => !taken.has(key)) }));
  return [...left, ...records];
}

/** How the file's keys are called in the store. */
export function keptKeys(fresh: readonly StoreItem[], merged: readonly ItemRecord[]): (key: ItemKey) => ItemKey {
  const byId = new Map(merged.map((record) => [record.id, record.key]));
  const keys = new Map(fresh.map((item) => [item.key, byId.get(item.id) ?? item.key]));
  return (key) => keys.get(key) ?? key;
}

export function withKeys(program: Program, keyOf: (key: ItemKey) => ItemKey): Program {
  const items = program.items.map((item) => ({ ...item, itemKey: keyOf(item.itemKey) }));
  if (program.kind !== 'buy-x-get-y') return { ...program, items };
  const { reward } = program;
  return { ...program, items, reward: 'itemKey' in reward ? { ...reward, itemKey: keyOf(reward.itemKey) } : reward };
}

/** Null when the terms are what they were. Cards that are open keep the terms they were opened under. */
export function newVersion(known: Program | null, program: Program): Program | null {
  if (known === null) return program;
  const same = canonicalJson({ ...known, version: 0 }) === canonicalJson({ ...program, version: 0 });
  return same ? null : { ...program, version: Math.max(program.version, known.version + 1) };
}
