import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readImport } from '../../../lib/files/import-file.ts';
import { keysOf, type StoreItem } from '../../../lib/settings/store-item.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { ItemImport } from './item-import.tsx';
import { ItemsSection } from './items-section.tsx';

const item = (name: string, sku: string, codes: string[] = []): StoreItem => {
  const all = codes.map((code) => ({ type: 'UPC', code }));
  return {
    id: `pos-${sku}`,
    key: keysOf({ sku, codes: all })[0],
    sku,
    name,
    codes: all,
    price: 999,
    variant: null,
    service: false,
    tags: [],
  };
};

const CHICKEN = item('Chicken', 'BAG-1', ['12345000119']);
const ITEMS = [CHICKEN, item('Beef', '012345000126')];
const catalogue = { items: ITEMS, programs: [], today: '2026-11-23' };

function open(hash: string, replies: Parameters<typeof background>[0] = {}) {
  window.location.hash = hash;
  const double = background({ catalogue, 'save-items': 1, ...replies });
  stage(<ItemsSection />, double);
  return double;
}

beforeEach(() => {
  window.location.hash = '';
});
afterEach(() => {
  window.location.hash = '';
});

describe('items', () => {
  test('are found by name or code', async () => {
    open('#/items');
    await userEvent.type(await screen.findByLabelText('Find an item'), '126');
    expect(screen.getByText('Beef')).toBeTruthy();
    expect(screen.queryByText('Chicken')).toBeNull();
  });

  test('a new one is scanned, named and saved; its code is looked at while it is typed', async () => {
    const double = open('#/items/new');
    const code = await screen.findByLabelText('Item number or code');
    await userEvent.type(code, '012345000127');
    expect(screen.getByText(/its last digit does not fit/)).toBeTruthy();
    await userEvent.clear(code);
    await userEvent.type(code, '012345000300');
    expect(screen.queryByText(/does not fit/)).toBeNull();
    await userEvent.type(screen.getByLabelText('Name'), 'Duck');
    await userEvent.click(screen.getByRole('button', { name: 'Save the item' }));
    expect(double.asked).toHaveBeenCalledWith({
      type: 'save-items',
      changes: [{ key: null, item: expect.objectContaining({ sku: '012345000300', name: 'Duck', price: null }) }],
    });
  });

  test('a code that another item has is refused in words', async () => {
    open(`#/items/${encodeURIComponent(CHICKEN.key)}`, { 'save-items': new Error('“Beef” has this code.') });
    await userEvent.click(await screen.findByRole('button', { name: 'Save the item' }));
    expect(await screen.findByText('“Beef” has this code.')).toBeTruthy();
  });

  test('an odd code is corrected with one click', async () => {
    const double = open('#/items/health');
    await userEvent.click(await screen.findByRole('button', { name: 'Use 012345000119 for Chicken' }));
    expect(double.asked).toHaveBeenCalledWith({
      type: 'save-items',
      changes: [
        { key: CHICKEN.key, item: expect.objectContaining({ codes: [{ type: 'UPC', code: '012345000119' }] }) },
      ],
    });
  });

  test('a line is tested: what it is taken for, and what that counts for', async () => {
    open('#/items/test', {
      'match-line': { key: 'gtin:00012345000126', name: 'Beef', posItemId: null, sku: null, price: null, tags: [] },
    });
    await userEvent.type(await screen.findByLabelText('Item number or code'), '012345000126{Enter}');
    expect(await screen.findByText('It is taken for “Beef”.')).toBeTruthy();
    expect(screen.getByText(/belongs to no program/)).toBeTruthy();
  });

  test('a line that is nothing is shown beside the code it resembles', async () => {
    open('#/items/test', { 'match-line': null });
    await userEvent.type(await screen.findByLabelText('Item number or code'), '10012345000123{Enter}');
    expect(await screen.findByText(/No item of the store/)).toBeTruthy();
  });
});

describe('the product file', () => {
  const FILE =
    'id,handle,sku,name,supply_price,retail_price,active\np1,beef,012345000126,Beef,4.00,41.99,1\np9,duck,012345000300,Duck,4.00,46.99,1\n';
  const choose = async (double: ReturnType<typeof background>, text = FILE, items = ITEMS) => {
    stage(<ItemImport items={items} today="2026-11-23" onDone={async () => undefined} read={readImport} />, double);
    await userEvent.upload(screen.getByLabelText('Choose the product file'), new File([text], 'products.csv'));
  };

  test('is looked at before anything is written', async () => {
    const double = background({ 'save-items': 1 });
    await choose(double);
    const button = await screen.findByRole('button', { name: /^Import \d+ item/ });
    expect(double.asked).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(await screen.findByText(/imported\./)).toBeTruthy();
    expect(double.asked.mock.calls.flatMap(([request]) => request.changes).map(({ item: { name } }) => name)).toContain(
      'Duck',
    );
  });

  test('a file that is no product file says so', async () => {
    await choose(background({}), 'just words\nand more\n');
    expect(await screen.findByText(/No row of captions|does not look like an export/)).toBeTruthy();
  });

  test('what one item is refused for does not keep the others away', async () => {
    const double = background({
      'save-items': ({ changes }) => {
        if (changes.some((change) => change.item.name === 'Duck')) throw new Error('Duck is refused.');
        return changes.length;
      },
    });
    await choose(double);
    await userEvent.click(await screen.findByRole('button', { name: /^Import \d/ }));
    const told = await screen.findByText(/Duck is refused/);
    expect(within(told).queryByText(/Beef/)).toBeNull();
  });
});
