import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { bundleText } from '../../lib/support/bundle.ts';
import { supportClient } from '../../lib/support/support-client.ts';
import { supportFile } from '../../test/support/file.ts';
import { PROBLEMS } from '../../test/support/problems.ts';
import { SupportPage } from './support-page.tsx';

const nobody = supportClient(async () => ({ ok: false, message: 'nobody is asked' }));

async function opened(name: keyof typeof PROBLEMS) {
  const problem = PROBLEMS[name];
  if (!problem) throw new Error(`no such problem: ${name}`);
  const text = bundleText(await supportFile(await problem.play()));
  render(<SupportPage support={nobody} />);
  await userEvent.upload(screen.getByLabelText('Open a support file'), new File([text], 'from-a-store.json'));
  return within(await screen.findByRole('navigation', { name: 'Steps' }));
}

test('a file is opened at its likeliest cause, with the sidebar as it was', async () => {
  const steps = await opened('a customer linked to somebody else');
  const [cause] = within(steps.getByLabelText('What most likely went wrong')).getAllByRole('listitem');
  expect(cause?.textContent).toContain('The customer on the sale is linked to somebody else');
  expect(cause?.textContent).toContain('wrong-customer-link');
  expect((await steps.findByRole('status')).textContent).toContain('This version does the same at every step.');
  const sidebar = screen.getByTestId('recorded-sidebar');
  expect(sidebar.textContent).toContain('Self Wash');
  expect(sidebar.textContent).not.toContain('Duvall');
});

test('every step tells what was seen, decided and written', async () => {
  const steps = await opened('a sale that was voided');
  await userEvent.click(steps.getByRole('button', { name: /Pressed or asked: add-purchases/ }));
  const main = within(screen.getByRole('main'));
  expect(main.getByText(/Wrote record-sale on 2026-11-23: 2 events/)).toBeTruthy();
  expect(main.getAllByText('purchase_added self-wash')).toHaveLength(2);
  await userEvent.click(steps.getByRole('button', { name: /The page shows 1 line, discarded/ }));
  expect(main.getAllByText('purchase_voided self-wash')).toHaveLength(2);
});

test('what was refused is explained with the rule behind it', async () => {
  const steps = await opened('a program whose time is over');
  await userEvent.click(steps.getByRole('button', { name: 'First trouble' }));
  expect(screen.getAllByText(/docs\/rules\.md#/).length).toBeGreaterThan(0);
});

test('steps are filtered and searched', async () => {
  const steps = await opened('a parked sale resumed on another register');
  const listed = () => steps.queryAllByRole('button', { name: /The page shows|painted|Pressed/ }).length;
  const all = listed();
  await userEvent.selectOptions(steps.getByLabelText('Which steps'), 'Presses');
  expect(listed()).toBeLessThan(all);
  await userEvent.selectOptions(steps.getByLabelText('Which steps'), 'All');
  await userEvent.type(steps.getByLabelText('Search the steps'), 'no such thing');
  expect(listed()).toBe(0);
  expect(steps.getByText('No step fits.')).toBeTruthy();
});

test('a file that is none says so', async () => {
  render(<SupportPage support={nobody} />);
  await userEvent.upload(screen.getByLabelText('Open a support file'), new File(['{"tillside": "x"}'], 'x.json'));
  expect((await screen.findByRole('alert')).textContent).toContain('This is not a support file');
});

test('the page stands beside the timeline without its words, what was read marked on it', async () => {
  const steps = await opened('a class renamed on the page');
  const [cause] = within(steps.getByLabelText('What most likely went wrong')).getAllByRole('listitem');
  expect(cause?.textContent).toContain('screen-changed');
  expect(cause?.textContent).toContain('customer.name');
  const page = within(screen.getByLabelText('The page, element by element'));
  expect(page.getByText('the sign of a customer on the sale')).toBeTruthy();
  expect(page.queryByText('the customer’s name')).toBeNull();
  expect(page.getAllByText('the quantity')).toHaveLength(4);
  expect(screen.queryByText(/Sally/)).toBeNull();
  await userEvent.click(steps.getByRole('button', { name: /Read from message and dom/ }));
  const main = within(screen.getByRole('main'));
  expect(main.getByRole('row', { name: /^Message/ }).textContent).toContain('4');
  expect(main.getByRole('row', { name: /^Screen/ }).textContent).toContain('without a name');
});
