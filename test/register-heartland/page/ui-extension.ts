import type { Child } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import type { Desk } from './desk.ts';

/**
 * Another vendor's UI extension, docked in the page as in the vendor's own demonstration: it learns of the ticket by its
 * address and posts commands, https://github.com/springboardretail/ui-extension-demo
 */
// Unknown: whether `ticket_id` is the number that the ticket is called by, what is said of a ticket without a number or a
// customer, and what `redirect` does.

const ACCOUNT = '5b3c1d62-8b1c-4f0e-9b0a-000000000001';

export function uiExtension(desk: Desk): Child {
  if (desk.options['ui-extension'] === '0') return null;
  return h('iframe', { class: 'ui-extension', attributes: { src: extensionAddress(desk), title: 'Partner' } });
}

export function extensionAddress(desk: Desk): string {
  const query = new URLSearchParams({
    ticket_id: String(desk.ticket.ticketId ?? ''),
    customer_id: desk.customer ? String(desk.customerNumber(desk.customer)) : '',
    account_uuid: ACCOUNT,
    subdomain: location.hostname.split('.')[0] ?? '',
    pos_url: `${location.origin}/#${desk.options.route}`,
  });
  return `/__register/partner?${query}`;
}

/** What the frame posts to the page: whether it wants to be seen. */
export function heedCommands(): void {
  addEventListener('message', ({ data, source }) => {
    const frame = [...document.querySelectorAll('iframe')].find((candidate) => candidate.contentWindow === source);
    const command = frame ? commandIn(data) : null;
    if (frame && command !== null) frame.hidden = command === 'hide';
  });
}

export function commandIn(data: unknown): 'show' | 'hide' | null {
  if (typeof data !== 'string') return null;
  try {
    const { command } = JSON.parse(data) as { command?: unknown };
    return command === 'show' || command === 'hide' ? command : null;
  } catch {
    return null;
  }
}
