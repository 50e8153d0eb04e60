import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { SystemHealth } from '../../../lib/messaging/console/health-requests.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { HealthSection } from './health-section.tsx';

const HEALTH: SystemHealth = {
  system: 'heartland',
  account: 'demo',
  at: '2026-11-23T18:00:00Z',
  colour: 'yellow',
  concerns: [],
  dialect: 'texts',
  rungs: {},
  layouts: [{ id: 'b2', since: '2026-11-23T09:00:00Z' }],
  beside: ['Marsello'],
  days: [{ day: '2026-11-23', green: 7, yellow: 2, red: 0 }],
  version: 1,
  verifiedOn: '2026-11-23',
  evidence: 'Texts of the vendor’s help pages.',
  beta: true,
  probes: [
    { probe: 'screen', colour: 'green', fields: [] },
    { probe: 'sums', colour: 'yellow', fields: ['totals.total'] },
  ],
  fields: [
    { field: 'lines.list', rung: 1, of: 3 },
    { field: 'totals.tax', rung: null, of: 1 },
  ],
  warnings: [
    { kind: 'fallback', field: 'lines.list', left: 1 },
    { kind: 'new-layout', since: '2026-11-23T09:00:00Z', before: 2 },
    { kind: 'less-certain', certain: 7, of: 12 },
  ],
};

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
