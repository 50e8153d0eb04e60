import { describe, expect, it } from 'vitest';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { DAY, dayCareProgram, line, PASS, sale, shop } from './shop.ts';

/** A pass is worth what its sale shows in the end, until it is used on another visit or a person had a hand in it. */

const KEY = 'x-series:demo:1';
const swim = dayCareProgram({ id: 'swim', items: [{ itemKey: 'sku:swim', role: 'pass-start' }] });
const opened = () => shop([dayCareProgram({ visits: 3 }), swim]);
const report = (ledger: MemoryLedger, ...lines: SaleLine[]) => {
  ledger.accept({ type: 'record-sale', sale: sale('1', lines, { state: 'open' }) });
  checkLedger(ledger);
  return ledger.account('ann').passes.map((pass) => [pass.programId, pass.price, pass.uses.length]);
};
const passes = (...prices: number[]) => prices.map((price) => line(PASS, 1, price));
const days = (count: number) => line(DAY, count, 0);
const of = (...standing: [number, number][]) => standing.map(([price, used]) => ['day-care', price, used]);

describe('a pass whose sale shows another price', () => {
  it('gets it, with the visits of this very sale', () => {
    const ledger = opened();
    expect(report(ledger, ...passes(10_000), days(2))).toEqual(of([10_000, 2]));
    expect(report(ledger, ...passes(8000), days(2))).toEqual(of([8000, 2]));
    expect(report(ledger, ...passes(9000), days(1))).toEqual(of([9000, 1]));
    expect(ledger.balances.get('store/main-street/revenue cash:USD')).toBe(3000);
  });

  it('is one of several: each has a price of its own, the dear one first', () => {
    const ledger = opened();
    expect(report(ledger, ...passes(10_000, 10_000))).toEqual(of([10_000, 0], [10_000, 0]));
    expect(report(ledger, ...passes(8000, 10_000))).toEqual(of([10_000, 0], [8000, 0]));
    const ids = ledger.account('ann').passes.map((pass) => pass.passId);
    expect(report(ledger, ...passes(10_000))).toEqual(of([10_000, 0]));
    expect(ledger.account('ann').passes[0]?.passId).toBe(ids[0]);
    expect(report(ledger)).toEqual([]);
  });

  it('leaves the passes of other programs as they are', () => {
    const ledger = opened();
    report(ledger, ...passes(10_000), line('sku:swim', 1, 4000));
    const swims = () => ledger.account('ann').passes.find((pass) => pass.programId === 'swim')?.passId;
    const before = swims();
    report(ledger, ...passes(8000), line('sku:swim', 1, 4000));
    expect(swims()).toBe(before);
  });

  it('keeps its own where one of them was used on another visit', () => {
    const ledger = opened();
    report(ledger, ...passes(10_000, 10_000));
    const [, second] = ledger.account('ann').passes;
    ledger.accept({ type: 'use-visit', customer: 'ann', passId: second?.passId ?? '' });
    expect(report(ledger, ...passes(8000, 8000))).toEqual(of([10_000, 0], [10_000, 1]));
  });

  it('keeps its own where it was sold by hand, or a visit of the sale was marked by hand', () => {
    const sold = opened();
    const reason = 'sold at the desk';
    sold.accept({ type: 'start-pass', customer: 'ann', programId: 'day-care', sale: KEY, reason });
    expect(report(sold, ...passes(8000))).toEqual(of([10_000, 0]));
    const visited = opened();
    report(visited, ...passes(10_000));
    const passId = visited.account('ann').passes[0]?.passId ?? '';
    visited.accept({ type: 'use-visit', customer: 'ann', passId, sale: KEY });
    expect(report(visited, ...passes(8000))).toEqual(of([10_000, 1]));
  });
});

describe('a pass that was started by hand', () => {
  const start = { type: 'start-pass', customer: 'ann', programId: 'day-care', reason: 'sold at the desk' } as const;

  it('is the one of its sale, which says so', () => {
    const ledger = opened();
    report(ledger, ...passes(10_000, 10_000));
    const second = ledger.events.filter((event) => event.type === 'prepaid_sold').at(-1);
    expect(ledger.run({ ...start, sale: KEY })).toMatchObject({
      reason: { code: 'already-recorded', data: { programId: 'day-care' } },
      existing: second?.id,
    });
    expect(ledger.run({ ...start, programId: 'x' })).toMatchObject({
      reason: { code: 'program-not-found', data: { programId: 'x' } },
    });
    ledger.accept(start);
    expect(ledger.account('ann').passes).toHaveLength(3);
  });

  it('is asked about where the sale has a visit already', () => {
    const ledger = opened();
    report(ledger, ...passes(10_000));
    ledger.now = '2026-11-24T18:00:00.000Z';
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    const visit = { type: 'use-visit', customer: 'ann', passId } as const;
    ledger.accept({ ...visit, sale: KEY });
    ledger.now = '2026-11-25T18:00:00.000Z';
    expect(ledger.run({ ...visit, sale: KEY })).toMatchObject({ reason: { code: 'visit-already-marked' } });
    expect(ledger.run({ ...visit, sale: 'x-series:demo:other' }).ok).toBe(true);
  });
});
