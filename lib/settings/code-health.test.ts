import { expect, test } from 'vitest';
import type { Program } from '../loyalty/program.ts';
import { codeHealth, kindOfCode } from './code-health.ts';
import { keysOf, type StoreItem } from './store-item.ts';

const item = (name: string, sku: string, codes: string[] = []): StoreItem => {
  const all = codes.map((code) => ({ type: 'UPC', code }));
  return {
    id: `pos-${name}`,
    key: keysOf({ sku, codes: all })[0],
    name,
    sku,
    codes: all,
    variant: null,
    price: 999,
    service: false,
    tags: [],
  };
};

const program = (keys: string[]): Program => ({
  id: 'p',
  version: 1,
  title: 'Bags',
  description: '',
  owner: 'store',
  status: 'active',
  stores: 'all',
  earnsWhenDiscounted: true,
  kind: 'buy-x-get-y',
  items: keys.map((itemKey) => ({ itemKey, role: 'both' })),
  size: 10,
  rewardCount: 1,
  reward: { form: 'free-item' },
  choice: 'any-eligible',
  mixing: 'mixed',
});

test('sound codes have nothing to say', () => {
  expect(codeHealth([item('Chicken', '012345000119'), item('Wash', 'WASH-SELF')], [])).toEqual([]);
});

test('a zero that a spreadsheet took is put back with one click', () => {
  const [found] = codeHealth([item('Chicken', 'BAG-1', ['12345000119'])], []);
  expect(found?.text).toMatch(/lost a zero/);
  expect(found?.fix?.item.codes).toEqual([{ type: 'UPC', code: '012345000119' }]);
  expect(found?.fix && codeHealth([found.fix.item], [])).toEqual([]);
});

test('no click makes a code that another item has', () => {
  const found = codeHealth([item('Chicken', 'BAG-1', ['12345000119']), item('Other', '012345000119')], []);
  expect(found.find(({ text }) => text.includes('lost a zero'))?.fix ?? null).toBeNull();
});

test('a mistyped barcode is wrong and nobody guesses it', () => {
  const [found] = codeHealth([item('Chicken', '012345000118')], []);
  expect(found).toMatchObject({ level: 'wrong', fix: null });
});

test('two items with one code cannot be told apart', () => {
  const found = codeHealth([item('Chicken', '012345000119'), item('Duck', 'D', ['0012345000119'])], []);
  expect(found[0]?.text).toMatch(/same code/);
});

test('an item without a barcode is shown beside one of its program that works', () => {
  const items = [item('Chicken', '012345000119'), item('Beef', '012345000126'), item('Duck', 'DUCK-4')];
  const found = codeHealth(items, [program(items.map(({ key }) => key))]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    item: 'sku:duck-4',
    works: { name: 'Chicken', code: '012345000119, a UPC of 12 digits' },
  });
});

test('a program that names no item of the store', () => {
  expect(codeHealth([], [program(['sku:gone'])])[0]?.text).toMatch(/no item of the store/);
});

test.each([
  ['012345000119', /UPC of 12/],
  ['4006381333931', /EAN of 13/],
  ['WASH-SELF', /own/],
])('%s is told by its kind', (code, kind) => {
  expect(kindOfCode(code)).toMatch(kind);
});
