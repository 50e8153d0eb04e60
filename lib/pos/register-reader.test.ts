import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Descriptor } from './descriptor.ts';
import { listenToClientApi } from './lightspeed-x/client-api.ts';
import data from './lightspeed-x/descriptor.json' with { type: 'json' };
import { createRegisterReader, type RegisterReader, type SeenScreen } from './register-reader.ts';
import type { SaleSnapshot } from './snapshot.ts';

const descriptor = data as Descriptor;
const FIXTURES = 'test/fixtures/pos/lightspeed-x';

function bodyOf(state: string): string {
  const html = readFileSync(`${FIXTURES}/${state}/page.html`, 'utf8');
  return new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
}

/** The lines of the drawn cart, as their messages say them after line discounts. */
const CART = [
  { id: 'l1', product_id: 'p1', quantity: '1', unit_price: '24.00', unit_tax: '2.40' },
  { id: 'l2', product_id: 'p2', quantity: '2', unit_price: '4.50', unit_tax: '0.45' },
  { id: 'l3', product_id: 'p3', quantity: '1', unit_price: '15.00', unit_tax: '1.50' },
  { id: 'l4', product_id: 'p4', quantity: '1', unit_price: '-5.00', unit_tax: '-0.50' },
];
const TOTALS = { total_tax: '4.30', total_price: '43.00', total_paid: '0.00', total_to_pay: '47.30' };
const NOTHING = { total_tax: '0', total_price: '0', total_paid: '0', total_to_pay: '0' };
const FULL = { id: 's1', client_sale_id: 's1', customer_id: 'c1', line_items: CART, totals: TOTALS };
const EMPTY = { id: 's2', client_sale_id: 's2', customer_id: '', line_items: [], totals: NOTHING };

let life: AbortController;
let reader: RegisterReader;
let said: SaleSnapshot[];
let screens: SeenScreen[];
let minted = 0;

function start(last: SaleSnapshot | null = null, { isDeaf = false, read = descriptor } = {}): void {
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

function post(event_name: string, sale: unknown): void {
  const text = JSON.stringify({ event_name, data: { sale }, source: 'Vend Client API' });
  const event = new MessageEvent('message', { data: text, origin: window.location.origin });
  Object.defineProperty(event, 'source', { value: window });
  window.dispatchEvent(event);
}

function show(state: string): void {
  document.body.innerHTML = bodyOf(state);
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function goTo(path: string): Promise<void> {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await pass(20);
}

function now(): SaleSnapshot {
  const last = said.at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
}

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

describe('a page that is opened', () => {
  it('is read from the screen first, as one witness', async () => {
    show('ng-cart');
    start();
    await pass(300);
    expect(now()).toMatchObject({ account: 'demo', saleId: null, ownId: 'own-1', colour: 'yellow', phase: 'building' });
    expect(now().lines).toHaveLength(4);
    expect(now().customer).toMatchObject({
      posId: null,
      name: 'Sally Pet Owner',
      code: 'Sally-4XPQ',
      phone: '555-0142',
    });
  });

  it('turns green with the first message and keeps its own number as an alias', async () => {
    show('ng-cart');
    start();
    await pass(300);
    post('sale:update', FULL);
    await pass(1);
    expect(now()).toMatchObject({ saleId: 's1', aliases: ['own-1'], colour: 'green', signals: ['message', 'dom'] });
    expect(now().lines).toMatchObject([
      { id: 'l1', posProductId: 'p1', name: 'Chicken Dinner 2 kg', variant: 'Puppy / Small' },
      { id: 'l2', quantity: 2, paid: { known: true, amount: 900 } },
      { id: 'l3', name: 'Self Wash' },
      { id: 'l4', adjustment: true, paid: { known: true, amount: -500 } },
    ]);
  });

  it('goes by its screen alone where messages are switched off', async () => {
    show('ng-cart');
    start(null, { isDeaf: true });
    post('sale:update', FULL);
    await pass(300);
    expect(now()).toMatchObject({ saleId: null, signals: ['dom'], colour: 'yellow' });
    expect(now().lines).toHaveLength(4);
  });

  it('goes by messages alone where the screen is switched off', async () => {
    show('ng-cart');
    start(null, { read: { ...descriptor, dialects: [] } });
    post('sale:update', FULL);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', signals: ['message'], colour: 'yellow' });
    expect(now().lines.map(({ name, quantity }) => [name, quantity])).toEqual([1, 2, 1, 1].map((n) => [null, n]));
    expect(screens.at(-1)?.isSale).toBe(true);
  });

  it('tells how it was read: by which places, in what layout, beside whom', async () => {
    show('ng-cart');
    start();
    await pass(300);
    const { reading } = now();
    expect(reading).toMatchObject({ dialect: 'ng', rungs: { 'lines.list': 0 }, beside: [] });
    document.querySelector('.sale-list')?.append(document.createElement('hr'));
    document.body.insertAdjacentHTML('beforeend', '<aside id="marsello-panel"></aside>');
    const quantity = document.querySelector('.li-cell-summary--quantity');
    if (quantity) quantity.textContent = '5';
    await pass(3000);
    expect(now().reading?.beside).toEqual(['Marsello']);
    expect(now().reading?.layout).not.toBe(reading?.layout);
  });

  it('follows what is rung before any message', async () => {
    start();
    await pass(300);
    expect(now().phase).toBe('idle');
    show('ng-cart');
    await pass(300);
    expect(now().lines).toHaveLength(4);
  });

  it('hears what was posted before anybody was told', async () => {
    show('ng-cart');
    start();
    const early = said;
    post('sale:update', FULL);
    expect(early).toHaveLength(0);
    await pass(1);
    expect(now().saleId).toBe('s1');
  });

  it('goes on with the same sale after a reload', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    const before = now();
    life.abort();
    start(before);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', colour: 'yellow' });
    expect(now().revision).toBeGreaterThanOrEqual(before.revision);
  });

  it('knows the register and the outlet', async () => {
    start();
    for (const [name, body] of [
      ['register:set', { register_id: 'r1' }],
      ['outlet:set', { outlet_id: 'o1' }],
    ] as const) {
      const text = JSON.stringify({ event_name: name, data: body, source: 'Vend Client API' });
      const event = new MessageEvent('message', { data: text, origin: window.location.origin });
      Object.defineProperty(event, 'source', { value: window });
      window.dispatchEvent(event);
    }
    await pass(300);
    expect(now()).toMatchObject({ registerId: 'r1', outletId: 'o1' });
  });
});

describe('while messages come', () => {
  it('looks once for a burst of them, and once more to be sure', async () => {
    show('ng-cart');
    start();
    await pass(3000);
    const looks = vi.spyOn(document, 'querySelectorAll');
    post('sale:update', { ...FULL, line_items: CART.slice(0, 2) });
    post('sale:update', { ...FULL, line_items: CART.slice(0, 3) });
    post('sale:update', FULL);
    await pass(1);
    const once = looks.mock.calls.length;
    await pass(3000);
    expect(looks.mock.calls.length).toBe(2 * once);
    looks.mockRestore();
    expect(said.map((one) => one.lines.length).filter((count) => count !== 4)).toEqual([]);
  });

  it('has no observer: what the page does by itself is not looked at', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(3000);
    const looks = vi.spyOn(document, 'querySelectorAll');
    document.body.append(document.createElement('p'));
    await pass(3000);
    expect(looks).not.toHaveBeenCalled();
    looks.mockRestore();
  });

  it('lets go of the observer it had before the first one', async () => {
    start();
    await pass(300);
    const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect');
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    post('sale:update', EMPTY);
    await pass(3000);
    expect(disconnect).toHaveBeenCalled();
    expect(observe).not.toHaveBeenCalled();
    disconnect.mockRestore();
    observe.mockRestore();
  });

  it('never gives the lines of one sale the names of another', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    show('ng-payment');
    await pass(10);
    document.body.click();
    await pass(1000);
    post('sale:update', { ...FULL, id: 's3', client_sale_id: 's3' });
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's3', colour: 'yellow' });
    expect(now().lines.map((line) => line.name)).toEqual([null, null, null, null]);
  });

  it('waits for a page that is slower than its message, without a false alarm', async () => {
    start();
    await pass(300);
    post('sale:update', FULL);
    await pass(1);
    expect(now().lines).toHaveLength(0);
    show('ng-cart');
    await pass(100);
    expect(now()).toMatchObject({ colour: 'green', saleId: 's1' });
    expect(said.map((one) => one.colour)).not.toContain('red');
  });

  it('says so in yellow and then in red when the page never follows', async () => {
    start();
    post('sale:update', { ...FULL, customer_id: null });
    await pass(100);
    expect(now()).toMatchObject({ saleId: 's1', colour: 'yellow' });
    await pass(3000);
    expect(now().colour).toBe('red');
  });

  it('replaces details of a customer that were painted late', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    post('sale:update', { ...FULL, customer_id: 'c2' });
    await pass(20);
    expect(now().customer).toMatchObject({ posId: 'c2', name: null });
    const title = document.querySelector('.vd-id-badge__header-title');
    if (title) title.textContent = 'Max Other';
    await pass(300);
    expect(now()).toMatchObject({ customer: { posId: 'c2', name: 'Max Other' }, colour: 'green' });
  });

  it('changes nothing for a message that makes no sense', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(3000);
    const before = said.length;
    post('sale:update', { ...FULL, line_items: null });
    await pass(3000);
    expect(said).toHaveLength(before);
  });
});

describe('the end of a sale', () => {
  async function rung(): Promise<void> {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
  }

  it('is completed in green with its lines, then a new sale begins', async () => {
    await rung();
    show('ng-payment');
    post('sale:update', { ...FULL, totals: { ...TOTALS, total_paid: '47.30' } });
    await pass(300);
    expect(now().phase).toBe('paid');
    post('sale:complete', FULL);
    await pass(1);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'green' });
    expect(now().lines.map((line) => line.name)).toContain('Self Wash');
    show('ng-confirmation');
    await goTo('/webregister/confirmation');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'green' });
    show('ng-empty');
    await goTo('/webregister');
    await pass(300);
    expect(now()).toMatchObject({ phase: 'idle', saleId: null, lines: [] });
    post('sale:update', EMPTY);
    await pass(300);
    expect(now()).toMatchObject({ phase: 'idle', saleId: 's2', colour: 'green' });
  });

  it('is told in green at once, from the payment screen', async () => {
    await rung();
    show('ng-payment');
    post('sale:complete', FULL);
    await pass(1);
    expect(said.filter((one) => one.phase === 'completed').map((one) => one.colour)).toEqual(['green']);
  });

  it('is told when the register leaves its sale screen in the same moment', async () => {
    await rung();
    post('sale:complete', FULL);
    document.body.innerHTML = '';
    await goTo('/sales/all');
    await pass(300);
    expect(said.slice(-2)).toMatchObject([{ phase: 'completed', saleId: 's1' }, { phase: 'off-sale' }]);
    expect(said.at(-2)?.lines).toHaveLength(4);
  });

  it('is not overlooked when the next sale follows at once', async () => {
    await rung();
    post('sale:complete', FULL);
    post('sale:update', EMPTY);
    show('ng-empty');
    await pass(300);
    const completed = said.find((one) => one.phase === 'completed');
    expect(completed).toMatchObject({ saleId: 's1' });
    expect(completed?.lines).toHaveLength(4);
    expect(now()).toMatchObject({ saleId: 's2', phase: 'idle' });
  });

  it('stays completed whatever the screen or a late message says', async () => {
    await rung();
    show('ng-payment');
    await pass(10);
    post('sale:complete', FULL);
    await pass(300);
    show('ng-empty');
    post('sale:update', FULL);
    await pass(3000);
    const after = said.slice(said.findIndex((one) => one.phase === 'completed'));
    expect(after.filter((one) => one.saleId === 's1').every((one) => one.phase === 'completed')).toBe(true);
    expect(after.filter((one) => one.saleId === 's1').every((one) => one.lines.length === 4)).toBe(true);
  });

  it('is never an empty sale because the last word was short', async () => {
    await rung();
    post('sale:complete', { ...FULL, line_items: [] });
    await pass(300);
    expect(now()).toMatchObject({ phase: 'completed' });
    expect(now().lines).toHaveLength(4);
  });

  it('is known by its id alone', async () => {
    await rung();
    const say = (data: unknown) => {
      const event = new MessageEvent('message', { data: JSON.stringify(data), origin: window.location.origin });
      Object.defineProperty(event, 'source', { value: window });
      window.dispatchEvent(event);
    };
    say({ eventName: 'sale:complete', data: { sale: { id: 'another', status: 'CLOSED' } } });
    await pass(300);
    expect(now().phase).toBe('building');
    say({ event: 'vend.register_sale.complete', id: 's1' });
    await pass(300);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1' });
    expect(now().lines).toHaveLength(4);
  });

  it('is believed to the thank-you page alone, in yellow', async () => {
    await rung();
    show('ng-confirmation');
    await goTo('/webregister/confirmation');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'yellow' });
    expect(now().lines).toHaveLength(4);
    show('ng-empty');
    await goTo('/webregister');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle' });
    expect(now().saleId).not.toBe('s1');
  });

  it.each([300, 1000, 5000])('is discarded, and the page clears %i ms later', async (late) => {
    await rung();
    post('sale:discard', FULL);
    await pass(late);
    show('ng-empty');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle', lines: [] });
    expect(now().saleId).not.toBe('s1');
  });

  it.each([0, 250, 1000])('is discarded, and the page was cleared %i ms before its message came', async (early) => {
    show('ng-cart');
    start();
    await pass(300);
    show('ng-empty');
    await pass(early);
    post('sale:discard', FULL);
    await pass(3000);
    expect(said.map((one) => one.phase)).toContain('discarded');
    expect(now()).toMatchObject({ phase: 'idle', lines: [], customer: null });
    expect(now().saleId).not.toBe('s1');
  });

  it('is discarded', async () => {
    await rung();
    post('sale:discard', FULL);
    show('ng-empty');
    await pass(1);
    expect(said.at(-1)).toMatchObject({ phase: 'discarded', saleId: 's1' });
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle', lines: [] });
    expect(now().saleId).not.toBe('s1');
  });
});

describe('parking and retrieving', () => {
  it('is followed by messages', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    show('ng-empty');
    post('sale:update', EMPTY);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's2', phase: 'idle' });
    show('ng-cart');
    post('sale:update', FULL);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', phase: 'building', colour: 'green' });
    expect(said.map((one) => one.phase)).not.toContain('discarded');
  });

  it('without a message is noticed after a press, and is nobody’s sale until one comes', async () => {
    start();
    post('sale:update', EMPTY);
    await pass(3000);
    show('ng-cart');
    document.body.click();
    await pass(1000);
    expect(now()).toMatchObject({ saleId: null, colour: 'yellow', phase: 'building' });
    expect(now().lines).toHaveLength(4);
    post('sale:update', FULL);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', colour: 'green' });
  });
});

describe('the rest of the register', () => {
  it('is nobody’s business, and the sale is the same afterwards', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    const { revision } = now();
    document.body.innerHTML = '<main>Reports</main>';
    await goTo('/sales/all');
    expect(now()).toMatchObject({ phase: 'off-sale', customer: null, lines: [] });
    expect(screens.at(-1)).toEqual({ isSale: false, kind: 'unknown', dialogOpen: false });
    show('ng-cart');
    await goTo('/webregister');
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', phase: 'building', colour: 'green', revision });
  });

  it('may have changed the sale meanwhile', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(3000);
    document.body.innerHTML = '<main>Sales</main>';
    await goTo('/sales/all');
    show('ng-names');
    await goTo('/webregister');
    await pass(3000);
    expect(now()).toMatchObject({ saleId: null, colour: 'yellow', signals: ['dom'] });
    expect(now().lines.map((line) => line.quantity)).toEqual([2, 0.455, 1]);
  });

  it('tells of the page’s dialogs', async () => {
    show('ng-dialog');
    start();
    await pass(300);
    expect(screens.at(-1)).toEqual({ isSale: true, kind: 'cart', dialogOpen: true });
  });

  it('says the present state when asked', async () => {
    start();
    await pass(300);
    const before = said.length;
    reader.again();
    expect(said).toHaveLength(before + 1);
    expect(said.at(-1)).toEqual(said.at(-2));
  });

  it('falls silent with its life', async () => {
    show('ng-cart');
    start();
    await pass(300);
    const before = said.length;
    life.abort();
    post('sale:update', FULL);
    document.body.append('x');
    document.body.click();
    await goTo('/webregister/confirmation');
    await pass(5000);
    expect(said).toHaveLength(before);
  });
});
