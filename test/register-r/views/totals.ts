import { lineTotalBeforeDiscount, totalsOf } from '../../register-parts/cart.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Till } from '../till.ts';
import { button, field, submit } from './controls.ts';

/** The right side of the register: what the sale comes to, and what can be done with it. */
export function totalsBlock(till: Till): Spec {
  const empty = till.sale.lines.length === 0;
  return h(
    'div',
    { class: 'panel totals', attributes: { id: 'register_totals' } },
    summary(till),
    button('payment', 'Payment', { id: 'paymentButton', class: 'gui-def-button primary large', disabled: empty }),
    h(
      'div',
      'sale-buttons',
      button('openDiscount', 'Discount', { id: 'discountButton', class: 'gui-def-button', disabled: empty }),
      button('openNotes', 'Notes', { id: 'notesButton', class: 'gui-def-button' }),
      button('saveAsQuote', 'Save as Quote', { id: 'saveAsQuoteButton', class: 'gui-def-button', disabled: empty }),
      button('removeAllLines', 'Delete All', { id: 'deleteAllButton', class: 'gui-def-button', disabled: empty }),
      button('cancelSale', 'Cancel Sale', { id: 'cancelButton', class: 'gui-def-button' }),
    ),
    popover(till),
    till.sale.note === '' ? null : h('p', 'note', till.sale.note),
  );
}

function summary(till: Till): Spec {
  const { sale, options } = till;
  const totals = totalsOf(sale, options.tax);
  const before = options['line-subtotal'] === 'before-discount';
  const listed = sale.lines.map(lineTotalBeforeDiscount).reduce((sum, amount) => sum + amount, 0);
  const line = (label: Child, id: string, amount: number): Spec =>
    h('tr', {}, h('th', {}, label), h('td', { class: 'money', attributes: { id } }, inDollars(amount)));
  return h(
    'table',
    'register-summary',
    h(
      'tbody',
      {},
      line('Subtotal', 'popdisplay_subtotal', before ? listed : totals.subtotal),
      line('Discounts', 'discountValue', before ? -totals.savings : -totals.discount),
      line(h('span', { attributes: { id: 'taxName_1' } }, `Sales Tax (${options.tax}%)`), 'taxValue_1', totals.tax),
      h(
        'tr',
        'sum',
        h('th', { attributes: { id: 'totalName' } }, 'Total'),
        h('td', { class: 'money', attributes: { id: 'sale_total' } }, inDollars(totals.total)),
      ),
    ),
  );
}

/** Opened by its button. Unknown: what the real ones look like. */
function popover(till: Till): Child {
  const { discount, note } = till.sale;
  if (till.popover === 'discount') {
    const percent = discount && 'percent' in discount ? String(discount.percent) : '';
    return h(
      'form',
      'popover',
      field('Discount on the sale (%)', percent, { name: 'percent' }),
      submit('discountSale', 'Apply'),
      button('closePopover', 'Close'),
    );
  }
  if (till.popover === 'notes') {
    return h(
      'form',
      'popover',
      field('Note on the sale', note, { name: 'note' }),
      submit('noteSale', 'Save'),
      button('closePopover', 'Close'),
    );
  }
  return null;
}
