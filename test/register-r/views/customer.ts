import type { Customer } from '../../register-parts/catalogue.ts';
import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import type { Till } from '../till.ts';
import { button } from './controls.ts';

/**
 * Who the sale is for.
 * Unknown: whether anything but the name is shown of an attached customer, and whether the search stays beside it.
 */
export function customerBlock(till: Till): Spec {
  const { customer } = till;
  return h('div', 'register-customer panel', ...(customer ? attached(till, customer) : search()));
}

function attached(till: Till, customer: Customer): Child[] {
  const name = nameOf(customer);
  const linked = till.options['customer-link'] === '1';
  const href = customerAddress(till.shop.customerNumber(customer));
  return [
    h('i', 'person'),
    linked
      ? h('a', { class: 'customer-name', attributes: { id: 'customerInfo', dir: 'auto', href } }, name)
      : h('span', { class: 'customer-name', attributes: { id: 'customerInfo', dir: 'auto' } }, name),
    button('removeCustomer', 'Remove', { id: 'customerRemoveButton', class: 'gui-def-button' }),
  ];
}

function search(): Child[] {
  return [
    h('i', 'person'),
    h('span', { class: 'customer-none', attributes: { id: 'customerInfo' } }, 'No Customer Selected'),
    h('input', {
      class: 'input',
      attributes: { id: 'find_customer_text', type: 'text', placeholder: 'Search Customers', autocomplete: 'off' },
    }),
    button('findCustomer', 'Search', { id: 'searchCustomerButton', class: 'gui-def-button' }),
    button('newCustomer', '+ New', { id: 'newCustomerButton', class: 'gui-def-button' }),
  ];
}

// Unknown: what stands for a customer without a name. Here the phone number does.
export function nameOf(customer: Customer): string {
  return customer.first || customer.last ? customerName(customer) : (customer.phone ?? '');
}

// Unknown: the address of a customer's record. It is formed as the other records' are.
export function customerAddress(number: number): string {
  return `/?name=customer.views.customer&form_name=view&id=${number}&tab=details`;
}
