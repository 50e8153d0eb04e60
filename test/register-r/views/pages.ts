import type { Sale } from '../../register-parts/cart.ts';
import { totalsOf } from '../../register-parts/cart.ts';
import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import { printedReceipt } from '../../register-parts/printed-receipt.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { addresses, recordAddress } from '../addresses.ts';
import { ticketNumber } from '../numbers.ts';
import type { Till } from '../till.ts';
import { button, link } from './controls.ts';
import { nameOf } from './customer.ts';

/** The pages around the register. Unknown: everything on them but the words of their buttons. */

export function salesMenu(till: Till): Spec {
  const started = till.sale.lines.length > 0 || till.sale.customerId !== null;
  return h(
    'section',
    'menu-page',
    h('h1', {}, 'Sales'),
    h(
      'div',
      'tiles',
      link(addresses.newSale, 'New Sale', 'tile'),
      started && link(addresses.register, 'Continue Sale', 'tile'),
      link(addresses.history, 'Sales History', 'tile'),
    ),
  );
}

export function history(till: Till): Spec {
  return h(
    'section',
    'records',
    h('h1', {}, 'Sales History'),
    table(
      'Completed',
      till.shop.filed
        .toReversed()
        .map((receipt) => [
          link(recordAddress(receipt.id), receipt.id),
          new Date(receipt.completedAt).toLocaleString('en-US'),
          h('span', { attributes: { dir: 'auto' } }, receipt.customer?.name ?? ''),
          inDollars(receipt.total),
          '',
        ]),
    ),
    table(
      'In progress',
      till.inProgress.toReversed().map((sale) => unfinished(till, sale)),
    ),
    table(
      'Quotes',
      till.quotes.toReversed().map((sale) => unfinished(till, sale)),
    ),
  );
}

function unfinished(till: Till, sale: Sale): Child[] {
  const customer = till.shop.customers.find(({ id }) => id === sale.customerId);
  return [
    sale.id,
    '',
    h('span', { attributes: { dir: 'auto' } }, customer ? nameOf(customer) : ''),
    inDollars(totalsOf(sale, till.options.tax).total),
    link(`${addresses.continueSale}&id=${sale.id}`, 'Continue sale', 'button'),
  ];
}

function table(title: string, rows: Child[][]): Spec {
  return h(
    'div',
    'panel',
    h('h2', {}, title),
    rows.length === 0 && h('p', {}, 'None.'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        rows.map((cells) => h('tr', {}, ...cells.map((cell) => h('td', {}, cell)))),
      ),
    ),
  );
}

/** The record of a finished sale, where the register goes by itself when one is finished. */
export function saleRecord(receipt: Receipt): Spec {
  return h(
    'section',
    'records',
    h('h1', {}, `Sale ${receipt.id}`),
    h(
      'div',
      'row',
      h('span', 'status', 'Completed'),
      h('span', {}, `Ticket ${ticketNumber(receipt.id)}`),
      link(addresses.newSale, 'New Sale', 'button primary'),
      button('print', 'Print Receipt'),
      link(`${addresses.refund}&id=${receipt.id}`, 'Refund or Exchange', 'button'),
    ),
    printedReceipt(receipt, receipt.customer?.name ?? ''),
  );
}

export function customers(till: Till): Spec {
  return h(
    'section',
    'records',
    h('h1', {}, 'Customers'),
    table(
      'All customers',
      till.shop.customers.map((customer) => [
        h('span', { attributes: { dir: 'auto' } }, customerName(customer)),
        customer.phone ?? '',
        customer.email ?? '',
      ]),
    ),
  );
}

export function missing(): Spec {
  return h('section', 'records', h('h1', {}, 'There is no such record'));
}
