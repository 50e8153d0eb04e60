import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../checkout/view/redemption-view.ts';
import type { Reason, ReasonCode } from '../loyalty/reason.ts';
import { en } from './en.ts';
import { languageOf } from './language.ts';

const us = languageOf({ locale: 'en-US', currency: 'USD', zone: 'America/Los_Angeles' });
const BROKEN = /undefined|null|NaN|\[object|Invalid/;

describe('reasons', () => {
  const codes = Object.keys(en.reasons) as ReasonCode[];

  it.each(codes)('%s is a sentence with and without its facts', (code) => {
    const facts = fc.dictionary(
      fc.constantFrom(
        'items',
        'missing',
        'limit',
        'cap',
        'amount',
        'room',
        'expected',
        'found',
        'minutes',
        'sale',
        'by',
        'from',
        'to',
      ),
      fc.oneof(fc.integer(), fc.double(), fc.string()),
    );
    fc.assert(
      fc.property(facts, (data) => {
        const told = us.reason({ code, data: code === 'no-customer' ? {} : data });
        expect(told.title.length).toBeGreaterThan(3);
        expect(told.title.length).toBeLessThan(120);
      }),
      { numRuns: 20 },
    );
    const bare = us.reason({ code, data: {} });
    expect(`${bare.title} ${bare.detail} ${bare.next ?? ''}`).not.toMatch(BROKEN);
  });

  it('have words for a person: no codes, no gender', () => {
    for (const code of codes) {
      const { title, detail, next } = us.reason({ code, data: {} });
      const all = `${title} ${detail ?? ''} ${next ?? ''}`;
      expect(all).not.toMatch(/\b(he|she|his|her|him|hers|Mr|Mrs|Sir|Madam)\b/);
      expect(all).not.toContain(code.includes('-') ? code : '\0');
    }
  });

  it('use the facts', () => {
    const dearer: Reason = { code: 'item-dearer', data: { value: 4699, cap: 4199 } };
    expect(us.reason(dearer).detail).toBe('At most $41.99.');
    expect(us.reason({ code: 'tally-not-payable', data: { missing: 1 } }).title).toBe('Payable after 1 more purchase');
    expect(us.reason({ code: 'discount-differs', data: { expected: 3999, found: 400 } }).title).toBe(
      'The sale shows $4.00 off, not $39.99',
    );
    expect(us.reason({ code: 'program-not-running', data: { to: '2026-09-30' } }).detail).toBe('It ended on Sep 30.');
  });

  it.each<[ReasonCode, RegExp]>([
    ['no-customer', /customer/],
    ['item-not-on-sale', /Ring it up/],
    ['was-it-taken-off', /Needs a look/],
    ['sale-end-unknown', /Needs a look/],
    ['pin-needed', /PIN/],
    ['pin-wrong', /again/],
    ['pin-locked', /admin/],
  ])('%s says what to do now, in a whole sentence', (code, words) => {
    const { next } = us.reason({ code, data: {} });
    expect(next).toMatch(words);
    expect(next).toMatch(/^[A-Z].*\.$/);
  });

  it('of a newer version still say something', () => {
    const later = { code: 'from-the-future', data: {} } as unknown as Reason;
    expect(us.reason(later).title).toBe('This could not be done');
    expect(us.concern('from-the-future').title).toBe('This could not be done');
    expect(us.result('from-the-future', {})).toBe('Done');
  });
});

describe('results', () => {
  it.each(Object.keys(en.results))('%s reads well with and without its facts', (code) => {
    const full = {
      count: 3,
      title: 'Self wash',
      amount: 1840,
      object: '1 Self Wash',
      used: 2,
      visits: 6,
      item: 'Leash',
    };
    for (const data of [{}, full]) expect(us.result(code, data)).not.toMatch(BROKEN);
  });
});

it('an undo names what was undone in words, not in codes', () => {
  expect(us.result('undone', { object: 'added' })).toBe('Undone: these purchases');
  expect(us.result('undone', { object: '1 Self Wash' })).toBe('Undone: 1 Self Wash');
});

describe('steps', () => {
  const at = '2026-11-23T18:42:07Z';
  it.each<[Step, string]>([
    [{ kind: 'held', at }, 'Held for this sale'],
    [
      { kind: 'discount-line', lineNumber: 2, name: 'Chicken', percent: 100, amount: 3999 },
      'Line 2, Chicken: 100% off',
    ],
    [{ kind: 'discount-line-amount', lineNumber: 2, name: 'Chicken', amount: 500 }, 'Line 2, Chicken: $5.00 off'],
    [{ kind: 'ring-item', name: 'Self Wash', percent: 100, amount: 1500 }, 'Ring up Self Wash'],
    [{ kind: 'ring-reward-item', name: 'Reward', instead: 'Wash', price: 1000 }, 'Ring up Reward, $10.00'],
    [{ kind: 'ring-discount-item', name: 'Off', amount: 500, percent: null }, 'Ring up Off'],
    [{ kind: 'discount-sale', amount: null, percent: 10 }, 'Take 10% off the sale'],
    [{ kind: 'take-payment' }, 'Take payment'],
    [{ kind: 'finish-in-astro' }, 'Later: finish in Astro'],
  ])('%o', (step, title) => {
    expect(us.words.step(step, us.format).title).toBe(title);
  });
});

describe('the writing of a store', () => {
  it('is its own, whatever the language', () => {
    const german = languageOf({ locale: 'de-DE', currency: 'EUR', zone: 'Europe/Berlin' });
    expect(german.tag).toBe('en');
    expect(german.format.money(123_495).replace(/\s/g, ' ')).toBe('1.234,95 €');
    expect(german.format.time('2026-11-23T18:42:07Z')).toContain('19:42');
    expect(us.format.time('2026-11-23T18:42:07Z').replace(/\s/g, ' ')).toBe('10:42 AM');
  });

  it('knows currencies without cents and signs that cannot be overlooked', () => {
    expect(languageOf({ locale: 'ja-JP', currency: 'JPY' }).format.money(500)).toMatch(/500$/);
    expect(us.format.change(-1840)).toBe('−$18.40');
    expect(us.format.change(250)).toBe('+$2.50');
  });

  it.each(['', 'not a locale', 'xx-YY-zz-00', 'de_DE'])('survives the locale %j', (locale) => {
    expect(languageOf({ locale, currency: 'nonsense' }).format.money(100)).toContain('1');
  });

  it('counts by the rules of the language', () => {
    expect(us.words.customer.cards(1, us.format)).toBe('1 card');
    expect(us.words.customer.cards(2, us.format)).toBe('2 cards');
  });

  it('shows a time that cannot be read as it came', () => {
    expect(us.format.time('yesterday')).toBe('yesterday');
  });

  it('keeps a name that runs the other way together', () => {
    expect(us.format.name('عصير')).toBe('\u2068عصير\u2069');
    expect(us.format.name('Juice')).toBe('Juice');
  });
});
