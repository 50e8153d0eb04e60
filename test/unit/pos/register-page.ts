import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Descriptor } from '../../../lib/pos/descriptor.ts';
import { listenToClientApi } from '../../../lib/pos/lightspeed-x/client-api.ts';
import data from '../../../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { createRegisterReader, type RegisterReader, type SeenScreen } from '../../../lib/pos/register-reader.ts';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';

/** The page of a register that posts messages, its reader, and what the reader said of it. */

export const descriptor = data as Descriptor;
const FIXTURES = 'test/fixtures/pos/lightspeed-x';

function bodyOf(state: string): string {
  const html = readFileSync(`${FIXTURES}/${state}/page.html`, 'utf8');
  return new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
}

/** The lines of the drawn cart, as their messages say them after line discounts. */
export const CART = [
  { id: 'l1', product_id: 'p1', quantity: '1', unit_price: '24.00', unit_tax: '2.40' },
  { id: 'l2', product_id: 'p2', quantity: '2', unit_price: '4.50', unit_tax: '0.45' },
  { id: 'l3', product_id: 'p3', quantity: '1', unit_price: '15.00', unit_tax: '1.50' },
  { id: 'l4', product_id: 'p4', quantity: '1', unit_price: '-5.00', unit_tax: '-0.50' },
];
export const TOTALS = { total_tax: '4.30', total_price: '43.00', total_paid: '0.00', total_to_pay: '47.30' };
const NOTHING = { total_tax: '0', total_price: '0', total_paid: '0', total_to_pay: '0' };
export const FULL = { id: 's1', client_sale_id: 's1', customer_id: 'c1', line_items: CART, totals: TOTALS };
export const EMPTY = { id: 's2', client_sale_id: 's2', customer_id: '', line_items: [], totals: NOTHING };

export let life: AbortController;
export let reader: RegisterReader;
export let said: SaleSnapshot[];
export let screens: SeenScreen[];
let minted = 0;

export function start(last: SaleSnapshot | null = null, { isDeaf = false, read = descriptor } = {}): void {
  life = new AbortController();
  said = [];
  screens = [];
  reader = createRegisterReader({
    window,
    descriptor: read,
    mint: () => `own-${++minted}`,
    say: (snapshot) => said.push(snapshot),
    onScreen: (screen) => screens.push(screen),
    signal: life.signal,
  });
  const handlers = { onEvent: reader.onEvent.bind(reader), onOdd: () => reader.onOdd() };
  listenToClientApi(window, handlers, life.signal);
  reader.begin(last, 2, isDeaf);
}

export function post(event_name: string, sale: unknown): void {
  const text = JSON.stringify({ event_name, data: { sale }, source: 'Vend Client API' });
  const event = new MessageEvent('message', { data: text, origin: window.location.origin });
  Object.defineProperty(event, 'source', { value: window });
  window.dispatchEvent(event);
}

export function show(state: string): void {
  document.body.innerHTML = bodyOf(state);
}

export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export async function goTo(path: string): Promise<void> {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await pass(20);
}

export function now(): SaleSnapshot {
  const last = said.at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
}

/** Each test begins on an empty sale. */
export function onARegister(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    minted = 0;
    window.location.href = 'https://demo.retail.lightspeed.app/webregister';
    document.documentElement.lang = 'en';
    show('ng-empty');
  });
  afterEach(() => {
    life.abort();
    vi.useRealTimers();
  });
}
