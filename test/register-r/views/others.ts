import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Other, Till } from '../till.ts';
import { button, field, submit } from './controls.ts';
import { nameOf } from './customer.ts';
import { paymentScreen } from './payment.ts';

/** What stands in the place of the register while it is hidden. Unknown: everything about it but its button texts. */
export function otherView(till: Till): Spec {
  return h('section', 'other', till.other && content(till, till.other));
}

function content(till: Till, other: Other): Spec {
  switch (other.kind) {
    case 'payment':
      return paymentScreen(till);
    case 'items':
      return results(
        `Items matching "${other.text}"`,
        other.found.map((item) => [
          item.variant === null ? item.name : `${item.name} ${item.variant}`,
          item.upc ?? item.customSku ?? '',
          inDollars(item.price),
          button('addItem', '+ Add to sale', { value: String(item.number) }),
        ]),
      );
    case 'customers':
      return results(
        `Customers matching "${other.text}"`,
        other.found.map((customer) => [
          h('span', { attributes: { dir: 'auto' } }, nameOf(customer)),
          customer.phone ?? '',
          customer.email ?? '',
          button('attachCustomer', '+ Attach to sale', { value: String(till.shop.customerNumber(customer)) }),
        ]),
      );
    case 'new-customer':
      return h(
        'form',
        'panel new-customer',
        h('h1', {}, 'New customer'),
        field('First name', '', { name: 'first' }),
        field('Last name', '', { name: 'last' }),
        field('Phone', '', { name: 'phone' }),
        field('Email', '', { name: 'email' }),
        h(
          'div',
          'row',
          submit('createCustomer', 'Save and attach', { class: 'primary' }),
          button('closeOther', 'Back'),
        ),
      );
  }
}

function results(title: string, rows: Child[][]): Spec {
  return h(
    'div',
    'results',
    h('div', 'row', h('h1', {}, title), button('closeOther', 'Back to sale')),
    rows.length === 0
      ? h('p', {}, 'Nothing found.')
      : h(
          'table',
          'panel',
          h(
            'tbody',
            {},
            rows.map((cells) => h('tr', {}, ...cells.map((cell) => h('td', {}, cell)))),
          ),
        ),
  );
}
