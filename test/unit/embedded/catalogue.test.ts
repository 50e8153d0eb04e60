import { beforeEach, describe, expect, it } from 'vitest';
import type { PosItem } from '../../../lib/sources/port.ts';
import { openTill, type Till } from './till.ts';

const CHICKEN = '0a6f6e36-8b1c-11f0-fb00-000000000011';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

const product = (change: Partial<PosItem>): PosItem => ({ posProductId: null, sku: null, name: null, ...change });
const joined = async (...asked: PosItem[]) => (await till.source.joinItems(asked)).map((item) => item?.key ?? null);

describe('a POS product is the item', () => {
  it.each([
    ['with its id, whatever its code is now', { posProductId: CHICKEN, sku: 'renamed' }],
    ['with its code', { posProductId: 'unknown', sku: '012345000119' }],
    ['with its code as EAN-13', { sku: '0012345000119' }],
    ['with its code as GTIN-14', { sku: '00012345000119' }],
    ['with its code whose zero a spreadsheet ate', { sku: '12345000119' }],
    ['with its code between spaces', { sku: ' 0 12345 00011 9 ' }],
  ])('%s', async (_, asked) => {
    expect(await joined(product(asked))).toEqual(['gtin:00012345000119']);
  });

  it('with its item number in any case', async () => {
    expect(await joined(product({ sku: 'wash-SELF' }))).toEqual(['sku:wash-self']);
  });
});

describe('a POS product is nobody knows what', () => {
  it.each([
    ['a case of the item', { sku: '10012345000116' }],
    ['the same name only', { name: 'Self Wash' }],
    ['an empty code', { sku: ' ' }],
    ['nothing at all', {}],
  ])('with %s', async (_, asked) => {
    expect(await joined(product(asked))).toEqual([null]);
  });

  it('until a person says what it counts for', async () => {
    const byId = product({ posProductId: 'pos-77', sku: 'NEW-1', name: 'Self wash (new)' });
    const nameless = product({ name: 'Lavado - Propio!' });
    expect(await joined(byId, nameless)).toEqual([null, null]);
    await till.source.rememberItem(byId, 'sku:wash-self', till.by());
    await till.source.rememberItem(nameless, 'sku:wash-self', till.by());
    expect(await joined(byId, nameless, product({ name: 'lavado propio' }))).toEqual(Array(3).fill('sku:wash-self'));
    expect(await joined(product({ posProductId: 'pos-78', sku: 'NEW-2' }))).toEqual([null]);
  });

  it('when it was said to be an item that there is not', async () => {
    const asked = product({ posProductId: 'pos-77' });
    await till.source.rememberItem(asked, 'sku:no-such-item', till.by());
    expect(await joined(asked)).toEqual([null]);
  });
});

it('joins three hundred lines in the order they were asked', async () => {
  const asked = Array.from({ length: 300 }, (_, i) => product({ sku: i % 3 === 0 ? 'NAIL-TRIM' : `NONE-${i}` }));
  const keys = await joined(...asked);
  expect(keys.filter((key) => key === 'sku:nail-trim')).toHaveLength(100);
  expect(keys[3]).toBe('sku:nail-trim');
});

it('names items as a store does', async () => {
  const [chicken, wash] = await till.source.items(['gtin:00012345000119', 'sku:wash-self', 'sku:none']);
  expect(chicken).toEqual({
    key: 'gtin:00012345000119',
    name: 'Bramble & Bone Chicken, 4 lb',
    posItemId: CHICKEN,
    sku: '012345000119',
    price: 3999,
    tags: [],
  });
  expect(wash?.name).toBe('Self Wash');
});
