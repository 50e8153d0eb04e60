import { totalsOf } from '../../register-parts/cart.ts';
import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import { confirmation } from './confirmation.ts';
import { ngPayment, ngSalePanel } from './ng.ts';
import { customersPage, historyPage } from './pages.ts';
import { productsArea } from './products-area.ts';
import type { Register } from './register.ts';
import { paths } from './register.ts';
import { testidPayment, testidSalePanel } from './testid.ts';
import { itemCount } from './wording.ts';

/** The whole page: navigation, top bar and the screen of the current route. */
export function page(register: Register): Spec {
  return h(
    'div',
    'app',
    navigation(register),
    h('div', 'app-column', topBar(register), h('main', 'app-main', ...screen(register))),
    register.desk.notice !== '' && h('p', { class: 'notice', attributes: { role: 'status' } }, register.desk.notice),
    overlay(register),
    // What reached the register's scanner, for tests to hold against what was scanned. The real page has no such thing.
    h('output', { attributes: { 'data-scans': true, hidden: true } }, JSON.stringify(register.scans)),
  );
}

function screen(register: Register): Child[] {
  const ng = register.options.dialect === 'ng';
  const { path } = register;
  if (path === paths.history) return [historyPage(register)];
  if (path === paths.customers) return [customersPage(register)];
  if (path === paths.confirmation) return [confirmation(register)];
  if (!register.isSelling) return [ng ? ngPayment(register) : testidPayment(register)];
  return [productsArea(register), ng ? ngSalePanel(register) : testidSalePanel(register)];
}

function navigation(register: Register): Spec {
  const item = (label: string, icon: string, path: string): Spec => {
    const here = register.path === path || (path === paths.sell && register.path.startsWith(paths.sell));
    return h(
      'a',
      {
        class: here ? 'vd-nav-item vd-nav-item--active' : 'vd-nav-item',
        attributes: { href: path, 'aria-current': here ? 'page' : false },
        on: {
          click: (event) => {
            event.preventDefault();
            register.goTo(path);
          },
        },
      },
      h('i', `icon icon-${icon}`),
      h(
        'span',
        {
          class: 'vd-nav-item-label',
          attributes: register.options.dialect === 'ng' ? {} : { 'data-testid': 'SidebarNavItemLabel' },
        },
        label,
      ),
    );
  };
  return h(
    'nav',
    { class: 'nv-sidenav', attributes: { 'aria-label': 'Main' } },
    h('span', 'brand', 'W'),
    item('Sell', 'till', paths.sell),
    item('Sales History', 'list', paths.history),
    item('Customers', 'people', paths.customers),
  );
}

function topBar(register: Register): Spec {
  return h(
    'header',
    'nv-topnav-content top-bar',
    h('strong', {}, 'Willow & Wag'),
    h('span', 'top-bar-register', 'Main Outlet · Main Register'),
    h('span', 'top-bar-online', 'Online'),
    h(
      'button',
      {
        class: 'user-button',
        attributes: { type: 'button' },
        on: { click: () => register.look({ overlay: 'switch-user' }) },
      },
      h('i', 'icon icon-person'),
      h('span', 'vd-nav-item-label', 'Switch User'),
    ),
  );
}

function overlay(register: Register): Child {
  const close = (): void => register.look({ overlay: null });
  const { overlay: open } = register.desk;
  if (open === 'retrieve') return panel('Retrieve Sale', close, parkedSales(register));
  if (open === 'switch-user') return userSwitch(close);
  if (open !== 'discard') return null;
  return panel('Discard this sale?', close, [
    h('p', {}, 'Everything on it will be removed.'),
    h(
      'div',
      'panel-actions',
      button('Discard', 'vd-btn vd-btn--negative', () => register.discard()),
    ),
  ]);
}

/** Drawn over the page without making the rest of it inert. */
// Unknown: how the real one's own dialogs are made.
function panel(title: string, close: () => void, content: Child[]): Spec {
  return h(
    'div',
    'panel-shade',
    h(
      'section',
      { class: 'panel', attributes: { role: 'dialog', 'aria-label': title } },
      h('header', 'panel-header', h('h2', {}, title), button('Close', 'vd-btn vd-btn--text', close)),
      ...content,
    ),
  );
}

function parkedSales(register: Register): Child[] {
  const parked = register.storage.parked();
  if (parked.length === 0) return [h('p', {}, 'No sales are parked.')];
  return parked.map((sale) => {
    const customer = register.customers.find(({ id }) => id === sale.customerId);
    return h(
      'button',
      {
        class: 'parked-sale',
        key: sale.id,
        attributes: { type: 'button' },
        on: { click: () => register.retrieve(sale.id) },
      },
      h('strong', { attributes: { dir: 'auto' } }, customer ? customerName(customer) : 'No customer'),
      h('span', {}, itemCount(sale)),
      h('span', {}, inDollars(totalsOf(sale, register.options.tax).total)),
    );
  });
}

/**
 * A true modal: everything else on the page becomes inert, extensions included.
 * Unknown: whether the real user switch is a `dialog` element.
 */
function userSwitch(close: () => void): Spec {
  return h(
    'dialog',
    { class: 'panel', attributes: { 'aria-label': 'Switch user' }, on: { close } },
    h(
      'form',
      {
        attributes: { id: 'userSwitchingForm' },
        on: {
          submit: (event) => {
            event.preventDefault();
            close();
          },
        },
      },
      h('h2', {}, 'Switch user'),
      h(
        'label',
        {},
        'Password',
        h('input', { attributes: { type: 'password', name: 'password', autocomplete: 'off' } }),
      ),
      h(
        'div',
        'panel-actions',
        button('Cancel', 'vd-btn', close),
        h('button', { class: 'vd-btn vd-btn--go', attributes: { type: 'submit' } }, 'Unlock'),
      ),
    ),
  );
}

function button(text: string, names: string, click: () => void): Spec {
  return h('button', { class: names, attributes: { type: 'button' }, on: { click } }, text);
}
