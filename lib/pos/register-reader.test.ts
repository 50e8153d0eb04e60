import { describe, expect, it, vi } from 'vitest';
import {
  CART,
  descriptor,
  EMPTY,
  FULL,
  goTo,
  life,
  now,
  onARegister,
  pass,
  post,
  reader,
  said,
  screens,
  show,
  start,
} from '../../test/unit/pos/register-page.ts';

onARegister();

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

  it('goes on with the same sale after another page of the register was loaded', async () => {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
    const before = now();
    life.abort();
    document.body.innerHTML = '<main>Catalogue</main>';
    window.location.href = 'https://demo.retail.lightspeed.app/catalogue';
    start(before);
    await pass(300);
    expect(now()).toMatchObject({ phase: 'off-sale', saleId: 's1', lines: [] });
    life.abort();
    show('ng-cart');
    window.location.href = 'https://demo.retail.lightspeed.app/webregister';
    start(before);
    await pass(300);
    expect(now()).toMatchObject({ saleId: 's1', colour: 'yellow' });
    expect(now().lines.map((line) => line.posProductId)).toEqual(['p1', 'p2', 'p3', 'p4']);
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
