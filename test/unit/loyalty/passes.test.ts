import { describe, expect, it } from 'vitest';
import type { Prepaid } from '../../../lib/loyalty/program.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { DAY, dayCareProgram, line, PASS, sale, shop } from './shop.ts';

/** Visits, bonus and money of passes. */

const admin = { role: 'admin' } as const;

function sold(changes: Partial<Prepaid> = {}, passes = 1): MemoryLedger {
  const ledger = shop([dayCareProgram({ visits: 2, ...changes })]);
  ledger.record(sale('sold', [line(PASS, passes, 10_000 * passes)]));
  return ledger;
}

function visit(ledger: MemoryLedger, key: string, count: number) {
  const lines = count === 0 ? [] : [line(DAY, count, 0)];
  return ledger.record(sale(key, lines));
}

function money(ledger: MemoryLedger) {
  const store = (account: string) => ledger.balances.get(`store/main-street/${account} cash:USD`) ?? 0;
  return { liability: store('liability'), revenue: store('revenue'), till: store('till') };
}

describe('visits', () => {
  it('are marked as far as passes go, the oldest pass first, the bonus last', () => {
    const ledger = sold({}, 2);
    const [first, second] = ledger.account('ann').passes.map((pass) => pass.passId);
    const { events, lines } = visit(ledger, 'v', 7);
    const used = events.flatMap((event) => (event.type === 'prepaid_used' ? [[event.passId, event.bonus]] : []));
    expect(used).toEqual([
      [first, false],
      [first, false],
      [first, true],
      [second, false],
      [second, false],
      [second, true],
    ]);
    expect(lines[0]).toMatchObject({
      verdict: 'earns',
      effects: [{ kind: 'visit', count: 6 }],
      reason: { code: 'pass-used-up', data: { programId: 'day-care' } },
    });
    expect(money(ledger)).toEqual({ liability: 0, revenue: 20_000, till: -20_000 });
    visit(ledger, 'v', 0);
    expect(money(ledger)).toEqual({ liability: 20_000, revenue: 0, till: -20_000 });
    checkLedger(ledger);
  });

  it('of a pass that is bought with them count at once', () => {
    const ledger = shop([dayCareProgram({ visits: 2, bonusVisit: false })]);
    const both = sale('1', [line(PASS, 1, 10_000), line(DAY, 3, 0)]);
    const { events } = ledger.record(both);
    expect(events.map((event) => event.type)).toEqual(['prepaid_sold', 'prepaid_used', 'prepaid_used']);
  });

  it('by hand are asked about twice a day, and say when the bonus is next', () => {
    const ledger = sold();
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    const mark = (again?: boolean, intentId?: string) =>
      ledger.run(
        { type: 'use-visit', customer: 'ann', passId, ...(again !== undefined && { again }) },
        intentId === undefined ? {} : { intentId },
      );
    expect(mark().ok).toBe(true);
    expect(mark()).toMatchObject({
      reason: { code: 'visit-already-marked', data: { programId: 'day-care', used: 1, visits: 2 } },
    });
    const bonus = mark(true);
    expect(bonus.ok && bonus.notices).toEqual([{ code: 'bonus-visit-ready', data: { programId: 'day-care' } }]);
    ledger.now = '2026-11-24T18:00:00.000Z';
    const last = mark(false, 'last');
    expect(last.ok && last.notices).toEqual([]);
    expect(mark(true)).toMatchObject({ reason: { code: 'pass-used-up', data: { programId: 'day-care', visits: 2 } } });
    ledger.answers.clear();
    const lost = mark(false, 'last');
    expect(lost.ok && lost.events).toEqual([]);
  });

  it('that are taken back make a bonus visit a paid one', () => {
    const ledger = sold();
    for (const key of ['a', 'b', 'c']) visit(ledger, key, 1);
    expect(money(ledger)).toMatchObject({ liability: 0, revenue: 10_000 });
    visit(ledger, 'a', 0);
    expect(ledger.summary('ann').passes[0]).toMatchObject({ used: 2, bonus: 'ready' });
    expect(money(ledger)).toMatchObject({ liability: 0, revenue: 10_000 });
    visit(ledger, 'b', 0);
    expect(ledger.summary('ann').passes[0]).toMatchObject({ used: 1, bonus: 'after-last-visit' });
    expect(money(ledger)).toMatchObject({ liability: 5000, revenue: 5000 });
    checkLedger(ledger);
  });
});

describe('a refund', () => {
  const refund = (changes: Partial<Prepaid>, visits: number) => {
    const ledger = sold({ visits: 4, ...changes });
    if (visits > 0) visit(ledger, 'v', visits);
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    ledger.accept({ type: 'refund-pass', customer: 'ann', passId, reason: 'moved' }, admin);
    checkLedger(ledger);
    return money(ledger);
  };
  const priced = (value: number): Partial<Prepaid> => ({
    items: [
      { itemKey: PASS, role: 'pass-start' },
      { itemKey: DAY, role: 'pass-visit', value },
    ],
  });

  it.each<[string, Partial<Prepaid>, number, object]>([
    ['of an unused pass is its price', priced(3000), 0, { liability: 0, revenue: 0, till: 0 }],
    ['is the price less the visits at list price', priced(3000), 2, { liability: 0, revenue: 6000, till: -6000 }],
    ['is never below zero', priced(6000), 2, { liability: 0, revenue: 10_000, till: -10_000 }],
    ['is what is not earned yet where there is no list price', {}, 1, { liability: 0, revenue: 2500, till: -2500 }],
    [
      'or where the program says so',
      { ...priced(3000), refund: 'recognised' },
      1,
      { liability: 0, revenue: 2500, till: -2500 },
    ],
  ])('%s', (_, changes, visits, expected) => {
    expect(refund(changes, visits)).toEqual(expected);
  });

  it('of a used-up pass is refused', () => {
    const ledger = sold({ bonusVisit: false });
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    visit(ledger, 'v', 2);
    const refused = ledger.run({ type: 'refund-pass', customer: 'ann', passId, reason: 'moved' }, admin);
    expect(refused).toMatchObject({ reason: { code: 'pass-used-up', data: { programId: 'day-care', visits: 2 } } });
  });
});

describe('a pass that is corrected', () => {
  it('gets visits more or less, never fewer than were made, and its money follows', () => {
    const ledger = sold({ visits: 4 });
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    visit(ledger, 'v', 2);
    const by = (count: number) =>
      ledger.run(
        { type: 'adjust', customer: 'ann', programId: 'day-care', passId, by: count, reason: 'rained' },
        admin,
      );
    expect(by(-3)).toMatchObject({ reason: { code: 'correction-too-large', data: { most: 2 } } });
    expect(by(1).ok).toBe(true);
    expect(money(ledger)).toMatchObject({ liability: 6000, revenue: 4000 });
    expect(by(-3).ok).toBe(true);
    expect(ledger.summary('ann').passes[0]).toMatchObject({ used: 2, visits: 2, bonus: 'ready' });
    expect(money(ledger)).toMatchObject({ liability: 0, revenue: 10_000 });
    checkLedger(ledger);
  });
});
