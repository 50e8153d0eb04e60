import { describe, expect, it } from 'vitest';
import { codeKey, emailKey, nameWords, phoneKey } from '../../../lib/sources/ledger/contact.ts';

describe('a phone', () => {
  it.each([
    '503-555-0103',
    '(503) 555-0103',
    '+1 503 555 0103',
    '1.503.555.0103',
    '5035550103',
    '503 555 0103 x12',
    '001 503 555 0103',
  ])('%s is one number however it is written', (written) => {
    expect(phoneKey(written)).toBe('5035550103');
  });

  it.each(['+44 20 7946 0018', '0044 20 7946 0018'])('%s keeps its country', (written) => {
    expect(phoneKey(written)).toBe('442079460018');
  });

  it.each([null, '', '0103', '555-01', '503-555-0103-555-0103-1', 'call 503-555-0103'])('%s is none', (written) => {
    expect(phoneKey(written)).toBeNull();
  });
});

describe('an e-mail', () => {
  it('compares without case and outer spaces, and keeps dots and tags', () => {
    expect(emailKey('  Tomas.Ibarra+pets@Example.com ')).toBe('tomas.ibarra+pets@example.com');
  });

  it.each([null, '', 'sally', 'sally@', '@example.com', 'a b@example.com', 'a@b@c'])('%s is none', (written) => {
    expect(emailKey(written)).toBeNull();
  });
});

describe('a customer code', () => {
  it('compares without case', () => {
    expect(codeKey(' Sally-4XPQ ')).toBe(codeKey('SALLY-4xpq'));
    expect(codeKey('  ')).toBeNull();
  });
});

describe('a name', () => {
  it.each([
    ['Tomás Ibarra', ['tomas', 'ibarra']],
    ["Priya O'Dell", ['priya', 'odell']],
    ['Jean-Luc FISK', ['jean', 'luc', 'fisk']],
    ['Øystein Strauß', ['oystein', 'strauss']],
    ['Łukasz Þór', ['lukasz', 'thor']],
    ['ΝΙΚΟΣ', ['νικοσ']],
    ['Νίκος', ['νικοσ']],
    ['ليلى الخطيب', ['ليلى', 'الخطيب']],
    ['Li Li', ['li']],
    [' – ', []],
  ])('%s', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});
