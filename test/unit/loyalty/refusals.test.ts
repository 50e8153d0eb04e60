import { describe, expect, it } from 'vitest';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import {
  BOX,
  bagProgram,
  bakeryProgram,
  buyWashes,
  DAY,
  dayCareProgram,
  line,
  PASS,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/** What is refused, word for word: the code that a screen looks up, and what it was decided on. */

const WHO = { customer: 'ann' } as const;
const WASHES = { ...WHO, programId: 'washes' } as const;
const MISSED = { reason: 'missed' } as const;
const PAPER = { from: '2026-01-05', to: '2026-10-31' } as const;

function busy(): MemoryLedger {
  const ledger = shop([
    washProgram({
      items: [
        { itemKey: WASH, role: 'both' },
        { itemKey: 'sku:treat', role: 'redeemable' },
      ],
    }),
    bagProgram({ mixing: 'same-for-same' }),
    bakeryProgram({ limits: { correction: 300 } }),
    dayCareProgram(),
    washProgram({ id: 'paused', status: 'paused' }),
  ]);
  buyWashes(ledger, '1', 4);
  ledger.record(sale('pass', [line(PASS, 1, 10_000)]));
  ledger.record(sale('visit', [line(DAY, 1, 0)]));
  return ledger;
}

function outcome(command: Command, role: Role = 'admin') {
  const ledger = busy();
  const decision = ledger.run(command, { role });
  checkLedger(ledger);
  return decision.ok ? 'accepted' : [decision.reason.code, decision.reason.data];
}

describe('by hand', () => {
  it.each<[string, Command, unknown]>([
    [
      'no such program',
      { type: 'add-manually', ...WHO, programId: 'x', ...MISSED },
      ['program-not-found', { programId: 'x' }],
    ],
    [
      'a paused program',
      { type: 'add-manually', ...WHO, programId: 'paused', ...MISSED },
      ['program-not-running', { programId: 'paused', status: 'paused' }],
    ],
    [
      'no units',
      { type: 'add-manually', ...WASHES, units: 0, ...MISSED },
      ['quantity-out-of-range', { quantity: '0', most: 999 }],
    ],
    [
      'half a unit',
      { type: 'add-manually', ...WASHES, units: 0.5, ...MISSED },
      ['quantity-out-of-range', { quantity: '0.5', most: 999 }],
    ],
    ['999 units', { type: 'add-manually', ...WASHES, units: 999, ...MISSED }, 'accepted'],
    [
      '1,000 units',
      { type: 'add-manually', ...WASHES, units: 1000, ...MISSED },
      ['quantity-out-of-range', { quantity: '1000', most: 999 }],
    ],
    [
      'an item of another program',
      { type: 'add-manually', ...WASHES, itemKey: BOX, ...MISSED },
      ['item-not-eligible', { itemKey: BOX, programId: 'washes' }],
    ],
    [
      'the reward item',
      { type: 'add-manually', ...WASHES, itemKey: 'sku:treat', ...MISSED },
      ['redeemable-item', { programId: 'washes' }],
    ],
    [
      'no amount',
      { type: 'add-manually', ...WHO, programId: 'bakery', ...MISSED },
      ['amount-out-of-range', { amount: 'undefined', most: 1_000_000_000 }],
    ],
    [
      'nothing',
      { type: 'add-manually', ...WHO, programId: 'bakery', amount: 0, ...MISSED },
      ['amount-out-of-range', { amount: '0', most: 1_000_000_000 }],
    ],
    [
      'a fortune',
      { type: 'add-manually', ...WHO, programId: 'bakery', amount: 1_000_000_001, ...MISSED },
      ['amount-out-of-range', { amount: '1000000001', most: 1_000_000_000 }],
    ],
    ['a visit', { type: 'add-manually', ...WHO, programId: 'day-care', itemKey: DAY, ...MISSED }, 'accepted'],
    [
      'what the sale has',
      { type: 'add-manually', ...WASHES, sale: 'x-series:demo:1', units: 4, ...MISSED },
      ['already-recorded', { programId: 'washes', itemKey: WASH }],
    ],
    [
      'another customer’s sale',
      { type: 'add-manually', customer: 'bob', programId: 'washes', sale: 'x-series:demo:1', ...MISSED },
      ['other-customer', {}],
    ],
    [
      'a paper card from tomorrow',
      { type: 'convert-paper-card', ...WASHES, units: 1, from: '2026-11-01', to: '2026-11-24' },
      ['dates-not-possible', { from: '2026-11-01', to: '2026-11-24' }],
    ],
    [
      'a paper card backwards',
      { type: 'convert-paper-card', ...WASHES, units: 1, from: '2026-02-01', to: '2026-01-01' },
      ['dates-not-possible', { from: '2026-02-01', to: '2026-01-01' }],
    ],
    [
      'a paper card of today',
      { type: 'convert-paper-card', ...WASHES, units: 10, from: '2026-11-23', to: '2026-11-23' },
      'accepted',
    ],
    [
      'a paper card too large',
      { type: 'convert-paper-card', ...WASHES, units: 11, ...PAPER },
      ['quantity-out-of-range', { quantity: '11', most: 10 }],
    ],
    [
      'an empty paper card',
      { type: 'convert-paper-card', ...WASHES, units: 0, ...PAPER },
      ['quantity-out-of-range', { quantity: '0', most: 10 }],
    ],
    [
      'a paper card of another item',
      { type: 'convert-paper-card', ...WASHES, units: 1, itemKey: BOX, ...PAPER },
      ['item-not-eligible', { itemKey: BOX, programId: 'washes' }],
    ],
    [
      'a paper card of rewards',
      { type: 'convert-paper-card', ...WASHES, units: 1, itemKey: 'sku:treat', ...PAPER },
      ['redeemable-item', { programId: 'washes' }],
    ],
    [
      'a paper pass',
      { type: 'convert-paper-card', ...WHO, programId: 'day-care', units: 1, ...PAPER },
      ['program-not-found', { programId: 'day-care' }],
    ],
    [
      'a paused paper card',
      { type: 'convert-paper-card', ...WHO, programId: 'paused', units: 1, ...PAPER },
      ['program-not-running', { programId: 'paused', status: 'paused' }],
    ],
    [
      'an exception for a listed item',
      { type: 'add-exception', ...WASHES, itemKey: WASH, units: 1, why: 'new-item' },
      ['item-listed', { programId: 'washes', itemKey: WASH }],
    ],
    [
      'an exception for the reward item',
      { type: 'add-exception', ...WASHES, itemKey: 'sku:treat', units: 1, why: 'new-item' },
      ['redeemable-item', { programId: 'washes' }],
    ],
    [
      'an exception without its note',
      { type: 'add-exception', ...WASHES, itemKey: BOX, units: 1, why: 'transferred', note: ' ' },
      ['note-required', { why: 'transferred' }],
    ],
    [
      'an exception with its note',
      { type: 'add-exception', ...WASHES, itemKey: BOX, units: 1, why: 'transferred', note: 'old bag' },
      'accepted',
    ],
    [
      'no exception',
      { type: 'add-exception', ...WASHES, itemKey: BOX, units: 0, why: 'new-item' },
      ['quantity-out-of-range', { quantity: '0', most: 999 }],
    ],
    [
      'a pass of no program',
      { type: 'start-pass', ...WHO, programId: 'washes', reason: 'x' },
      ['program-not-found', { programId: 'washes' }],
    ],
    [
      'a pass that its sale has',
      { type: 'start-pass', ...WHO, programId: 'day-care', sale: 'x-series:demo:pass', reason: 'x' },
      ['already-recorded', { programId: 'day-care' }],
    ],
    ['a visit of no pass', { type: 'use-visit', ...WHO, passId: 'x' }, ['pass-not-found', {}]],
  ])('%s', (_, command, expected) => {
    expect(outcome(command)).toEqual(expected);
  });
});

describe('corrections', () => {
  const file = { file: 'old.csv', row: 1 } as const;
  it.each<[string, Command, unknown]>([
    [
      'of no program',
      { type: 'adjust', ...WHO, programId: 'x', by: 1, reason: 'x' },
      ['program-not-found', { programId: 'x' }],
    ],
    ['by nothing', { type: 'adjust', ...WASHES, by: 0, reason: 'x' }, ['correction-too-large', { by: '0', most: 10 }]],
    ['by half', { type: 'adjust', ...WASHES, by: 0.5, reason: 'x' }, ['correction-too-large', { by: '0.5', most: 10 }]],
    ['by a card', { type: 'adjust', ...WASHES, by: 10, reason: 'x' }, 'accepted'],
    [
      'by more than a card',
      { type: 'adjust', ...WASHES, by: 11, reason: 'x' },
      ['correction-too-large', { by: '11', most: 10 }],
    ],
    [
      'by more than the program allows',
      { type: 'adjust', ...WHO, programId: 'bakery', by: 301, reason: 'x' },
      ['correction-too-large', { by: '301', most: 300 }],
    ],
    ['by as much as it allows', { type: 'adjust', ...WHO, programId: 'bakery', by: 300, reason: 'x' }, 'accepted'],
    [
      'of money that nobody has',
      { type: 'adjust', ...WHO, programId: 'bakery', by: -1, reason: 'x' },
      ['card-not-found', { programId: 'bakery' }],
    ],
    [
      'of a card that nobody has',
      { type: 'adjust', ...WASHES, cardId: 'x', by: 1, reason: 'x' },
      ['card-not-found', { cardId: 'x' }],
    ],
    ['below what is there', { type: 'adjust', ...WASHES, by: -5, reason: 'x' }, ['correction-too-large', { most: 4 }]],
    ['down to nothing', { type: 'adjust', ...WASHES, by: -4, reason: 'x' }, 'accepted'],
    [
      'of a card of one item',
      { type: 'adjust', ...WHO, programId: 'bags', by: 1, reason: 'x' },
      ['card-not-found', { programId: 'bags' }],
    ],
    [
      'of a pass without naming it',
      { type: 'adjust', ...WHO, programId: 'day-care', by: 1, reason: 'x' },
      ['pass-not-found', {}],
    ],
    [
      'to the same customer',
      { type: 'transfer', ...WHO, to: 'ann', what: { cardId: 'washes' }, reason: 'x' },
      ['invalid-command', { because: 'same-customer' }],
    ],
    ['of no card', { type: 'transfer', ...WHO, to: 'bob', what: { cardId: 'x' }, reason: 'x' }, ['card-not-found', {}]],
    ['of no pass', { type: 'transfer', ...WHO, to: 'bob', what: { passId: 'x' }, reason: 'x' }, ['pass-not-found', {}]],
    ['of a card', { type: 'transfer', ...WHO, to: 'bob', what: { cardId: 'washes' }, reason: 'x' }, 'accepted'],
    [
      'of oneself',
      { type: 'merge-customers', ...WHO, from: 'ann', combine: false, reason: 'x' },
      ['invalid-command', { because: 'same-customer' }],
    ],
    ['of whom nobody merged', { type: 'unmerge-customers', ...WHO, from: 'bob', reason: 'x' }, ['not-merged', {}]],
    [
      'of no split',
      { type: 'split-card', ...WHO, cardId: 'washes', unitKeys: [] },
      ['invalid-command', { cardId: 'washes', punches: 0 }],
    ],
    [
      'of another’s punch',
      { type: 'split-card', ...WHO, cardId: 'washes', unitKeys: ['x'] },
      ['invalid-command', { cardId: 'washes', punches: 1 }],
    ],
    [
      'of no card to split',
      { type: 'split-card', ...WHO, cardId: 'x', unitKeys: [] },
      ['card-not-found', { cardId: 'x' }],
    ],
    [
      'of a card with itself',
      { type: 'merge-cards', ...WHO, cardId: 'washes', toCardId: 'washes' },
      ['cards-differ', { cardId: 'washes', toCardId: 'washes' }],
    ],
    [
      'of a redemption that is none',
      { type: 'un-redeem', ...WHO, sale: 'x-series:demo:1', holdId: 'x', item: null, reason: 'x' },
      ['hold-not-found', { holdId: 'x' }],
    ],
    [
      'of a sale that is none',
      { type: 'un-redeem', ...WHO, sale: 'x-series:demo:9', holdId: 'x', item: null, reason: 'x' },
      ['sale-not-found', { sale: 'x-series:demo:9' }],
    ],
    ['of a pass that is none', { type: 'refund-pass', ...WHO, passId: 'x', reason: 'x' }, ['pass-not-found', {}]],
    [
      'of a hold that is none',
      { type: 'settle', ...WHO, holdId: 'x', takenOff: true },
      ['hold-not-found', { holdId: 'x' }],
    ],
    [
      'an opening of no program',
      { type: 'import-opening', ...WHO, programId: 'x', ...file, balance: { punches: 1 } },
      ['program-not-found', { programId: 'x' }],
    ],
    [
      'an opening of another kind',
      { type: 'import-opening', ...WASHES, ...file, balance: { purchases: 1, amount: 1 } },
      ['invalid-command', { programId: 'washes', kind: 'buy-x-get-y' }],
    ],
    [
      'an opening of a card of one item',
      { type: 'import-opening', ...WHO, programId: 'bags', ...file, balance: { punches: 1 } },
      ['invalid-command', { programId: 'bags', kind: 'buy-x-get-y' }],
    ],
    ['an opening of 100 cards', { type: 'import-opening', ...WASHES, ...file, balance: { punches: 1000 } }, 'accepted'],
    [
      'an opening of more',
      { type: 'import-opening', ...WASHES, ...file, balance: { punches: 1001 } },
      ['amount-out-of-range', { amount: '1001', most: 1000 }],
    ],
    [
      'an opening of too many rewards',
      { type: 'import-opening', ...WASHES, ...file, balance: { punches: 0, rewards: 101 } },
      ['amount-out-of-range', { amount: '101', most: 100 }],
    ],
    [
      'an opening below zero',
      { type: 'import-opening', ...WASHES, ...file, balance: { punches: -1 } },
      ['amount-out-of-range', { amount: '-1', most: 1000 }],
    ],
    [
      'an opening of no purchase',
      { type: 'import-opening', ...WHO, programId: 'bakery', ...file, balance: { purchases: 0, amount: 1 } },
      ['amount-out-of-range', { amount: '0', most: 1000 }],
    ],
    [
      'an opening of a pass',
      { type: 'import-opening', ...WHO, programId: 'day-care', ...file, balance: { visits: 6, owed: 0 } },
      'accepted',
    ],
    [
      'an opening of a larger pass',
      { type: 'import-opening', ...WHO, programId: 'day-care', ...file, balance: { visits: 7, owed: 0 } },
      ['amount-out-of-range', { amount: '7', most: 6 }],
    ],
    ['an offer that is none', { type: 'decline-offer', ...WHO, offerId: 'x' }, ['offer-not-found', { offerId: 'x' }]],
  ])('%s', (_, command, expected) => {
    expect(outcome(command)).toEqual(expected);
  });
});
