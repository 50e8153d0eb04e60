import { join } from 'node:path';
import { hashedName, renamedStyles } from '../register-parts/class-names.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import {
  bodyOf,
  html,
  json,
  policyOf,
  type RegisterHandler,
  readSheets,
  scriptAddress,
  send,
  servesScript,
} from '../register-parts/serving.ts';
import { customersOf, demoStore, productsOf, type RegisterStore } from '../register-parts/store.ts';
import type { RegisterHeartlandOptions } from './options.ts';

/**
 * A working simulation of the web register of Heartland Retail (formerly Springboard Retail), after the vendor's public help
 * pages. They tell texts and order and nothing of the markup. Every guess is marked in the source with "Unknown:".
 */

/** Where such registers live; the second is the name of before. */
export const HOSTS = { current: 'demo.retail.heartland.us', legacy: 'demo.myspringboard.us' } as const;

const STYLES = join(import.meta.dirname, 'page/styles');
const SHEETS = ['frame', 'ticket', 'windows'];
const FIRST_NUMBER = 100_123;
const FIRST_ID = 5_000_123;

export function registerHeartlandHandler(
  options: Partial<RegisterHeartlandOptions> = {},
  store: RegisterStore = demoStore(),
): RegisterHandler {
  const sales: Receipt[] = [];
  let tickets = 0;
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://register');
    if (pathname === '/') {
      const framed = (searchParams.get('ui-extension') ?? options['ui-extension']) === '1';
      return html(response, pageWith(options), policyOf(framed ? { 'frame-src': "'self'" } : {}));
    }
    if (pathname === '/__register/partner') return html(response, PARTNER, policyOf({ 'frame-ancestors': "'self'" }));
    if (pathname === '/__register/catalogue') {
      return json(response, { shopName: store.store.name, products: productsOf(store), customers: customersOf(store) });
    }
    if (pathname === '/__register/tickets' && request.method === 'POST') {
      const count = tickets++;
      return json(response, { number: FIRST_NUMBER + count, ticketId: FIRST_ID + count });
    }
    if (pathname === '/__register/heartland.css') {
      const salt = searchParams.get('salt') ?? '';
      const css = renamedStyles(readSheets(STYLES, SHEETS), (name) => hashedName(name, salt));
      return send(response, 200, 'text/css', css);
    }
    // For tests only: the finished tickets of every browser that this handler served.
    if (pathname === '/__register/sales' && request.method === 'POST') {
      sales.push(JSON.parse(await bodyOf(request)) as Receipt);
      return send(response, 204, 'text/plain', '');
    }
    if (pathname === '/__register/sales') return json(response, { data: sales });
    if (!servesScript(pathname, response)) send(response, 404, 'text/plain', 'Not found');
  };
}

function pageWith(options: Partial<RegisterHeartlandOptions>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="register-options" content="${JSON.stringify(options).replaceAll('"', '&quot;')}">
<title>Retail</title>
<link rel="icon" href="data:,">
<script type="module" src="${scriptAddress('register-heartland/page/main.ts')}"></script>
</head>
<body></body>
</html>
`;
}

const PARTNER = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Partner</title>
<script type="module" src="${scriptAddress('register-heartland/page/partner.ts')}"></script>
</head>
<body></body>
</html>
`;
