import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { background, LOADED, NO_STORE } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { StoreSection } from './store-section.tsx';

afterEach(() => vi.unstubAllGlobals());

test('an empty register offers a store file and the demo store', async () => {
  const file = { format: 'tillside-store' };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(file)));
  const double = background({});
  const { refresh } = stage(<StoreSection />, double, NO_STORE);
  await userEvent.click(screen.getByRole('button', { name: 'Try the demo store' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'import-store', file });
  expect(refresh).toHaveBeenCalled();
  expect(await screen.findByText('The store is loaded on this register.')).toBeTruthy();
});

test('the demo store is not offered over a loaded store', () => {
  stage(<StoreSection />, background({}));
  expect(screen.getByText('Willow & Wag')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try the demo store' })).toBeNull();
});

test('the store leaves as a file', async () => {
  const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:store');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
  stage(<StoreSection />, background({ 'export-store': { format: 'tillside-store' } }));
  await userEvent.click(screen.getByRole('button', { name: 'Save the store as a file' }));
  expect(await screen.findByText(/It holds no punches/)).toBeTruthy();
  const [content] = saved.mock.calls[0] ?? [];
  expect(content instanceof Blob && JSON.parse(await content.text())).toEqual({ format: 'tillside-store' });
  vi.restoreAllMocks();
});

test('a wrong file is refused in the ledger’s own words', async () => {
  const message = 'Program "wash" names the item XYZ, which is not in the file. Add it to the items.';
  stage(<StoreSection />, background({ 'import-store': new Error(message) }), NO_STORE);
  await userEvent.upload(screen.getByLabelText('Load a store file'), new File(['{}'], 'store.json'));
  expect((await screen.findByText(message)).closest('[role=status]')).not.toBeNull();
});

test('several complaints about a file stand below each other, and no more than anybody reads', async () => {
  const complaints = Array.from({ length: 20 }, (_, at) => `Item ${at} has no name.`);
  stage(<StoreSection />, background({ 'import-store': new Error(complaints.join('\n')) }), NO_STORE);
  await userEvent.upload(screen.getByLabelText('Load a store file'), new File(['{}'], 'store.json'));
  expect(await screen.findByText('Item 0 has no name.')).toBeTruthy();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    ...complaints.slice(1, 7),
    'And 13 more.',
  ]);
});

test('a file that is no JSON says which file, and what to choose instead', async () => {
  const double = background({});
  stage(<StoreSection />, double, NO_STORE);
  const file = new File(['not json'], 'sales.csv', { type: 'application/json' });
  await userEvent.upload(screen.getByLabelText('Load a store file'), file);
  expect(await screen.findByText(/sales\.csv is not a store file/)).toBeTruthy();
  expect(double.asked).not.toHaveBeenCalled();
});

test('the register’s name and what a completed sale does are saved', async () => {
  const double = background({});
  stage(<StoreSection />, double);
  const name = screen.getByLabelText('Name on the screen');
  await userEvent.clear(name);
  expect(screen.getByText('The register needs a name.')).toBeTruthy();
  await userEvent.type(name, 'Back till');
  await userEvent.click(screen.getByRole('radio', { name: /Always ask/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'set-register', name: 'Back till', onCompletion: 'offer' });
});

test('the admin says how purchases reach Astro, and is told what follows', async () => {
  const double = background({});
  const { refresh } = stage(<StoreSection />, double);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'A person or Tillside adds them' }).checked).toBe(true);
  expect(screen.queryByText(/adds nothing to them/)).toBeNull();
  const save = () => screen.getByRole('button', { name: 'Save the account style' });
  await userEvent.click(save());
  expect(double.asked).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('radio', { name: 'The point of sale sends each sale' }));
  expect(screen.getByText(/A coupon can be redeemed before the sale is paid/)).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'A nightly feed' }));
  expect(screen.getByText(/The register refuses coupons and says why/)).toBeTruthy();
  await userEvent.click(save());
  expect(double.asked).toHaveBeenCalledWith({ type: 'set-account-style', accountStyle: 'nightly-feed' });
  expect(refresh).toHaveBeenCalled();
  expect(await screen.findByText(/It holds from the next sale on/)).toBeTruthy();
});

test('a register of a shared store is not asked how purchases reach Astro: the server says so', () => {
  stage(<StoreSection />, background({}), { ...LOADED, livesHere: false });
  expect(screen.queryByText(/How do purchases reach Astro/)).toBeNull();
});
