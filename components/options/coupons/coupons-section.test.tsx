import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readImport } from '../../../lib/files/import-file.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { CampaignEditor } from './campaign-editor.tsx';
import { CouponsSection } from './coupons-section.tsx';
import { CustomerList } from './customer-list.tsx';

const CAMPAIGN: StoreCampaign = {
  id: 'c',
  title: '$5 off a bag',
  maker: 'Meadowlark',
  type: 'rebate',
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  items: [{ itemKey: 'gtin:00012345000010', amount: 500 }],
  invited: ['n'],
};
const catalogue = { items: [], programs: [], today: '2026-11-23' };
const fixture = (name: string) => new File([readFileSync(`test/fixtures/files/${name}`)], name);

beforeEach(() => {
  window.location.hash = '';
});
afterEach(() => {
  window.location.hash = '';
});

test('each coupon tells how many customers are where', async () => {
  const customers = [
    { id: 'n', name: 'Nora Quill', status: 'active' as const },
    { id: 't', name: 'Tomas Reed', status: 'active' as const },
  ];
  stage(<CouponsSection />, background({ campaigns: [{ campaign: CAMPAIGN, customers }], catalogue }));
  expect(await screen.findByText(/1 item · 2 active/)).toBeTruthy();
  expect(screen.getByText('Running')).toBeTruthy();
});

test('accepting says that the brand is not told', async () => {
  window.location.hash = '#/coupons/c';
  const customers = [{ id: 'n', name: 'Nora Quill', status: 'pending' as const }];
  const double = background({ campaigns: [{ campaign: CAMPAIGN, customers }], catalogue, 'set-coupons': 1 });
  stage(<CouponsSection />, double);
  expect(await screen.findByText(/This does not tell the brand/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(double.asked).toHaveBeenCalledWith({
    type: 'set-coupons',
    campaign: 'c',
    coupons: [{ customer: 'n', status: 'ready' }],
  });
  expect(await screen.findByText('Accepted here. Accept it in Astro too.')).toBeTruthy();
});

test('an offer is for everybody, and goes with a coupon on one item once the admin says so', async () => {
  window.location.hash = '#/coupons/c';
  const campaign = { ...CAMPAIGN, invited: [], offer: { buy: 2, get: 1 } };
  const double = background({ campaigns: [{ campaign, customers: [] }], catalogue });
  stage(<CouponsSection />, double);
  expect(await screen.findByText(/Used in the store, by every customer/)).toBeTruthy();
  expect(screen.queryByText('Invited customers')).toBeNull();
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: /One item may take this offer and a coupon/ });
  expect(box.checked).toBe(false);
  await userEvent.click(box);
  expect(double.asked).toHaveBeenCalledWith({
    type: 'save-campaign',
    campaign: { ...campaign, offer: { buy: 2, get: 1, withCoupon: true } },
  });
  expect(await screen.findByText('Saved: one item may take this offer and a coupon.')).toBeTruthy();
});

test('a new coupon is made of the product list', async () => {
  const double = background({});
  stage(<CampaignEditor catalogue={catalogue} onSaved={async () => undefined} read={readImport} />, double);
  await userEvent.type(screen.getByLabelText('Title'), 'October bag');
  await userEvent.type(screen.getByLabelText('First day'), '2026-11-01');
  await userEvent.type(screen.getByLabelText('Last day'), '2026-11-30');
  await userEvent.upload(screen.getByLabelText('Choose the product list'), fixture('astro.coupon-items.csv'));
  expect(await screen.findByText('3 items were read.')).toBeTruthy();
  expect(screen.getByText(/3 of its items are not among yours/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save the coupon' }));
  expect(double.asked).toHaveBeenCalledWith({
    type: 'save-campaign',
    campaign: expect.objectContaining({ title: 'October bag', maker: 'Meadowlark', type: 'rebate', invited: [] }),
  });
});

test('invited customers are matched, and strangers are shown', async () => {
  const double = background({
    'match-people': ({ people }) => people.map(({ email }) => (email === 'nora.quill@example.com' ? 'n' : null)),
    'set-coupons': 1,
  });
  stage(
    <CustomerList campaign={CAMPAIGN} today="2026-11-23" onDone={async () => undefined} read={readImport} />,
    double,
  );
  await userEvent.upload(screen.getByLabelText('Choose the customer list'), fixture('astro.coupon-customers.csv'));
  expect(await screen.findByText('1 of 5 invited customers are on file; 1 changed.')).toBeTruthy();
  expect(screen.getByText(/4 are invited and not among your customers/)).toBeTruthy();
  expect(double.asked).toHaveBeenCalledWith({
    type: 'set-coupons',
    campaign: 'c',
    coupons: [{ customer: 'n', status: 'redeemed' }],
  });
});

test('a file of something else is refused in words', async () => {
  stage(
    <CustomerList campaign={CAMPAIGN} today="2026-11-23" onDone={async () => undefined} read={readImport} />,
    background({}),
  );
  await userEvent.upload(screen.getByLabelText('Choose the customer list'), new File(['a,b\n1,2\n'], 'x.csv'));
  expect(await screen.findByText(/does not look like an export|No row of captions/)).toBeTruthy();
});
