import type { Line } from '../../register-parts/cart.ts';
import { discountPercent, isDiscounted, totalsOf } from '../../register-parts/cart.ts';
import { customerName, customersMatching, productsMatching } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures, typedCents, typedNumber } from '../../register-parts/money.ts';
import { button, field, form, overlay, textOf } from './controls.ts';
import type { Desk, Window } from './desk.ts';

/** The windows over the ticket. Unknown: everything in them but the words of the main buttons. */
export function openWindow(desk: Desk): Child {
  const { window } = desk.look;
  if (!window) return null;
  switch (window.kind) {
    case 'customers':
      return customers(desk, window.query);
    case 'customer':
      return customer(desk, window.tab);
    case 'items':
      return items(desk, window.query);
    case 'gift-card':
      return giftCard(desk);
    case 'line':
      return lineEditor(desk, window.lineId);
    case 'tickets':
      return tickets(desk, window);
  }
}

function close(desk: Desk): () => void {
  return () => desk.show({});
}

function search(label: string, query: string, type: (query: string) => void): Spec {
  return h('input', {
    class: 'input',
    value: query,
    attributes: { type: 'text', placeholder: label, 'aria-label': label, autocomplete: 'off' },
    on: { input: (event) => type(textOf(event)) },
  });
}

function customers(desk: Desk, query: string): Spec {
  const found = query === '' ? desk.customers : customersMatching(desk.customers, query);
  return overlay(
    'Customer',
    close(desk),
    search('Search customers', query, (typed) => desk.show({ window: { kind: 'customers', query: typed } })),
    h(
      'ul',
      'choices',
      found.map((person) =>
        h(
          'li',
          { key: person.id },
          button(customerName(person), () => desk.attach(person), { class: 'choice' }),
          h('span', 'soft', [person.phone, person.email].filter(Boolean).join(' · ')),
        ),
      ),
    ),
    button('+ Add Customer', () => desk.attachNew(query), {
      class: 'button button-blue',
      disabled: query.trim() === '',
    }),
  );
}

function customer(desk: Desk, tab: 'dashboard' | 'info'): Child {
  const person = desk.customer;
  if (!person) return null;
  const open = (next: 'dashboard' | 'info') => () => desk.show({ window: { kind: 'customer', tab: next } });
  const spent = desk.around.storage
    .receipts()
    .filter((receipt) => receipt.customer?.id === person.id)
    .reduce((sum, receipt) => sum + receipt.total, 0);
  return overlay(
    customerName(person),
    close(desk),
    h('div', 'row', button('Dashboard', open('dashboard')), button('Info', open('info'))),
    tab === 'dashboard'
      ? h('p', {}, `Spent ${inDollars(spent)}`)
      : h(
          'ul',
          'choices',
          h('li', {}, `Customer # ${desk.customerNumber(person)}`),
          person.phone !== null && h('li', {}, person.phone),
          person.email !== null && h('li', {}, person.email),
        ),
  );
}

function items(desk: Desk, query: string): Spec {
  const found = query === '' ? desk.around.products : productsMatching(desk.around.products, query);
  return overlay(
    'Find Item',
    close(desk),
    search('Search items', query, (typed) => desk.show({ window: { kind: 'items', query: typed } })),
    h(
      'ul',
      'choices',
      found.map((product) =>
        h(
          'li',
          { key: product.id },
          button(product.sku, () => desk.add(product), { class: 'choice' }),
          h('span', {}, product.variant === null ? product.name : `${product.name} ${product.variant}`),
          h('span', 'soft', inDollars(product.price)),
        ),
      ),
    ),
  );
}

function giftCard(desk: Desk): Spec {
  return overlay(
    'Gift Card',
    close(desk),
    form(
      [field('Number', 'number', ''), field('Amount', 'amount', '')],
      'Add Funds',
      ({ number = '', amount = '' }) => {
        const cents = typedCents(amount);
        if (number.trim() === '' || cents === null) desk.show({ notice: 'Enter the number and the amount' });
        else desk.giftCard(number.trim(), cents);
      },
    ),
  );
}

function lineEditor(desk: Desk, lineId: string): Child {
  const line = desk.ticket.lines.find(({ id }) => id === lineId);
  if (!line) return null;
  const percent = isDiscounted(line) ? discountPercent(line) : 0;
  const fields = [
    field('Quantity', 'quantity', String(line.quantity)),
    field('Unit price', 'price', inFigures(line.unitPrice)),
    field('Percent off', 'percent', percent === 0 ? '' : String(percent)),
    field('Amount off', 'amount', ''),
  ];
  return overlay(
    'Edit Line',
    close(desk),
    h('p', {}, line.name),
    form(fields, 'Save Line', (typed) => save(desk, line, typed)),
  );
}

/** A price that nobody touched is left alone: on screen it is rounded. */
function save(desk: Desk, line: Line, typed: Record<string, string>): void {
  const quantity = typedNumber(typed.quantity ?? '');
  const price = typedCents(typed.price ?? '');
  const percent = typedNumber(typed.percent || '0');
  const amount = typedCents(typed.amount || '0');
  if (quantity === null || price === null || percent === null || amount === null) {
    desk.show({ notice: 'That is not a number' });
    return;
  }
  const untouched = typed.price === inFigures(line.unitPrice);
  desk.edit(line, { quantity, price: untouched ? line.unitPrice : price, percent, amount });
}

type Tickets = Extract<Window, { kind: 'tickets' }>;

function tickets(desk: Desk, window: Tickets): Spec {
  const show = (change: Partial<Tickets>): void => desk.show({ window: { ...window, ...change } });
  const choice = (text: string, status: Tickets['status']): Spec =>
    button(text, () => show({ status }), { class: window.status === status ? 'button button-grey' : 'button' });
  const rows = window.status === 'completed' ? completedTickets(desk) : heldTickets(desk);
  return overlay(
    'Find Ticket',
    close(desk),
    h('div', 'row', choice('Completed', 'completed'), choice('On Hold', 'on-hold')),
    search('Ticket number or customer', window.query, (query) => show({ query })),
    h(
      'ul',
      'choices',
      rows.filter(({ text }) => text.toLowerCase().includes(window.query.trim().toLowerCase())).map(({ row }) => row),
    ),
  );
}

function completedTickets(desk: Desk): { text: string; row: Spec }[] {
  return desk.around.storage
    .receipts()
    .toReversed()
    .map((receipt) => {
      const name = receipt.customer?.name ?? '';
      return {
        text: `${receipt.number} ${name}`,
        row: h(
          'li',
          { key: receipt.id },
          h('b', {}, String(receipt.number)),
          h('span', { attributes: { dir: 'auto' } }, name),
          h('span', 'soft', inDollars(receipt.total)),
          button('Return', () => desk.startReturn(receipt)),
        ),
      };
    });
}

function heldTickets(desk: Desk): { text: string; row: Spec }[] {
  return desk.around.storage.parked().map((ticket) => {
    const person = desk.customers.find(({ id }) => id === ticket.customerId);
    const name = person ? customerName(person) : '';
    return {
      text: `${ticket.number} ${name}`,
      row: h(
        'li',
        { key: ticket.id },
        button(String(ticket.number ?? 'Ticket'), () => desk.open(ticket.id), { class: 'choice' }),
        h('span', { attributes: { dir: 'auto' } }, name),
        h('span', 'soft', inDollars(totalsOf(ticket, desk.options.tax).total)),
      ),
    };
  });
}
