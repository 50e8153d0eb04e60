import type { Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { printedReceipt } from '../../register-parts/printed-receipt.ts';
import { button } from './controls.ts';
import type { Desk } from './desk.ts';

/** The completed ticket, with the receipt that a printer would get. Unknown: everything on this screen. */
export function completed(desk: Desk): Spec {
  const receipt = desk.around.storage.lastReceipt();
  return h(
    'section',
    'complete',
    h(
      'div',
      'complete-actions',
      h('h1', {}, receipt ? `Ticket #${receipt.number} is complete` : 'No ticket'),
      button('Print Receipt', () => window.print()),
      button('Email Receipt', () => desk.show({ notice: 'Sent' })),
      button('New Ticket', () => desk.newTicket(), { class: 'button button-blue' }),
    ),
    receipt && printedReceipt(receipt, receipt.customer?.name ?? ''),
  );
}
