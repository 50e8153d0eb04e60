import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Descriptor } from '../../../lib/pos/descriptor.ts';
import { listenToClientApi } from '../../../lib/pos/lightspeed-x/client-api.ts';
import data from '../../../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { createRegisterReader } from '../../../lib/pos/register-reader.ts';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';
import { Chance } from '../../drift/chance.ts';

/** A register's page on which anybody posts anything, and every hundredth message is the register's own. */

const INPUTS = 100_000;
const EVERY = 100;
const SEED = 20_261_123;

interface Posting {
  data: unknown;
  origin?: string;
  source?: unknown;
}

function saleMessage(quantity: number, event_name = 'sale:update', id = 's1') {
  const price = (15 * quantity).toFixed(5);
  const line = { id: 'l1', product_id: 'p1', quantity: String(quantity), unit_price: '15.00000', unit_tax: '0.00000' };
  const totals = { total_price: price, total_tax: '0.00000', total_paid: '0.00000', total_to_pay: price };
  const sale: Record<string, unknown> = { id, client_sale_id: id, customer_id: 'c1', line_items: [line], totals };
  return { event_name, source: 'Vend Client API', data: { sale } };
}

/** What a sale goes through, each with a message of its own: rung, changed, and ended in one of the register's four ways. */
const LIFE: ((id: string, quantity: number) => object)[] = [
  (id, quantity) => saleMessage(quantity, 'sale:update', id),
  (id, quantity) => saleMessage(quantity + 1, 'sale:update', id),
];
const ENDS: ((id: string, quantity: number) => object)[] = [
  (id, quantity) => saleMessage(quantity + 1, 'sale:complete', id),
  (id, quantity) => saleMessage(quantity + 1, 'sale:discard', id),
  (id) => ({ eventName: 'sale:complete', data: { sale: { id, status: 'CLOSED' } } }),
  (id) => ({ event: 'vend.register_sale.complete', id }),
];

/** The register's nth message and what it makes of the sale. */
function trueMessage(n: number): { message: object; state: object } {
  const round = Math.floor(n / 3);
  const step = n % 3;
  const id = `sale-${round}`;
  const quantity = 1 + (round % 9000);
  if (step < 2) {
    const message = LIFE[step]?.(id, quantity) ?? {};
    return { message, state: { saleId: id, phase: 'building', lines: [{ quantity: quantity + step }] } };
  }
  const end = round % ENDS.length;
  return {
    message: ENDS[end]?.(id, quantity) ?? {},
    state: { saleId: id, phase: end === 1 ? 'discarded' : 'completed' },
  };
}

const WRONG_VALUES: unknown[] = [
  undefined,
  null,
  7,
  true,
  'text',
  {},
  [[]],
  [null],
  [{}],
  { toString: 'x' },
  ['line'],
  -0,
  '',
];
const NO_QUANTITIES = [undefined, null, {}, [], true, 'x'.repeat(61), { digits: 1 }];
const LINE_FIELDS = ['tags', 'product_id', 'id', 'unit_price'];
const SIGNS = '{}[]":,\\\u0000\u2028\ud83d eE+-0123456789nulltruefalse__proto__Vend Client API';

function anyText(chance: Chance, longest: number): string {
  return Array.from({ length: chance.below(longest) }, () => SIGNS[chance.below(SIGNS.length)]).join('');
}

function anyValue(chance: Chance, depth = 3): unknown {
  const kind = chance.below(depth > 0 ? 9 : 6);
  if (kind === 6) return Array.from({ length: chance.below(4) }, () => anyValue(chance, depth - 1));
  if (kind >= 7) {
    const names = [
      'event_name',
      'data',
      'sale',
      'source',
      'id',
      '__proto__',
      'constructor',
      'line_items',
      anyText(chance, 5),
    ];
    return Object.fromEntries(names.slice(chance.below(9)).map((name) => [name, anyValue(chance, depth - 1)]));
  }
  return [anyText(chance, 30), chance.next() * 1e9, null, undefined, chance.next() < 0.5, -1][kind];
}

/** Every way of being none of the register's messages, each wrong for a reason of its own. */
const INVALID: ((chance: Chance) => Posting)[] = [
  (chance) => ({ data: anyText(chance, 200) }),
  (chance) => ({ data: anyValue(chance) }),
  (chance) => ({ data: JSON.stringify(anyValue(chance)) ?? '' }),
  (chance) => ({ data: [saleMessage(3), new Uint8Array(8), new Map(), Symbol.iterator, 1n][chance.below(5)] }),
  (chance) => ({ data: valid(3).slice(0, -1 - chance.below(300)) }),
  (chance) => ({ data: `${anyText(chance, 5)}x${valid(3)}` }),
  (chance) => ({ data: JSON.stringify({ ...saleMessage(3), source: anyText(chance, 20) }) }),
  (chance) => ({ data: JSON.stringify({ ...saleMessage(3), event_name: `sale:${anyText(chance, 8)}` }) }),
  (chance) => ({ data: withSale({ line_items: chance.of(WRONG_VALUES) }) }),
  (chance) => ({ data: withSale({ id: chance.of(['', null, undefined]), client_sale_id: chance.of(['', null]) }) }),
  (chance) => ({
    data: withSale({ [chance.of(['id', 'customer_id', 'totals'])]: chance.of([7, true, [1], 'x'.repeat(101)]) }),
  }),
  (chance) => ({ data: withSale({ line_items: [{ product_id: 'p1', quantity: chance.of(NO_QUANTITIES) }] }) }),
  (chance) => ({
    data: withSale({ line_items: [{ quantity: '1', [chance.of(LINE_FIELDS)]: chance.of([{}, true, [{}]]) }] }),
  }),
  (chance) => ({ data: JSON.stringify({ ...saleMessage(3), data: chance.of(WRONG_VALUES) }) }),
  (chance) => ({ data: JSON.stringify({ eventName: 'sale:complete', data: anyValue(chance) }) }),
  (chance) => ({
    data: JSON.stringify({ event: 'vend.register_sale.complete', id: chance.of(['', 7, null, 's2', 'x']) }),
  }),
  (chance) => ({
    data: valid(3),
    origin: chance.of(['https://elsewhere.example', 'null', '', 'https://demo.retail.lightspeed.app.example']),
  }),
  (chance) => ({ data: valid(3), source: chance.of([null, {}, undefined]) }),
  (chance) => ({ data: JSON.stringify({ method: 'add-customer', params: anyValue(chance) }) }),
];
/** Long ones take long: a few are enough. */
const TOO_LONG: Posting = { data: `${valid(3)}${' '.repeat(256 * 1024)}` };

function valid(quantity: number): string {
  return JSON.stringify(saleMessage(quantity));
}

function withSale(changed: object): string {
  const message = saleMessage(3);
  return JSON.stringify({ ...message, data: { sale: { ...message.data.sale, ...changed } } });
}

function post({ data: said, origin = window.location.origin, ...rest }: Posting): void {
  const event = new MessageEvent('message', { data: said, origin });
  Object.defineProperty(event, 'source', { value: 'source' in rest ? rest.source : window });
  window.dispatchEvent(event);
}

const life = new AbortController();
const errors: unknown[] = [];
beforeAll(() => {
  vi.useFakeTimers();
  window.addEventListener('error', (event) => errors.push(event.error), { signal: life.signal });
  window.location.href = 'https://demo.retail.lightspeed.app/webregister';
  document.body.innerHTML = '';
});
afterAll(() => {
  life.abort();
  vi.useRealTimers();
});

it('of 100,000 messages, those of the register change what is read and no other does', async () => {
  const said: SaleSnapshot[] = [];
  const reader = createRegisterReader({
    window,
    descriptor: data as Descriptor,
    mint: () => 'own-1',
    say: (snapshot) => said.push(snapshot),
    onScreen: () => {},
    signal: life.signal,
  });
  const handlers = { onEvent: reader.onEvent.bind(reader), onOdd: () => reader.onOdd() };
  const { dropped } = listenToClientApi(window, handlers, life.signal);
  reader.begin(null, 2);
  // The page has its time to follow: what is said later, a message said.
  await vi.advanceTimersByTimeAsync(5000);
  const chance = new Chance(SEED);
  let before = said.length;
  for (let i = 1; i <= INPUTS; i += 1) {
    if (i % EVERY !== 0) {
      post(i % 5000 === 1 ? TOO_LONG : chance.of(INVALID)(chance));
      continue;
    }
    await vi.advanceTimersByTimeAsync(3000);
    expect(said.slice(before)).toEqual([]);
    const { message, state } = trueMessage(i / EVERY - 1);
    post({ data: JSON.stringify(message) });
    await vi.advanceTimersByTimeAsync(3000);
    expect(said.length).toBeGreaterThan(before);
    expect(said.at(-1)).toMatchObject(state);
    before = said.length;
  }
  expect(errors).toEqual([]);
  // None of the reasons to turn a message away went untried.
  expect(Object.entries(dropped).filter(([, count]) => count === 0)).toEqual([]);
}, 120_000);
