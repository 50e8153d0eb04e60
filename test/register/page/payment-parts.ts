import { isDiscounted, lineTotal, lineTotalBeforeDiscount, totalsOf } from '../../register-parts/cart.ts';
import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures } from '../../register-parts/money.ts';
import type { Register } from './register.ts';
import { fieldText, taxLabel } from './sale-parts.ts';
import { actionOf, itemCount } from './wording.ts';

/** What both dialects of the payment screen are put together from, after the vendor's own screenshots in vend/peg. */

/** Nothing is left to take, or the rest is put on account or lay-by. */
export function isSettled(register: Register): boolean {
  return register.desk.arrangement !== null || totalsOf(register.sale, register.options.tax).toPay === 0;
}

export function saleSummary(register: Register): Spec {
  const { sale, options } = register;
  const totals = totalsOf(sale, options.tax);
  const line = (label: string, value: string, name = ''): Spec =>
    h(
      'div',
      `sale-summary-line ${name}`,
      h('span', 'sale-summary-line-item--label', label),
      h('span', 'sale-summary-line-item--value', value),
    );
  return h(
    'div',
    'payment-panel payment-panel--left',
    h(
      'div',
      'sale-summary',
      h('h2', 'sale-summary-header', 'Sale'),
      h(
        'ul',
        'sale-summary-list',
        ...sale.lines.map((item) =>
          h(
            'li',
            { class: 'sale-summary-item', key: item.id },
            h('span', 'sale-summary-quantity', String(item.quantity)),
            h('span', 'sale-summary-thumbnail'),
            h('span', 'sale-summary-name', item.name, item.variant !== null && h('small', {}, item.variant)),
            h(
              'span',
              'sale-summary-amount',
              inDollars(lineTotal(item)),
              isDiscounted(item) && h('s', {}, inDollars(lineTotalBeforeDiscount(item))),
            ),
          ),
        ),
      ),
      totals.discount !== 0 && line('Additional Discount', inDollars(-totals.discount), 'sale-summary-line--discount'),
      // Unknown: whether this subtotal has the additional discount taken off already. It stands below it.
      line('Subtotal', inDollars(totals.subtotal - totals.discount), 'sale-summary-line--sub-total'),
      line(taxLabel(register), inDollars(totals.tax), 'sale-summary-line--tax'),
      h(
        'div',
        'sale-summary-line sale-summary-line--total',
        h('span', 'sale-summary-line-item--label', 'SALE TOTAL ', h('small', {}, itemCount(sale))),
        h('span', 'sale-summary-line-item--value', inDollars(totals.total)),
      ),
      totals.savings > 0 && line('TOTAL SAVINGS', inDollars(totals.savings)),
      ...sale.payments.map((payment) =>
        line(`${payment.method} ${new Date(payment.at).toLocaleTimeString('en-US')}`, inDollars(payment.amount)),
      ),
      (sale.payments.length > 0 || isSettled(register)) && line('TO PAY', inDollars(totals.toPay)),
    ),
  );
}

export function amountField(register: Register, name: string): Spec {
  const { toPay } = totalsOf(register.sale, register.options.tax);
  return h(
    'label',
    'payment-form',
    h('span', 'payment-form-label', actionOf(register.sale) === 'Pay' ? 'Amount to Pay' : 'Amount to Refund'),
    h('input', {
      class: `vd-input ${name}`,
      value: register.desk.tendered ?? inFigures(toPay),
      attributes: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
      on: { input: (event) => register.look({ tendered: fieldText(event) }) },
    }),
  );
}

type MakeButton = (name: string, disabled: boolean, click: () => void) => Spec;

export function paymentCustomer(register: Register, button: MakeButton): Spec {
  const { customer } = register;
  if (!customer) return h('p', 'payment-no-customer', 'Add a customer to the sale for lay-by or on-account.');
  const balance = (name: string): Spec =>
    h('div', 'payment-customer-balance', h('span', 'vd-text--sub', name), h('b', {}, inDollars(0)));
  return h(
    'div',
    'payment-customer',
    h(
      'div',
      'payment-customer-content',
      h('strong', { attributes: { dir: 'auto' } }, customerName(customer)),
      h('span', 'vd-flag', customer.group.toUpperCase()),
      h('div', {}, [customer.code, customer.email].filter(Boolean).join(' | ')),
    ),
    h('div', 'payment-customer-balances', balance('Store Credit'), balance('Loyalty'), balance('On Account')),
    h(
      'div',
      'payment-customer-buttons',
      button('Layby', false, () => register.look({ arrangement: 'LAYBY' })),
      button('On Account', false, () => register.look({ arrangement: 'ONACCOUNT' })),
      button('Loyalty', true, () => undefined),
      button('Store Credit', true, () => undefined),
    ),
  );
}

// Unknown: what the finished panel says of refunds, lay-bys and on-account sales.
export function donePanel(register: Register, complete: Spec): Child[] {
  const titles = { LAYBY: 'Layby', ONACCOUNT: 'On Account' };
  const { arrangement } = register.desk;
  return [
    h('h2', 'payment-received', arrangement === null ? 'Payment Received' : titles[arrangement]),
    h(
      'div',
      'payment-prints',
      h('button', { class: 'vd-btn', attributes: { type: 'button' } }, 'Print Receipt'),
      h('button', { class: 'vd-btn', attributes: { type: 'button' } }, 'Print Gift Receipt'),
    ),
    register.customer &&
      h(
        'div',
        'payment-customer',
        h('strong', { attributes: { dir: 'auto' } }, customerName(register.customer)),
        h('div', {}, [register.customer.code, register.customer.email].filter(Boolean).join(' | ')),
      ),
    complete,
  ];
}
