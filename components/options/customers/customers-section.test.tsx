import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readImport } from '../../../lib/files/import-file.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { Customer } from '../../../lib/sources/port.ts';
import { background } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { CustomerImport } from './customer-import.tsx';
import { CustomersSection } from './customers-section.tsx';

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

  test('two that are one are put together, and taken apart again', async () => {
    const done = { ok: true as const, intentId: 'i', changes: 1, lines: [], notices: [] };
    const double = open('#/customers/n/same/n2', { 'merge-customers': done, 'unmerge-customers': done });
    await userEvent.click(await screen.findByRole('button', { name: 'Put them together' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'merge-customers', keep: 'n', from: 'n2' });
    expect(await screen.findByText('The two are one customer now.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
    expect(await screen.findByText('They are two customers again.')).toBeTruthy();
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
});
