import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { PosClient } from '../../../lib/messaging/pos-client.ts';
import type { PosAsk, PosState, PosSystem } from '../../../lib/messaging/pos-protocol.ts';
import { PosSection } from './pos-section.tsx';

const HARBOUR: PosSystem = {
  id: 'taught-till-harbour-example',
  hosts: ['till.harbour.example'],
  builtIn: null,
  active: 2,
  before: 1,
  allowed: true,
  importsPurchases: true,
  blindSpots: ['Discounts are not seen: Tillside asks whether a reward was taken off.'],
  versions: [
    { version: 2, at: '2026-11-23T18:00:00Z', evidence: 'Taught.', changes: [] },
    { version: 1, at: '2026-11-22T18:00:00Z', evidence: 'Taught.', changes: ['The total: #a (was #b).'] },
  ],
};

const CHECK = { id: 'lightspeed-r', hosts: ['*.merchantos.com'], changes: ['The total: #new (was #old).'] };

function clientWith(systems: PosSystem[], answers: Partial<Record<PosAsk['do'], unknown>> = {}) {
  const state: PosState = { systems, byHandImports: true };
  const ask = vi.fn(async (request: PosAsk) => answers[request.do]);
  const allow = vi.fn(async () => true);
  const check = async () => CHECK;
  return { client: { list: async () => state, check, ask, allow } as unknown as PosClient, ask, allow };
}

test('tells of each system what is at work and what it cannot see', async () => {
  render(<PosSection client={clientWith([HARBOUR]).client} />);
  const harbour = within(await screen.findByRole('article', { name: 'till.harbour.example' }));
  expect(harbour.getByText(/Version 2, the store’s own, is at work/).textContent).toMatch(/Astro by itself/);
  expect(harbour.getByText(/Discounts are not seen/)).toBeTruthy();
});

test('one click goes back to the version before', async () => {
  const { client, ask } = clientWith([HARBOUR]);
  render(<PosSection client={client} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Go back to version 1' }));
  expect(ask).toHaveBeenCalledWith({ do: 'activate', id: HARBOUR.id, version: 1 });
  expect(await screen.findByText(/Reload the register’s page/)).toBeTruthy();
});

test('another site is allowed by the browser first, and then taught', async () => {
  const { client, ask, allow } = clientWith([]);
  render(<PosSection client={client} />);
  await userEvent.type(await screen.findByLabelText('Address of the register'), 'pos.meadow.example/till');
  await userEvent.click(screen.getByRole('button', { name: 'Allow and teach' }));
  expect(allow).toHaveBeenCalledWith(['pos.meadow.example']);
  expect(ask).toHaveBeenCalledWith({ do: 'teach', address: 'https://pos.meadow.example/till' });
});

test('without the permission nothing is opened', async () => {
  const { client, ask, allow } = clientWith([]);
  allow.mockResolvedValue(false);
  render(<PosSection client={client} />);
  await userEvent.type(await screen.findByLabelText('Address of the register'), 'pos.meadow.example');
  await userEvent.click(screen.getByRole('button', { name: 'Allow and teach' }));
  expect(await screen.findByText(/Without your permission/)).toBeTruthy();
  expect(ask.mock.calls.map(([request]) => request.do)).not.toContain('teach');
});

test('a file is shown before it is kept, and a wrong one is refused with its reason', async () => {
  const { client, ask } = clientWith([], { keep: 2 });
  render(<PosSection client={client} />);
  const field = await screen.findByLabelText('Read a point of sale from a file');
  await userEvent.upload(field, new File(['{"id":"lightspeed-r"}'], 'r.json', { type: 'application/json' }));
  expect(await screen.findByText('The total: #new (was #old).')).toBeTruthy();
  expect(ask.mock.calls.map(([request]) => request.do)).not.toContain('keep');
  await userEvent.click(screen.getByRole('button', { name: 'Keep this version' }));
  expect(ask).toHaveBeenCalledWith({ do: 'keep', descriptor: { id: 'lightspeed-r' } });
  await userEvent.upload(field, new File(['nonsense'], 'n.json', { type: 'application/json' }));
  expect(await screen.findByText(/describes no point of sale/)).toBeTruthy();
});
