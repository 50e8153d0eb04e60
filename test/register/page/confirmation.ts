import type { Spec } from './element.ts';
import { h } from './element.ts';
import { inDollars } from './money.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';
import type { Register } from './register.ts';
import { paths } from './register.ts';

/**
 * The completed sale at its own address, with the receipt that a printer would get.
 * Unknown: everything on this screen but its address.
 */
export function confirmation(register: Register): Spec {
  const receipt = register.storage.lastReceipt();
  return h(
    'section',
    'confirmation',
    h(
      'div',
      'confirmation-actions',
      h('h1', {}, receipt ? 'Sale completed' : 'No completed sale'),
      h('button', { class: 'vd-btn', attributes: { type: 'button' } }, 'Print Receipt'),
      h(
        'button',
        {
          class: 'vd-btn vd-btn--go',
          attributes: { type: 'button' },
          on: { click: () => register.goTo(paths.sell) },
        },
        'New Sale',
      ),
    ),
    receipt && printed(receipt),
  );
}

function printed(receipt: Receipt): Spec {
  const row = (label: string, value: string): Spec => h('div', 'receipt-row', h('dt', {}, label), h('dd', {}, value));
  return h(
    'article',
    { class: 'receipt', attributes: { 'aria-label': 'Receipt' } },
    h('h2', {}, 'Willow & Wag'),
    h('p', {}, `Sale ${receipt.number} · ${new Date(receipt.completedAt).toLocaleString('en-US')}`),
    receipt.customer && h('p', { attributes: { dir: 'auto' } }, `${receipt.customer.name} (${receipt.customer.code})`),
    h('table', {}, h('tbody', {}, receipt.lines.map(line))),
    h(
      'dl',
      {},
      row('Subtotal', inDollars(receipt.subtotal)),
      receipt.discount !== 0 && row('Discount', inDollars(-receipt.discount)),
      row('Tax', inDollars(receipt.tax)),
      row('Total', inDollars(receipt.total)),
      ...receipt.payments.map((payment) => row(payment.method, inDollars(payment.amount))),
      receipt.toPay !== 0 &&
        row(receipt.status === 'LAYBY' ? 'Left on lay-by' : 'On account', inDollars(receipt.toPay)),
    ),
    receipt.note !== '' && h('p', 'receipt-note', receipt.note),
  );
}

function line(item: ReceiptLine): Spec {
  return h(
    'tr',
    { key: item.id },
    h('td', {}, String(item.quantity)),
    h(
      'td',
      {},
      item.variant === null ? item.name : `${item.name} / ${item.variant}`,
      item.discount > 0 && h('small', {}, `Discount ${inDollars(-item.discount)}`),
      item.note !== '' && h('small', {}, item.note),
    ),
    h('td', {}, inDollars(item.total)),
  );
}
