import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { renamedStyles } from '../register-parts/class-names.ts';
import type { Child, Spec } from '../register-parts/element.ts';
import {
  bodyOf,
  html,
  json,
  policyOf,
  type RegisterHandler,
  readSheets,
  redirect,
  scriptAddress,
  send,
  servesScript,
} from '../register-parts/serving.ts';
import { demoStore, type RegisterStore } from '../register-parts/store.ts';
import { addresses } from './addresses.ts';
import type { Answer, Part } from './answer.ts';
import { namesOf } from './class-names.ts';
import { deeds, type Effect } from './deeds.ts';
import { toHtml } from './html.ts';
import { ACCOUNT } from './numbers.ts';
import { defaultOptions, optionsOf, type RegisterROptions } from './options.ts';
import { Shop } from './shop.ts';
import { Till } from './till.ts';
import { customerBlock } from './views/customer.ts';
import { frame, lock, message } from './views/frame.ts';
import { linesBody } from './views/lines.ts';
import { otherView } from './views/others.ts';
import { customers, history, missing, saleRecord, salesMenu } from './views/pages.ts';
import { expander, refundOffers, register } from './views/register.ts';
import { totalsBlock } from './views/totals.ts';

/**
 * A working simulation of the web register of Lightspeed Retail R-Series: pages and fragments that a server renders, with
 * the ids and class names that public scripts have found on the real one. Every guess is marked in the source with
 * "Unknown:". The server keeps one register for every browser that it serves, by a cookie.
 */

const STYLES = join(import.meta.dirname, 'page/styles');
const SHEETS = ['frame', 'register', 'pages'];
const POLICY = policyOf({ 'trusted-types': 'fragments' });

export function registerRHandler(
  options: Partial<RegisterROptions> = {},
  store: RegisterStore = demoStore(),
): RegisterHandler {
  const shop = new Shop(store);
  const tills = new Map<string, Till>();
  const salt = randomUUID();

  function tillOf(request: IncomingMessage, response: ServerResponse): Till {
    const known = /\btill=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    const till = known === undefined ? undefined : tills.get(known);
    if (till) return till;
    const id = randomUUID();
    const made = new Till(shop, { ...defaultOptions, ...options });
    tills.set(id, made);
    response.setHeader('set-cookie', `till=${id}; Path=/; HttpOnly; SameSite=Lax`);
    return made;
  }

  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://register');
    if (pathname === '/__register/register-r.css') {
      const names = namesOf(salt, searchParams.get('hashed') === '1');
      return send(response, 200, 'text/css', renamedStyles(readSheets(STYLES, SHEETS), names));
    }
    if (servesScript(pathname, response)) return;
    // For tests only: the finished sales of every browser that this handler served.
    if (pathname === '/__register/sales') return json(response, { data: shop.filed });
    const till = tillOf(request, response);
    // For tests only: what this browser's register has on file.
    if (pathname === '/__register/till') return json(response, { sale: till.sale, sales: till.sales });
    const names = namesOf(salt, till.options.hashed === '1');
    if (pathname === '/ajax_forms.php' && request.method === 'POST') {
      const fields = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
      await pause(till.options['answer-after']);
      const deed = deeds[fields.deed ?? ''];
      if (!deed) return send(response, 400, 'text/plain', `Nothing is called ${fields.deed}`);
      till.message = '';
      return json(response, answerOf(till, deed(till, fields), names));
    }
    if (pathname !== '/' && pathname !== addresses.register) return send(response, 404, 'text/plain', 'Not found');
    try {
      till.options = { ...till.options, ...optionsOf(searchParams) };
    } catch (error) {
      return send(response, 400, 'text/plain', String(error));
    }
    till.message = '';
    const elsewhere = turn(till, pathname, searchParams);
    if (elsewhere !== null) return redirect(response, elsewhere);
    html(response, pageOf(till, contentOf(till, pathname, searchParams), salt), POLICY);
  };
}

/** Addresses that do something and lead on to the register. */
function turn(till: Till, pathname: string, query: URLSearchParams): string | null {
  if (pathname === '/' && !query.has('name')) return addresses.menu;
  const id = query.get('id') ?? '';
  const receipt = till.shop.receipt(id);
  switch (query.get('form_name') ?? '') {
    case 'new_sale':
      till.startSale();
      return addresses.register;
    case 'continue_sale':
      till.continueSale(id);
      return addresses.register;
    case 'refund':
      if (receipt) till.startRefund(receipt);
      return addresses.register;
    default:
      return null;
  }
}

function contentOf(till: Till, pathname: string, query: URLSearchParams): Child[] {
  if (pathname === addresses.register) return [register(till), otherView(till)];
  if (query.get('form_name') === 'history') return [history(till)];
  const name = query.get('name');
  if (name === 'register') return [salesMenu(till)];
  if (name === 'customer.listings.customers') return [customers(till)];
  const receipt = till.shop.receipt(query.get('id') ?? '');
  return [name === 'transaction.views.transaction' && receipt ? saleRecord(receipt) : missing()];
}

function pageOf(till: Till, content: Child[], salt: string): string {
  const hashed = till.options.hashed === '1';
  const { focus, 'lock-after': lockAfter } = till.options;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="account" content="${ACCOUNT}">
<meta name="register-behaviour" content="${focus} ${lockAfter}">
<title>${till.shop.name.replaceAll('&', '&amp;')} | Retail POS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__register/register-r.css?hashed=${hashed ? '1' : '0'}">
<script type="module" src="${scriptAddress('register-r/page/main.ts')}"></script>
</head>
${toHtml(frame(till, content), namesOf(salt, hashed))}
</html>
`;
}

function answerOf(till: Till, { parts, ...rest }: Effect, names: (name: string) => string): Answer {
  const changed: Part[] = [...parts, 'message'];
  return {
    ...rest,
    hidden: till.other !== null,
    html: Object.fromEntries(changed.map((part) => [part, toHtml(partOf(till, part), names)])),
  };
}

function partOf(till: Till, part: Part): Spec | null {
  switch (part) {
    case 'customer':
      return customerBlock(till);
    case 'expander':
      return expander(till);
    case 'refund':
      return refundOffers(till);
    case 'lines':
      return linesBody(till);
    case 'totals':
      return totalsBlock(till);
    case 'other':
      return otherView(till);
    case 'message':
      return message(till);
    case 'lock':
      return till.locked ? lock() : null;
  }
}
