import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { background, LOADED, NO_STORE } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { StartSection } from './start-section.tsx';

const NOTHING = {
  temporary: false,
  beside: [],
  tester: { id: 's', name: 'Sally Pet Owner' },
  test: { purchases: 0, filled: false, redeemed: false },
};

const told = (replies: Parameters<typeof background>[0]) => background({ 'seen-lines': [], ...replies });

afterEach(() => vi.unstubAllGlobals());

test('a store is created from four answers', async () => {
  const double = told({ readiness: { ...NOTHING, tester: null } });
  const { refresh } = stage(<StartSection />, double, NO_STORE);
  await userEvent.type(await screen.findByLabelText('Name of the store'), 'Willow & Wag');
  expect(screen.getByText('Paste the address of your point of sale.')).toBeTruthy();
  await userEvent.type(
    screen.getByLabelText('Address of your point of sale'),
    'https://willow.retail.lightspeed.app/sell',
  );
  expect(screen.getByText('Your account is “willow”.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Create the store' }));
  const [{ file }] = double.asked.mock.calls.map(([request]) => request).filter(({ type }) => type === 'import-store');
  expect(file.store).toMatchObject({ name: 'Willow & Wag', pos: { system: 'lightspeed-x', account: 'willow' } });
  expect(refresh).toHaveBeenCalled();
});

test('with several registers this browser is not offered to keep the ledger', async () => {
  stage(<StartSection />, told({ readiness: NOTHING }), NO_STORE);
  await userEvent.click(await screen.findByRole('radio', { name: 'Several registers' }));
  expect(screen.queryByRole('button', { name: 'Create the store' })).toBeNull();
});

test('a register of a shared store is not set up a second time', async () => {
  stage(<StartSection />, told({ readiness: NOTHING }), { ...NO_STORE, livesHere: false });
  expect(await screen.findByRole('heading', { name: 'This register works with your shared store' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Create the store' })).toBeNull();
});

test('an empty register can be tried with the demo store', async () => {
  const file = { format: 'tillside-store' };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(file)));
  const double = told({ readiness: NOTHING });
  stage(<StartSection />, double, NO_STORE);
  await userEvent.click(await screen.findByRole('button', { name: 'Try the demo store' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'import-store', file });
});

test('an add-on that goes with the browser is red', async () => {
  stage(<StartSection />, told({ readiness: { ...NOTHING, temporary: true } }));
  expect(await screen.findByText(/for a trial only/)).toBeTruthy();
});

test('another loyalty extension beside ours is red, and its removal explained', async () => {
  stage(<StartSection />, told({ readiness: { ...NOTHING, beside: ['Marsello'] } }));
  expect(await screen.findByText(/Marsello stands on the register/)).toBeTruthy();
  expect(screen.getByText(/remove or switch off the other one/)).toBeTruthy();
});

test('how purchases reach Astro is part of the store, and a register without a page is one of the choices', async () => {
  const double = told({ readiness: NOTHING });
  stage(<StartSection />, double, NO_STORE);
  await userEvent.type(await screen.findByLabelText('Name of the store'), 'Willow & Wag');
  await userEvent.click(screen.getByRole('radio', { name: 'Another one' }));
  await userEvent.click(screen.getByRole('radio', { name: 'A report is uploaded' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create the store' }));
  const [{ file }] = double.asked.mock.calls.map(([request]) => request).filter(({ type }) => type === 'import-store');
  expect(file.store).toMatchObject({ accountStyle: 'pos-report', pos: { system: 'by-hand' } });
});

test('what was scanned on the register becomes an item with a press', async () => {
  const line = { posProductId: 'p-1', sku: '10099', name: 'Nail trim', variant: null, price: 1200 };
  const double = told({ readiness: NOTHING, 'seen-lines': [line] });
  const { refresh } = stage(<StartSection />, double);
  await userEvent.click(await screen.findByRole('button', { name: 'Add Nail trim' }));
  const item = { id: 'p-1', sku: '10099', codes: [], name: 'Nail trim', variant: null, price: 1200 };
  expect(double.asked).toHaveBeenCalledWith({
    type: 'save-items',
    changes: [{ key: null, item: { ...item, service: false, tags: [] } }],
  });
  expect(refresh).toHaveBeenCalled();
});

test('the daily backup is switched on in its step', async () => {
  const { backup } = LOADED;
  stage(<StartSection />, told({ readiness: NOTHING }), { ...LOADED, backup: { ...backup, madeAt: null } });
  expect(await screen.findByRole('button', { name: 'Back up every day, and now' })).toBeTruthy();
});

test('the test sale is checked step by step', async () => {
  let test = { purchases: 0, filled: false, redeemed: false };
  stage(<StartSection />, told({ readiness: () => ({ ...NOTHING, test }) }), LOADED);
  expect(await screen.findByText(/Nothing recorded yet/)).toBeTruthy();
  test = { purchases: 10, filled: true, redeemed: true };
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText(/It works/)).toBeTruthy();
});
