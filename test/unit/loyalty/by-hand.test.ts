import { describe, expect, it } from 'vitest';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import {
  BAG,
  BOX,
  bakeryProgram,
  buyWashes,
  dayCareProgram,
  line,
  PASS,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

const admin = { role: 'admin' } as const;
const PAPER = { from: '2026-01-05', to: '2026-10-31' } as const;
const BREAD = 'sku:bread';
const key = (name: string) => `x-series:demo:${name}`;

describe('an amount that was entered for a sale', () => {
  const bakery = () =>
    shop([bakeryProgram({ counts: 'units', items: [BOX, BREAD].map((itemKey) => ({ itemKey, role: 'qualifying' })) })]);
  const enter = (ledger: MemoryLedger, amount: number, itemKey?: string) =>
    ledger.accept({
      type: 'add-manually',
      customer: 'ann',
      programId: 'bakery',
      sale: key('1'),
      amount,
      reason: 'price not on the screen',
      ...(itemKey !== undefined && { itemKey }),
    });
  const report = (ledger: MemoryLedger, lines: SaleLine[], more: { additions?: boolean } = {}) =>
    ledger.accept({ type: 'record-sale', sale: sale('1', lines), ...more });
  const tally = (ledger: MemoryLedger) => {
    const { purchases, amount } = ledger.summary('ann').tallies[0] ?? { purchases: 0, amount: 0 };
    return [purchases, amount];
  };

  it('stays beside what the sale shows of other items, and gives way to what it shows of its own', () => {
    const ledger = bakery();
    report(ledger, [line(BOX, 1, 2000)]);
    enter(ledger, 500, BREAD);
    expect(tally(ledger)).toEqual([2, 250]);
    report(ledger, [line(BOX, 2, 4000)]);
    expect(tally(ledger)).toEqual([3, 450]);
    report(ledger, [line(BOX, 2, 4000), line(BREAD, 1, 700)]);
    expect(tally(ledger)).toEqual([3, 470]);
    report(ledger, [line(BOX, 2, 4000)]);
    expect(tally(ledger)).toEqual([2, 400]);
    checkLedger(ledger);
  });

  it('for the whole of a sale gives way to whatever the sale shows', () => {
    const ledger = shop([bakeryProgram({ earnsOn: 'any-visit' })]);
    report(ledger, []);
    enter(ledger, 3000);
    expect(tally(ledger)).toEqual([1, 300]);
    report(ledger, []);
    expect(tally(ledger)).toEqual([1, 300]);
    report(ledger, [line(BOX, 1, 2000)]);
    expect(tally(ledger)).toEqual([1, 200]);
    checkLedger(ledger);
  });

  it('goes with the sale', () => {
    const ledger = bakery();
    report(ledger, [line(BOX, 1, 2000)]);
    enter(ledger, 500, BREAD);
    ledger.record(sale('1', [], { state: 'discarded' }));
    expect(tally(ledger)).toEqual([0, 0]);
    checkLedger(ledger);
  });

  it('where nothing may be added: less is taken away, more is not written', () => {
    const ledger = bakery();
    report(ledger, [line(BOX, 2, 4000)]);
    report(ledger, [line(BOX, 3, 6000), line(BREAD, 1, 700)], { additions: false });
    expect(tally(ledger)).toEqual([2, 400]);
    report(ledger, [line(BOX, 1, 1500), line(BREAD, 1, 700)], { additions: false });
    expect(tally(ledger)).toEqual([1, 150]);
    checkLedger(ledger);
  });
});

describe('a program without items', () => {
  it('is punched by hand: not every punch is a sale', () => {
    const ledger = shop([washProgram({ items: [] })]);
    ledger.accept({ type: 'add-manually', customer: 'ann', programId: 'washes', units: 2, reason: 'rescue event' });
    ledger.accept({ type: 'convert-paper-card', customer: 'ann', programId: 'washes', units: 3, ...PAPER });
    expect(ledger.account('ann').cards[0]?.open.map((unit) => [unit.itemKey, unit.value])).toEqual(
      Array(5).fill(['*', null]),
    );
  });
});

describe('a paper card', () => {
  it('stands for the first item that earns, or for the one that is named', () => {
    const ledger = shop([
      washProgram({
        items: [
          { itemKey: 'sku:treat', role: 'redeemable' },
          { itemKey: WASH, role: 'qualifying', value: 1500 },
          { itemKey: BAG, role: 'both' },
        ],
      }),
    ]);
    const paper = { type: 'convert-paper-card', customer: 'ann', programId: 'washes', units: 1, ...PAPER } as const;
    ledger.accept(paper);
    ledger.accept({ ...paper, itemKey: BAG });
    expect(ledger.account('ann').cards[0]?.open.map((unit) => [unit.itemKey, unit.value])).toEqual([
      [WASH, 1500],
      [BAG, null],
    ]);
  });
});

describe('an exception', () => {
  const exception = {
    type: 'add-exception',
    customer: 'ann',
    programId: 'washes',
    itemKey: BAG,
    units: 1,
    why: 'substitution',
    note: 'the small bag was sold out',
  } as const;
  const manager = { role: 'manager' } as const;

  it('keeps what was said about it, and counts once for its sale', () => {
    const ledger = shop([washProgram()]);
    ledger.record(sale('1', [line(BAG, 2, 9198)]));
    const onSale = { ...exception, sale: key('1') };
    const done = ledger.accept(onSale, manager);
    expect(done.notes?.map((note) => note.text)).toEqual(['the small bag was sold out']);
    expect(ledger.run(onSale, manager)).toMatchObject({
      ok: false,
      reason: { code: 'already-recorded', data: { programId: 'washes', itemKey: BAG } },
    });
    ledger.accept({ ...onSale, units: 2 }, manager);
    expect(ledger.account('ann').cards[0]?.punches).toBe(2);
    checkLedger(ledger);
  });

  it('is of a program that there is, and of units that a person can count', () => {
    const outcome = (change: object) => {
      const decision = shop([washProgram({ size: 2000 })]).run({ ...exception, ...change }, manager);
      return decision.ok ? 'accepted' : decision.reason.code;
    };
    expect([outcome({ programId: 'x' }), outcome({ units: 999 }), outcome({ units: 1000 })]).toEqual([
      'program-not-found',
      'accepted',
      'quantity-out-of-range',
    ]);
  });
});

describe('a correction', () => {
  const adjust = { type: 'adjust', customer: 'ann', programId: 'washes', reason: 'counted again' } as const;

  it('of a pass is at most a whole one, of that program, and against its own account', () => {
    const ledger = shop([dayCareProgram(), dayCareProgram({ id: 'swim', items: [] })]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)]));
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    const visits = { ...adjust, programId: 'day-care', passId };
    expect(ledger.run({ ...visits, by: 7 }, admin)).toMatchObject({
      reason: { code: 'correction-too-large', data: { by: '7', most: 6 } },
    });
    expect(ledger.run({ ...visits, programId: 'swim', by: 1 }, admin)).toMatchObject({
      reason: { code: 'pass-not-found' },
    });
    const [event] = ledger.accept({ ...visits, by: 6 }, admin).events;
    expect(event?.program).toEqual({ id: 'day-care', version: 1 });
    expect(ledger.balances.get('program/day-care/adjust pass:day-care')).toBe(-6);
    checkLedger(ledger);
  });

  it('upwards pays what a card owes first', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buyWashes(ledger, '1', 2);
    const free = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: free, item: { itemKey: WASH } });
    ledger.record({ ...free, state: 'completed' });
    buyWashes(ledger, '1', 1);
    expect(ledger.account('ann').cards[0]).toMatchObject({ punches: 0, debt: 1 });
    ledger.accept({ ...adjust, by: 2 }, admin);
    expect(ledger.account('ann').cards[0]).toMatchObject({ punches: 1, debt: 0 });
    checkLedger(ledger);
  });

  it('goes to the fullest card where none is named', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 5);
    const unitKeys =
      ledger
        .account('ann')
        .cards[0]?.open.slice(0, 3)
        .map((unit) => unit.key) ?? [];
    ledger.accept({ type: 'split-card', customer: 'ann', cardId: 'washes', unitKeys });
    ledger.accept({ ...adjust, by: -1 }, admin);
    expect(ledger.account('ann').cards.map((card) => card.punches)).toEqual([2, 2]);
  });
});

describe('what a person has when two of them become one', () => {
  const merge = { type: 'merge-customers', customer: 'ann', from: 'bob', combine: true, reason: 'duplicate' } as const;

  it('is owed by the one who is left, although nothing else stands on the tally', () => {
    const ledger = shop([bakeryProgram({ size: 1 })]);
    for (const lines of [[line(BOX, 1, 5000)], []]) ledger.record(sale('1', lines, { customer: 'bob' }));
    const correction = {
      type: 'adjust',
      customer: 'bob',
      programId: 'bakery',
      by: -500,
      reason: 'paid twice',
    } as const;
    ledger.accept(correction, admin);
    const owed = (customer: string) =>
      ledger.account(customer).cards.reduce((sum, card) => sum + card.owed + card.debt, 0);
    ledger.accept(merge, admin);
    expect([owed('ann'), owed('bob')]).toEqual([500, 0]);
    checkLedger(ledger);
  });

  it('stands on one card, the oldest punch in front', () => {
    const ledger = shop([washProgram()]);
    const bobs = sale('old', [line(WASH, 1, 1500)], { customer: 'bob' });
    buyWashes(ledger, 'first', 1);
    ledger.now = '2026-11-24T18:00:00.000Z';
    ledger.record(bobs);
    ledger.now = '2026-11-25T18:00:00.000Z';
    buyWashes(ledger, 'last', 1);
    ledger.accept(merge, admin);
    const [card] = ledger.account('ann').cards;
    expect(card?.open.map((unit) => unit.date)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
  });
});
