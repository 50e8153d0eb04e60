import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleAnswer } from '../../lib/messaging/console-protocol.ts';
import { Popup } from './Popup.tsx';

const show = (answer: ConsoleAnswer, tab: number | null = 7) =>
  render(
    <Popup
      ask={(async () => answer) as AskBackground}
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

test('no answer is an answer', async () => {
  show({ ok: false, message: 'Tillside did not answer.' });
  expect(await screen.findByText('Tillside did not answer.')).toBeTruthy();
});
