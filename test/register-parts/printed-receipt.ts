import type { Spec } from './element.ts';
import { h } from './element.ts';
import { inDollars } from './money.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';

/** The receipt that a printer would get, the same at every register of the shop. */
export function printedReceipt(receipt: Receipt, customer: string): Spec {
  const row = (label: string, value: string): Spec => h('div', 'receipt-row', h('dt', {}, label), h('dd', {}, value));
  return h(
    'article',
    { class: 'receipt', attributes: { 'aria-label': 'Receipt' } },
    h('h2', {}, 'Willow & Wag'),
    h('p', {}, `Sale ${receipt.number} · ${new Date(receipt.completedAt).toLocaleString('en-US')}`),
    customer !== '' && h('p', { attributes: { dir: 'auto' } }, customer),
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
