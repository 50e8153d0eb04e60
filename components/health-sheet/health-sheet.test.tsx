import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import { spelled } from './health-lines.ts';
import { HealthSheet } from './health-sheet.tsx';

const TAB = { state: 'on-sale', system: 'lightspeed-x', colour: 'green', code: '7F3K', sale: '85BA' };
const STATE = { livesHere: true, backup: { age: { state: 'fresh', days: 0 } } };
const HEAD = {
  madeAt: '2026-11-23T19:00:00.000Z',
  environment: {
    tillside: '0.1.0',
    browser: 'Firefox/153.7',
    platform: 'linux x86-64',
    language: 'en',
    permissions: [],
  },
  health: [],
  condition: { integrity: { events: 12, problems: 0 }, waiting: 0, lostSteps: 0, droppedMessages: 0 },
};

const shown = (head: object | null, off: 'messages'[] = []) => {
  const ask = (async ({ type }) => ({ ok: true, value: type === 'state' ? STATE : TAB })) as AskBackground;
  const support = async () =>
    head === null ? ({ ok: false, message: 'no answer' } as const) : ({ ok: true, value: head } as const);
  render(<HealthSheet ask={ask} askSupport={support} tab={async () => 7} offIn={async () => off} />);
};
const lines = async () => (await screen.findAllByRole('listitem')).map((one) => one.textContent);

test('a report code is spelled as on the phone', () => {
  expect(spelled('7F3K')).toBe('7 Foxtrot 3 Kilo');
  expect(spelled('WXYZ')).toBe('Whiskey X-ray Yankee Zulu');
});

test('a register that is well says so line by line', async () => {
  shown(HEAD);
  expect(await lines()).toContain('Ledger 0 faults, 12 entries ');
  expect(screen.getByText('7F3K')).toBeTruthy();
  expect(screen.getByText('7 Foxtrot 3 Kilo')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('All lines are well.');
});

test('what is not well is marked, and counted', async () => {
  shown({ ...HEAD, condition: { ...HEAD.condition, integrity: { events: 12, problems: 1 }, waiting: 3 } }, [
    'messages',
  ]);
  const said = await lines();
  expect(said.filter((line) => line?.endsWith('look'))).toEqual([
    'Switched off messages look',
    'Ledger 1 fault, 12 entries look',
    'Waiting to go out 3 look',
  ]);
  expect(screen.getByRole('status').textContent).toMatch(/3 of \d+ lines/);
});

test('where Tillside does not answer, the report code is still there', async () => {
  shown(null);
  expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
  expect(screen.getByText('7F3K')).toBeTruthy();
});
