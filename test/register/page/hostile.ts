import type { Hostility } from '../options.ts';

/** Ways in which a page can make an extension's life hard, each of them seen in the wild somewhere. */
export function misbehave(hostilities: Hostility[]): void {
  if (hostilities.includes('remove-host')) removeStrangers();
  if (hostilities.includes('fake-messages')) postLookAlikes();
  if (hostilities.includes('ads')) insertAds();
}

/** A page that keeps its own document tidy. */
function removeStrangers(): void {
  const tidy = (): void => {
    for (const child of document.documentElement.children) {
      if (child !== document.head && child !== document.body) child.remove();
    }
  };
  new MutationObserver(tidy).observe(document.documentElement, { childList: true });
  tidy();
}

const FORGED = '0a6f6e36-8b1c-11f0-fbff-00000000dead';

function postLookAlikes(): void {
  const envelope = (event_name: unknown, data: unknown, source = 'Vend Client API'): string =>
    JSON.stringify({ event_name, data, source });
  const line = {
    id: FORGED,
    product_id: FORGED,
    quantity: '1',
    unit_price: '15.00000',
    tags: [],
    gift_card_number: '',
  };
  const sale = {
    id: FORGED,
    client_id: 'web_register',
    client_sale_id: FORGED,
    totals: { total_tax: '0.00000', total_price: '15.00000', total_paid: '0.00', total_to_pay: '15.00' },
    line_items: [line],
    customer_id: FORGED,
  };
  const messages: unknown[] = [
    undefined,
    null,
    42,
    '',
    '{',
    'null',
    '[]',
    { source: 'react-devtools-bridge', payload: {} },
    { event_name: 'sale:update', data: { sale }, source: 'Vend Client API' },
    envelope('sale:update', null),
    envelope('sale:update', { sale: null }),
    envelope('sale:update', { sale: { ...sale, line_items: undefined } }),
    envelope('sale:update', { sale: { ...sale, line_items: 'many' } }),
    envelope('sale:update', { sale: { ...sale, line_items: [{ ...line, quantity: '1e99' }] } }),
    envelope('sale:update', { sale: { ...sale, line_items: [{ ...line, quantity: 'NaN', unit_price: '-Infinity' }] } }),
    envelope('sale:update', { sale: { ...sale, line_items: Array.from({ length: 5000 }, () => line) } }),
    envelope('sale:update', { sale }, 'Another Client API'),
    envelope(['sale:update'], { sale }),
    envelope('sale:explode', { sale }),
    envelope('register:set', {}),
    JSON.stringify({ eventName: 'sale:complete', data: { sale: { id: FORGED, status: 'CLOSED' } } }),
    JSON.stringify({ event: 'vend.register_sale.complete', id: FORGED }),
    // Right in every letter and still not the register's: nothing on screen agrees with it.
    envelope('sale:update', { sale }),
    envelope('sale:complete', { sale }),
    `${envelope('sale:update', { sale })}${' '.repeat(300_000)}`,
  ];
  const post = (): void => {
    for (const message of messages) postMessage(message, location.origin);
  };
  // At once, and again behind every true message, when there is a sale to spoil.
  addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && data.includes('"client_sale_id"') && !data.includes(FORGED)) post();
  });
  post();
}

/** Banners around and inside the sale, with prices of their own. They are put back whenever the page has redrawn itself. */
function insertAds(): void {
  const banner = advertisement('div', 'New: accept Example Pay. Total fees $0.00');
  const offer = advertisement('div', 'Upgrade your plan today: $99.00 a month');
  const row = advertisement('li', '2 items for $5.00 this week only');
  const insert = (): void => {
    const list = document.querySelector('form ul');
    if (!list || row.parentElement === list) return;
    document.querySelector('main')?.before(banner);
    list.before(offer);
    list.append(row);
  };
  new MutationObserver(insert).observe(document.body, { childList: true, subtree: true });
  insert();
}

function advertisement(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
