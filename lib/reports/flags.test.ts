import { expect, test } from 'vitest';
import type { LedgerEvent } from '../loyalty/event.ts';
import { Flags } from './flags.ts';

let intents = 0;
const at = (minute: number, change: object) =>
  ({
    type: 'purchase_added',
    program: { id: 'wash', version: 1 },
    customer: 'n',
    register: 'R1',
    actor: 'Mara',
    saleKey: 's1',
    intentId: `i${++intents}`,
    localDate: '2026-11-10',
    recordedAt: new Date(Date.UTC(2026, 10, 10, 20, minute)).toISOString(),
    ...change,
  }) as LedgerEvent;

function flagged(...events: LedgerEvent[]) {
  const flags = new Flags('2026-11-01', '2026-11-30');
  for (const one of events) flags.add(one);
  return flags.rows().map(({ what, customer }) => `${what} ${customer}`);
}

test('an ordinary day is not worth a look', () => {
  expect(
    flagged(
      at(0, {}),
      at(30, { type: 'reward_held', saleKey: 's2' }),
      at(31, { type: 'reward_redeemed', evidence: 'seen', saleKey: 's2' }),
      at(32, { manual: true, paper: { from: '2026-01-01', to: '2026-10-01' }, saleKey: null }),
    ),
  ).toEqual([]);
});

test.each([
  ['by-hand', [at(0, { manual: true, saleKey: null })]],
  ['exception', [at(0, { exception: 'wrong-item', manual: true })]],
  ['adjusted', [at(0, { type: 'adjusted' })]],
  ['not-seen', [at(0, { type: 'coupon_redeemed', program: null, evidence: 'answered' })]],
  ['overspent', [at(0, { type: 'overspend_flagged' })]],
  ['clock', [at(0, { clockSuspect: true })]],
  ['new-customer', [at(0, {}), at(5, { type: 'reward_held' })]],
  ['many-sales', [0, 10, 20, 30].map((minute) => at(minute, { saleKey: `s${minute}` }))],
])('%s', (what, events) => {
  expect(flagged(...events)).toEqual([`${what} n`]);
  expect(flagged(...events.map((event) => ({ ...event, test: true }) as LedgerEvent))).toEqual([]);
});

test('sales further apart, and one command with many purchases, are one thing or none', () => {
  expect(flagged(...[0, 30, 61, 95].map((minute) => at(minute, { saleKey: `s${minute}` })))).toEqual([]);
  const one = at(0, { manual: true, saleKey: null });
  expect(flagged(one, one, one)).toEqual(['by-hand n']);
});

test('a redemption taken back from one and given to another', () => {
  const first = at(0, { customer: 't', saleKey: null });
  const back = at(30, { type: 'reward_unredeemed' });
  const again = at(40, { type: 'reward_held', customer: 't', saleKey: 's9' });
  expect(flagged(first, back, again)).toEqual(['given-again t']);
  expect(flagged(first, back, { ...again, register: 'R2' })).toEqual([]);
});
