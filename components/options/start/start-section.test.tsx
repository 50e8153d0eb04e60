import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { background, LOADED, NO_STORE } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { StartSection } from './start-section.tsx';

const NOTHING = {
  temporary: false,
  tester: { id: 's', name: 'Sally Pet Owner' },
  test: { purchases: 0, filled: false, redeemed: false },
};

afterEach(() => vi.unstubAllGlobals());

test('a store is created from four answers', async () => {
  const double = background({ readiness: { ...NOTHING, tester: null } });
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
  stage(<StartSection />, background({ readiness: NOTHING }), NO_STORE);
  await userEvent.click(await screen.findByRole('radio', { name: 'Several registers' }));
  expect(screen.queryByRole('button', { name: 'Create the store' })).toBeNull();
});

test('an empty register can be tried with the demo store', async () => {
  const file = { format: 'tillside-store' };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(file)));
  const double = background({ readiness: NOTHING });
  stage(<StartSection />, double, NO_STORE);
  await userEvent.click(await screen.findByRole('button', { name: 'Try the demo store' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'import-store', file });
});

test('an add-on that goes with the browser is red', async () => {
  stage(<StartSection />, background({ readiness: { ...NOTHING, temporary: true } }));
  expect(await screen.findByText(/for a trial only/)).toBeTruthy();
});

test('the test sale is checked step by step', async () => {
  let test = { purchases: 0, filled: false, redeemed: false };
  stage(<StartSection />, background({ readiness: () => ({ ...NOTHING, test }) }), LOADED);
  expect(await screen.findByText(/Nothing recorded yet/)).toBeTruthy();
  test = { purchases: 10, filled: true, redeemed: true };
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText(/It works/)).toBeTruthy();
});
