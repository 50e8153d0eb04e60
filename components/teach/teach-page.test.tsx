import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { TeachClient } from '../../lib/messaging/teach-client.ts';
import { type Lesson, NEEDED, type Part } from '../../lib/pos/teach/lesson.ts';
import type { LiveReading } from '../../lib/pos/teach/live.ts';
import { TeachPage } from './teach-page.tsx';

const FIRST: LiveReading = {
  place: 'cart',
  colour: 'green',
  customer: { state: 'yes', name: 'Sally Pet Owner', contact: null },
  lines: [{ id: 'line-1', name: 'Self Wash', code: null, quantity: 2, price: 1500, total: 3000 }],
  totals: { subtotal: 3000, discount: null, tax: null, total: 3000 },
  fallbacks: [],
  sumsFail: false,
};
const SECOND: LiveReading = {
  ...FIRST,
  customer: { state: 'yes', name: 'Nora Quill', contact: null },
  lines: [{ id: 'line-1', name: 'Pupcake', code: null, quantity: 1, price: 1050, total: 1050 }],
  totals: { ...FIRST.totals, total: 1050 },
};

const picks = Object.fromEntries(
  NEEDED.map((part: Part) => [part, { candidates: [{ by: 'css', value: '#x' }], words: {}, shown: 'something' }]),
) as Lesson['picks'];

function clientWith(lesson: Lesson | null, reading: LiveReading | null) {
  const page = { reading };
  const client = {
    open: vi.fn(async () => ({
      ok: true,
      value: { host: 'till.example.com', lesson, currency: 'USD', locale: 'en-US', today: '2026-11-23' },
    })),
    remember: vi.fn(async () => undefined),
    save: vi.fn(async () => ({ ok: true, value: null })),
    stop: vi.fn(async () => undefined),
    cover: vi.fn(async () => undefined),
    hover: vi.fn(async () => undefined),
    pick: vi.fn(async () => ({ ok: false, refusal: 'no-amount' })),
    read: vi.fn(async () => page.reading),
  };
  return { client, page, teach: client as unknown as TeachClient };
}

const lesson: Lesson = { host: 'till.example.com', importsPurchases: true, picks };

test('says what has still to be pointed at, and takes the safe answer until told otherwise', async () => {
  render(<TeachPage client={clientWith(null, FIRST).teach} />);
  const right = await screen.findByRole('button', { name: 'This sale is read right' });
  expect(right.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/^Point at: A line, Item name/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Yes, or I do not know/ }).checked).toBe(true);
});

test('lies over the page while something is pointed at, and says why a place will not do', async () => {
  const { client, teach } = clientWith(null, FIRST);
  const { container } = render(<TeachPage client={teach} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Point at Total' }));
  await screen.findByRole('button', { name: 'Stop pointing' });
  expect(client.cover).toHaveBeenLastCalledWith(true);
  const layer = container.querySelector('.layer');
  if (!layer) throw new Error('nothing lies over the page');
  fireEvent.click(layer, { clientX: 40, clientY: 50 });
  expect(await screen.findByText('Total: There is no single amount there.')).toBeTruthy();
  expect(client.pick).toHaveBeenCalledWith(40, 50, 'totals.total', expect.anything());
  expect(client.cover).toHaveBeenLastCalledWith(false);
});

test('Escape stops pointing', async () => {
  const { client, teach } = clientWith(null, FIRST);
  render(<TeachPage client={teach} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Point at Total' }));
  await screen.findByRole('button', { name: 'Stop pointing' });
  fireEvent.keyDown(document, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop pointing' })).toBeNull());
  expect(client.cover).toHaveBeenLastCalledWith(false);
});

test('saves only after a second sale of other items and another customer was read right', async () => {
  const { client, page, teach } = clientWith(lesson, FIRST);
  render(<TeachPage client={teach} />);
  expect(await screen.findByText(/2 × Self Wash at \$15\.00: \$30\.00/)).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'This sale is read right' }));
  const save = await screen.findByRole('button', { name: /save and use/ });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  page.reading = { ...SECOND, customer: FIRST.customer };
  expect(await screen.findByText('This is still the customer of the first sale.')).toBeTruthy();
  page.reading = SECOND;
  const now = () => screen.getByRole('button', { name: /save and use/ });
  await waitFor(() => expect(now().getAttribute('aria-disabled')).toBeNull(), { timeout: 3000 });
  await userEvent.click(now());
  expect(client.save).toHaveBeenCalledWith(lesson, '2026-11-23');
});

test.each<[string, Partial<LiveReading>, RegExp]>([
  ['a line that makes no sense', { colour: 'red' }, /read wrong/],
  ['a payment screen', { place: 'payment' }, /Go back to the lines/],
  ['no lines', { lines: [] }, /No line is read/],
  ['no customer', { customer: { state: 'no', name: null, contact: null } }, /The customer is not read/],
  ['no total', { totals: { ...FIRST.totals, total: null } }, /The total is not read/],
])('does not take %s as a proof', async (_what, change, words) => {
  render(<TeachPage client={clientWith(lesson, { ...FIRST, ...change }).teach} />);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'This sale is read right' }).getAttribute('aria-disabled')).toBe('true');
});
