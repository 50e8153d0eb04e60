import type { Line } from '../../register-parts/cart.ts';
import {
  isDiscounted,
  isEmpty,
  lineTotal,
  lineTotalBeforeDiscount,
  removeLine,
  reverseLines,
  totalsOf,
} from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures, typedCents } from '../../register-parts/money.ts';
import { amountField, donePanel, isSettled, paymentCustomer, saleSummary } from './payment-parts.ts';
import type { Register } from './register.ts';
import { paths } from './register.ts';
import {
  customerBadge,
  customerSearch,
  discountLink,
  discountText,
  lineDetails,
  lineFields,
  lineNote,
  rowsOf,
  saleDiscountFields,
  saleNote,
  taxLabel,
} from './sale-parts.ts';
import { actionOf, itemCount } from './wording.ts';

/**
 * Dialect "ng", as public test suites and user scripts saw it from about 2018 to 2023. Only class names, texts and the
 * nesting that they depend on are taken from there.
 * Unknown: all other nesting, ARIA roles, loading states, and labels in other languages.
 */
export function ngSalePanel(register: Register): Spec {
  const { sale } = register;
  const ready = sale.lines.length > 0;
  return h(
    'div',
    'wr-current-sale-panel wr-current-sale-panel--summary',
    h(
      'div',
      'wr-current-sale-panel-content',
      saleActions(register),
      h(
        'form',
        {
          class: ready ? 'sale pro-sale-ready' : 'sale',
          on: { submit: (event) => event.preventDefault() },
        },
        h(
          'div',
          'sale-header',
          register.customer ? customerBadge(register, register.customer, describe) : customerSearch(register),
        ),
        h(
          'div',
          'sale-body',
          // The list is made anew at every change: its model is read back from the local store.
          h(
            'ul',
            { class: 'sale-list', edition: register.edition },
            rowsOf(register).map((line) => row(register, line)),
          ),
          footer(register),
        ),
        h('div', 'sale-footer', payButton(register)),
      ),
    ),
  );
}

function saleActions(register: Register): Spec {
  const { sale } = register;
  const action = (text: string, disabled: boolean, click: () => void): Spec =>
    h('button', { class: 'vd-btn', attributes: { type: 'button', disabled }, on: { click } }, text);
  return h(
    'div',
    'sale-actions',
    action('Retrieve Sale', false, () => register.look({ overlay: 'retrieve' })),
    action('Park Sale', sale.lines.length === 0, () => register.park()),
    action('More Actions', false, () => register.look({ overlay: register.desk.overlay === 'more' ? null : 'more' })),
    register.desk.overlay === 'more' &&
      h(
        'div',
        'more-actions',
        action('Discard Sale', isEmpty(sale), () => register.look({ overlay: 'discard' })),
        // Unknown: what re-orders lines in the real register. That they can come in another order is certain.
        action('Reverse Lines', sale.lines.length < 2, () => register.change(reverseLines(sale), { overlay: null })),
      ),
  );
}

function describe(customer: Customer): Spec[] {
  return [h('div', 'vd-id-badge__description', [customer.code, customer.phone].filter(Boolean).join(' | '))];
}

function row(register: Register, line: Line): Spec {
  const expanded = register.desk.expandedLine === line.id;
  return h(
    'li',
    { class: 'sale-list-item line-item--separator', key: line.id },
    h(
      'ul',
      expanded ? 'li-cell li-cell--expanded' : 'li-cell',
      h(
        'li',
        {
          class: 'li-cell-summary-container',
          on: { click: () => register.look({ expandedLine: expanded ? null : line.id, detailsOf: null }) },
        },
        ...summary(register, line),
      ),
      expanded &&
        h(
          'li',
          'li-cell-actions-container li-cell-actions-container--expanded',
          h('div', 'li-cell-actions', ...lineFields(register, line)),
          lineNote(register, line),
          lineDetails(register, line),
        ),
    ),
  );
}

function summary(register: Register, line: Line): Child[] {
  const negative = line.quantity < 0 ? ' li-cell-summary--quantity-negative' : '';
  return [
    h('div', `li-cell-summary li-cell-summary--quantity${negative}`, h('span', {}, String(line.quantity))),
    h(
      'div',
      'li-cell-summary li-cell-summary--name-container',
      h('div', 'li-cell-summary li-cell-summary--name', h('strong', 'pro-li-cell-summary-name', line.name)),
      line.variant !== null && h('div', 'vd-text-supplementary', line.variant),
      // Unknown: when one unit's price is shown. Its modifier is seen in a public look-alike, its place is not.
      line.quantity !== 1 &&
        h('div', 'li-cell-summary li-cell-summary--unit-price', `${inFigures(line.unitPrice)} each`),
      line.note !== '' && h('div', 'li-cell-summary--note', line.note),
    ),
    h(
      'div',
      'li-cell-summary li-cell-summary--totals-container',
      h('div', 'li-cell-summary li-cell-summary--total-price', totalValue(line)),
      isDiscounted(line) &&
        h('div', 'li-cell-summary li-cell-summary--total-base-price', inFigures(lineTotalBeforeDiscount(line))),
    ),
    line.confirmed
      ? h('div', 'li-cell-summary li-cell-summary--confirmed', h('i', 'icon icon-lock'))
      : removeButton(register, line),
  ];
}

// Unknown: whether amounts on rows carry the currency's sign. Here they do in the newer dialect alone.
function totalValue(line: Line): Spec {
  return h('span', 'wr-li-cell-summary-price-value', inFigures(lineTotal(line)));
}

function removeButton(register: Register, line: Line): Spec {
  return h(
    'button',
    {
      class: 'li-cell-summary--remove vd-btn vd-btn--icon',
      attributes: { type: 'button', 'aria-label': 'Remove line' },
      on: {
        click: (event) => {
          event.stopPropagation();
          register.change(removeLine(register.sale, line.id));
        },
      },
    },
    h('i', 'icon icon-bin'),
  );
}

function footer(register: Register): Spec {
  const totals = totalsOf(register.sale, register.options.tax);
  const value = (text: string): Spec => h('div', 'sale-total-line-item--value', text);
  return h(
    'div',
    'sale-list-footer',
    saleNote(register),
    h(
      'ul',
      'sale-totals',
      // Unknown: whether the subtotal stands before or after the discount on the sale.
      h('li', 'sale-total-line pro-total-line-subtotal', h('div', {}, 'Subtotal'), value(inDollars(totals.subtotal))),
      h(
        'li',
        'sale-total-line pro-total-line-discount',
        h('div', {}, discountLink(register)),
        value(discountText(register)),
      ),
      h(
        'li',
        'sale-total-line sale-add-line pro-total-line-total-tax',
        h('div', {}, taxLabel(register)),
        value(inDollars(totals.tax)),
      ),
      h(
        'li',
        'sale-total-line sale-total-line-total',
        h('div', {}, 'Total ', h('span', 'vd-text--sub', `(${itemCount(register.sale)})`)),
        value(inDollars(totals.total)),
      ),
      totals.paid !== 0 && h('li', 'sale-total-line', h('div', {}, 'Paid'), value(inDollars(totals.paid))),
    ),
    saleDiscountFields(register),
  );
}

function payButton(register: Register): Spec {
  const { sale } = register;
  return h(
    'button',
    {
      class: 'btn--pay vd-btn vd-btn--go',
      attributes: { type: 'button', disabled: sale.lines.length === 0 },
      on: { click: () => register.goTo(paths.payment) },
    },
    h(
      'span',
      'label-and-items-container',
      h('span', 'pay-label', actionOf(sale)),
      h('span', 'pay-items', itemCount(sale)),
    ),
    h('span', 'pay-action-value', inDollars(totalsOf(sale, register.options.tax).toPay)),
  );
}

export function ngPayment(register: Register): Spec {
  const settled = isSettled(register);
  return h(
    'div',
    settled ? 'payment-panel-container' : 'payment-panel-container pro-payments-ready',
    saleSummary(register),
    h('div', 'payment-panel payment-panel--right', ...(settled ? ngDone(register) : ngTypes(register))),
  );
}

function ngTypes(register: Register): Child[] {
  const { toPay } = totalsOf(register.sale, register.options.tax);
  const type = (name: string, disabled: boolean, click: () => void): Spec =>
    h(
      'button',
      { class: 'btn--payment-type vd-btn vd-btn--go', attributes: { type: 'button', disabled }, on: { click } },
      name,
    );
  const pay = (name: string): void => register.pay(name, typedCents(register.desk.tendered ?? '') ?? toPay);
  return [
    h(
      'button',
      {
        class: 'payment-close vd-link',
        attributes: { type: 'button' },
        on: { click: () => register.goTo(paths.sell) },
      },
      'Back to Sale',
    ),
    amountField(register, 'wr-input--amount-tendered'),
    h(
      'div',
      'payment-type-button-group',
      type('Cash', false, () => pay('Cash')),
      type('Credit Card', false, () => pay('Credit Card')),
    ),
    paymentCustomer(register, (name, disabled, click) => type(name, disabled, click)),
  ];
}

function ngDone(register: Register): Child[] {
  return donePanel(
    register,
    h(
      'button',
      {
        class: 'btn--complete-sale vd-btn vd-btn--go',
        attributes: { type: 'button' },
        on: { click: () => register.complete() },
      },
      'Complete Sale',
    ),
  );
}
