import { totalsOf } from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import { completed } from './complete.ts';
import { button } from './controls.ts';
import type { Desk } from './desk.ts';
import { lines } from './lines.ts';
import { tender } from './tender.ts';

/** The ticket: who, what, how much. */
export function ticketScreen(desk: Desk): Spec {
  if (desk.phase === 'complete') return h('main', 'ticket', header(desk), completed(desk));
  return h(
    'main',
    'ticket',
    header(desk),
    desk.phase === 'sale' && scanRow(desk),
    h('div', 'ticket-body', lines(desk), desk.phase === 'tender' && tender(desk)),
    footer(desk),
  );
}

function header(desk: Desk): Spec {
  const plus = desk.options.plus === '1' ? '+ ' : '';
  const { salesRep, returnFor } = desk.ticket;
  const original = desk.around.storage.receipts().find(({ id }) => id === returnFor);
  return h(
    'header',
    'ticket-header',
    button(h('i', 'bars'), () => desk.show({ menu: desk.look.menu === 'main' ? null : 'main' }), {
      class: 'button button-quiet',
      label: 'Menu',
      expanded: desk.look.menu === 'main',
    }),
    ticketButton(desk),
    original ? h('span', 'soft', `Return of ticket #${original.number}`) : null,
    button(salesRep ?? `${plus}Sales Rep`, () => desk.takeSalesRep(), { class: 'button button-quiet' }),
    h('span', 'spring'),
    ...(desk.customer
      ? customer(desk, desk.customer)
      : [
          button(`${plus}Add Customer`, () => desk.show({ window: { kind: 'customers', query: '' } }), {
            class: 'button button-quiet',
          }),
        ]),
  );
}

/** The grey button with the number of the ticket. */
function ticketButton(desk: Desk): Spec {
  const { number } = desk.ticket;
  const open = desk.look.menu === 'ticket';
  const over = desk.phase === 'complete' || desk.phase === 'void';
  return h(
    'div',
    'ticket-number',
    button(number === null ? 'Ticket' : `Ticket #${number}`, () => desk.show({ menu: open ? null : 'ticket' }), {
      class: 'button button-grey',
      expanded: open,
    }),
    open &&
      h(
        'div',
        'drop-down',
        button('Place on Hold', () => desk.hold(), { class: 'menu-item', disabled: over }),
        button('Void', () => desk.void(), { class: 'menu-item', disabled: over }),
      ),
  );
}

// Unknown: what stands for a customer without a name, and how a customer is taken off the ticket.
function customer(desk: Desk, person: Customer): Child[] {
  return [
    h('span', { class: 'customer', attributes: { dir: 'auto' } }, customerName(person)),
    button(h('i', 'bar-graph'), () => desk.show({ window: { kind: 'customer', tab: 'dashboard' } }), {
      class: 'button button-quiet',
      label: 'Customer details',
    }),
    button(h('i', 'cross'), () => desk.attach(null), { class: 'button button-quiet', label: 'Remove customer' }),
  ];
}

function scanRow(desk: Desk): Spec {
  const placeholder = desk.options['scan-box'] === 'item' ? 'Scan item here...' : 'Scan item or coupon here...';
  return h(
    'div',
    'scan-row',
    h('input', {
      class: 'input scan-box',
      attributes: { type: 'text', placeholder, autocomplete: 'off' },
      on: {
        keydown: (event) => {
          const box = event.target as HTMLInputElement;
          if (event.key !== 'Enter' || box.value.trim() === '') return;
          const code = box.value;
          box.value = '';
          desk.scan(code);
        },
      },
    }),
    button('Find', () => desk.show({ window: { kind: 'items', query: '' } }), { class: 'button button-blue' }),
    button('Gift Card', () => desk.show({ window: { kind: 'gift-card' } })),
  );
}

function footer(desk: Desk): Spec {
  const totals = totalsOf(desk.ticket, desk.options.tax);
  const row = (label: string, amount: number, names = 'total-row'): Spec =>
    h('div', names, h('span', {}, label), h('span', {}, inDollars(amount)));
  return h(
    'footer',
    'ticket-footer',
    customFields(desk),
    h(
      'div',
      'totals',
      row('Subtotal', totals.subtotal),
      row('Tax', totals.tax),
      row('Total', totals.total, 'total-row total-row-last'),
    ),
    desk.phase === 'sale' &&
      button('Tender', () => desk.tender(), {
        class: 'button tender-button',
        disabled: desk.ticket.lines.length === 0,
      }),
  );
}

/** What loyalty vendors have the register print below the ticket. */
function customFields(desk: Desk): Spec {
  const shown = desk.options['custom-fields'] === '1' && desk.customer !== null;
  const entry = (label: string, value: string): Spec => h('div', {}, h('span', 'soft', label), h('b', {}, value));
  return h('div', 'custom-fields', shown && entry('Points to Reward', '120'), shown && entry('Number of Rewards', '1'));
}
