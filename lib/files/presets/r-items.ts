import type { ItemCode } from '../entities.ts';
import type { Field, Fields } from '../field.ts';
import { type PresetSpec, preset } from '../preset.ts';
import type { RowReader } from '../row-reader.ts';
import { distinctCodes, orNull, plainItem } from './item.ts';

type F =
  | 'systemId'
  | 'upc'
  | 'ean'
  | 'customSku'
  | 'makerSku'
  | 'name'
  | 'price'
  | 'msrp'
  | 'brand'
  | 'taxClass'
  | 'vendor'
  | 'category';

const captions = (...names: string[]): Field => ({ captions: names });

export const rItemFields: Fields<F> = {
  systemId: captions('system id'),
  upc: captions('upc'),
  ean: captions('ean'),
  customSku: captions('custom sku'),
  makerSku: captions('manufact sku'),
  name: { captions: ['item', 'description'], needed: true },
  price: { captions: ['price', 'sale price', 'default price'], reads: 'amount' },
  msrp: { captions: ['msrp'], reads: 'amount' },
  brand: captions('brand'),
  taxClass: captions('tax class'),
  vendor: captions('vendor'),
  category: { captions: ['category'], starts: ['subcategory '], many: true },
};

export const mapRItems: PresetSpec<F>['map'] = (row, _settings, out) => ({
  row() {
    out.put(
      'item',
      plainItem({
        posItemId: row.code('systemId'),
        sku: row.code('customSku'),
        codes: codesOf(row),
        name: row.text('name'),
        brand: orNull(row.text('brand')),
        category: orNull(row.texts('category').join(' / ')),
        vendor: orNull(row.text('vendor')),
        vendorCode: row.code('makerSku'),
        listPriceMinor: row.money('price') ?? row.money('msrp'),
        isService: row.text('taxClass').toLowerCase() === 'labor',
      }),
    );
  },
});

/** The System ID looks like a UPC and is a number of the shop: it is not among the codes. */
function codesOf(row: RowReader<F>): ItemCode[] {
  const upc = row.code('upc');
  const ean = row.code('ean');
  const codes: ItemCode[] = [];
  if (upc !== null) codes.push({ type: upc.length === 13 ? 'ean' : 'upc', raw: upc });
  if (upc?.length === 13) row.say('ean-in-upc-column', 'upc');
  if (ean !== null) codes.push({ type: 'ean', raw: ean });
  if (upc === null && ean !== null) row.say('upc-empty-ean-filled', 'ean');
  return distinctCodes(codes);
}

/** Item list of R-Series; its import template says `Description` instead of `Item`. */
export const rItems = preset<F>({
  id: 'r.items',
  title: 'Lightspeed R-Series: items',
  brings: ['item'],
  detect: {
    all: ['system id', 'custom sku'],
    any: [['item', 'description']],
    none: ['sold', 'remaining'],
    name: ['item_listings'],
  },
  cutAt: [1000, 10_000],
  fields: rItemFields,
  map: mapRItems,
});
