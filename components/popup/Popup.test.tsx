import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleAnswer } from '../../lib/messaging/console-protocol.ts';
import { Popup } from './Popup.tsx';

const state = { store: { name: 'Willow & Wag' }, livesHere: true, backup: { age: { state: 'old', days: 5 } } };

const show = (answer: ConsoleAnswer, tab: number | null = 7) =>
  render(
    <Popup
      ask={(async ({ type }) => (type === 'state' ? { ok: true, value: state } : answer)) as AskBackground}
      tab={async () => tab}
      openOptions={async () => {}}
      openByHand={async () => {}}
    />,
  );

test('beside a sale: how it is read, which one, and the code for support', async () => {
  show({ ok: true, value: { state: 'on-sale', colour: 'yellow', code: '7F3K', sale: '85BA' } });
  expect(await screen.findByText('7F3K')).toBeTruthy();
  expect(screen.getByText('85BA')).toBeTruthy();
  expect(screen.getByText(/read from one place only/)).toBeTruthy();
});

test('another page: what to do', async () => {
  show({ ok: true, value: { state: 'not-a-register', colour: 'green', code: null, sale: null } });
  expect(await screen.findByText(/Open the sell screen/)).toBeTruthy();
});

test('an old backup is told where a cashier looks', async () => {
  show({ ok: true, value: { state: 'not-a-register', colour: 'green', code: null, sale: null } });
  expect((await screen.findByRole('alert')).textContent).toMatch(/5 days old/);
});

test('no answer is an answer', async () => {
  show({ ok: false, message: 'Tillside did not answer.' });
  expect(await screen.findByText('Tillside did not answer.')).toBeTruthy();
});

test('the page is tested in words that can be read out, and its sample can be saved', async () => {
  const answer = { ok: true, value: { state: 'on-sale', colour: 'yellow', code: '7F3K', sale: '85BA' } } as const;
  const meta = {
    origin: 'sample',
    takenOn: '2026-11-23',
    path: '/',
    language: 'en',
    descriptor: 'x',
    version: 1,
  } as const;
  const totals = { subtotal: null, discount: null, tax: null, total: null };
  const rungs = { 'customer.name': 1 };
  const reading = { dialect: 'ng', screen: 'cart', customer: 'yes', lines: 3, totals, rungs } as const;
  const ask = (async ({ type }) => (type === 'state' ? { ok: true, value: state } : answer)) as AskBackground;
  const sample = async () => ({ meta, html: '', reading });
  render(
    <Popup ask={ask} tab={async () => 7} openOptions={async () => {}} openByHand={async () => {}} sample={sample} />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Test this page' }));
  const said = (await screen.findAllByRole('listitem')).map((line) => line.textContent);
  expect(said).toEqual([
    'Screen known: ng, cart',
    'Customer found (by candidate 2)',
    'Cart: 3 lines',
    'Total not found',
  ]);
  expect(screen.getByRole('button', { name: 'Save page sample' })).toBeTruthy();
});
