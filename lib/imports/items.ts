import type { Entities, EntityKind, ItemRow } from '../files/entities.ts';
import { foldedName } from '../files/folded-name.ts';
import type { ImportedTable } from '../files/import-table.ts';
import type { Lookup, Stored } from '../files/lookup.ts';
import type { Outcome } from '../files/outcome.ts';
import { itemKey } from '../loyalty/item-code.ts';
import { fileItemOf, type StoreItem } from '../settings/store-item.ts';

/** The POS's product file, brought to the store's items. */

/** Items that an admin made have no id of the POS yet: its product file may bring it. */
const OWN = 'own:';

export function newItemId(uuid: string): string {
  return `${OWN}${uuid}`;
}

/** Of an item row, only what the store keeps: a changed brand or stock is no change here. */
export function keptOfItems(table: ImportedTable): ImportedTable {
  const imported = table.imported.flatMap((one) => (one.kind === 'item' ? [{ ...one, entity: kept(one.entity) }] : []));
  return { ...table, imported };
}

function kept({ posItemId, sku, codes, name, variant, listPriceMinor, isService, tags }: ItemRow): ItemRow {
  return { ...NOTHING, posItemId, sku, codes, name, variant, listPriceMinor, isService, tags };
}

const NOTHING = {
  brand: null,
  category: null,
  vendor: null,
  vendorCode: null,
  active: true,
  tracksStock: null,
  isBundle: false,
} as const;

function rowOf(item: StoreItem): ItemRow {
  const codes = item.codes.map(({ type, code }) => ({ type: codeType(type), raw: code }));
  return kept({
    ...NOTHING,
    posItemId: item.id.startsWith(OWN) ? null : item.id,
    sku: item.sku,
    codes,
    name: item.name,
    variant: item.variant,
    listPriceMinor: item.price,
    isService: item.service,
    tags: item.tags,
  });
}

const TYPES: readonly ItemRow['codes'][number]['type'][] = ['upc', 'ean', 'isbn', 'itf', 'jan', 'custom', 'sku'];

function codeType(written: string): ItemRow['codes'][number]['type'] {
  return TYPES.find((type) => type === written.toLowerCase()) ?? 'other';
}

/** The store's items, for the dry run of a product file. */
export function itemLookup(items: readonly StoreItem[]): Lookup {
  const byKey = new Map<string, Stored<Entities[EntityKind]>[]>();
  for (const item of items) {
    const stored = { id: item.key, entity: rowOf(item) };
    const codes = [item.sku, ...item.codes.map(({ code }) => code)].map((code) => `code:${itemKey(code)}`);
    for (const key of new Set([`id:${item.id}`, ...codes, `name:${foldedName(item.name)}`]))
      byKey.set(key, [...(byKey.get(key) ?? []), stored]);
  }
  return {
    programs: [],
    existing: <K extends EntityKind>(kind: K, keys: readonly string[]) => {
      const found = new Map<string, Stored<Entities[K]>[]>();
      if (kind === 'item') for (const key of keys) found.set(key, (byKey.get(key) ?? []) as Stored<Entities[K]>[]);
      return Promise.resolve(found);
    },
    invitations: () => Promise.resolve([]),
  };
}

/** What writing an outcome means for the items. A file adds and corrects; codes that it does not know stay. */
export function itemChangeOf(outcome: Outcome, items: ReadonlyMap<string, StoreItem>, uuid: () => string) {
  if (outcome.one.kind !== 'item') return null;
  const row = outcome.one.entity;
  const known = outcome.storedId === null ? undefined : items.get(outcome.storedId);
  const codes = [...(known?.codes ?? [])];
  for (const { type, raw } of row.codes)
    if (raw !== row.sku && !codes.some(({ code }) => itemKey(code) === itemKey(raw)))
      codes.push({ type: type.toUpperCase(), code: raw });
  const before = known && fileItemOf(known);
  return {
    key: known?.key ?? null,
    item: {
      id: row.posItemId ?? before?.id ?? newItemId(uuid()),
      sku: row.sku ?? before?.sku ?? row.codes[0]?.raw ?? row.name,
      codes,
      name: row.name,
      variant: row.variant ?? before?.variant ?? null,
      price: row.listPriceMinor ?? before?.price ?? null,
      service: row.isService || (before?.service ?? false),
      tags: row.tags.length > 0 ? row.tags : (before?.tags ?? []),
    },
  };
}
