import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import type { By, MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** Cards that are split and put together: of one kind, the oldest punches in front, and back by undo. */

const ANN = { customer: 'ann' } as const;

function run(ledger: MemoryLedger, command: Command, by: By = {}) {
  const decision = ledger.run(command, by);
  checkLedger(ledger);
  return decision.ok ? 'done' : [decision.reason.code, decision.reason.data];
}

const split = (ledger: MemoryLedger, unitKeys: string[], by: By = {}, cardId = 'washes') =>
  run(ledger, { type: 'split-card', ...ANN, cardId, unitKeys }, by);
const merge = (ledger: MemoryLedger, cardId: string, toCardId: string, by: By = {}) =>
  run(ledger, { type: 'merge-cards', ...ANN, cardId, toCardId }, by);
const undo = (ledger: MemoryLedger, intentId: string) => run(ledger, { type: 'undo', ...ANN, intentId });
const keysOf = (ledger: MemoryLedger, cardId = 'washes') =>
  (ledger.account('ann').cards.find((card) => card.cardId === cardId)?.open ?? []).map((unit) => unit.key);
const standing = (ledger: MemoryLedger) => ledger.account('ann').cards.map((card) => [card.cardId, card.punches]);

/** Three punches, one a day. */
function threeDays(size = 10): MemoryLedger {
  const ledger = shop([washProgram({ size })]);
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) {
    ledger.now = `${day}T18:00:00.000Z`;
    buyWashes(ledger, day, 1);
  }
  return ledger;
}

describe('a card that is split', () => {
  it('gives punches that it has, some of them, each once', () => {
    const ledger = threeDays();
    const [first = '', second = '', third = ''] = keysOf(ledger);
    const wrong = (punches: number) => ['invalid-command', { cardId: 'washes', punches }];
    expect(split(ledger, [])).toEqual(wrong(0));
    expect(split(ledger, [first, first])).toEqual(wrong(2));
    expect(split(ledger, [first, 'unknown'])).toEqual(wrong(2));
    expect(split(ledger, [first, second, third])).toEqual(['split-needs-two', { cardId: 'washes', punches: 3 }]);
    expect(split(ledger, [first], {}, 'x')).toEqual(['card-not-found', { cardId: 'x' }]);
    expect(split(ledger, [second])).toBe('done');
    expect(standing(ledger)).toEqual([
      ['washes', 2],
      ['washes|2', 1],
    ]);
  });

  it('is no tally, and owes nothing', () => {
    const ledger = shop([bakeryProgram({ size: 1 }), washProgram({ size: 2 })]);
    for (const key of ['1', '2']) ledger.accept({ type: 'record-sale', sale: sale(key, [line(BOX, 1, 1000)]) });
    const admin = { role: 'admin' } as const;
    ledger.accept({ type: 'adjust', ...ANN, programId: 'bakery', by: -500, reason: 'wrong' }, admin);
    expect(split(ledger, ['x'], {}, 'bakery')).toEqual(['card-in-debt', { cardId: 'bakery', debt: 0 }]);
    ledger.accept({ type: 'adjust', ...ANN, programId: 'bakery', by: 500, reason: 'right' }, admin);
    expect(split(ledger, ['x'], {}, 'bakery')).toEqual(['invalid-command', { cardId: 'bakery', punches: 1 }]);
  });

  it('has its punches in the order of their days again when it is put together', () => {
    const ledger = threeDays();
    const before = keysOf(ledger);
    split(ledger, before.slice(0, 1));
    expect(merge(ledger, 'washes|2', 'washes')).toBe('done');
    expect(keysOf(ledger)).toEqual(before);
    split(ledger, before.slice(2));
    merge(ledger, 'washes', 'washes|3');
    expect(keysOf(ledger, 'washes|3')).toEqual(before);
  });
});

describe('cards that are put together', () => {
  it('are of one program, one kind and one item', () => {
    const items = [WASH, BAG].map((itemKey) => ({ itemKey, role: 'both' }) as const);
    const ledger = shop([washProgram({ items, mixing: 'same-for-same' }), bagProgram(), bakeryProgram()]);
    const bought = [line(WASH, 2, 3000), line(BAG, 1, 4599), line(BOX, 1, 500)];
    ledger.accept({ type: 'record-sale', sale: sale('1', bought) });
    const ids = ledger.account('ann').cards.map((card) => card.cardId);
    expect(ids).toHaveLength(4);
    for (const cardId of ids)
      for (const toCardId of ids)
        expect(merge(ledger, cardId, toCardId)).toEqual(['cards-differ', { cardId, toCardId }]);
    expect(merge(ledger, 'x', 'bags')).toEqual(['card-not-found', { cardId: 'x' }]);
  });

  it('fill a reward together, and part again by undo while nobody took it', () => {
    const ledger = threeDays(4);
    split(ledger, keysOf(ledger).slice(0, 1));
    buyWashes(ledger, 'more', 1);
    const [one = '', two = ''] = ledger.account('ann').cards.map((card) => card.cardId);
    const before = standing(ledger);
    merge(ledger, two, one, { intentId: 'merge' });
    expect(ledger.summary('ann').rewards).toHaveLength(1);
    expect(undo(ledger, 'merge')).toBe('done');
    expect(ledger.summary('ann').rewards).toEqual([]);
    expect(standing(ledger)).toEqual(before);
    merge(ledger, two, one, { intentId: 'again' });
    const open = sale('now', [line(WASH, 1, 0)], { state: 'open' });
    const rewardId = ledger.summary('ann').rewards[0]?.rewardId ?? '';
    ledger.accept({ type: 'redeem', ...ANN, rewardId, sale: open, item: { itemKey: WASH } });
    expect(undo(ledger, 'again')).toEqual(['undo-blocked', { because: 'changed-since' }]);
  });

  it('that part again leave alone what was bought since', () => {
    const ledger = threeDays();
    split(ledger, keysOf(ledger).slice(0, 1), { intentId: 'split' });
    buyWashes(ledger, 'since', 2);
    expect(undo(ledger, 'split')).toBe('done');
    expect(standing(ledger)).toEqual([
      ['washes', 5],
      ['washes|2', 0],
    ]);
    expect(ledger.summary('ann').cards.map((card) => card.punches)).toEqual([5]);
  });
});
