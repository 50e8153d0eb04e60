import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { RegisterOptions } from './options.ts';
import type { CustomerRecord, ProductRecord } from './page/catalogue.ts';
import { hashedStyles } from './page/class-names.ts';
import type { Receipt } from './page/receipt.ts';

/**
 * The demo register: a working simulation of the web register of Lightspeed Retail X-Series, built from public
 * documentation and public test suites. Every guess about the real one is marked in the source with "Unknown:".
 */

/** The part of a store file that a register needs to know. Amounts are cents. */
export interface RegisterStore {
  items: {
    id: string;
    sku: string;
    codes: { type: string; code: string }[];
    name: string;
    variant: string | null;
    price: number;
    service: boolean;
    tags: string[];
  }[];
  customers: {
    id: string;
    code: string;
    first: string | null;
    last: string | null;
    phone: string | null;
    email: string | null;
    group: string;
  }[];
}

export type RegisterHandler = (request: IncomingMessage, response: ServerResponse) => void;

const HERE = import.meta.dirname;
const PAGES = ['/webregister', '/webregister/payment', '/webregister/confirmation', '/customer', '/sales/all'];

const SHEETS = ['frame', 'controls', 'sale', 'payment', 'records'];

// Unknown: the real page's policy. This one allows what the page itself needs and no more, so that nothing an extension
// does may lean on the page's good will.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'none'",
  "child-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export function registerHandler(
  options: Partial<RegisterOptions> = {},
  store: RegisterStore = demoStore(),
): RegisterHandler {
  const sales: Receipt[] = [];
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://register');
    const path = pathname.replace(/(.)\/$/, '$1');
    if (PAGES.includes(path)) return html(response, pageWith(options));
    if (path === '/') return redirect(response, '/webregister');
    if (path === '/api/2.0/nav') return json(response, { data: { items: ['sell', 'sales', 'customers'] } });
    if (path === '/api/2.0/products') return json(response, { data: store.items.map(productRecord) });
    if (path === '/api/2.0/customers') return json(response, { data: store.customers.map(customerRecord) });
    if (path === '/__register/register.css') return styles(response, searchParams.get('salt'));
    // For tests only: the finished sales of every browser that this handler served.
    if (path === '/__register/sales' && request.method === 'POST') return receive(request, response, sales);
    if (path === '/__register/sales') return json(response, { data: sales });
    if (/^\/__register\/(page\/)?[a-z-]+\.ts$/.test(path)) return script(response, path.slice('/__register/'.length));
    return send(response, 404, 'text/plain', 'Not found');
  };
}

function demoStore(): RegisterStore {
  return JSON.parse(readFileSync(join(HERE, '../../public/demo-store.json'), 'utf8')) as RegisterStore;
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
<script type="module" src="/__register/page/main.ts"></script>
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

function script(response: ServerResponse, file: string): void {
  try {
    const source = readFileSync(join(HERE, file), 'utf8');
    send(response, 200, 'text/javascript', stripTypeScriptTypes(source));
  } catch {
    send(response, 404, 'text/plain', 'Not found');
  }
}

function styles(response: ServerResponse, salt: string | null): void {
  const css = SHEETS.map((name) => readFileSync(join(HERE, 'page/styles', `${name}.css`), 'utf8')).join('\n');
  send(response, 200, 'text/css', salt === null ? css : hashedStyles(css, salt));
}

function receive(request: IncomingMessage, response: ServerResponse, sales: Receipt[]): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    sales.push(JSON.parse(body) as Receipt);
    send(response, 204, 'text/plain', '');
  });
}

function html(response: ServerResponse, body: string): void {
  response.setHeader('content-security-policy', POLICY);
  send(response, 200, 'text/html', body);
}

function json(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(value));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
