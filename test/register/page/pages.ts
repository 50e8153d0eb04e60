import { customerName } from '../../register-parts/catalogue.ts';
import type { Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import type { Register } from './register.ts';

/** The pages beside the register. */
// Unknown: everything on them but their addresses.

export function historyPage(register: Register): Spec {
  const receipts = register.storage.receipts().toReversed();
  return h(
    'section',
    'records',
    h('h1', {}, 'Sales history'),
    receipts.length === 0 && h('p', {}, 'No sales yet.'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        receipts.map((receipt) => saleRow(register, receipt)),
      ),
    ),
  );
}

function saleRow(register: Register, receipt: Receipt): Spec {
  const action = (text: string, click: () => void): Spec =>
    h('button', { class: 'vd-btn', attributes: { type: 'button' }, on: { click } }, text);
  return h(
    'tr',
    { key: receipt.id },
    h('td', {}, String(receipt.number)),
    h('td', {}, new Date(receipt.completedAt).toLocaleString('en-US')),
    h('td', { attributes: { dir: 'auto' } }, receipt.customer?.name ?? ''),
    h('td', {}, receipt.status),
    h('td', {}, inDollars(receipt.total)),
    h(
      'td',
      {},
      receipt.status === 'LAYBY'
        ? action('Continue Sale', () => register.resume(receipt))
        : action('Return', () => register.takeBack(receipt)),
    ),
  );
}

export function customersPage(register: Register): Spec {
  return h(
    'section',
    'records',
    h('h1', {}, 'Customers'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        register.customers.map((customer) =>
          h(
            'tr',
            { key: customer.id },
            h('td', { attributes: { dir: 'auto' } }, customerName(customer)),
            h('td', {}, customer.code),
            h('td', {}, customer.phone ?? ''),
            h('td', {}, customer.email ?? ''),
          ),
        ),
      ),
    ),
  );
}
