import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toNumber } from './decimal.ts';
import type { Descriptor } from './descriptor.ts';
import { readDescriptor } from './descriptor-schema.ts';
import { type DomReading, readDom } from './dom-reader.ts';
import data from './lightspeed-x/descriptor.json' with { type: 'json' };

const FIXTURES = 'test/fixtures/pos/lightspeed-x';
const descriptor = data as Descriptor;

function page(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

function read(document: Document, language = document.documentElement.lang): DomReading {
  return readDom(document, descriptor, { currencyDigits: 2, language });
}

describe('what the reader will not be fooled by', () => {
  const cart = readFileSync(join(FIXTURES, 'ng-cart/page.html'), 'utf8');

  it('takes the shown cells of an opened line, not the fields of its editor', () => {
    const wash = read(page(cart)).lines[2];
    expect(wash?.quantity && toNumber(wash.quantity)).toBe(1);
    expect(wash?.total).toBe(1500);
  });

  it('notices that the list is there twice', () => {
    const document = page(cart);
    const list = document.querySelector('ul.sale-list');
    list?.after(list.cloneNode(true));
    expect(read(document).manyLists).toBe(true);
  });

  it('ignores an advertisement between the lines', () => {
    const document = page(cart);
    document.querySelector('ul.sale-list')?.insertAdjacentHTML('afterbegin', '<li class="promo">Toys from $1.00</li>');
    expect(read(document).rowCount).toBe(4);
  });

  it('leaves a value out that is two values', () => {
    const document = page(cart);
    const total = document.querySelector('.wr-li-cell-summary-price-value');
    if (total) total.textContent = '$24.00 $20.00';
    expect(read(document).lines[0]?.total).toBeNull();
  });

  it.each([
    ['customer.name', '.vd-id-badge__header-title'],
    ['line.name', '.pro-li-cell-summary-name'],
  ])('is not sure of %s when something else is written beside it', (field, selector) => {
    const document = page(cart);
    document.querySelector(selector)?.insertAdjacentHTML('beforeend', ' <i>Toys from $1.00</i>');
    expect(read(page(cart)).unsure).toEqual([]);
    expect(read(document).unsure).toEqual([field]);
  });

  it('reads what is on screen where two customers are in the page', () => {
    const document = page(cart);
    const badge = document.querySelector('.wr-customer-badge');
    const other = badge?.cloneNode(true) as Element;
    other.id = 'hidden';
    const title = other.querySelector('.vd-id-badge__header-title');
    if (title) title.textContent = 'Somebody Else';
    badge?.before(other);
    const reading = readDom(document, descriptor, {
      currencyDigits: 2,
      language: 'en',
      isVisible: (element) => !element.closest('#hidden'),
    });
    expect(reading.customer.name).toBe('Sally Pet Owner');
  });

  it('reads 500 lines at most and says how many there are', () => {
    const document = page(cart);
    const list = document.querySelector('ul.sale-list');
    const row = list?.querySelector('li');
    for (let i = 0; i < 600; i++) list?.append(row?.cloneNode(true) as Node);
    const reading = read(document);
    expect(reading.lines).toHaveLength(500);
    expect(reading.rowCount).toBe(604);
  });
});

describe('the descriptor', () => {
  it.each([
    ['an expression', { ...data, account: 'host.split(".")[0]' }],
    ['an unknown key', { ...data, script: 'alert(1)' }],
    ['no selector', { ...data, layout: { ...data.layout, home: ['['] } }],
    ['an unknown transform', withFirstCandidate({ by: 'css', value: 'b', transforms: ['eval'] })],
    ['a label without a text', withFirstCandidate({ by: 'label' })],
    ['no dialect', { ...data, dialects: [] }],
    ['a host pattern for everything', { ...data, hosts: ['*'] }],
    ['nothing', null],
  ])('refuses %s', (_, wrong) => {
    expect(readDescriptor(wrong).ok).toBe(false);
  });

  function withFirstCandidate(candidate: object): unknown {
    const [first, ...rest] = data.dialects;
    return { ...data, dialects: [{ ...first, fields: { 'pay.button': [candidate] } }, ...rest] };
  }
});
