import { totalsOf } from '../../register-parts/cart.ts';
import type { Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures } from '../../register-parts/money.ts';
import type { Till } from '../till.ts';
import { button } from './controls.ts';
import { nameOf } from './customer.ts';
import { subtotalOf } from './lines.ts';

/** The ways of paying, with the word that their fields' ids begin with. Unknown: all of these words but `cash`. */
export const METHODS = { cash: 'Cash', credit_card: 'Credit Card', check: 'Check' } as const;

/**
 * The payment screen.
 * Unknown: whether the sale can be finished with a balance, and what the screen says of change.
 */
export function paymentScreen(till: Till): Spec {
  const { sale, options } = till;
  const { total, paid, toPay } = totalsOf(sale, options.tax);
  const change = total > 0 && toPay < 0 ? -toPay : 0;
  const amount = (label: string, id: string, cents: number): Spec =>
    h('tr', {}, h('th', {}, label), h('td', { class: 'money', attributes: { id } }, inDollars(cents)));
  return h(
    'div',
    'do_payments',
    currentSale(till),
    h(
      'div',
      'panel payments',
      h('h2', {}, 'Payments'),
      ...Object.entries(METHODS).map(([word, name]) => way(till, word, name)),
      h(
        'table',
        'register-summary',
        h(
          'tbody',
          {},
          amount('Total', 'payments_total', total),
          amount('Paid', 'payments_total2', paid),
          amount('Balance', 'sale_balance', toPay + change),
          amount('Change', 'cash_remainder_balance', change),
        ),
      ),
      button('finish', 'Finish Sale', {
        id: 'finishSaleButton',
        class: 'gui-def-button primary large',
        disabled: toPay + change !== 0,
      }),
      button('backToSale', 'Back to Sale', { id: 'backToSaleButton', class: 'gui-def-button' }),
    ),
  );
}

function way(till: Till, word: string, name: string): Spec {
  const entered = till.sale.payments.find(({ method }) => method === name);
  return h(
    'div',
    'way',
    h('label', { class: 'way-name', attributes: { for: `${word}_payment` } }, name),
    h('input', {
      class: 'input money',
      value: entered ? inFigures(entered.amount) : '',
      attributes: {
        id: `${word}_payment`,
        type: 'text',
        inputmode: 'decimal',
        placeholder: '0.00',
        autocomplete: 'off',
      },
    }),
    button('payMax', 'Max', { value: word, label: `Max ${name}` }),
  );
}

function currentSale(till: Till): Spec {
  const { sale, customer } = till;
  return h(
    'div',
    { class: 'panel current-sale', attributes: { id: 'current_sale_list' } },
    h('h2', {}, 'Current Sale #', h('span', { attributes: { id: 'currentSaleId' } }, sale.id)),
    h('p', { attributes: { dir: 'auto' } }, customer ? nameOf(customer) : 'No Customer Selected'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        sale.lines.map((line) =>
          h(
            'tr',
            {},
            h('td', {}, String(line.quantity)),
            h('td', {}, line.variant === null ? line.name : `${line.name} ${line.variant}`),
            h('td', 'money', inDollars(subtotalOf(till, line))),
          ),
        ),
      ),
    ),
  );
}
