import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleAnswer } from '../../lib/messaging/console-protocol.ts';
import type { Switch } from '../../lib/pos/switches.ts';
import { Popup } from './Popup.tsx';

const state = { store: { name: 'Willow & Wag' }, livesHere: true, backup: { age: { state: 'old', days: 5 } } };

/** As if nobody had touched a switch; what is set is told to `set`. */
const switchesOf = (off: Switch[] | null = null) => ({ get: async () => off, set: vi.fn(async () => {}) });

const show = (answer: ConsoleAnswer, tab: number | null = 7, switches = switchesOf()) =>
  render(
    <Popup
      ask={(async ({ type }) => (type === 'state' ? { ok: true, value: state } : answer)) as AskBackground}
      tab={async () => tab}
      openOptions={async () => {}}
      openByHand={async () => {}}
      switches={switches}
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
    <Popup
      ask={ask}
      tab={async () => 7}
      openOptions={async () => {}}
      openByHand={async () => {}}
      sample={sample}
      switches={switchesOf()}
    />,
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

const ON_SALE = {
  ok: true,
  value: { state: 'on-sale', system: 'lightspeed-x', colour: 'green', code: '7F3K', sale: '1' },
};

test('a signal is switched off in this tab, and on again', async () => {
  const switches = switchesOf(['automatic']);
  show(ON_SALE as ConsoleAnswer, 7, switches);
  expect((await screen.findAllByRole('alert')).map((one) => one.textContent).join()).toMatch(
    /switched off in this tab/,
  );
  await userEvent.click(screen.getByLabelText('Listen to the register’s messages'));
  expect(switches.set).toHaveBeenLastCalledWith(7, ['automatic', 'messages']);
  await userEvent.click(screen.getByLabelText('Add purchases by itself'));
  expect(switches.set).toHaveBeenLastCalledWith(7, ['messages']);
});

test('without Tillside, the popup is how it comes back', async () => {
  const switches = switchesOf();
  show(ON_SALE as ConsoleAnswer, 7, switches);
  await userEvent.click(await screen.findByText('When support asks for it'));
  await userEvent.click(screen.getByRole('button', { name: 'Reload without Tillside' }));
  expect(switches.set).toHaveBeenLastCalledWith(7, ['all']);
  await userEvent.click(screen.getByRole('button', { name: 'Switch Tillside on again' }));
  expect(switches.set).toHaveBeenLastCalledWith(7, []);
});

test('a register that posts no messages has no such switch', async () => {
  show({ ok: true, value: { ...ON_SALE.value, system: 'heartland' } } as ConsoleAnswer);
  await userEvent.click(await screen.findByText('When support asks for it'));
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
});
