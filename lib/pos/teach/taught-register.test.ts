import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createScreenRegister } from '../screen/screen-register.ts';
import type { SaleSnapshot } from '../snapshot.ts';
import { descriptorOf, type Lesson, type Pick } from './lesson.ts';

/** A taught register has no number for its sales: the reader's own stands for it, from the first line to the end. */

const HOST = 'till.example.com';
const at = (value: string, words: Pick['words'] = {}): Pick => ({
  candidates: [{ by: 'css', value }],
  words,
  shown: '',
});
const lesson: Lesson = {
  host: HOST,
  importsPurchases: false,
  picks: {
    line: { ...at('#lines'), row: [{ by: 'css', value: ':scope > li' }] },
    'line.name': at('.name'),
    'line.quantity': at('.count'),
    'line.price': at('.each'),
    'line.total': at('.sum'),
    'customer.name': at('#who'),
    'customer.contact': { ...at('#phone'), contact: 'phone' },
    'customer.absent': { ...at('#who'), shown: 'Guest' },
    'totals.total': at('#total'),
    'pay.button': at('#pay'),
    'pay.finish': at('#finish'),
  },
};

let life: AbortController;
let said: SaleSnapshot[];
let minted = 0;

function start(last: SaleSnapshot | null = null): void {
  life?.abort();
  life = new AbortController();
  createScreenRegister({
    window,
    descriptor: descriptorOf(lesson, '2026-11-23'),
    mint: () => `own-${++minted}`,
    say: (snapshot) => said.push(snapshot),
    onScreen: () => undefined,
    memory: { known: () => [], keep: () => undefined },
    signal: life.signal,
  }).begin(last, 2);
}

async function show(who: string, lines: [string, number, string, string][], total: string): Promise<void> {
  document.body.innerHTML = `<p id="who">${who}</p><p id="phone">503-555-0100</p><ul id="lines">${lines
    .map(
      ([name, count, each, sum]) =>
        `<li><b class="name">${name}</b><i class="count">${count}</i><i class="each">${each}</i><i class="sum">${sum}</i></li>`,
    )
    .join('')}</ul><p id="total">${total}</p><button id="pay">Pay</button>`;
  await vi.advanceTimersByTimeAsync(1500);
}

const now = () => said.at(-1) as SaleSnapshot;
const WASH: [string, number, string, string] = ['Self Wash', 2, '$15.00', '$30.00'];

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  document.body.innerHTML = '';
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

it('names the sale itself and keeps the name over a reload', async () => {
  start();
  await show('Sally', [WASH], '$30.00');
  const before = now();
  expect(before).toMatchObject({
    colour: 'green',
    customer: { name: 'Sally', phone: '503-555-0100' },
    totals: { subtotal: 3000, total: 3000 },
  });
  expect(before.saleId).toMatch(/^own-/);
  start(before);
  await show('Sally', [WASH], '$30.00');
  expect(now().saleId).toBe(before.saleId);
});

it('gives the next cart another name', async () => {
  start();
  await show('Sally', [WASH], '$30.00');
  const first = now().saleId;
  await show('Guest', [], '$0.00');
  await show('Nora', [WASH], '$30.00');
  expect(now().customer?.name).toBe('Nora');
  expect(now().saleId).not.toBe(first);
});

it('tells a sale without a customer from one that is not read', async () => {
  start();
  await show('Guest', [WASH], '$30.00');
  expect(now()).toMatchObject({ colour: 'green', customer: null });
});

it('is over when the finish button was pressed and the cart is gone, and not before', async () => {
  start();
  await show('Sally', [WASH], '$30.00');
  const id = now().saleId;
  document.body.innerHTML = '<button id="finish">Finish</button>';
  await vi.advanceTimersByTimeAsync(1500);
  expect(now()).toMatchObject({ phase: 'paying', saleId: id });
  document.querySelector('#finish')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await show('Guest', [], '$0.00');
  const ends = said.filter(({ phase }) => phase === 'completed');
  expect(ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({ saleId: id, lines: [{ name: 'Self Wash', quantity: 2 }] });
});

it('is not over when the cart is merely emptied', async () => {
  start();
  await show('Sally', [WASH], '$30.00');
  await show('Guest', [], '$0.00');
  expect(said.some(({ phase }) => phase === 'completed')).toBe(false);
});
