import { expect, test } from 'vitest';
import { accountIn, newStore } from './new-store.ts';
import { readStoreFile } from './store-file.ts';

const FORM = {
  name: 'Willow & Wag',
  system: 'lightspeed-x',
  account: 'willow',
  zone: 'America/Denver',
  currency: 'USD',
  locale: 'en-US',
  accountStyle: 'standard',
} as const;

test('a new store is a store file, with the test customer in it', () => {
  const reading = readStoreFile(newStore(FORM, 'r1'), '2026-11-23T12:00:00Z');
  expect(reading.ok && reading.contents.customers).toMatchObject([{ first: 'Sally', last: 'Pet Owner', test: true }]);
});

test.each([
  ['lightspeed-x', 'https://willow.retail.lightspeed.app/sell', { system: 'lightspeed-x', account: 'willow' }],
  ['another', 'https://till.example.com/sell', { system: 'taught-till-example-com', account: 'till.example.com' }],
  ['another', '', { system: 'by-hand', account: 'by-hand' }],
])('%s at “%s” is known to the ledger', (system, account, pos) => {
  expect(newStore({ ...FORM, system, account }, 'r1').store.pos).toEqual(pos);
});

test('a time zone that does not exist is refused in words', () => {
  const reading = readStoreFile(newStore({ ...FORM, zone: 'Mars/Base' }, 'r1'), '2026-11-23T12:00:00Z');
  expect(reading.ok ? null : reading.problems[0]?.what).toMatch(/time zone/);
});

test.each([
  ['https://willowwag.retail.lightspeed.app/webregister/', 'willowwag'],
  ['WillowWag.vendhq.com', 'willowwag'],
  [' willowwag ', 'willowwag'],
  ['', ''],
])('%s names the account', (typed, account) => {
  expect(accountIn(typed)).toBe(account);
});
