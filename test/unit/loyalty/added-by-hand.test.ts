import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import type { By, MemoryLedger } from './memory-ledger.ts';
import {
  BOX,
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

/** What a person adds: once, within the limits, and so that it can be taken back. */

const KEY = 'x-series:demo:1';
type Add = Partial<Extract<Command, { type: 'add-manually' }>>;

function add(ledger: MemoryLedger, programId: string, more: Add = {}, by: By = {}) {
  const command = { type: 'add-manually', customer: 'ann', programId, reason: 'missed', ...more } as const;
  const decision = ledger.run(command, by);
  checkLedger(ledger);
  return decision.ok ? 'added' : [decision.reason.code, decision.reason.data, decision.existing];
}

const undo = (ledger: MemoryLedger, intentId: string, by: By = {}, reason?: string) => {
  const decision = ledger.run({ type: 'undo', customer: 'ann', intentId, ...(reason !== undefined && { reason }) }, by);
  checkLedger(ledger);
  return decision.ok ? decision.events : decision.reason;
};

describe('an amount by hand', () => {
  it('is entered once for its sale, and for each item of it', () => {
    const items = [BOX, 'sku:bread'].map((itemKey) => ({ itemKey, role: 'qualifying' }) as const);
    const ledger = shop([bakeryProgram({ items, counts: 'units' })]);
    const of = (itemKey: string) => add(ledger, 'bakery', { sale: KEY, amount: 1000, itemKey });
    expect([of(BOX), of('sku:bread')]).toEqual(['added', 'added']);
    const written = ledger.events.filter((event) => event.type.startsWith('cashback_'));
    expect(of(BOX)).toEqual(['already-recorded', { programId: 'bakery' }, written.at(-1)?.id]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 2, amount: 200 });
  });

  it('is at most what a line may be', () => {
    const most = 1_000_000_000;
    const amount = (of: number | undefined) =>
      add(shop([bakeryProgram({ bp: 1 })]), 'bakery', of === undefined ? {} : { amount: of });
    expect(amount(most)).toBe('added');
    for (const wrong of [most + 1, 0, -1, 0.5, undefined])
      expect(amount(wrong)).toEqual(['amount-out-of-range', { amount: String(wrong), most }, undefined]);
  });

  it('has the percentage of the item that is named, also where any visit counts', () => {
    const ledger = shop([
      bakeryProgram({ earnsOn: 'any-visit', items: [{ itemKey: BOX, role: 'qualifying', cashBackBp: 500 }] }),
    ]);
    add(ledger, 'bakery', { amount: 1000 });
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(100);
    add(ledger, 'bakery', { amount: 1000, itemKey: BOX });
    expect(ledger.summary('ann').tallies[0]?.amount).toBe(150);
  });

  it('without a sale is taken back whole', () => {
    const ledger = shop([bakeryProgram(), washProgram()]);
    add(ledger, 'bakery', { amount: 4000 });
    add(ledger, 'bakery', { amount: 1000 }, { intentId: 'wrong' });
    const taken = undo(ledger, 'wrong', {}, 'typed twice');
    expect(taken).toMatchObject([
      { type: 'cashback_adjusted', amount: -100, total: 0, parts: [], undoes: 'wrong', reason: 'typed twice' },
      { type: 'purchase_voided', undoes: 'wrong', reason: 'typed twice' },
    ]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 1, amount: 400 });
    expect(undo(ledger, 'wrong')).toEqual({ code: 'nothing-to-undo', data: {} });
  });
});

describe('punches by hand', () => {
  it('count what the sale has on file, and say which event holds it', () => {
    const ledger = shop([washProgram()]);
    ledger.accept({ type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)]) });
    const [, second] = ledger.events;
    expect(add(ledger, 'washes', { sale: KEY, units: 2 })).toEqual([
      'already-recorded',
      { programId: 'washes', itemKey: WASH },
      second?.id,
    ]);
    ledger.accept({ type: 'record-sale', sale: sale('1', [line(WASH, 1, 1500)]) });
    ledger.accept({ type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)]) });
    expect(add(ledger, 'washes', { sale: KEY, units: 2 })).toMatchObject([
      'already-recorded',
      {},
      ledger.events.at(-1)?.id,
    ]);
    expect(add(ledger, 'washes', { sale: KEY, units: 3 })).toBe('added');
    expect(ledger.account('ann').cards[0]?.punches).toBe(3);
  });

  it('are within the limit of the day, those on file counted once', () => {
    const ledger = shop([washProgram({ limits: { punchesPerDay: 4 } })]);
    buyWashes(ledger, '1', 2);
    expect(add(ledger, 'washes', { sale: KEY, units: 5 })).toEqual([
      'limit-reached',
      { programId: 'washes', limit: 4, per: 'day' },
      undefined,
    ]);
    expect(add(ledger, 'washes', { sale: KEY, units: 4 })).toBe('added');
    expect(add(ledger, 'washes')[0]).toBe('limit-reached');
    ledger.now = '2026-11-24T18:00:00.000Z';
    expect(add(ledger, 'washes', { units: 4 })).toBe('added');
  });

  it('stay when the sale is reported without them, and come back by undo as what they were', () => {
    const ledger = shop([washProgram()]);
    add(ledger, 'washes', { sale: KEY, units: 2 });
    ledger.accept({ type: 'record-sale', sale: sale('1', [], { state: 'open' }) });
    expect(ledger.account('ann').cards[0]?.punches).toBe(2);
    ledger.accept({ type: 'record-sale', sale: sale('1', [], { state: 'discarded' }) }, { intentId: 'away' });
    expect(ledger.account('ann').cards[0]?.punches).toBe(0);
    expect(undo(ledger, 'away', {}, 'was parked')).toMatchObject(
      Array(2).fill({ type: 'purchase_added', manual: true, reason: 'was parked' }),
    );
    ledger.accept({ type: 'record-sale', sale: sale('1', [], { state: 'open' }) }, { role: 'system' });
    expect(ledger.account('ann').cards[0]?.punches).toBe(2);
    checkLedger(ledger);
  });
});

describe('a visit by hand', () => {
  const sold = () => {
    const ledger = shop([dayCareProgram({ visits: 2 })]);
    ledger.accept({ type: 'record-sale', sale: sale('p', [line(PASS, 1, 10_000)]) });
    return ledger;
  };

  it('is of a pass that is there', () => {
    expect(add(shop([dayCareProgram()]), 'day-care', { itemKey: DAY })).toEqual([
      'pass-not-found',
      { programId: 'day-care' },
      undefined,
    ]);
  });

  it('stays when its sale is reported without it, and goes with the sale', () => {
    const ledger = sold();
    expect(add(ledger, 'day-care', { itemKey: DAY, sale: KEY })).toBe('added');
    expect(ledger.summary('ann').passes[0]?.used).toBe(1);
    ledger.accept({ type: 'record-sale', sale: sale('1', []) });
    expect(ledger.summary('ann').passes[0]?.used).toBe(1);
    ledger.accept({ type: 'record-sale', sale: sale('1', [], { state: 'discarded' }) });
    expect(ledger.summary('ann').passes[0]?.used).toBe(0);
    checkLedger(ledger);
  });

  it('is taken back from the pass that it was marked on', () => {
    const ledger = sold();
    ledger.accept({ type: 'record-sale', sale: sale('q', [line(PASS, 1, 8000)]) });
    const [first, second] = ledger.account('ann').passes.map((pass) => pass.passId);
    const visit = (passId = '', intentId = '') =>
      ledger.accept({ type: 'use-visit', customer: 'ann', passId, again: true }, { intentId });
    visit(first, 'one');
    visit(second, 'two');
    undo(ledger, 'two');
    expect(ledger.account('ann').passes.map((pass) => pass.uses.length)).toEqual([1, 0]);
    visit(second, 'three');
    undo(ledger, 'one');
    expect(ledger.account('ann').passes.map((pass) => pass.uses.length)).toEqual([0, 1]);
  });
});

describe('a pass by hand', () => {
  it('is sold at the price of its program, with the reason, and taken back while nobody used it', () => {
    const ledger = shop([dayCareProgram()]);
    expect(add(ledger, 'day-care', {}, { intentId: 'sold' })).toBe('added');
    expect(ledger.events[0]).toMatchObject({ type: 'prepaid_sold', price: 10_000, manual: true, reason: 'missed' });
    expect(undo(ledger, 'sold', {}, 'not paid')).toMatchObject([{ type: 'prepaid_refunded', reason: 'not paid' }]);
    expect(ledger.account('ann').passes).toEqual([]);
  });
});
