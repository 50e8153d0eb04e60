import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Program, ProgramItem } from '../../../lib/loyalty/program.ts';
import { BAG, BOX, bagProgram, bakeryProgram, line, sale, shop } from './shop.ts';

/** Items that a program names as never counting: shipping, donations, sizes that the maker leaves out. */

const SHIPPING = 'sku:shipping';
const leftOut: ProgramItem = { itemKey: SHIPPING, role: 'excluded' };
const anyVisit = bakeryProgram({ earnsOn: 'any-visit', items: [leftOut] });
const bags = bagProgram({ items: [{ itemKey: BAG, role: 'both' }, leftOut] });

describe('an item that a program leaves out', () => {
  it('brings no cash back although any visit does, and the line says why', () => {
    const ledger = shop([anyVisit]);
    const { lines } = ledger.record(sale('1', [line(BOX, 1, 2000), line(SHIPPING, 1, 900)]));
    expect(lines.map(({ verdict, reason }) => [verdict, reason?.code])).toEqual([
      ['earns', undefined],
      ['left-out', 'excluded-item'],
    ]);
    expect(ledger.summary('ann').tallies).toMatchObject([{ purchases: 1, amount: 200 }]);
  });

  it('is no visit where nothing else is bought', () => {
    const ledger = shop([anyVisit]);
    ledger.record(sale('1', [line(SHIPPING, 1, 900)]));
    expect(ledger.summary('ann').tallies).toEqual([]);
  });

  it.each<[string, Program, Partial<Command>, string]>([
    ['as a punch by hand', bags, { type: 'add-manually', reason: 'missed' }, 'cashier'],
    ['as an amount by hand', anyVisit, { type: 'add-manually', amount: 900, reason: 'missed' }, 'cashier'],
    ['as an exception', bags, { type: 'add-exception', units: 1, why: 'new-item' }, 'manager'],
    [
      'from a paper card',
      bags,
      { type: 'convert-paper-card', units: 1, from: '2026-01-05', to: '2026-10-31' },
      'cashier',
    ],
  ])('does not count %s either', (_, program, command, role) => {
    const asked = { customer: 'ann', programId: program.id, itemKey: SHIPPING, ...command } as Command;
    expect(shop([program]).run(asked, { role: role as 'cashier' | 'manager' })).toMatchObject({
      ok: false,
      reason: { code: 'excluded-item', data: { programId: program.id } },
    });
  });

  it('counts in another program that lists it', () => {
    const other = bagProgram({ id: 'parcels', items: [{ itemKey: SHIPPING, role: 'qualifying' }] });
    const ledger = shop([anyVisit, other]);
    ledger.record(sale('1', [line(SHIPPING, 2, 1800)]));
    expect(ledger.summary('ann').cards).toMatchObject([{ programId: 'parcels', punches: 2 }]);
  });
});
