import { expect, test } from 'vitest';
import { nameItems } from '../../../lib/files/item-names.ts';
import { entitiesOf, fixtureText, importedFile, said } from './imported-file.ts';

test('lines without a code find their item by its whole name', async () => {
  const items = entitiesOf(await importedFile(fixtureText('r.items.csv')), 'item');
  const lines = await importedFile(fixtureText('r.lines.csv'));
  nameItems(lines, items);
  expect(entitiesOf(lines, 'posLine').map(({ itemCode }) => itemCode)).toEqual([
    '012345000010',
    'WASH-SELF',
    '012345000027',
    '012345000027',
    null,
    null,
  ]);
  expect(entitiesOf(lines, 'posDiscount')[0]?.line.itemCode).toBe('012345000010');
  expect(said(lines.notes)).toEqual(['6 item-unknown', '7 item-unknown']);
});

test('a name of two items is nobody’s, a variant is part of the name', async () => {
  const header = 'id,handle,sku,name,variant_option_one_value,supply_price,retail_price\n';
  const items = entitiesOf(
    await importedFile(`${header}a,h,A,Bag,Duck,1,2\nb,h,B,Bag,Fish,1,2\nc,h,C,Tin,,1,2\nd,h,D,Tin,,1,2\n`),
    'item',
  );
  const lines = await importedFile(
    'ID,Date,Description,Qty,Retail,Subtotal,Discount,Tax,Total,Customer\n1,2026-10-06,Bag duck,1,$2.00,$2.00,$0.00,0%,$2.00,\n2,2026-10-06,Bag,1,$2.00,$2.00,$0.00,0%,$2.00,\n3,2026-10-06,Tin,1,$2.00,$2.00,$0.00,0%,$2.00,\n',
  );
  nameItems(lines, items);
  expect(entitiesOf(lines, 'posLine').map(({ itemCode }) => itemCode)).toEqual(['A', null, null]);
  expect(said(lines.notes)).toEqual(['3 item-unknown', '4 item-ambiguous']);
});
