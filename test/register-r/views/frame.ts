import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { addresses } from '../addresses.ts';
import type { Till } from '../till.ts';
import { button, link, submit } from './controls.ts';

/** The frame around every page: menu, shop, and the demand for a PIN that covers all of it. */
export function frame(till: Till, content: Child[]): Spec {
  return h(
    'body',
    {},
    h(
      'nav',
      { class: 'cr-sidebar no_print', attributes: { 'aria-label': 'Main' } },
      h('span', 'brand', 'W'),
      link(addresses.menu, 'Sales', 'nav-link'),
      link(addresses.history, 'Reports', 'nav-link'),
      link(addresses.customers, 'Customers', 'nav-link'),
    ),
    h(
      'div',
      'column',
      h(
        'header',
        'cr-topbar no_print',
        h('strong', { attributes: { id: 'session_shop' } }, till.shop.name),
        h('span', 'soft', 'Register 1'),
        h('span', 'spring'),
        h('span', 'soft', 'Robin Vale'),
        button('lock', 'Lock', { class: 'quiet' }),
      ),
      h('main', 'main', message(till), ...content),
    ),
    till.locked ? lock() : null,
    // What reached the register's scanner and how many answers it waits for, for tests. The real page has no such thing.
    h('output', { attributes: { 'data-scans': true, 'data-pending': '1', hidden: true } }, '[]'),
  );
}

/** Unknown: how the register says that something did not work. */
export function message(till: Till): Spec {
  return h('p', { class: 'message', attributes: { role: 'alert', hidden: till.message === '' } }, till.message);
}

/** Covers the page until somebody enters a PIN. Whatever is behind it stays where it was. */
export function lock(): Spec {
  return h(
    'div',
    { class: 'modal-wrapper', attributes: { 'data-test': 'pin-lock-modal' } },
    h(
      'form',
      { class: 'panel pin', attributes: { id: 'verify_access_pin_form' } },
      h('h2', {}, 'Enter your PIN'),
      h('input', {
        class: 'input',
        attributes: { type: 'password', name: 'pin', inputmode: 'numeric', 'aria-label': 'PIN', autocomplete: 'off' },
      }),
      submit('unlock', 'Unlock', { class: 'primary' }),
    ),
  );
}
