import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { ReportsSection } from './reports-section.tsx';

const event = (change: object) =>
  ({
    program: { id: 'bags', version: 1 },
    customer: 'n',
    cardId: 'c1',
    register: 'R1',
    actor: 'Mara',
    intentId: 'i1',
    saleKey: 'pos:demo:77',
    localDate: '2026-11-10',
    recordedAt: '2026-11-10T20:00:00.000Z',
    postings: [],
    ...change,
  }) as unknown as LedgerEvent;

const KEY = 'gtin:00012345000010';
const LEDGER = [
  event({ type: 'purchase_added', itemKey: KEY }),
  event({
    type: 'card_completed',
    rewards: ['r1'],
    postings: [{ account: 'card/n/c1/open', unit: 'reward:bags', amount: 1 }],
  }),
  event({ type: 'purchase_added', itemKey: KEY, customer: 't', saleKey: null, manual: true, intentId: 'i2' }),
  event({ type: 'coupon_redeemed', program: null, campaignId: 'c', holdId: 'h', itemKey: KEY, amount: 500 }),
  event({
    type: 'prepaid_sold',
    program: { id: 'days', version: 1 },
    postings: [
      { account: 'pass/n/days', unit: 'pass:days', amount: 6 },
      { account: 'store/s/liability', unit: 'cash:USD', amount: 9000 },
    ],
  }),
];
const catalogue = {
  items: [
    { key: KEY, id: 'p', sku: 'BAG', codes: [], name: 'A bag', variant: null, price: 1, service: false, tags: [] },
  ],
  programs: [
    { id: 'bags', title: '=Bags', owner: 'manufacturer', maker: 'Meadowlark', validTo: '2026-12-01' },
    { id: 'days', title: 'Day care', owner: 'store' },
  ],
  today: '2026-11-23',
} as unknown as CatalogueReply;
const campaign = {
  id: 'c',
  title: 'October bag',
  maker: 'Meadowlark',
  type: 'rebate' as const,
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  items: [{ itemKey: KEY, amount: 500 }],
  invited: [],
};

const replies = (events: LedgerEvent[] = LEDGER) => ({
  catalogue,
  campaigns: [{ campaign, customers: [] }],
  'ledger-part': ({ from }: { from: number }) => ({ events: events.slice(from - 1), total: events.length }),
  people: [
    { id: 'n', first: 'Nora', last: 'Quill', code: '007', phone: null, email: null, address: false, isTest: false },
  ],
  'sale-labels': { 'pos:demo:77': 'WW-77' },
});

const saved: Blob[] = [];
beforeEach(() => {
  saved.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    if (content instanceof Blob) saved.push(content);
    return 'blob:report';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
});
afterEach(() => {
  window.location.hash = '';
  vi.restoreAllMocks();
});

const open = (report: string, events?: LedgerEvent[]) => {
  window.location.hash = `#/reports/${report}`;
  const double = background(replies(events));
  stage(<ReportsSection />, double);
  return double;
};

test('this month is counted at once, and saved so that no cell computes', async () => {
  open('participation');
  expect(await screen.findByRole('row', { name: /Bags 2 2 1 0/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Save as CSV/ }));
  expect(await saved[0]?.text()).toContain("'=Bags");
});

test('days the wrong way round are not asked for', async () => {
  const double = open('participation');
  await screen.findByRole('table');
  const asked = double.asked.mock.calls.length;
  await userEvent.clear(screen.getByLabelText('Last day'));
  await userEvent.click(screen.getByRole('button', { name: 'Show these days' }));
  expect(screen.getByText(/needs its first and its last day/)).toBeTruthy();
  expect(double.asked.mock.calls.length).toBe(asked);
});

test.each([
  ['participation', 'Nothing happened on these days.'],
  ['redemptions', 'Nothing was redeemed on these days.'],
  ['customers', 'Nothing is open: no full card, no tally, no pass.'],
  ['brands', 'Nothing was given in the name of a brand on these days.'],
  ['look', 'Nothing stood out on these days.'],
])('an empty ledger: %s', async (report, words) => {
  open(report, []);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a ledger that cannot be read says so', async () => {
  stage(<ReportsSection />, background({ ...replies(), 'ledger-part': new Error('The ledger is busy.') }));
  expect(await screen.findByText('The ledger is busy.')).toBeTruthy();
});

test('what is owed to customers is named to the person', async () => {
  open('customers');
  expect(await screen.findByRole('row', { name: /Day care 0 \$0\.00 \$0\.00 6 \$90\.00/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /Nora Quill =Bags 1/ })).toBeTruthy();
});

test('what brands owe is told in their own layout', async () => {
  open('brands');
  expect(await screen.findByRole('row', { name: /Meadowlark 0 1 \$5\.00/ })).toBeTruthy();
  const panel = within(screen.getByRole('region', { name: 'Owed by brands' }));
  await userEvent.click(panel.getByRole('button', { name: /Save as CSV/ }));
  expect(await saved[0]?.text()).toMatch(
    /-1,11\/10\/2026,Meadowlark,October bag,Nora Quill,"?012345000010"?,A bag,1,5\.00/,
  );
});

test('a purchase without a sale is worth a look, an ending is told with its days', async () => {
  open('look');
  expect(await screen.findByText('Purchases added by hand, without a sale')).toBeTruthy();
});

test('what ends soon comes with the days that are left', async () => {
  open('ending');
  expect(await screen.findByRole('row', { name: /October bag Coupon Meadowlark Nov 30 7 days left/ })).toBeTruthy();
});
