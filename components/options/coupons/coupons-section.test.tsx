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
  expect(await screen.findByText(/1 item · \$5\.00 off, at most \$10\.00 if all that are open are used/)).toBeTruthy();
  expect(screen.getByText(/2 customers: 2 active/)).toBeTruthy();
  expect(screen.getByText('Running')).toBeTruthy();
});

const NORA = { id: 'n', name: 'Nora Quill', status: 'pending' as const };

test('accepting is kept on the coupon, and says that the brand is not told', async () => {
  window.location.hash = '#/coupons/c';
  const campaign = { ...CAMPAIGN, answer: 'pending' as const };
  const double = background({ campaigns: [{ campaign, customers: [NORA] }], catalogue });
  stage(<CouponsSection />, double);
  expect(await screen.findByText(/This does not tell the brand/)).toBeTruthy();
  expect(screen.getByText('Waiting for your answer')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'save-campaign', campaign: { ...campaign, answer: 'accepted' } });
  expect(await screen.findByText('Accepted here. Accept it in Astro too.')).toBeTruthy();
});

test.each([
  ['accepted', ['Opt out']],
  ['opted-out', ['Opt back in']],
  ['declined', ['Accept']],
] as const)('%s may still be answered otherwise', async (answer, buttons) => {
  window.location.hash = '#/coupons/c';
  const double = background({ campaigns: [{ campaign: { ...CAMPAIGN, answer }, customers: [NORA] }], catalogue });
  stage(<CouponsSection />, double);
  await screen.findByText(/This does not tell the brand/, { exact: false });
  const answers = screen.getAllByRole('button').map((button) => button.textContent);
  expect(answers.filter((text) => /Accept|Decline|Opt/.test(text ?? ''))).toEqual(buttons);
});

test('the calendar shows starts and ends, month by month', async () => {
  window.location.hash = '#/coupons/calendar';
  const later = { ...CAMPAIGN, id: 'd', title: 'December treat', startsOn: '2026-12-01', endsOn: '2026-12-01' };
  const campaigns = [CAMPAIGN, { ...later, answer: 'pending' as const }];
  stage(
    <CouponsSection />,
    background({ campaigns: campaigns.map((campaign) => ({ campaign, customers: [] })), catalogue }),
  );
  expect(await screen.findByRole('heading', { name: 'November 2026' })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Last day/ }).closest('li')?.textContent).toContain('Monday, November 30');
  await userEvent.click(screen.getByRole('button', { name: /Later/ }));
  expect(screen.getByRole('link', { name: /Only day December treat/ }).textContent).toContain(
    'Waiting for your answer',
  );
  await userEvent.click(screen.getByRole('button', { name: /Later/ }));
  expect(screen.getByText('No coupon starts or ends in this month.')).toBeTruthy();
});

test('the register sheet names only who still has a coupon, and tells two of a name apart', async () => {
  window.location.hash = '#/coupons/sheet';
  const customers = [
    { id: 'n', name: 'Nora Quill', status: 'active' as const },
    { id: 'n2', name: 'Nora Quill', status: 'active' as const },
    { id: 't', name: 'Tomas Reed', status: 'redeemed' as const },
    { id: 'p', name: "Priya O'Dell", status: 'active' as const },
  ];
  const person = { first: '', last: '', email: null, address: false, isTest: false, code: null };
  const double = background({
    campaigns: [
      { campaign: CAMPAIGN, customers },
      { campaign: { ...CAMPAIGN, id: 'd', title: 'Declined', answer: 'declined' }, customers },
    ],
    catalogue,
    people: ({ ids }) => ids.map((id) => ({ ...person, id, phone: `+1503555010${id.length}` })),
  });
  stage(<CouponsSection />, double);
  expect(await screen.findByText(', phone ends in 02', { exact: false })).toBeTruthy();
  const names = screen.getByRole('list', { name: 'Customers' });
  expect(names.textContent).toBe("☐ Nora Quill, phone ends in 01☐ Nora Quill, phone ends in 02☐ Priya O'Dell");
  expect(double.asked).toHaveBeenCalledWith({ type: 'people', ids: ['n', 'n2'] });
  expect(screen.queryByText('Declined')).toBeNull();
});

test('the note for the point of sale names nobody', async () => {
  window.location.hash = '#/coupons/c';
  stage(<CouponsSection />, background({ campaigns: [{ campaign: CAMPAIGN, customers: [NORA] }], catalogue }));
  await userEvent.click(await screen.findByRole('button', { name: 'Copy the note' }));
  expect(await screen.findByText('Copied.')).toBeTruthy();
  const copied = await navigator.clipboard.readText();
  expect(copied).toBe(
    'Coupon of Meadowlark: $5 off a bag ($5.00 off), Nov 1 to Nov 30, in store, once. Redeem it, then delete this note.',
  );
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
    campaign: expect.objectContaining({
      title: 'October bag',
      maker: 'Meadowlark',
      type: 'rebate',
      invited: [],
      answer: 'pending',
    }),
  });
});

const UNCHANGED = { changed: 0, finished: 0, kept: [] };
const knowing = (...ids: (string | null)[]) => ({
  'match-people': ({ people }: { people: unknown[] }) => people.map((_, at) => ids[at] ?? null),
});
const customerList = (customers: { id: string; name: string; status: 'active' }[], campaign = CAMPAIGN) => (
  <CustomerList reply={{ campaign, customers }} today="2026-11-23" onDone={async () => undefined} read={readImport} />
);
const bring = () =>
  userEvent.upload(screen.getByLabelText('Choose the customer list'), fixture('astro.coupon-customers.csv'));

test('invited customers are matched, and strangers are shown', async () => {
  const double = background({ ...knowing('n'), 'set-coupons': { ...UNCHANGED, changed: 1 } });
  stage(customerList([]), double);
  await bring();
  expect(await screen.findByText('1 of 5 invited customers are on file; 1 changed.')).toBeTruthy();
  expect(screen.getByText(/4 are invited and not among your customers/)).toBeTruthy();
  expect(double.asked).toHaveBeenCalledWith({
    type: 'set-coupons',
    campaign: 'c',
    coupons: [{ customer: 'n', status: 'redeemed', redeemedOn: '2026-10-06' }],
  });
});

test('a list that comes again closes what is finished, and names what Astro does not know of', async () => {
  const kept = [{ customer: 't', why: { code: 'coupon-already-redeemed' as const, data: {} } }];
  const double = background({ ...knowing('n', 't'), 'set-coupons': { changed: 0, finished: 1, kept } });
  const people = [
    { id: 't', name: 'Tomas Reed', status: 'active' as const },
    { id: 'p', name: 'Pia Vance', status: 'active' as const },
  ];
  stage(customerList(people, { ...CAMPAIGN, invited: ['n', 't', 'p'] }), double);
  await bring();
  expect(await screen.findByText(/0 changed. 1 entry of “Finish in Astro” is done and closed/)).toBeTruthy();
  expect(screen.getByText('1 redeemed here and not in Astro yet:').parentElement?.textContent).toContain('Tomas Reed');
  expect(screen.getByText('1 were invited before and are not on this list:').parentElement?.textContent).toContain(
    'Pia Vance',
  );
});

test('what the list shows of the answer is kept with the coupon', async () => {
  const campaign: StoreCampaign = { ...CAMPAIGN, answer: 'pending', invited: [] };
  const double = background({ ...knowing('n'), 'set-coupons': UNCHANGED });
  stage(customerList([], campaign), double);
  await bring();
  expect(await screen.findByText(/Astro shows the coupon as accepted/)).toBeTruthy();
  expect(double.asked).toHaveBeenCalledWith({
    type: 'save-campaign',
    campaign: { ...campaign, invited: ['n'], answer: 'accepted' },
  });
});

test('a file of something else is refused in words', async () => {
  stage(customerList([]), background({}));
  await userEvent.upload(screen.getByLabelText('Choose the customer list'), new File(['a,b\n1,2\n'], 'x.csv'));
  expect(await screen.findByText(/does not look like an export|No row of captions/)).toBeTruthy();
});
