import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { ReportsSection } from './reports-section.tsx';

const ROW = {
  programId: 'wash',
  title: '=Self wash',
  maker: '',
  customers: 12,
  cards: 13,
  purchases: 40,
  rewardsEarned: 4,
  rewardsRedeemed: 3,
  cashBackEarned: 0,
  cashBackPaid: 0,
  passesSold: 0,
  visits: 0,
};
const catalogue = { items: [], programs: [], today: '2026-11-23' };

afterEach(() => vi.restoreAllMocks());

test('the report of this month is shown, and saved so that no cell computes', async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    if (content instanceof Blob) saved.push(content);
    return 'blob:report';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
  const double = background({ catalogue, activity: [ROW] });
  stage(<ReportsSection />, double);
  await userEvent.click(await screen.findByRole('button', { name: 'Show the report' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'activity', from: '2026-11-01', to: '2026-11-23' });
  expect(await screen.findByRole('row', { name: /Self wash 12 40 4 3/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  expect(await saved[0]?.text()).toContain("'=Self wash");
});

test('days the wrong way round are not asked for', async () => {
  stage(<ReportsSection />, background({ catalogue }));
  const last = await screen.findByLabelText('Last day');
  await userEvent.clear(last);
  expect(screen.getByText(/needs its first and its last day/)).toBeTruthy();
});

test('days without anything say so', async () => {
  stage(<ReportsSection />, background({ catalogue, activity: [] }));
  await userEvent.click(await screen.findByRole('button', { name: 'Show the report' }));
  expect(await screen.findByText('Nothing happened on these days.')).toBeTruthy();
});
