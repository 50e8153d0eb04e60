import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readImport } from '../../../lib/files/import-file.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import { NO_STAFF } from '../../../lib/settings/staff.ts';
import type { Customer } from '../../../lib/sources/port.ts';
import { washProgram } from '../../../test/unit/loyalty/shop.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { CustomerImport } from './customer-import.tsx';
import { CustomersSection } from './customers-section.tsx';
import { OpeningImport } from './opening-import.tsx';

const NORA: Customer = {
  id: 'n',
  first: 'Nora',
  last: 'Quill',
  phone: '555-0101',
  email: null,
  address: false,
  isTest: false,
};
const TWIN: Customer = { ...NORA, id: 'n2', first: 'Norah' };
const EVENT = {
  id: 'e1',
  type: 'purchase_added',
  itemKey: 'sku:wash',
  localDate: '2026-11-23',
  recordedAt: '2026-11-23T20:00:00.000Z',
  actor: 'register:r1',
} as LedgerEvent;
const PROFILE = {
  customer: NORA,
  summary: { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] },
  links: ['lightspeed-x demo x1'],
  history: [EVENT],
  names: { 'sku:wash': 'Self Wash' },
};

function open(hash: string, replies: Parameters<typeof background>[0] = {}) {
  window.location.hash = hash;
  const double = background({ 'find-customers': [NORA, TWIN], customer: PROFILE, ...replies });
  stage(<CustomersSection />, double);
  return double;
}

beforeEach(() => {
  window.location.hash = '';
});
afterEach(() => {
  window.location.hash = '';
});

describe('customers', () => {
  test('an address that is nobody’s says so, and leads back to the search', async () => {
    open('#/customers/nobody', { customer: null });
    expect(await screen.findByText(/Nobody like that is on file/)).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Find a customer' })).toHaveLength(2);
  });

  test('are found, and each has an address', async () => {
    open('#/customers');
    await userEvent.type(screen.getByLabelText(/Name, phone/), 'nora');
    const link = await screen.findByRole('link', { name: /Nora Quill/ });
    expect(link.getAttribute('href')).toBe('#/customers/n');
  });

  test('a profile tells what happened in words, and what is missing', async () => {
    open('#/customers/n');
    expect(await screen.findByText('Purchase: Self Wash')).toBeTruthy();
    expect(screen.getByText(/Not on file: an e-mail address, a postal address/)).toBeTruthy();
  });

  test('a profile names who did it and who said yes, by their initials', async () => {
    const kit = { id: 'kit', name: 'Kit Lane', initials: 'KL', role: 'cashier' as const, active: false };
    const ria = { ...kit, id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' as const };
    const people = [kit, ria].map((one) => ({ ...one, hasPin: true, lockedUntil: null }));
    const byKit = { ...EVENT, actor: 'staff:kit', approvedBy: 'staff:ria' };
    open('#/customers/n', {
      customer: { ...PROFILE, history: [byKit, { ...EVENT, id: 'e0' }] },
      staff: { policy: NO_STAFF.policy, people },
    });
    const entries = within(await screen.findByRole('region', { name: 'History' })).getAllByRole('listitem');
    expect(await screen.findByText('KL, yes by RM')).toBeTruthy();
    expect(entries[1]?.textContent).toMatch(/Purchase: Self Wash $/);
  });

  test('two that are one are compared, put together, and taken apart again', async () => {
    const done = { ok: true as const, intentId: 'i', changes: 1, lines: [], notices: [] };
    let came = false;
    const arrival = { ...EVENT, id: 'e2', type: 'entitlements_received', why: 'merge', from: 'n2' } as LedgerEvent;
    const double = open('#/customers/n/same/n2', {
      customer: ({ id }) =>
        id === 'n2' ? { ...PROFILE, customer: TWIN } : { ...PROFILE, history: came ? [arrival, EVENT] : [EVENT] },
      'merge-customers': () => {
        came = true;
        return done;
      },
      'unmerge-customers': () => {
        came = false;
        return done;
      },
    });
    expect(await screen.findByText('Norah Quill')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Put them together' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'merge-customers', keep: 'n', from: 'n2' });
    expect(await screen.findByText('The two are one customer now.')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'unmerge-customers', keep: 'n', from: 'n2' });
    expect(await screen.findByText('They are two customers again.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
  });

  test('who may be one person is listed, a household apart', async () => {
    const alike = (sameName: boolean, customers: Customer[]) => ({ by: 'phone' as const, sameName, customers });
    open('#/customers/twice', {
      'alike-customers': [alike(true, [NORA, { ...NORA, id: 'n3' }]), alike(false, [NORA, TWIN])],
    });
    const links = await screen.findAllByRole('link', { name: /Compare/ });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#/customers/n/same/n3', '#/customers/n/same/n2']);
    expect(screen.getByText(/often a household/)).toBeTruthy();
  });

  test('the ledger’s refusal is said in words', async () => {
    const refused = { ok: false as const, intentId: 'i', reason: { code: 'no-customer' as const, data: {} } };
    open('#/customers/n/same/n2', { 'merge-customers': refused });
    await userEvent.click(await screen.findByRole('button', { name: 'Put them together' }));
    expect((await screen.findAllByRole('status'))[0]?.textContent).toMatch(/customer/i);
  });

  test('erasing is asked twice', async () => {
    const double = open('#/customers/n');
    const data = within(await screen.findByRole('region', { name: 'Their data' }));
    await userEvent.click(data.getByRole('button', { name: 'Erase this customer' }));
    expect(double.asked).not.toHaveBeenCalledWith({ type: 'erase-customer', id: 'n' });
    await userEvent.click(data.getByRole('button', { name: 'Erase for good' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'erase-customer', id: 'n' });
  });

  test('a customer file is imported in steps', async () => {
    const catalogue = { items: [], programs: [], today: '2026-11-23' };
    const double = background({ catalogue, 'import-people': ({ people }) => people.length });
    stage(<CustomerImport read={readImport} />, double);
    const rows = Array.from({ length: 600 }, (_, at) => `x${at},C-${at},Nora,Quill${at},n${at}@example.com,`);
    const text = `id,customer_code,first_name,last_name,email,phone\n${rows.join('\n')}\n`;
    await userEvent.upload(await screen.findByLabelText('Choose the customer file'), new File([text], 'customers.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import 600 customers' }));
    expect(await screen.findByText('600 customers imported.')).toBeTruthy();
    expect(double.asked.mock.calls.filter(([request]) => request.type === 'import-people')).toHaveLength(3);
  });

  test('paper cards are looked at, brought along, and taken back', async () => {
    const wash = washProgram({ title: 'Self wash' });
    const double = background({
      catalogue: { items: [], programs: [wash], today: '2026-11-23' },
      'find-owners': ({ people }) => people.map(({ email }) => (email === 'n@example.com' ? { id: 'n' } : 'nobody')),
      'bring-openings': ({ openings }) => openings.map(({ customer }) => ({ done: 'new', intentId: `of ${customer}` })),
      'take-back-openings': ({ openings }) => openings.length,
    });
    stage(<OpeningImport read={readImport} />, double);
    const text = 'First Name,Email,Program,Punches\nNora,n@example.com,Self wash,7\nOle,o@example.com,Self wash,2\n';
    await userEvent.upload(await screen.findByLabelText('Choose the file'), new File([text], 'cards.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Bring 2 along' }));
    expect(double.asked).toHaveBeenCalledWith(
      expect.objectContaining({ type: 'import-people', people: [expect.objectContaining({ first: 'Ole' })] }),
    );
    // Ole is still nobody to this background: only Nora's card is written.
    expect(await screen.findByText('The customers of rows 3 could not be added.')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
    expect(double.asked).toHaveBeenCalledWith({
      type: 'take-back-openings',
      openings: [{ customer: 'n', intentId: 'of n' }],
    });
    expect(await screen.findByText('1 were taken back.')).toBeTruthy();
  });

  test('a list that cannot tell is asked about first', async () => {
    const double = background({ catalogue: { items: [], programs: [washProgram()], today: '2026-11-23' } });
    stage(<OpeningImport read={readImport} />, double);
    const text = 'Name,Email,Active Stamps,Completed Stamps\nNora,n@example.com,2,5\n';
    await userEvent.upload(await screen.findByLabelText('Choose the file'), new File([text], 'stamps.csv'));
    await userEvent.type(await screen.findByLabelText(/How many stamps filled/), '5');
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('No program of yours has this name.', { exact: false })).toBeTruthy();
  });
});
