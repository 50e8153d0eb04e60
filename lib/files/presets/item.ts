import { itemKey } from '../../loyalty/item-code.ts';
import type { ItemCode, ItemRow } from '../entities.ts';
import type { RowReader } from '../row-reader.ts';

const TYPES: readonly ItemCode['type'][] = ['upc', 'ean', 'isbn', 'itf', 'jan', 'custom'];

/** Codes of columns that are named after their type (`UPC`, `ean_1`). */
export function typedCodes<F extends string>(row: RowReader<F>, field: F): ItemCode[] {
  return row.cells(field).flatMap(({ column, cell }) => {
    const raw = typeof cell === 'string' && cell === '' ? null : row.codeOf(cell, column);
    return raw === null ? [] : [{ type: typeOf(column.folded), raw }];
  });
}

const typeOf = (caption: string): ItemCode['type'] =>
  TYPES.find((type) => caption === type || caption.startsWith(`${type} `)) ?? 'other';

/** Each code once, as UPC or as EAN: exporters repeat the SKU among the codes. */
export function distinctCodes(codes: readonly ItemCode[]): ItemCode[] {
  const seen = new Set<string>();
  return codes.filter(({ raw }) => {
    const key = itemKey(raw);
    return !seen.has(key) && seen.add(key);
  });
}

export const plainItem = (known: Partial<ItemRow> & Pick<ItemRow, 'name'>): ItemRow => ({
  posItemId: null,
  sku: null,
  codes: [],
  variant: null,
  brand: null,
  category: null,
  vendor: null,
  vendorCode: null,
  listPriceMinor: null,
  active: true,
  tracksStock: null,
  isService: false,
  isBundle: false,
  tags: [],
  ...known,
});

export const orNull = (text: string): string | null => (text === '' ? null : text);
