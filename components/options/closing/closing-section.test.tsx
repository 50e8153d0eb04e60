import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { readImport } from '../../../lib/files/import-file.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { ClosingLog } from '../../../lib/messaging/console/closing-requests.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { ClosingSection } from './closing-section.tsx';

const KEY = 'gtin:00012345000010';
const catalogue = {
  items: [
    { key: KEY, id: 'p1', sku: 'BAG', codes: [{ type: 'UPC', code: '012345000010' }], name: 'A bag', variant: null },
  ],
  programs: [],
  today: '2026-10-06',
} as unknown as CatalogueReply;
const campaign = {
  id: 'c',
  title: 'October bag',
  maker: 'Meadowlark',
  type: 'rebate' as const,
  startsOn: '2026-10-01',
  endsOn: '2026-10-31',
  items: [{ itemKey: KEY, amount: 500 }],
  invited: [],
};
const redeemed = {
  type: 'coupon_redeemed',
  program: null,
  campaignId: 'c',
  couponId: 'c:n',
  holdId: 'h1',
  itemKey: KEY,
  amount: 500,
  customer: 'n',
  saleKey: 'lightspeed-x:demo:W1',
  localDate: '2026-10-06',
  recordedAt: '2026-10-06T20:00:00.000Z',
} as unknown as LedgerEvent;
const REPORT =
  'Receipt,Date,Discount,UPC,Customer code,Customer\nW1,2026-10-06,$5.00,012345000010,N-1,Nora Quill\nW2,2026-10-06,$5.00,012345000010,T-1,Tomas Reed\n';

function open(report = REPORT, events = [redeemed]) {
  let log: ClosingLog = { rows: {}, layouts: {} };
  const double = background({
    catalogue,
    campaigns: [{ campaign, customers: [] }],
    'closing-log': () => structuredClone(log),
    'keep-closed': ({ rows }) => {
      log = { ...log, rows: { ...log.rows, ...rows } };
      return undefined;
    },
    'keep-layout': ({ of, layout }) => {
      log = { ...log, layouts: { ...log.layouts, [of]: layout } };
      return undefined;
    },
    'ledger-part': ({ from }) => ({ events: events.slice(from - 1), total: events.length }),
    'match-people': ({ people }) => people.map(({ code }) => ({ 'N-1': 'n', 'T-1': 't' })[code ?? ''] ?? null),
    people: ({ ids }) =>
      ids.map((id) => ({
        id,
        first: id === 'n' ? 'Nora' : 'Tomas',
        last: '',
        code: null,
        phone: null,
        email: null,
        address: false,
        isTest: false,
      })),
    'sale-labels': {},
    customer: {
      summary: {
        rewards: [],
        coupons: [{ couponId: 'c:t', campaignId: 'c', status: 'active', items: campaign.items }],
      },
    } as never,
    'close-row': { ok: true, intentId: 'i', changes: 1, lines: [], notices: [] },
  });
  stage(<ClosingSection read={(file, reading) => readImport(file, reading)} />, double);
  const bring = async (label: string, text = report) =>
    userEvent.upload(await screen.findByLabelText(label), new File([text], 'day.csv'));
  return { ...double, bring };
}

const saved = () => {
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    if (content instanceof Blob) files.push(content);
    return 'blob:evidence';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
  return files;
};

test('what nobody redeemed stands first; a person records it with a reason, and the evidence says so', async () => {
  const files = saved();
  const { bring, asked } = open();
  await bring('Choose the report');
  expect(await screen.findByRole('heading', { name: '1 row to decide' })).toBeTruthy();
  const row = within(screen.getByRole('article', { name: 'Only on the register: Coupon, Tomas' }));
  expect(screen.getByRole('article', { name: 'In order: October bag, Nora' })).toBeTruthy();
  await userEvent.click(row.getByRole('button', { name: /Record the redemption/ }));
  await userEvent.click(row.getByRole('button', { name: /Record the redemption/ }));
  expect(asked).toHaveBeenCalledWith({
    type: 'close-row',
    step: { do: 'record-coupon', customer: 't', campaignId: 'c', couponId: 'c:t' },
    reason: 'The customer was given it',
  });
  expect(await screen.findByRole('heading', { name: 'Nothing is left to decide' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Save as CSV/ }));
  const [header, ...rows] = (await files[0]?.text())?.trim().split('\r\n') ?? [];
  expect(header).toMatch(/^Class,Kind,Program Name,Sale,Date,/);
  expect(rows).toHaveLength(2);
  expect(rows.join()).toMatch(
    /only-in-pos.*W2.*500.*Record the redemption: The customer was given it,Admin at Front till/,
  );
});

test('leaving a row writes nothing to the ledger; closing says what is open', async () => {
  const { bring, asked } = open();
  await bring('Choose the report');
  await userEvent.click(await screen.findByRole('button', { name: 'Close the day' }));
  expect(await screen.findByText('The day is closed with 1 row nobody decided about.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Leave it as it is/ }));
  await userEvent.selectOptions(screen.getByLabelText('Leave it as it is: why?'), 'The store bears it');
  await userEvent.click(screen.getByRole('button', { name: /Leave it as it is/ }));
  expect(await screen.findByText('Leave it as it is: The store bears it')).toBeTruthy();
  expect(asked.mock.calls.flat().filter(({ type }) => type === 'close-row')).toEqual([]);
});

test('Astro’s list is the third witness', async () => {
  const { bring } = open();
  await bring('Choose the report');
  await bring(
    'Choose its customer list',
    'Customer First Name,Customer Last Name,Customer ID,Status\nNora,Quill,N-1,Active\n',
  );
  expect(await screen.findByRole('article', { name: 'Not in Astro yet: October bag, Nora' })).toBeTruthy();
});

test('columns that nobody knows are asked for once', async () => {
  const text = 'Bon,Tag,Nachlass,UPC\nW1,2026-10-06,$5.00,012345000010\n';
  const { bring, asked } = open(text);
  await bring('Choose the report');
  await screen.findByRole('heading', { name: 'Which column holds what?' });
  expect(screen.getByText(/Still missing: Number of the sale, Day, Discount/)).toBeTruthy();
  for (const [field, caption] of [
    ['Number of the sale (needed)', 'Bon'],
    ['Day (needed)', 'Tag'],
    ['Discount (needed)', 'Nachlass'],
  ] as const)
    await userEvent.selectOptions(screen.getByLabelText(field), caption);
  await userEvent.click(screen.getByRole('button', { name: 'Read the report' }));
  expect(await screen.findByRole('article', { name: 'In order: October bag, Nora' })).toBeTruthy();
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ type: 'keep-layout' }));
});

test('sums prove nothing, and a file that is no report is refused in words', async () => {
  const { bring } = open();
  await bring('Choose the report', 'Promotion,Discounts\nCoupon,$12.00\n');
  expect(await screen.findByText(/sums per discount, not sales/)).toBeTruthy();
  await bring('Choose the report', 'just words\n');
  expect(await screen.findByText(/No row of captions/)).toBeTruthy();
});
