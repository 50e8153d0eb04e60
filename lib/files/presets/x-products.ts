import type { Field, Fields } from '../field.ts';
import type { Header } from '../header.ts';
import { type PresetSpec, preset } from '../preset.ts';
import { distinctCodes, orNull, plainItem, typedCodes } from './item.ts';

type F =
  | 'id'
  | 'handle'
  | 'sku'
  | 'componentSku'
  | 'name'
  | 'category'
  | 'variants'
  | 'tags'
  | 'price'
  | 'brand'
  | 'vendor'
  | 'vendorCode'
  | 'active'
  | 'tracksStock'
  | 'classification'
  | 'codes';

const captions = (...names: string[]): Field => ({ captions: names });
const CODE_TYPES = ['upc', 'ean', 'isbn', 'itf', 'jan', 'custom'];

/** Newer accounts write `product_category`, older ones `type`; outlets, eCom and taxes add columns by account. */
export const xProductFields: Fields<F> = {
  id: captions('id'),
  handle: captions('handle'),
  sku: captions('sku'),
  componentSku: captions('composite sku'),
  name: { captions: ['name'], needed: true },
  category: captions('product category', 'type'),
  variants: {
    captions: ['variant option one value', 'variant option two value', 'variant option three value'],
    many: true,
  },
  tags: captions('tags'),
  price: { captions: ['retail price'], reads: 'amount' },
  brand: captions('brand name'),
  vendor: { captions: ['supplier name'], starts: ['supplier name '] },
  vendorCode: { captions: ['supplier code'], starts: ['supplier code '] },
  active: captions('active'),
  tracksStock: captions('track inventory'),
  classification: captions('product classification'),
  codes: { captions: CODE_TYPES, starts: CODE_TYPES.map((type) => `${type} `), many: true },
};

export const mapXProducts: PresetSpec<F>['map'] = (row, _settings, out) => {
  const skus = new Set<string>();
  return {
    row() {
      if (row.text('classification').toUpperCase() === 'PARENT VARIANT') row.refuse('parent-variant');
      const sku = row.code('sku');
      const isBundle = row.text('componentSku') !== '' || row.text('classification').toUpperCase() === 'COMPOSITE';
      // A bundle of several components may come on several rows: the first is the item.
      if (isBundle && (sku === null || skus.has(sku))) row.refuse('bundle-component');
      if (sku !== null) skus.add(sku);
      const posItemId = row.code('id');
      if (posItemId === null) row.say('id-missing', 'id');
      const tracksStock = row.flag('tracksStock');
      out.put(
        'item',
        plainItem({
          posItemId,
          sku,
          codes: distinctCodes([
            ...(sku === null ? [] : [{ type: 'sku' as const, raw: sku }]),
            ...typedCodes(row, 'codes'),
          ]),
          name: row.text('name'),
          variant: orNull(row.texts('variants').join(' / ')),
          brand: orNull(row.text('brand')),
          category: orNull(row.text('category')),
          vendor: orNull(row.text('vendor')),
          vendorCode: orNull(row.text('vendorCode')),
          listPriceMinor: row.money('price'),
          active: row.flag('active') ?? true,
          tracksStock,
          isService: tracksStock === false,
          isBundle,
          tags: row
            .text('tags')
            .split(',')
            .map((tag) => tag.trim())
            .filter((tag) => tag !== ''),
        }),
      );
    },
  };
};

/** Product list of X-Series as the shop exports it; the same file imports. Shows only the SKU, no further codes. */
export const xProducts = preset<F>({
  id: 'x.products',
  title: 'Lightspeed X-Series: products',
  brings: ['item'],
  detect: {
    all: ['handle', 'sku', 'supply price', 'retail price'],
    none: ['variant sku', 'product classification'],
    name: ['product-export'],
  },
  fields: xProductFields,
  map: mapXProducts,
});

/** Outlets stand in captions: `inventory_Main_Outlet`. */
export const outletsOf = (header: Header): string[] =>
  header.columns.flatMap(({ caption }) => {
    const outlet = /^inventory_(.+)$/i.exec(caption)?.[1];
    return outlet === undefined ? [] : [outlet.replaceAll('_', ' ')];
  });
