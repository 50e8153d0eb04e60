import { describe, expect, it } from 'vitest';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BOX, bakeryProgram, line, sale, shop, washProgram } from './shop.ts';

/** What a person says where the POS does not show whether a reward was taken off: card and tally follow the answer to the cent. */

const BREAD = 'sku:bread';

/** A box is a punch and 10 % cash back, bread a punch on a card of its own and 5 %; one reward waits, for a box. */
function boxes(): MemoryLedger {
  const items = [
    { itemKey: BOX, role: 'qualifying' },
    { itemKey: BREAD, role: 'qualifying', cashBackBp: 500 },
  ] as const;
  const ledger = shop([
    washProgram({ size: 2, items: [{ itemKey: BOX, role: 'both' }] }),
    washProgram({ id: 'bread', items: [{ itemKey: BREAD, role: 'both' }] }),
    bakeryProgram({ counts: 'units', size: 20, items: [...items] }),
  ]);
  ledger.record(sale('before', [line(BOX, 2, 2000)]));
  return ledger;
}

const standing = (ledger: MemoryLedger) => {
  const { cards, tallies, rewards } = ledger.summary('ann');
  const bread = cards.find((card) => card.programId === 'bread')?.punches ?? 0;
  return [cards[0]?.punches ?? 0, rewards.length, tallies[0]?.amount ?? 0, tallies[0]?.purchases ?? 0, bread];
};

/** Takes the reward for a box of the sale and completes it. */
function complete(ledger: MemoryLedger, lines: SaleLine[], discountsVisible: boolean, after = lines): string {
  const open = sale('now', lines, { state: 'open', discountsVisible });
  ledger.record(open);
  const redeem = { type: 'redeem', customer: 'ann', rewardId: 'washes#1', item: { itemKey: BOX } } as const;
  ledger.accept({ ...redeem, sale: open });
  ledger.record(sale('now', after, { discountsVisible }));
  return ledger.account('ann').holds[0]?.holdId ?? '';
}

const answer = (ledger: MemoryLedger, holdId: string, takenOff: boolean) =>
  ledger.accept({ type: 'settle', customer: 'ann', holdId, takenOff });

describe('a reward that the register does not show', () => {
  it.each([
    ['on a line of its own', () => [line(BOX, 1, 1000)], [0, 0, 200, 2, 0], [1, 1, 300, 3, 0]],
    ['on a line of three', () => [line(BOX, 3, 3000)], [0, 1, 400, 4, 0], [1, 2, 500, 5, 0]],
    ['after something else', () => [line(BREAD, 2, 1000), line(BOX, 1, 1000)], [0, 0, 250, 4, 2], [1, 1, 350, 5, 2]],
    [
      'between others',
      () => [line(BREAD, 1, 500), line(BOX, 2, 2000), line('sku:leash', 1, 5000)],
      [1, 0, 325, 4, 1],
      [0, 2, 425, 5, 1],
    ],
  ] as const)('%s: taken off it stays, else the item was a purchase', (_, lines, taken, bought) => {
    const said = (takenOff: boolean) => {
      const ledger = boxes();
      const holdId = complete(ledger, [...lines()], false);
      expect(standing(ledger)).toEqual(taken);
      answer(ledger, holdId, takenOff);
      checkLedger(ledger);
      return standing(ledger);
    };
    expect([said(true), said(false)]).toEqual([taken, bought]);
  });

  it('and whose sale went to somebody else is nobody’s purchase twice', () => {
    const ledger = boxes();
    const holdId = complete(ledger, [line(BOX, 1, 1000)], false);
    const moved = sale('now', [line(BOX, 1, 1000)], { customer: 'bob', discountsVisible: false });
    ledger.record(moved);
    const bob = ledger.summary('bob');
    answer(ledger, holdId, false);
    expect(ledger.summary('bob')).toEqual(bob);
    expect(standing(ledger)).toEqual([0, 1, 200, 2, 0]);
    checkLedger(ledger);
  });
});

describe('what a sale is on file with', () => {
  const CAKE = 'sku:cake';
  const parts = (discountsVisible: boolean, takenOff: boolean, count: number) => {
    const items = [CAKE, BOX].map((itemKey) => ({ itemKey, role: 'qualifying' }) as const);
    const ledger = shop([
      washProgram({ size: 2, items: [{ itemKey: BOX, role: 'both' }] }),
      bakeryProgram({
        counts: 'units',
        size: 20,
        items: [...items, { itemKey: BREAD, role: 'qualifying', cashBackBp: 500 }],
      }),
    ]);
    ledger.accept({ type: 'record-sale', sale: sale('before', [line(BOX, 2, 2000)]) });
    const listed = discountsVisible ? { listed: 1000 * count } : {};
    const lines = [line(CAKE, 1, 700), line(BREAD, 2, 1000), line(BOX, count, 1000 * count, listed)];
    const { events } = answer(ledger, complete(ledger, lines, discountsVisible), takenOff);
    const on = ledger.sales.get('x-series:demo:now')?.entries.find((entry) => entry.kind === 'cash-back');
    return [on?.parts.map((part) => [part.itemKey, part.units, part.basis]), events.map((event) => event.reason)];
  };
  const others = [
    [CAKE, 1, 700],
    [BREAD, 2, 1000],
  ];

  it('is one more of its item when it was not taken off, and the event says so', () => {
    const [after, reasons] = parts(false, false, 3);
    expect(after).toEqual([...others, [BOX, 3, 3000]]);
    expect(reasons).toContain('not-taken');
  });

  it('is one less of its item when it was taken off', () => {
    expect(parts(true, true, 3)[0]).toEqual([...others, [BOX, 2, 2000]]);
    expect(parts(true, true, 1)[0]).toEqual(others);
  });
});

describe('a reward that the register contradicts', () => {
  it.each([
    ['one of one', 1, [1, 1, 350, 5, 2], [0, 0, 250, 4, 2]],
    ['one of three', 3, [1, 2, 550, 7, 2], [0, 1, 450, 6, 2]],
  ] as const)('%s: the paid item counts until a person says that it was taken off', (_, count, bought, taken) => {
    const said = (takenOff: boolean) => {
      const ledger = boxes();
      const paid = [line(BREAD, 2, 1000), line(BOX, count, 1000 * count, { listed: 1000 * count })];
      const holdId = complete(ledger, paid, true);
      expect(standing(ledger)).toEqual([bought[0], bought[1] - 1, ...bought.slice(2)]);
      answer(ledger, holdId, takenOff);
      checkLedger(ledger);
      return standing(ledger);
    };
    expect([said(false), said(true)]).toEqual([bought, taken]);
  });
});
