import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Till } from '../till.ts';
import { button, field, submit } from './controls.ts';
import { customerBlock } from './customer.ts';
import { linesBody } from './lines.ts';
import { totalsBlock } from './totals.ts';

/**
 * The register. It stays on the page while something else is in its place.
 * Unknown: whether the lines of today are still rows of a table, and everything that carries neither an id nor one of the
 * known class names.
 */
export function register(till: Till): Spec {
  return h(
    'div',
    { class: 'register', attributes: { id: 'register', hidden: till.other !== null } },
    h(
      'div',
      'register-left',
      toolbar(till),
      expander(till),
      customerBlock(till),
      itemSearch(),
      refundOffers(till),
      h(
        'table',
        'lines panel',
        h(
          'thead',
          {},
          h('tr', {}, ...['', 'Description', 'Price', 'Qty.', 'Tax', 'Subtotal'].map((text) => h('th', {}, text))),
        ),
        linesBody(till),
      ),
    ),
    totalsBlock(till),
  );
}

function toolbar(till: Till): Spec {
  const refunding = till.sale.returnFor !== null;
  return h(
    'nav',
    'menu menu-sale',
    h('span', refunding ? 'tab' : 'tab tab-here', 'Sale'),
    h('span', refunding ? 'tab tab-here' : 'tab', 'Refund'),
    button('chargeMisc', 'Misc.', { class: 'gui-def-button' }),
    button('chargeLabor', 'Labor', { class: 'gui-def-button' }),
    // Stores add buttons of other companies here, which lead away from the page and back.
    button('elsewhere', 'Gift Registry', { class: 'gui-def-button', disabled: true }),
  );
}

/** Where a charge without an item is written down. */
export function expander(till: Till): Spec {
  const holder = (...content: Child[]): Spec =>
    h('div', { class: 'expander', attributes: { id: 'add_expander_holder' } }, ...content);
  if (till.charging === null) return holder();
  return holder(
    h(
      'form',
      { class: 'panel expander-form', attributes: { id: 'add_expander' } },
      h('strong', {}, till.charging === 'misc' ? 'Miscellaneous charge' : 'Labor charge'),
      field('Description', '', { id: 'add_misc_description', name: 'description' }),
      field('Price', '', { name: 'price' }),
      field('Qty.', '1', { name: 'quantity' }),
      submit('addCharge', 'Save', { id: 'saveChargeButton', class: 'primary' }),
      button('cancelCharge', 'Cancel', { id: 'cancelChargeButton' }),
    ),
  );
}

function itemSearch(): Spec {
  return h(
    'div',
    'item-search panel',
    h('input', {
      class: 'input itembarcode receiptbarcode giftcardbarcode customerbarcode workorderbarcode',
      attributes: { id: 'add_search_item_text', type: 'text', placeholder: 'Item', autocomplete: 'off' },
    }),
    button('addItemSearch', 'Search', { id: 'registerItemSearch', class: 'gui-def-button' }),
  );
}

/** The lines of the sale that is taken back, each with its button. */
export function refundOffers(till: Till): Spec {
  const lines = till.refundable();
  return h(
    'aside',
    { class: 'refund', attributes: { hidden: lines.length === 0 } },
    lines.length > 0 && h('h2', {}, `Sold on sale ${till.sale.returnFor}`),
    lines.length > 0 &&
      h(
        'table',
        'panel',
        h(
          'tbody',
          {},
          lines.map((line) =>
            h(
              'tr',
              {},
              h('td', {}, line.variant === null ? line.name : `${line.name} ${line.variant}`),
              h('td', {}, String(-line.quantity)),
              h('td', {}, inDollars(line.unitPrice)),
              h('td', {}, button('refundLine', 'Refund', { value: line.id })),
            ),
          ),
        ),
      ),
  );
}
