import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import type { AskSources } from '../../../lib/messaging/source-client.ts';
import type { SourceAnswer, SourceRequest, SourcesState } from '../../../lib/messaging/source-protocol.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { SourceSection } from './source-section.tsx';

const ALONE: SourcesState = {
  home: 'register',
  store: null,
  astro: null,
  offline: { redeem: 'never', perDay: 3, valuePerDay: 50_00 },
  standings: [{ source: 'embedded', state: 'live', waiting: 0, asOf: '2026-11-23T18:00:00Z' }],
  waiting: [],
};

const SHARED: SourcesState = {
  ...ALONE,
  home: 'store',
  store: { address: 'http://192.168.1.20:8787', register: 'front', unencrypted: true, mayPairOthers: true },
  standings: [
    {
      source: 'store',
      state: 'error',
      waiting: 2,
      asOf: '2026-11-23T18:00:00Z',
      reason: { code: 'register-revoked', data: {} },
    },
  ],
  waiting: [
    {
      id: 'i1',
      source: 'store',
      saleLabel: '1042',
      purchases: 2,
      at: '2026-11-23T18:00:00Z',
      state: 'waiting',
      reason: { code: 'register-revoked', data: {} },
    },
    {
      id: 'i2',
      source: 'store',
      saleLabel: '1043',
      purchases: 1,
      at: '2026-11-23T18:05:00Z',
      state: 'refused',
      reason: { code: 'no-customer', data: {} },
    },
  ],
};

function open(
  state: SourcesState,
  answer: (request: SourceRequest) => SourceAnswer = () => ({ ok: true, value: state }),
) {
  const ask = vi.fn(async (request: SourceRequest) =>
    request.do === 'look' ? { ok: true as const, value: state } : answer(request),
  );
  return { ask, ...stage(<SourceSection />, background({}), undefined, {}, ask) };
}

describe('a register on its own', () => {
  test('is paired with a server in the shop only after the tick that names travel unencrypted', async () => {
    const refused = 'Tick that names may travel unencrypted.';
    const { ask, allowOrigin } = open(ALONE, (request) =>
      request.do === 'pair-store' && request.unencrypted
        ? { ok: true, value: SHARED }
        : { ok: false, message: refused },
    );
    await userEvent.type(await screen.findByLabelText('Address'), 'http://192.168.1.20:8787');
    await userEvent.type(screen.getByLabelText('Pairing code'), 'AB12-CD34');
    await userEvent.click(screen.getByRole('button', { name: 'Pair this register' }));
    expect((await screen.findByText(refused)).closest('[role=status]')).not.toBeNull();
    await userEvent.click(screen.getByRole('checkbox', { name: /not encrypted/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Pair this register' }));
    expect(ask).toHaveBeenLastCalledWith({
      do: 'pair-store',
      address: 'http://192.168.1.20:8787',
      code: 'AB12-CD34',
      unencrypted: true,
    });
    expect(allowOrigin).toHaveBeenCalledWith('http://192.168.1.20:8787');
    expect(await screen.findByText(/Every request and answer is signed/)).toBeTruthy();
  });

  test('a form that is not complete says what is missing, and asks for nothing', async () => {
    const { ask } = open(ALONE);
    await userEvent.click(await screen.findByRole('button', { name: 'Pair this register' }));
    expect(screen.getByText('Type the address that the store server shows.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Address'), 'loyalty.example.com');
    expect(screen.getByText('Type the pairing code that the store server shows.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Sign in to Astro' }));
    expect(screen.getByText('Type the user name, the password and the client id.')).toBeTruthy();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('a background that does not answer is asked again', async () => {
    const ask = vi
      .fn<AskSources>()
      .mockResolvedValueOnce({ ok: false, message: 'Tillside did not answer.' })
      .mockResolvedValue({ ok: true, value: ALONE });
    stage(<SourceSection />, background({}), undefined, {}, ask);
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect((await screen.findByRole('region', { name: 'Now' })).textContent).toContain('This register: works');
  });

  test('an encrypted address asks for no tick', async () => {
    open(ALONE);
    await userEvent.type(await screen.findByLabelText('Address'), 'https://loyalty.example.com');
    expect(screen.queryByRole('checkbox', { name: /not encrypted/ })).toBeNull();
  });

  test('Astro is switched on with “One API per account” explained and ticked, and the password is not kept on the page', async () => {
    const { ask } = open(ALONE, () => ({ ok: true, value: { ...ALONE, astro: { username: 'demo-store' } } }));
    expect(await screen.findByText('One API per account.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('User name'), 'demo-store');
    await userEvent.type(screen.getByLabelText('Password'), 'secret');
    await userEvent.type(screen.getByLabelText('Client id'), 'client');
    await userEvent.click(screen.getByRole('checkbox', { name: /Nothing else sends purchases/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Sign in to Astro' }));
    expect(ask).toHaveBeenLastCalledWith({
      do: 'use-astro',
      username: 'demo-store',
      password: 'secret',
      clientId: 'client',
    });
    await screen.findByText(/Signed in as/);
    expect(document.body.innerHTML).not.toContain('secret');
  });
});

describe('a register on a store server', () => {
  test('says what waits and why, and what was refused can be dismissed', async () => {
    const { ask } = open(SHARED);
    expect(await screen.findByText(/sale 1042, 2 purchases: This register is no longer let in/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Dismiss' })).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(ask).toHaveBeenLastCalledWith({ do: 'dismiss', id: 'i2' });
    await userEvent.click(screen.getByRole('button', { name: 'Try again now' }));
    expect(ask).toHaveBeenLastCalledWith({ do: 'retry' });
  });

  test('that it no longer lets in is paired again, with a code for the same name', async () => {
    const { ask } = open(SHARED);
    expect(await screen.findByText(/make a new code for “front”/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Address'), 'https://loyalty.example.com');
    await userEvent.type(screen.getByLabelText('Pairing code'), 'AB12-CD34');
    await userEvent.click(screen.getByRole('button', { name: 'Pair this register' }));
    const asked = { do: 'pair-store', address: 'https://loyalty.example.com', code: 'AB12-CD34', unencrypted: false };
    expect(ask).toHaveBeenLastCalledWith(asked);
  });

  test('whose Astro no longer takes the credentials signs in again, without switching it off', async () => {
    const reason = { code: 'sign-in-refused', data: {} } as const;
    const astro = { source: 'astro', state: 'error', waiting: 2, asOf: '2026-11-23T18:00:00Z', reason } as const;
    open({ ...ALONE, astro: { username: 'demo-store' }, standings: [...ALONE.standings, astro] });
    expect(await screen.findByText(/Signed in as/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Sign in to Astro' })).toBeTruthy();
  });

  test('the owner’s browser makes a code for one more register', async () => {
    const code = { register: 'Back till', code: 'AB12-CD34' };
    const { ask } = open(SHARED, () => ({ ok: true, value: { ...SHARED, code } }));
    await userEvent.type(await screen.findByLabelText('Name of another register'), 'Back till');
    await userEvent.click(screen.getByRole('button', { name: 'Make a pairing code' }));
    expect(ask).toHaveBeenLastCalledWith({ do: 'new-code', register: 'Back till' });
    expect(await screen.findByText('AB12-CD34')).toBeTruthy();
  });

  test('the store sets how far rewards go while the server is away', async () => {
    const { ask } = open(SHARED);
    await userEvent.click(await screen.findByRole('radio', { name: /up to a limit/ }));
    await userEvent.clear(screen.getByLabelText('Worth together at most'));
    await userEvent.type(screen.getByLabelText('Worth together at most'), '12.35');
    await userEvent.click(screen.getByRole('button', { name: 'Save what may be redeemed' }));
    expect(ask).toHaveBeenLastCalledWith({
      do: 'set-offline',
      offline: { redeem: 'capped', perDay: 3, valuePerDay: 1235 },
    });
  });

  test.each([ALONE, SHARED])('reads well with a screen reader', async (state) => {
    open(state);
    await screen.findByRole('region', { name: 'Now' });
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
