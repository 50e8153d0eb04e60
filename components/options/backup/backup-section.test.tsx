import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { BackupSection } from './backup-section.tsx';

test('a ledger with damage says so', async () => {
  stage(<BackupSection />, background({ 'verify-ledger': { events: 12, problems: ['event 7 was changed'] } }));
  await userEvent.click(screen.getByRole('button', { name: 'Verify the ledger' }));
  expect(await screen.findByText(/1 problem: event 7 was changed/)).toBeTruthy();
});

test('a sound ledger says how much was looked at', async () => {
  stage(<BackupSection />, background({ 'verify-ledger': { events: 12, problems: [] } }));
  await userEvent.click(screen.getByRole('button', { name: 'Verify the ledger' }));
  expect(await screen.findByText(/12 events, no gap/)).toBeTruthy();
});
