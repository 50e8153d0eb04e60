import { afterEach, describe, expect, it } from 'vitest';
import { toNumber } from '../decimal.ts';
import type { RegisterEvent } from '../message-sale.ts';
import { type ClientApi, listenToClientApi, readClientApiMessage } from './client-api.ts';

const SALE = 'a604d16b-a999-8748-11e6-9a4e7ba6e8d3';
const WASH = 'b1db66d5-f019-11e3-a0f5-b8ca3a64f8f4';

const line = { id: 'line-1', gift_card_number: '', tags: [], product_id: WASH, quantity: '1', unit_price: '15.00' };
const sale = {
  id: SALE,
  client_id: 'web_register',
  client_sale_id: SALE,
  totals: { total_tax: '1.50', total_price: '15.00', total_paid: '0.00', total_to_pay: '16.50' },
  line_items: [line],
  customer_id: 'customer-1',
};

function message(event_name: string, data: unknown, source: unknown = 'Vend Client API'): string {
  return JSON.stringify({ event_name, data, source });
}

function saleOf(event: RegisterEvent | string) {
  if (typeof event === 'string' || !('sale' in event)) throw new Error(`no sale: ${JSON.stringify(event)}`);
  return event.sale;
}

describe('messages of the register', () => {
  it.each([
    ['sale:update', 'update'],
    ['sale:complete', 'complete'],
    ['sale:discard', 'discard'],
  ])('%s is an %s', (name, kind) => {
    const event = readClientApiMessage(message(name, { sale }));
    expect(event).toMatchObject({ kind });
    const read = saleOf(event);
    expect(read.ids).toEqual([SALE]);
    expect(read.customerId).toBe('customer-1');
    expect(read.lines).toMatchObject([{ id: 'line-1', productId: WASH, giftCard: false }]);
  });

  it('knows the register and the outlet', () => {
    expect(readClientApiMessage(message('register:set', { register_id: 'r1' }))).toEqual({
      kind: 'register',
      id: 'r1',
    });
    expect(readClientApiMessage(message('outlet:set', { outlet_id: 'o1' }))).toEqual({ kind: 'outlet', id: 'o1' });
  });

  it('reads the older lines, which have no id, no tags and no gift card', () => {
    const old = { product_id: WASH, quantity: '1', unit_price: '15.00', unit_tax: '1.50', tax_id: 't1' };
    const read = saleOf(readClientApiMessage(message('sale:update', { sale: { ...sale, line_items: [old] } })));
    expect(read.lines).toMatchObject([{ id: null, tags: [], giftCard: false, productId: WASH }]);
  });

  it.each([undefined, null, ''])('takes %j for no customer', (customer_id) => {
    const read = saleOf(readClientApiMessage(message('sale:update', { sale: { ...sale, customer_id } })));
    expect(read.customerId).toBeNull();
  });

  it('names the sale by the id given at the register and keeps the other', () => {
    const two = { ...sale, client_sale_id: 'client', id: 'server' };
    expect(saleOf(readClientApiMessage(message('sale:update', { sale: two }))).ids).toEqual(['client', 'server']);
    const { client_sale_id: _, ...one } = two;
    expect(saleOf(readClientApiMessage(message('sale:update', { sale: one }))).ids).toEqual(['server']);
  });

  it('knows gift cards, weighed goods and returns', () => {
    const lines = [
      { ...line, gift_card_number: '12345' },
      { ...line, quantity: '0.455' },
      { ...line, quantity: '-1' },
    ];
    const read = saleOf(readClientApiMessage(message('sale:update', { sale: { ...sale, line_items: lines } })));
    expect(read.lines[0]?.giftCard).toBe(true);
    expect(read.lines.map(({ quantity }) => quantity && toNumber(quantity))).toEqual([1, 0.455, -1]);
  });

  it('knows both ways in which a sale opened by another program says that it is done', () => {
    const current = JSON.stringify({ eventName: 'sale:complete', data: { sale: { id: SALE, status: 'CLOSED' } } });
    const legacy = JSON.stringify({ event: 'vend.register_sale.complete', id: SALE });
    expect(readClientApiMessage(current)).toEqual({ kind: 'complete-by-id', id: SALE });
    expect(readClientApiMessage(legacy)).toEqual({ kind: 'complete-by-id', id: SALE });
  });

  it.each(['VOIDED', 'SAVED'])('does not take a %s sale for done', (status) => {
    const ended = JSON.stringify({ eventName: 'sale:complete', data: { sale: { id: SALE, status } } });
    expect(readClientApiMessage(ended)).toBe('not-ours');
  });

  it.each([
    ['not-text', { event_name: 'sale:update' }],
    ['not-text', null],
    ['not-json', '{'],
    ['not-json', ''],
    ['not-ours', '[]'],
    ['not-ours', 'null'],
    ['not-ours', '17'],
    ['not-ours', message('sale:update', { sale }, 'React DevTools')],
    ['not-ours', JSON.stringify({ method: 'add-customer', params: { customer_id: 'x' } })],
    ['malformed', message('sale:refund', { sale })],
    ['malformed', message('sale:update', {})],
    ['malformed', message('sale:update', { sale: { ...sale, line_items: undefined } })],
    ['malformed', message('sale:update', { sale: { ...sale, line_items: 'none' } })],
    ['malformed', message('sale:update', { sale: { ...sale, id: '', client_sale_id: null } })],
    ['malformed', message('sale:update', { sale: { ...sale, id: { toString: 'x' } } })],
    ['malformed', message('sale:update', { sale: { ...sale, line_items: [{ ...line, quantity: {} }] } })],
    ['malformed', message('register:set', { register_id: 7 })],
    ['malformed', JSON.stringify({ eventName: 'sale:complete', data: {} })],
    ['too-long', `${message('sale:update', { sale })}${' '.repeat(256 * 1024)}`],
  ])('turns away as %s: %j', (reason, text) => {
    expect(readClientApiMessage(text)).toBe(reason);
  });

  it('keeps numbers that no shop has out of the sale, not the sale out', () => {
    const odd = { ...line, quantity: '1e9', unit_price: 'NaN' };
    const read = saleOf(readClientApiMessage(message('sale:update', { sale: { ...sale, line_items: [odd] } })));
    expect(read.lines[0]).toMatchObject({ quantity: null, unitPrice: null });
  });

  it('reads 500 lines at most and says how many there are', () => {
    const small = { quantity: '1', unit_price: '1' };
    const many = { ...sale, line_items: Array.from({ length: 700 }, () => small) };
    const read = saleOf(readClientApiMessage(message('sale:update', { sale: many })));
    expect(read.lines).toHaveLength(500);
    expect(read.lineCount).toBe(700);
  });
});

describe('the listener', () => {
  let life = new AbortController();
  afterEach(() => life.abort());

  function listen(): { heard: RegisterEvent[]; odd: () => number; api: ClientApi } {
    life = new AbortController();
    const heard: RegisterEvent[] = [];
    let odd = 0;
    const handlers = { onEvent: (event: RegisterEvent) => heard.push(event), onOdd: () => (odd += 1) };
    return { heard, odd: () => odd, api: listenToClientApi(window, handlers, life.signal) };
  }

  function post(data: unknown, from: { source?: unknown; origin?: string } = {}): void {
    const event = new MessageEvent('message', { data, origin: from.origin ?? window.location.origin });
    Object.defineProperty(event, 'source', { value: 'source' in from ? from.source : window });
    window.dispatchEvent(event);
  }

  it('hears the page and nobody else', () => {
    const { heard, api } = listen();
    post(message('sale:update', { sale }));
    post(message('sale:update', { sale }), { source: {} });
    post(message('sale:update', { sale }), { source: null });
    post(message('sale:update', { sale }), { origin: 'https://elsewhere.example' });
    expect(heard).toHaveLength(1);
    expect(api.dropped.foreign).toBe(3);
  });

  it('counts what it turns away and tells of what was meant for it', () => {
    const { heard, odd, api } = listen();
    post({});
    post('{');
    post(message('sale:update', { sale }, 'other'));
    post(message('sale:update', {}));
    expect(heard).toHaveLength(0);
    expect(odd()).toBe(1);
    expect(api.dropped).toMatchObject({ 'not-text': 1, 'not-json': 1, 'not-ours': 1, malformed: 1 });
  });

  it('ends with its signal', () => {
    const { heard } = listen();
    life.abort();
    post(message('sale:update', { sale }));
    expect(heard).toHaveLength(0);
  });
});
