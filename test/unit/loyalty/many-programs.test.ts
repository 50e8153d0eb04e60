import { describe, expect, it } from 'vitest';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
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

/** One sale, several programs: each gives by its own terms, and what one of them says is not said of another. */

const effectsOf = (ledger: MemoryLedger, lines: SaleLine[], more = {}) =>
  ledger
    .accept({ type: 'record-sale', sale: sale('now', lines, more) })
    .lines.map(({ effects, reason }) => [
      effects.map((effect) => [
        effect.programId,
        'amount' in effect ? effect.amount : 'count' in effect && effect.count,
      ]),
      reason?.code,
    ]);

describe('a sale that pays a tally out', () => {
  const sweets = () => {
    const ledger = shop([
      bakeryProgram({ id: 'strict', size: 1, earnsOnPayoutSale: false }),
      bakeryProgram({ id: 'kind', size: 1 }),
      washProgram({ items: [{ itemKey: BOX, role: 'both' }] }),
    ]);
    ledger.accept({ type: 'record-sale', sale: sale('before', [line(BOX, 1, 5000)]) });
    return ledger;
  };
  const boxes = [line(BOX, 2, 4000)];
  const pays = (tallyId: string) => {
    const ledger = sweets();
    const open = sale('now', boxes, { state: 'open' });
    ledger.accept({ type: 'pay-out', customer: 'ann', tallyId, sale: open, amount: 500 });
    const told = ledger.accept({ type: 'record-sale', sale: open }).lines[0];
    checkLedger(ledger);
    return told;
  };

  it('earns nothing where its program says so, and in all others', () => {
    expect(pays('strict#1')?.effects.map((effect) => effect.programId)).toEqual(['kind', 'washes']);
    expect(pays('kind#1')?.effects.map((effect) => effect.programId)).toEqual(['strict', 'kind', 'washes']);
  });

  it('says why, where no other program counts', () => {
    const ledger = shop([bakeryProgram({ id: 'strict', size: 1, earnsOnPayoutSale: false })]);
    ledger.accept({ type: 'record-sale', sale: sale('before', [line(BOX, 1, 5000)]) });
    const open = sale('now', boxes, { state: 'open' });
    ledger.accept({ type: 'pay-out', customer: 'ann', tallyId: 'strict#1', sale: open, amount: 500 });
    expect(ledger.accept({ type: 'record-sale', sale: open }).lines).toMatchObject([
      { verdict: 'left-out', reason: { code: 'payout-sale', data: { programId: 'strict' } } },
    ]);
  });
});

describe('cash back', () => {
  it.each([
    ['before tax', {}, 500],
    ['with tax', { basis: 'total' }, 545],
  ] as const)('is a share of what was paid %s', (_, terms, amount) => {
    const ledger = shop([bakeryProgram(terms)]);
    expect(effectsOf(ledger, [line(BOX, 1, 5000)], { tax: 450 })).toEqual([[[['bakery', amount]], undefined]]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ amount, purchases: 1 });
    checkLedger(ledger);
  });

  it.each([
    ['a sale', 'sales', 1],
    ['every unit', 'units', 5],
  ] as const)('counts %s as a purchase', (_, counts, purchases) => {
    const items = [BOX, 'sku:bread'].map((itemKey) => ({ itemKey, role: 'qualifying' }) as const);
    const ledger = shop([bakeryProgram({ counts, items })]);
    effectsOf(ledger, [line(BOX, 2, 2000), line('sku:bread', 3, 900)]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases, amount: 290 });
    checkLedger(ledger);
  });

  it('of less than a cent is a purchase all the same, and grows to the cent', () => {
    const ledger = shop([bakeryProgram()]);
    effectsOf(ledger, [line(BOX, 1, 4)]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 1, amount: 0 });
    expect(ledger.sales.get('x-series:demo:now')?.entries[0]?.parts).toHaveLength(1);
    effectsOf(ledger, [line(BOX, 1, 5)]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 1, amount: 1 });
    effectsOf(ledger, []);
    expect(ledger.account('ann').cards[0]).toMatchObject({ punches: 0, open: [] });
    checkLedger(ledger);
  });

  it('of one item at two percentages keeps them apart', () => {
    const ledger = shop([
      bakeryProgram({
        id: 'any',
        earnsOn: 'any-visit',
        items: [{ itemKey: BOX, role: 'qualifying', cashBackBp: 500 }],
      }),
    ]);
    effectsOf(ledger, [line(BOX, 1, 2000), line('sku:leash', 1, 1000), line(null, 1, 500)]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 1, amount: 250 });
  });
});

describe('visits', () => {
  const SWIM = 'sku:swim';
  const swim = dayCareProgram({
    id: 'swim',
    visits: 2,
    bonusVisit: false,
    items: [
      { itemKey: 'sku:swim-pass', role: 'pass-start' },
      { itemKey: SWIM, role: 'pass-visit' },
    ],
  });
  const both = () => {
    const ledger = shop([dayCareProgram({ visits: 3 }), swim]);
    ledger.accept({ type: 'record-sale', sale: sale('p', [line(PASS, 1, 10_000), line('sku:swim-pass', 1, 4000)]) });
    return ledger;
  };

  it('use the pass of their own program only', () => {
    const ledger = both();
    expect(effectsOf(ledger, [line(DAY, 2, 0), line(SWIM, 3, 0)])).toEqual([
      [[['day-care', 2]], undefined],
      [[['swim', 2]], 'pass-used-up'],
    ]);
    checkLedger(ledger);
  });

  it('on two lines share what is left', () => {
    expect(effectsOf(both(), [line(SWIM, 1, 0), line(SWIM, 4, 0), line(SWIM, 1, 0)])).toEqual([
      [[['swim', 1]], undefined],
      [[['swim', 1]], 'pass-used-up'],
      [[], 'pass-used-up'],
    ]);
  });

  it('of a sale that is reported again are the same visits', () => {
    const ledger = both();
    const twice = [line(SWIM, 2, 0)];
    effectsOf(ledger, twice);
    expect(effectsOf(ledger, twice)).toEqual([[[], 'already-on-file']]);
    expect(effectsOf(ledger, [line(SWIM, 3, 0)])).toEqual([[[], 'already-on-file']]);
    checkLedger(ledger);
  });

  it('of a pass that is on file with the sale are not counted twice: three and the bonus are four', () => {
    const ledger = shop([dayCareProgram({ visits: 3 })]);
    const pass = line(PASS, 1, 10_000);
    effectsOf(ledger, [pass], { state: 'open' });
    expect(effectsOf(ledger, [pass, line(DAY, 9, 0)], { state: 'open' })).toEqual([
      [[], 'already-on-file'],
      [[['day-care', 4]], 'pass-used-up'],
    ]);
    checkLedger(ledger);
  });

  it('of a pass that is bought with them are all of it and the bonus, which is nobody’s money', () => {
    const ledger = shop([dayCareProgram({ visits: 3 }), swim]);
    expect(effectsOf(ledger, [line(PASS, 1, 10_000), line(DAY, 9, 0), line(SWIM, 1, 0)])).toEqual([
      [[['day-care', false]], undefined],
      [[['day-care', 4]], 'pass-used-up'],
      [[], 'pass-not-found'],
    ]);
    const bonus = (account: string) => ledger.balances.get(`program/day-care/${account} reward:day-care`);
    expect([bonus('granted'), bonus('consumed')]).toEqual([-1, 1]);
    checkLedger(ledger);
  });

  it('without a pass say so, whatever other passes there are', () => {
    const ledger = shop([dayCareProgram(), swim]);
    ledger.accept({ type: 'record-sale', sale: sale('p', [line(PASS, 1, 10_000)]) });
    expect(effectsOf(ledger, [line(SWIM, 1, 0)])).toEqual([[[], 'pass-not-found']]);
  });
});

describe('a pass that is sold by hand', () => {
  it('is of the item that starts passes, wherever it is listed', () => {
    const items = dayCareProgram().items.toReversed();
    const ledger = shop([dayCareProgram({ items })]);
    const start = { type: 'start-pass', customer: 'ann', programId: 'day-care', reason: 'sold' } as const;
    expect(ledger.accept(start).events).toMatchObject([{ itemKey: PASS }]);
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    const refund = { type: 'refund-pass', customer: 'ann', passId, reason: 'moved' } as const;
    expect(ledger.accept(refund, { role: 'admin' }).events).toMatchObject([{ itemKey: PASS }]);
    checkLedger(ledger);
  });
});

describe('a line at 0', () => {
  it('says that it is free, also where no program knows its item', () => {
    const ledger = shop([washProgram()]);
    expect(effectsOf(ledger, [line('sku:leash', 1, 0), line('sku:leash', 1, 500), line(null, 1, 500)])).toEqual([
      [[], 'free-line'],
      [[], 'no-program'],
      [[], 'unknown-item'],
    ]);
  });
});

describe('a limit of the day', () => {
  const limited = washProgram({ limits: { punchesPerDay: 3 } });

  it('is shared by the lines of a sale, the first ones first', () => {
    const ledger = shop([limited, washProgram({ id: 'free' })]);
    expect(effectsOf(ledger, [line(WASH, 2, 3000), line(WASH, 2, 3000), line(WASH, 1, 1500)])).toEqual([
      [
        [
          ['washes', 2],
          ['free', 2],
        ],
        undefined,
      ],
      [
        [
          ['washes', 1],
          ['free', 2],
        ],
        'limit-reached',
      ],
      [[['free', 1]], 'limit-reached'],
    ]);
  });

  it('counts what another sale of the day had, and not another customer’s or the day before', () => {
    const ledger = shop([limited]);
    buyWashes(ledger, 'first', 2);
    expect(effectsOf(ledger, [line(WASH, 2, 3000)])).toEqual([[[['washes', 1]], 'limit-reached']]);
    expect(effectsOf(ledger, [line(WASH, 2, 3000)], { customer: 'bob' })).toEqual([[[['washes', 2]], undefined]]);
    ledger.now = '2026-11-24T18:00:00.000Z';
    buyWashes(ledger, 'next', 3);
    expect(ledger.account('ann').cards[0]?.punches).toBe(5);
    checkLedger(ledger);
  });
});
