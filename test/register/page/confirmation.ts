import type { Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { printedReceipt } from '../../register-parts/printed-receipt.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import type { Register } from './register.ts';
import { paths } from './register.ts';

/**
 * The completed sale at its own address, with the receipt that a printer would get.
 * Unknown: everything on this screen but its address.
 */
export function confirmation(register: Register): Spec {
  const receipt = register.storage.lastReceipt();
  return h(
    'section',
    'confirmation',
    h(
      'div',
      'confirmation-actions',
      h('h1', {}, receipt ? 'Sale completed' : 'No completed sale'),
      h('button', { class: 'vd-btn', attributes: { type: 'button' } }, 'Print Receipt'),
      h(
        'button',
        {
          class: 'vd-btn vd-btn--go',
          attributes: { type: 'button' },
          on: { click: () => register.goTo(paths.sell) },
        },
        'New Sale',
      ),
    ),
    receipt && printedReceipt(receipt, customerText(receipt)),
  );
}

function customerText({ customer }: Receipt): string {
  return customer ? `${customer.name} (${customer.code})` : '';
}
