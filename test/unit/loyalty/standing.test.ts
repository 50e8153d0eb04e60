import { describe, expect, it } from 'vitest';
import type { BuyXGetY, Program } from '../../../lib/loyalty/program.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { OFFERS } from './offers.ts';
import { BOX, bakeryProgram, buyWashes, dayCareProgram, line, PASS, sale, shop, WASH, washProgram } from './shop.ts';

/** What a screen shows of a customer as days and programs go by. */

const admin = { role: 'admin' } as const;
const buyBoxes = (ledger: MemoryLedger, key: string, amount: number) =>
  ledger.accept({ type: 'record-sale', sale: sale(key, [line(BOX, 1, amount)]) });

function everything(changes: Partial<BuyXGetY> = {}): MemoryLedger {
  const terms = changes as Record<string, unknown>;
  const programs = (version: number, more: Record<string, unknown>): Program[] => [
    { ...washProgram({ size: 2 }), version, ...more },
    { ...bakeryProgram({ size: 1 }), version, ...more },
    { ...dayCareProgram(), version, ...more },
  ];
  const ledger = shop(programs(1, {}));
  buyWashes(ledger, '1', 3);
  buyBoxes(ledger, '2', 5000);
  ledger.accept({ type: 'record-sale', sale: sale('3', [line(PASS, 1, 10_000)]) });
  ledger.book = shop([...programs(1, {}), ...programs(2, terms)]).book;
  return ledger;
}

const noticesOf = (ledger: MemoryLedger) => {
  const { cards, rewards, tallies, passes } = ledger.summary('ann');
  return [cards, rewards, tallies, passes].map((shown) => shown.map((one) => one.notice?.data ?? null));
};

describe('a program that does not run', () => {
  const said = (data: object) => ['washes', 'bakery', 'day-care'].map((programId) => ({ programId, ...data }));

  it('says so where something is earned, and not where it is used', () => {
    const [washes] = said({ status: 'ended' });
    expect(noticesOf(everything({ status: 'ended' }))).toEqual([[washes], [null], [null], [null]]);
    expect(noticesOf(everything())).toEqual([[null], [null], [null], [null]]);
  });

  it.each<[Partial<BuyXGetY>, object]>([
    [{ status: 'paused' }, { status: 'paused' }],
    [{ stores: ['harbour'] }, { store: 'main-street' }],
  ])('says so everywhere while nothing is handed out either: %j', (change, data) => {
    const [washes, bakery, dayCare] = said(data);
    expect(noticesOf(everything(change))).toEqual([[washes], [washes], [bakery], [dayCare]]);
  });

  it.each<[Partial<BuyXGetY>, object | null]>([
    [{ status: 'ended' }, { status: 'ended' }],
    [{ status: 'paused' }, { status: 'paused' }],
    [{ validFrom: '2026-11-24' }, { from: '2026-11-24' }],
    [{ validFrom: '2026-11-23', validTo: '2026-11-23' }, null],
    [{ validTo: '2026-11-22' }, { to: '2026-11-22' }],
    [{ stores: ['harbour'] }, { store: 'main-street' }],
    [{ stores: ['harbour', 'main-street'] }, null],
    [{ currency: 'EUR' }, { currency: 'EUR' }],
    [{ currency: 'USD' }, null],
  ])('leaves lines out, and says on what grounds: %j', (change, data) => {
    const ledger = shop([washProgram(change)]);
    const done = ledger.accept({ type: 'record-sale', sale: sale('1', [line(WASH, 1, 1500)]) });
    expect(done.lines[0]?.reason?.data).toEqual(data === null ? undefined : { programId: 'washes', ...data });
  });
});

describe('a full tally', () => {
  const ending = (validTo?: string) => {
    const dated = validTo === undefined ? {} : { validTo };
    const ledger = shop([bakeryProgram({ size: 1, ...dated })]);
    buyBoxes(ledger, '1', 5000);
    return ledger;
  };
  const shown = (ledger: MemoryLedger, now: string) => {
    ledger.now = now;
    const [tally] = ledger.summary('ann').tallies;
    return [tally?.payable, tally?.expiresOn];
  };

  it('is payable through the last day of its program, which it names', () => {
    const ledger = ending('2026-12-01');
    expect(shown(ledger, '2026-12-01T18:00:00.000Z')).toEqual([true, '2026-12-01']);
    expect(shown(ledger, '2026-12-02T18:00:00.000Z')).toEqual([false, '2026-12-01']);
    expect(shown(ending(), '2027-12-02T18:00:00.000Z')).toEqual([true, undefined]);
  });

  it('keeps what is owed, and gives nothing until that is paid', () => {
    const ledger = shop([bakeryProgram({ size: 1 })]);
    buyBoxes(ledger, '1', 5000);
    ledger.accept({ type: 'adjust', customer: 'ann', programId: 'bakery', by: -600, reason: 'wrong' }, admin);
    buyBoxes(ledger, '2', 3000);
    const { tallies } = ledger.summary('ann');
    expect(tallies.map((tally) => [tally.amount, tally.payable])).toEqual([
      [0, false],
      [200, true],
    ]);
  });
});

describe('a card', () => {
  const punchesShown = (ledger: MemoryLedger) =>
    ledger.summary('ann').cards.map(({ punches, debt, lapsed, lapsing }) => [punches, debt, lapsed, lapsing]);

  it('with nothing on it is not shown, one that owes is', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buyWashes(ledger, '1', 1);
    ledger.accept({ type: 'record-sale', sale: sale('1', []) });
    expect(punchesShown(ledger)).toEqual([]);
    const free = sale('off', [line(WASH, 1, 0)]);
    const item = { itemKey: WASH };
    ledger.accept(
      { type: 'redeem-offline', customer: 'ann', programId: 'washes', rewardId: 'x', sale: free, item },
      { role: 'system' },
    );
    expect(punchesShown(ledger)).toEqual([[0, 2, 0, undefined]]);
  });

  it('warns from 30 days before to the last day, then shows what is over', () => {
    const ledger = shop([washProgram({ windowMonths: 2 })]);
    buyWashes(ledger, '1', 2);
    const on = (day: string) => {
      ledger.now = `${day}T18:00:00.000Z`;
      return punchesShown(ledger);
    };
    const lapsing = { punches: 2, lastDay: '2027-01-23' };
    expect(on('2026-12-23')).toEqual([[2, 0, 0, undefined]]);
    expect(on('2026-12-24')).toEqual([[2, 0, 0, lapsing]]);
    expect(on('2027-01-23')).toEqual([[2, 0, 0, lapsing]]);
    expect(on('2027-01-24')).toEqual([[0, 0, 2, undefined]]);
    ledger.accept({ type: 'expire', customer: 'ann' }, { role: 'system' });
    expect(punchesShown(ledger)).toEqual([[0, 0, 2, undefined]]);
    buyWashes(ledger, '2', 1);
    expect(punchesShown(ledger)).toEqual([[1, 0, 2, undefined]]);
    checkLedger(ledger);
  });
});

describe('an account', () => {
  it('says who came with a merge and where somebody went, and nothing where nobody did', () => {
    const ledger = shop([washProgram()], [...OFFERS]);
    buyWashes(ledger, '1', 1);
    expect(ledger.summary('ann')).not.toHaveProperty('mergedInto');
    expect(ledger.summary('ann')).not.toHaveProperty('mergedFrom');
    const merge = { type: 'merge-customers', customer: 'bob', from: 'ann', combine: false, reason: 'same' } as const;
    ledger.accept(merge, admin);
    expect([ledger.summary('ann').mergedInto, ledger.summary('bob').mergedFrom]).toEqual(['bob', ['ann']]);
  });

  it('shows which offers were declined, and how often each is left', () => {
    const ledger = shop([], [...OFFERS]);
    ledger.accept({ type: 'decline-offer', customer: 'ann', offerId: OFFERS[1].id });
    const offers = ledger.summary('ann').offers?.map(({ offerId, left, declinedOn }) => [offerId, left, declinedOn]);
    expect(offers).toEqual([
      [OFFERS[0].id, 2, undefined],
      [OFFERS[1].id, undefined, '2026-11-23'],
    ]);
    expect(ledger.summary('ann').offers?.[0]).not.toHaveProperty('declinedOn');
  });

  it('forgets what was closed long ago, and nothing that is open', () => {
    const ledger = shop([washProgram({ size: 2 }), dayCareProgram({ visits: 1, bonusVisit: false })]);
    buyWashes(ledger, '1', 4);
    const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    const item = { itemKey: WASH };
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item }, { intentId: 'press' });
    ledger.accept({ type: 'record-sale', sale: { ...open, state: 'completed' } });
    ledger.accept({ type: 'record-sale', sale: sale('3', [line(PASS, 1, 5000), line('sku:day', 1, 0)]) });
    const kept = (now: string) => {
      ledger.now = `${now}T18:00:00.000Z`;
      buyWashes(ledger, now, 1);
      const { cards, passes, intents } = ledger.account('ann');
      return [cards[0]?.full.some((full) => full.number === 1), passes.length, 'press' in intents];
    };
    expect(kept('2026-12-01')).toEqual([true, 1, true]);
    expect(kept('2026-12-02')).toEqual([true, 1, false]);
    expect(kept('2027-01-07')).toEqual([true, 1, false]);
    expect(kept('2027-01-08')).toEqual([false, 1, false]);
    expect(kept('2027-12-28')).toEqual([false, 1, false]);
    expect(kept('2027-12-29')).toEqual([false, 0, false]);
    expect(ledger.summary('ann').rewards.length).toBeGreaterThan(0);
    checkLedger(ledger);
  });
});
