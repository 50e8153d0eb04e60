import type { Line } from '../../register-parts/cart.ts';
import {
  discountByAmount,
  discountByPercent,
  discountPercent,
  lineTotal,
  lineTotalBeforeDiscount,
  setLineNote,
  setPrice,
  setQuantity,
  totalsOf,
} from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import { customerName, customersMatching } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures, typedCents, typedNumber } from '../../register-parts/money.ts';
import type { Register } from './register.ts';

/** What both dialects of the sale panel are put together from. */

const MOST_SUGGESTIONS = 6;

export function customerSearch(register: Register): Spec {
  const query = register.desk.customerQuery;
  const found = customersMatching(register.customers, query).slice(0, MOST_SUGGESTIONS);
  return h(
    'div',
    'wr-customer-search',
    h(
      'vd-autocomplete',
      'search',
      h('i', 'icon icon-person'),
      h('input', {
        class: 'vd-autocomplete-input',
        value: query,
        attributes: {
          type: 'text',
          placeholder: 'Add a customer',
          'aria-label': 'Add a customer',
          autocomplete: 'off',
        },
        on: {
          input: (event) => register.look({ customerQuery: fieldText(event) }),
          keydown: (event) => {
            if (event.key === 'Escape') register.look({ customerQuery: '' });
            if (event.key !== 'Enter') return;
            event.preventDefault();
            const [first] = found;
            if (first) register.attach(first);
          },
        },
      }),
      query.trim() !== '' &&
        h(
          'div',
          'suggestions',
          ...found.map((customer) => customerSuggestion(register, customer)),
          h(
            'vd-suggestion',
            {
              class: 'vd-suggestion pro-suggestion-create',
              key: 'create',
              on: { click: () => register.attachNew(query) },
            },
            h('span', {}, `Add "${query.trim()}" as a new customer`),
          ),
        ),
    ),
  );
}

function customerSuggestion(register: Register, customer: Customer): Spec {
  return h(
    'vd-suggestion',
    { class: 'vd-suggestion', key: customer.id, on: { click: () => register.attach(customer) } },
    h('span', { attributes: { dir: 'auto' } }, customerName(customer)),
    h('small', {}, [customer.code, customer.phone].filter(Boolean).join(' | ')),
  );
}

// Unknown: whether the badge shows phone and e-mail in every store, and how they are set apart.
export function customerBadge(register: Register, customer: Customer, describe: (customer: Customer) => Spec[]): Spec {
  return h(
    'div',
    'wr-customer-badge',
    h(
      'div',
      'wr-customer-badge-content vd-id-badge',
      h('span', 'vd-avatar', initials(customer)),
      h(
        'div',
        'vd-id-badge__content',
        h(
          'div',
          'vd-id-badge__header',
          h('span', { class: 'vd-id-badge__header-title', attributes: { dir: 'auto' } }, customerName(customer)),
          h('span', 'vd-flag', customer.group),
        ),
        ...describe(customer),
      ),
    ),
    h(
      'button',
      {
        class: 'wr-customer-badge-remove vd-btn vd-btn--icon',
        attributes: { type: 'button', title: 'Remove customer', 'aria-label': 'Remove customer' },
        on: { click: () => register.change({ ...register.sale, customerId: null }) },
      },
      h('i', 'icon icon-cross'),
    ),
  );
}

function initials(customer: Customer): string {
  return [customer.first, customer.last]
    .filter((name) => name !== null)
    .map((name) => name.slice(0, 1))
    .join('');
}

/** The fields of an expanded line. */
// Unknown: the hook of a discount given as an amount.
export function lineFields(register: Register, line: Line): Child[] {
  const { sale } = register;
  const commit = (read: (text: string) => number | null, change: (value: number) => void) => (event: Event) => {
    const value = read(fieldText(event));
    if (value === null) register.look({ notice: 'That is not a number' });
    else change(value);
  };
  const off = lineTotalBeforeDiscount(line) - lineTotal(line);
  // Unknown: which fields of a returned or locked line stay open. A public look-alike closes price and discount.
  const closed = line.confirmed || line.quantity < 0;
  return [
    field('Quantity', 'li-input--quantity', String(line.quantity), line.confirmed, (event) =>
      commit(typedQuantity, (quantity) => register.change(setQuantity(sale, line.id, quantity)))(event),
    ),
    field('Price', 'li-input--price', inFigures(line.unitPrice), closed, (event) =>
      commit(typedCents, (price) => register.change(setPrice(sale, line.id, price)))(event),
    ),
    field('Discount (%)', 'li-input--discount-percent', String(Math.max(0, discountPercent(line))), closed, (event) =>
      commit(typedNumber, (percent) => register.change(discountByPercent(sale, line.id, percent)))(event),
    ),
    field('Discount ($)', 'li-input--discount-amount', inFigures(Math.max(0, off)), closed, (event) =>
      commit(typedCents, (amount) => register.change(discountByAmount(sale, line.id, amount)))(event),
    ),
  ];
}

// Unknown: what a quantity of nothing does. Here it is no quantity.
function typedQuantity(text: string): number | null {
  return typedNumber(text) || null;
}

function field(label: string, name: string, value: string, closed: boolean, change: (event: Event) => void): Spec {
  if (closed) return h('div', 'li-cell-actions-field', h('span', 'vd-label', label), h('span', 'vd-value', value));
  return h(
    'label',
    'li-cell-actions-field',
    h('span', 'vd-label', label),
    h('input', {
      class: `vd-input ${name}`,
      value,
      attributes: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
      on: {
        change,
        keydown: (event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          (event.target as HTMLElement).blur();
        },
      },
    }),
  );
}

export function lineNote(register: Register, line: Line): Spec {
  return h('textarea', {
    class: 'vd-input li-note',
    value: line.note,
    attributes: { placeholder: 'Type to add notes', 'aria-label': 'Notes', rows: '2', readonly: line.confirmed },
    on: { change: (event) => register.change(setLineNote(register.sale, line.id, fieldText(event))) },
  });
}

/** The only place of the sell screen that says what a line's SKU is, and only when asked. */
export function lineDetails(register: Register, line: Line): Spec {
  if (register.desk.detailsOf === line.id) return h('p', 'li-details', `SKU ${line.sku || 'none'}`);
  return h(
    'button',
    {
      class: 'wr-li-view-product-info vd-link',
      attributes: { type: 'button' },
      on: { click: () => register.look({ detailsOf: line.id }) },
    },
    'Show Inventory & Details',
  );
}

export function saleNote(register: Register): Spec {
  return h('textarea', {
    class: 'sale-note vd-input',
    value: register.sale.note,
    attributes: { placeholder: 'Add a note to this sale', 'aria-label': 'Sale note', rows: '1' },
    on: { change: (event) => register.change({ ...register.sale, note: fieldText(event) }) },
  });
}

/** The discount on the whole sale, opened from the totals. */
export function saleDiscountFields(register: Register): Child {
  if (register.desk.overlay !== 'discount') return null;
  const { sale } = register;
  const { discount } = sale;
  const entry = (label: string, value: string, change: (typed: string) => void): Spec =>
    h(
      'label',
      'li-cell-actions-field',
      h('span', 'vd-label', label),
      h('input', {
        class: 'vd-input',
        value,
        attributes: { type: 'text', inputmode: 'decimal', autocomplete: 'off' },
        on: { change: (event) => change(fieldText(event)) },
      }),
    );
  return h(
    'div',
    'wr-discount-popover',
    entry('Amount off ($)', discount && 'amount' in discount ? inFigures(discount.amount) : '', (typed) => {
      const amount = typedCents(typed);
      register.change({ ...sale, discount: amount ? { amount } : null });
    }),
    entry('Percent off (%)', discount && 'percent' in discount ? String(discount.percent) : '', (typed) => {
      const percent = typedNumber(typed);
      register.change({ ...sale, discount: percent ? { percent } : null });
    }),
    h(
      'button',
      { class: 'vd-btn', attributes: { type: 'button' }, on: { click: () => register.look({ overlay: null }) } },
      'Close',
    ),
  );
}

export function discountLink(register: Register): Spec {
  return h(
    'button',
    {
      class: 'vd-link',
      attributes: { type: 'button' },
      on: { click: () => register.look({ overlay: register.desk.overlay === 'discount' ? null : 'discount' }) },
    },
    'Discount',
  );
}

export function taxLabel(register: Register): string {
  return register.options.tax === 0 ? 'Tax (No Tax)' : 'Tax (Sales Tax)';
}

export function discountText(register: Register): string {
  return inDollars(-totalsOf(register.sale, register.options.tax).discount);
}

export function rowsOf(register: Register): Line[] {
  const { lines } = register.sale;
  return register.options.rows === 'newest-first' ? lines.toReversed() : lines;
}

export function fieldText(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}
