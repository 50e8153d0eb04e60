import { totalsOf } from '../../register-parts/cart.ts';
import type { Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures, typedCents } from '../../register-parts/money.ts';
import { button } from './controls.ts';
import type { Desk } from './desk.ts';

const METHODS = ['Credit Card', 'Cash', 'Check', 'Gift Card'];

/** The choices of payment beside the ticket. Unknown: all of it but the words on the buttons. */
export function tender(desk: Desk): Spec {
  const { toPay } = totalsOf(desk.ticket, desk.options.tax);
  return h(
    'aside',
    'tender',
    h(
      'label',
      'field',
      h('span', 'field-label', 'Amount'),
      // Made anew with every payment: it then asks for what is left.
      h('input', {
        class: 'input amount',
        key: String(toPay),
        attributes: {
          type: 'text',
          name: 'amount',
          value: inFigures(toPay),
          inputmode: 'decimal',
          autocomplete: 'off',
        },
      }),
    ),
    h(
      'div',
      'methods',
      ...METHODS.map((method) =>
        button(method, () => pay(desk, method, toPay), { class: 'button method', disabled: toPay === 0 }),
      ),
    ),
    h(
      'ul',
      'payments',
      ...desk.ticket.payments.map((payment) =>
        h('li', 'total-row', h('span', {}, payment.method), h('span', {}, inDollars(payment.amount))),
      ),
      h('li', 'total-row total-row-last', h('span', {}, 'Balance'), h('span', {}, inDollars(toPay))),
    ),
    button('Complete', () => desk.complete(), { class: 'button tender-button', disabled: !desk.canComplete }),
    button('Back to Ticket', () => desk.backToSale()),
  );
}

function pay(desk: Desk, method: string, toPay: number): void {
  const typed = document.querySelector<HTMLInputElement>('input[name=amount]')?.value ?? '';
  const amount = typedCents(typed);
  if (amount === null) desk.show({ notice: 'That is not an amount' });
  else desk.pay(method, amount === 0 ? toPay : amount);
}
