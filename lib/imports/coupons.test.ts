import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from '../../test/unit/files/imported-file.ts';
import type { CouponStatus, EntityKind } from '../files/entities.ts';
import { readImport } from '../files/import-file.ts';
import { answerIn, couponItems, invitedIn } from './coupons.ts';

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

test.each<[CouponStatus[], 'pending' | 'accepted' | 'declined' | 'opted-out', string | null]>([
  [['pending', 'pending'], 'accepted', 'pending'],
  [['ready', 'pending'], 'pending', 'accepted'],
  [['active', 'redeemed'], 'declined', 'accepted'],
  [['declined', 'declined'], 'pending', 'declined'],
  [['declined'], 'accepted', 'opted-out'],
  [['expired'], 'accepted', null],
])('a list of %s tells what the store answered', (statuses, before, answer) => {
  const person = { posCustomerId: null, customerCode: null, email: null, phone: null, first: 'N', last: 'Q' };
  const invited = statuses.map((status, row) => ({ row, person, status, redeemedOn: null }));
  expect(answerIn(invited, before)).toBe(answer);
});
