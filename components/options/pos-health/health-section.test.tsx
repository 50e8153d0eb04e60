import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Candidate, Descriptor } from '../../../lib/pos/descriptor.ts';
import type { ReadSystem } from '../../../lib/pos/health.ts';
import heartland from '../../../lib/pos/heartland/descriptor.json' with { type: 'json' };
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { HealthSection } from './health-section.tsx';

const ANY: Candidate = { by: 'css', value: 'table' };

const HEALTH: ReadSystem = {
  descriptor: {
    ...(heartland as Descriptor),
    dialects: [{ id: 'texts', detect: ['table'], fields: { 'lines.list': [ANY, ANY, ANY], 'totals.tax': [ANY] } }],
  },
  record: {
    system: 'heartland',
    account: 'demo',
    at: '2026-11-23T18:00:00Z',
    colour: 'yellow',
    concerns: [{ code: 'totals-disagree', colour: 'yellow', field: 'totals.total' }],
    dialect: 'texts',
    rungs: { 'lines.list': 1 },
    layouts: [
      { id: 'b2', since: '2026-11-23T09:00:00Z', first: 5, last: 17 },
      { id: 'a1', since: '2026-11-20T09:00:00Z', first: 0, last: 4 },
    ],
    beside: ['Marsello'],
    sales: 17,
    days: [{ day: '2026-11-23', green: 7, yellow: 5, red: 0 }],
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T09:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('before the first sale it says how to get one', async () => {
  stage(<HealthSection />, background({ 'pos-health': [] }));
  expect(await screen.findByText(/ring something, and come back/)).toBeTruthy();
});

test('every check has its state in words, and what it is about', async () => {
  stage(<HealthSection />, background({ 'pos-health': [HEALTH] }));
  expect(await screen.findByRole('heading', { name: /Heartland Retail, demo Beta/ })).toBeTruthy();
  const row = (name: RegExp) => screen.getByRole('row', { name });
  expect(within(row(/^Screen/)).getByText('In order')).toBeTruthy();
  expect(within(row(/^Sums/)).getByText('Check')).toBeTruthy();
  expect(row(/^Sums/).textContent).toContain('the total');
  expect(screen.getByText(/Nothing is added by itself. The sidebar offers it/)).toBeTruthy();
  expect(within(row(/the list of lines/)).getByText('2 of 3')).toBeTruthy();
  expect(within(row(/the tax/)).getByText('not on the last cart')).toBeTruthy();
});

test('what may fail soon is said while it still works', async () => {
  stage(<HealthSection />, background({ 'pos-health': [HEALTH] }));
  expect(await screen.findByText(/read the list of lines: one more way is left/)).toBeTruthy();
  expect(screen.getByText(/a layout since Nov 23/)).toBeTruthy();
  expect(screen.getByText(/Only 7 of the last 12 sales/)).toBeTruthy();
  expect(screen.getByText(/Marsello stands on the register’s page too/)).toBeTruthy();
});

test('a background that does not answer is asked again', async () => {
  stage(<HealthSection />, background({ 'pos-health': new Error('Nothing can be read now.') }));
  expect(await screen.findByRole('alert')).toBeTruthy();
});

test('has no accessibility faults', async () => {
  stage(<HealthSection />, background({ 'pos-health': [HEALTH] }));
  await screen.findByRole('heading', { name: /Heartland/ });
  const { violations } = await axe.run(document.querySelector('section') ?? document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))).toEqual([]);
});
