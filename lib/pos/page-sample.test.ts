import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { CANARY, tracesIn } from '../../test/support/canary.ts';
import type { Descriptor } from './descriptor.ts';
import { readDom } from './dom-reader.ts';
import descriptorData from './lightspeed-x/descriptor.json' with { type: 'json' };
import { samplePage, selfTest } from './page-sample.ts';

const descriptor = descriptorData as Descriptor;
const options = { currencyDigits: 2, language: 'en' };

function page(html: string): Document {
  const window = new Window({ url: 'https://demo.retail.lightspeed.app/webregister' });
  window.document.write(html);
  return window.document as unknown as Document;
}

const DRAWN = readFileSync('test/fixtures/pos/lightspeed-x/ng-cart/page.html', 'utf8');

test('a sample reads like the page it was taken of', () => {
  const original = page(DRAWN);
  const before = readDom(original, descriptor, options);
  const sample = samplePage(original, descriptor, { ...options, takenOn: '2026-11-23' });
  const after = readDom(page(`<body>${sample.html}</body>`), descriptor, options);
  const structure = ({ dialect, screen, rowCount, totals, customer, rungs }: typeof before) => ({
    dialect,
    screen,
    rowCount,
    totals,
    rungs,
    customer: customer.attached,
  });
  expect(structure(after)).toEqual(structure(before));
  expect(after.lines.map(({ quantity, total }) => [quantity, total])).toEqual(
    before.lines.map(({ quantity, total }) => [quantity, total]),
  );
  expect(sample.reading.lines).toBe(before.rowCount);
});

test('nothing of a customer is in it, wherever the page wrote it', () => {
  const { names, phones, emails, notes, codes, groups } = CANARY;
  const values = [...names.map((name) => name.join(' ')), ...phones, ...emails, ...notes, ...codes, ...groups];
  const original = page(DRAWN);
  for (const value of values) {
    const place = original.createElement('p');
    place.textContent = value;
    for (const name of ['title', 'aria-label', 'id', 'name', 'href', 'data-customer', 'value', 'alt'])
      place.setAttribute(name, value);
    original.body.append(place);
    const script = original.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify({ value });
    original.body.append(script);
  }
  const sample = samplePage(original, descriptor, { ...options, takenOn: '2026-11-23' });
  expect(tracesIn(JSON.stringify(sample))).toEqual([]);
});

test('the self-test is read out in words', () => {
  const sample = samplePage(page(DRAWN), descriptor, { ...options, takenOn: '2026-11-23' });
  expect(selfTest(sample)[0]).toMatch(/^Screen known: /);
  expect(selfTest(sample)[1]).toBe('Customer found (by candidate 1)');
  const nothing = samplePage(page('<body></body>'), descriptor, { ...options, takenOn: '2026-11-23' });
  expect(selfTest(nothing)).toEqual([
    'This screen is not known',
    'Customer not found',
    'Cart: 0 lines',
    'Total not found',
  ]);
});
