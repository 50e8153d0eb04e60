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
  fieldText,
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
 * Dialect "testid-2025": buttons as Playwright suites of 2025 address them, drawn by a library that keeps keyed elements.
 * Unknown: what this generation calls the customer badge, the lines and the totals. The class names of the older dialect
 * are kept for them, as that of the quick keys was, in another nesting.
 */
export function testidSalePanel(register: Register): Spec {
  const { sale } = register;
  return h(
    'div',
    'wr-current-sale-panel',
    h(
      'form',
      { class: 'sale wr-current-sale-panel-content', on: { submit: (event) => event.preventDefault() } },
      h(
        'div',
        'sale-header',
        saleActions(register),
        register.customer ? customerBadge(register, register.customer, describe) : customerSearch(register),
      ),
      h(
        'div',
        'sale-body',
        h(
          'ul',
          'sale-list',
          rowsOf(register).map((line) => row(register, line)),
        ),
        footer(register),
      ),
      h(
        'div',
        'sale-footer',
        h(
          'button',
          {
            class: 'pay-button vd-btn vd-btn--go',
            attributes: {
              type: 'button',
              'data-testid': 'pay-btn',
              'data-track': 'pay',
              disabled: sale.lines.length === 0,
            },
            on: { click: () => register.goTo(paths.payment) },
          },
          h('span', 'pay-label', actionOf(sale)),
          h('span', 'pay-items', itemCount(sale)),
          h('span', 'pay-amount', inDollars(totalsOf(sale, register.options.tax).toPay)),
        ),
      ),
    ),
  );
}

function saleActions(register: Register): Spec {
  const { sale } = register;
  const action = (text: string, track: string, disabled: boolean, click: () => void): Spec =>
    h(
      'button',
      { class: 'vd-btn', attributes: { type: 'button', 'data-track': track, disabled }, on: { click } },
      text,
    );
  return h(
    'div',
    'sale-actions',
    action('Retrieve Sale', 'retrieve-sale', false, () => register.look({ overlay: 'retrieve' })),
    action('Park Sale', 'park-sale', sale.lines.length === 0, () => register.park()),
    action('More Actions', 'more-actions', false, () =>
      register.look({ overlay: register.desk.overlay === 'more' ? null : 'more' }),
    ),
    register.desk.overlay === 'more' &&
      h(
        'div',
        'more-actions',
        action('Discard Sale', 'discard-sale', isEmpty(sale), () => register.look({ overlay: 'discard' })),
        action('Reverse Lines', 'reverse-lines', sale.lines.length < 2, () =>
          register.change(reverseLines(sale), { overlay: null }),
        ),
      ),
  );
}

function describe(customer: Customer): Spec[] {
  return [customer.code, customer.phone, customer.email]
    .filter((text) => text !== null)
    .map((text) => h('div', { class: 'vd-id-badge__description', key: text }, text));
}

// Unknown: where the quantity sits in 2025. Here it follows the name.
function row(register: Register, line: Line): Spec {
  const expanded = register.desk.expandedLine === line.id;
  const negative = line.quantity < 0 ? ' li-cell-summary--quantity-negative' : '';
  return h(
    'li',
    { class: 'sale-list-item', key: line.id },
    h(
      'div',
      {
        class: 'li-cell-summary',
        on: { click: () => register.look({ expandedLine: expanded ? null : line.id, detailsOf: null }) },
      },
      h(
        'div',
        'li-cell-summary--name-container',
        h('span', 'pro-li-cell-summary-name', line.name),
        line.variant !== null && h('span', 'vd-text-supplementary', line.variant),
        line.note !== '' && h('span', 'li-cell-summary--note', line.note),
      ),
      h('span', `li-cell-summary--quantity${negative}`, String(line.quantity)),
      h(
        'span',
        'li-cell-summary--totals-container',
        h('span', 'wr-li-cell-summary-price-value', inDollars(lineTotal(line))),
        isDiscounted(line) && h('s', 'li-cell-summary--total-base-price', inDollars(lineTotalBeforeDiscount(line))),
      ),
      line.confirmed ? h('span', 'li-cell-summary--confirmed', h('i', 'icon icon-lock')) : removeButton(register, line),
    ),
    expanded &&
      h(
        'div',
        'li-cell-actions-container--expanded',
        h('div', 'li-cell-actions', ...lineFields(register, line)),
        lineNote(register, line),
        lineDetails(register, line),
      ),
  );
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
  const line = (name: string, label: Child, value: string): Spec =>
    h('li', `sale-total-line ${name}`, h('span', {}, label), h('span', 'sale-total-line-item--value', value));
  return h(
    'div',
    'sale-list-footer',
    saleNote(register),
    h(
      'ul',
      'sale-totals',
      line('pro-total-line-subtotal', 'Subtotal', inDollars(totals.subtotal)),
      line('pro-total-line-discount', discountLink(register), discountText(register)),
      line('pro-total-line-total-tax', taxLabel(register), inDollars(totals.tax)),
      line('sale-total-line-total', 'Total', inDollars(totals.total)),
      totals.paid !== 0 && line('', 'Paid', inDollars(totals.paid)),
    ),
    saleDiscountFields(register),
  );
}

export function testidPayment(register: Register): Spec {
  const settled = isSettled(register);
  return h(
    'div',
    'payment-panel-container',
    saleSummary(register),
    h('div', 'payment-panel payment-panel--right', ...(settled ? done(register) : types(register))),
  );
}

function types(register: Register): Child[] {
  const { toPay } = totalsOf(register.sale, register.options.tax);
  const amount = typedCents(register.desk.tendered ?? '') ?? toPay;
  const type = (id: string, name: string, click: () => void, disabled = false): Spec =>
    h(
      'button',
      {
        class: 'vd-btn vd-btn--jumbo vd-btn--go',
        attributes: { type: 'button', 'data-id': id, disabled },
        on: { click },
      },
      name,
    );
  return [
    h(
      'button',
      { class: 'vd-link', attributes: { type: 'button' }, on: { click: () => register.goTo(paths.sell) } },
      'Back to Sale',
    ),
    amountField(register, 'payment-amount'),
    register.desk.cashCounted === null
      ? h(
          'div',
          'payment-type-button-group',
          type('1', 'Cash', () => register.look({ cashCounted: '' })),
          type('2', 'Credit Card', () => register.pay('Credit Card', amount)),
        )
      : cashBox(register, amount),
    paymentCustomer(register, (name, disabled, click) => type(name.toLowerCase(), name, click, disabled)),
  ];
}

/** Cash is counted in a box of its own. */
function cashBox(register: Register, amount: number): Spec {
  const typed = register.desk.cashCounted ?? '';
  const counted = typedCents(typed) ?? amount;
  return h(
    'div',
    'cash-box',
    h('input', {
      class: 'vd-input',
      value: typed,
      attributes: { type: 'text', placeholder: '0.00', 'aria-label': 'Cash received', inputmode: 'decimal' },
      on: { input: (event) => register.look({ cashCounted: fieldText(event) }) },
    }),
    h(
      'button',
      {
        class: 'vd-btn vd-btn--go',
        attributes: { type: 'button', 'data-track': 'collect-cash' },
        on: { click: () => register.pay('Cash', counted) },
      },
      `Collect ${inFigures(counted)}`,
    ),
  );
}

function done(register: Register): Child[] {
  return donePanel(
    register,
    h(
      'button',
      {
        class: 'vd-btn vd-btn--go complete-button',
        attributes: { type: 'button', 'data-testid': 'complete-action-button', 'data-track': 'complete-sale' },
        on: { click: () => register.complete() },
      },
      'Complete Sale',
    ),
  );
}
