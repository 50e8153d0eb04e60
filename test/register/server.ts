import { join } from 'node:path';
import { hashedName, renamedStyles } from '../register-parts/class-names.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import {
  bodyOf,
  html,
  json,
  type RegisterHandler,
  readSheets,
  redirect,
  scriptAddress,
  send,
  servesScript,
} from '../register-parts/serving.ts';
import { demoStore, type RegisterStore } from '../register-parts/store.ts';
import type { RegisterOptions } from './options.ts';
import type { CustomerRecord, ProductRecord } from './page/records.ts';

/**
 * The demo register: a working simulation of the web register of Lightspeed Retail X-Series, built from public
 * documentation and public test suites. Every guess about the real one is marked in the source with "Unknown:".
 */

const STYLES = join(import.meta.dirname, 'page/styles');
const SHEETS = ['frame', 'controls', 'sale', 'payment', 'records'];
const PAGES = ['/webregister', '/webregister/payment', '/webregister/confirmation', '/customer', '/sales/all'];

export function registerHandler(
  options: Partial<RegisterOptions> = {},
  store: RegisterStore = demoStore(),
): RegisterHandler {
  const sales: Receipt[] = [];
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://register');
    const path = pathname.replace(/(.)\/$/, '$1');
    if (PAGES.includes(path)) return html(response, pageWith(options));
    if (path === '/') return redirect(response, '/webregister');
    if (path === '/api/2.0/nav') return json(response, { data: { items: ['sell', 'sales', 'customers'] } });
    if (path === '/api/2.0/products') return json(response, { data: store.items.map(productRecord) });
    if (path === '/api/2.0/customers') return json(response, { data: store.customers.map(customerRecord) });
    if (path === '/__register/register.css') return send(response, 200, 'text/css', styles(searchParams.get('salt')));
    // For tests only: the finished sales of every browser that this handler served.
    if (path === '/__register/sales' && request.method === 'POST') {
      sales.push(JSON.parse(await bodyOf(request)) as Receipt);
      return send(response, 204, 'text/plain', '');
    }
    if (path === '/__register/sales') return json(response, { data: sales });
    if (!servesScript(path, response)) send(response, 404, 'text/plain', 'Not found');
  };
}

function pageWith(options: Partial<RegisterOptions>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="register-options" content="${JSON.stringify(options).replaceAll('"', '&quot;')}">
<title>Sell | Willow &amp; Wag</title>
<link rel="icon" href="data:,">
<script type="module" src="${scriptAddress('register/page/main.ts')}"></script>
</head>
<body></body>
</html>
`;
}

function productRecord(item: RegisterStore['items'][number]): ProductRecord {
  return {
    id: item.id,
    name: item.name,
    variant_name: item.variant,
    sku: item.sku,
    product_codes: item.codes,
    price_excluding_tax: item.price / 100,
    has_inventory: !item.service,
    tags: item.tags,
  };
}

function customerRecord(customer: RegisterStore['customers'][number]): CustomerRecord {
  return {
    id: customer.id,
    customer_code: customer.code,
    first_name: customer.first,
    last_name: customer.last,
    email: customer.email,
    phone: customer.phone,
    group: customer.group,
  };
}

function styles(salt: string | null): string {
  const css = readSheets(STYLES, SHEETS);
  return salt === null ? css : renamedStyles(css, (name) => hashedName(name, salt));
}
