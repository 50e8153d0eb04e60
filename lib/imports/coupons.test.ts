import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from '../../test/unit/files/imported-file.ts';
import type { EntityKind } from '../files/entities.ts';
import { readImport } from '../files/import-file.ts';
import { couponItems, invitedIn } from './coupons.ts';

async function table(name: string, wanted: EntityKind) {
  const bytes = new Uint8Array(readFileSync(`test/fixtures/files/${name}`));
  const read = await readImport({ name, bytes, wanted: [wanted], settings });
  if (!read.table) throw new Error('not read');
  return read.table;
}

test('the product list: dollars off, the maker, and what the store does not have', async () => {
  const items = couponItems(await table('astro.coupon-items.csv', 'campaign'), new Set(['gtin:00012345000010']));
  expect(items).toMatchObject({ type: 'rebate', maker: 'Meadowlark' });
  expect(items?.items).toHaveLength(3);
  expect(items?.items[0]).toEqual({ itemKey: 'gtin:00012345000010', amount: 500 });
  expect(items?.unknown).toEqual(['Meadowlark Adult 24 lb Duck & Pea', 'Meadowlark Adult 24 lb Beef & Barley']);
});

test('the customer list: who is invited, with the status of each', async () => {
  const invited = invitedIn(await table('astro.coupon-customers.csv', 'invitation'));
  expect(invited).toHaveLength(5);
  expect(invited.map(({ status }) => status)).toEqual(['redeemed', 'active', 'active', 'active', 'active']);
  expect(invited[0]?.person).toMatchObject({ first: 'Nora', email: 'nora.quill@example.com' });
});
