import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from '../../test/unit/files/imported-file.ts';
import { readImport } from '../files/import-file.ts';
import type { StoreItem } from '../settings/store-item.ts';
import { giftsIn, knownByName } from './discounts.ts';

const item = (id: string, name: string, code: string): StoreItem => ({
  key: `gtin:00${code}`,
  id,
  sku: id,
  codes: [{ type: 'UPC', code }],
  name,
  variant: null,
  price: null,
  service: false,
  tags: [],
});
const ITEMS = [
  item('100101', 'Meadowlark Adult 24 lb Chicken & Rice', '012345000010'),
  item('100102', 'Meadowlark Adult 24 lb Duck & Pea', '012345000027'),
  item('100103', 'Meadowlark Adult 24 lb Beef & Barley', '012345000034'),
];
const reads = (name: string, content: string | Buffer, layouts = {}) =>
  readImport({
    name,
    bytes: new Uint8Array(Buffer.from(content)),
    wanted: ['posDiscount', 'posLine', 'sum'],
    settings,
    layouts,
  });

test.each(['r.lines.csv', 'h.sales.csv'])(
  '%s: items by name or by number, people as the report names them',
  async (name) => {
    const { table } = await reads(name, readFileSync(`test/fixtures/files/${name}`));
    if (!table) throw new Error('not read');
    const gifts = giftsIn(table, ITEMS).map(({ gift }) => [gift.itemKey, gift.discount, gift.net]);
    expect(gifts).toEqual([
      ['gtin:00012345000010', 500, 4999],
      ['gtin:00012345000027', 5999, 0],
      ['gtin:00012345000034', 500, 4499],
    ]);
  },
);

test('the same sale reported again is the same gift, two equal ones are two', async () => {
  const text = 'Receipt,Date,Discount,UPC\nW1,2026-10-06,$5.00,012345000010\nW1,2026-10-06,$5.00,012345000010\n';
  const ids = async () => {
    const { table } = await reads('d.csv', text);
    return table ? giftsIn(table, ITEMS).map(({ gift }) => gift.id) : [];
  };
  const first = await ids();
  expect(new Set(first).size).toBe(2);
  expect(await ids()).toEqual(first);
});

test('a layout that nobody knows is asked about once and remembered', async () => {
  const text = 'Bon,Tag,Nachlass,Ware\nB-7,2026-10-06,$5.00,Meadowlark Adult 24 lb Duck & Pea\n';
  const { table, layout } = await reads('kasse.csv', text);
  expect(table).toBeNull();
  expect(layout?.captions).toEqual(['Bon', 'Tag', 'Nachlass', 'Ware']);
  const needed = layout?.fields.filter((field) => field.needed).map(({ name }) => name);
  expect(needed).toEqual(['sale', 'date', 'discount']);
  const { of, preset, version } = layout ?? { of: '', preset: '', version: 0 };
  const columns = { sale: 'Bon', date: 'Tag', discount: 'Nachlass', description: 'Ware' };
  const again = await reads('kasse.csv', text, { [of]: { preset, version, columns } });
  expect(again.table && giftsIn(again.table, ITEMS).map(({ gift }) => [gift.saleLabel, gift.itemKey])).toEqual([
    ['B-7', 'gtin:00012345000027'],
  ]);
});

test('a name tells whose redemption it was only where one redeemer has it', async () => {
  const text = 'Receipt,Date,Discount,Customer\nW1,2026-10-06,$5.00,nora  Quill\nW2,2026-10-06,$5.00,Sam Poe\n';
  const { table } = await reads('d.csv', text);
  const gifts = table ? giftsIn(table, ITEMS).map(({ gift }) => gift) : [];
  const people = [
    { id: 'n', first: 'Nora', last: 'Quill' },
    { id: 's1', first: 'Sam', last: 'Poe' },
    { id: 's2', first: 'Sam', last: 'Poe' },
  ];
  expect(knownByName(gifts, people).map(({ customer }) => customer)).toEqual(['n', null]);
});
