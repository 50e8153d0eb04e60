import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { backOffice } from './back-office.ts';
import { button } from './controls.ts';
import type { Desk } from './desk.ts';
import { routes } from './routes.ts';
import { ticketScreen } from './ticket-screen.ts';
import { uiExtension } from './ui-extension.ts';
import { openWindow } from './windows.ts';

/**
 * The whole page. Nothing of the real one's markup is known: what is promised here is texts, roles and their order. Class
 * names are hashed in every page load.
 */
export function screen(desk: Desk): Spec {
  return h(
    'div',
    'app',
    navigation(desk),
    ...(desk.isOnScreen ? pointOfSale(desk) : [backOffice(desk)]),
    // What reached the register's scanner, for tests to hold against what was scanned. The real page has no such thing.
    h('output', { attributes: { 'data-scans': true, hidden: true } }, JSON.stringify(desk.scans)),
  );
}

function pointOfSale(desk: Desk): Child[] {
  return [
    desk.phase === 'void' &&
      h('div', { class: 'banner', attributes: { role: 'alert' } }, 'This ticket has been voided.'),
    ticketScreen(desk),
    uiExtension(desk),
    mainMenu(desk),
    openWindow(desk),
    desk.look.notice !== '' && h('p', { class: 'notice', attributes: { role: 'status' } }, desk.look.notice),
  ];
}

function navigation(desk: Desk): Spec {
  const item = (text: string, route: string): Spec =>
    h(
      'a',
      {
        class: location.hash === `#${route}` ? 'nav-link nav-link-here' : 'nav-link',
        attributes: { href: `#${route}` },
      },
      text,
    );
  return h(
    'nav',
    { class: 'navigation', attributes: { 'aria-label': 'Main' } },
    h('strong', 'brand', desk.around.shopName),
    item('Point of Sale', desk.options.route),
    item('Sales', routes.orders),
    item('Customers', routes.customers),
    h('span', 'station', 'Main Street · Station 1'),
  );
}

/** Slides open from the left. */
function mainMenu(desk: Desk): Child {
  if (desk.look.menu !== 'main') return null;
  return h(
    'aside',
    'main-menu',
    button('New Ticket', () => desk.newTicket(), { class: 'menu-item' }),
    button('New Sales Order', () => location.assign(`#${routes.orders}`), { class: 'menu-item' }),
    button('Find Ticket', () => desk.show({ window: { kind: 'tickets', status: 'completed', query: '' } }), {
      class: 'menu-item',
    }),
  );
}
