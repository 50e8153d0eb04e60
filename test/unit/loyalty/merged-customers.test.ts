import { describe, expect, it } from 'vitest';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { dayCareProgram, line, PASS, sale, shop, WASH, washProgram } from './shop.ts';

/** Two who are one person, and two again: limits, passes and cards follow. */

const admin = { role: 'admin' } as const;
const reason = 'same person';

function take(ledger: MemoryLedger, customer: string, key: string): string {
  const rewardId = ledger.summary(customer).rewards[0]?.rewardId ?? '';
  const free = sale(key, [line(WASH, 1, 0)], { state: 'open', customer });
  const decision = ledger.run({ type: 'redeem', customer, rewardId, sale: free, item: { itemKey: WASH } });
  ledger.record({ ...free, state: 'completed' });
  return decision.ok ? 'given' : decision.reason.code;
}

const buy = (ledger: MemoryLedger, customer: string, key: string, count: number) =>
  ledger.record(sale(key, [line(WASH, count, 1500 * count)], { customer }));

const merge = (ledger: MemoryLedger, type: 'merge-customers' | 'unmerge-customers') =>
  type === 'merge-customers'
    ? ledger.accept({ type, customer: 'ann', from: 'bob', combine: false, reason }, admin)
    : ledger.accept({ type, customer: 'ann', from: 'bob', reason }, admin);

describe('two customers who are one', () => {
  it('have one limit of rewards together, and each their own again', () => {
    const ledger = shop([washProgram({ size: 2, limits: { redemptionsPerCustomer: 3 } })]);
    for (const customer of ['ann', 'bob']) buy(ledger, customer, `of ${customer}`, 8);
    expect([take(ledger, 'ann', 'a1'), take(ledger, 'bob', 'b1'), take(ledger, 'bob', 'b2')]).toEqual(
      Array(3).fill('given'),
    );
    merge(ledger, 'merge-customers');
    expect(take(ledger, 'ann', 'a2')).toBe('limit-reached');
    merge(ledger, 'unmerge-customers');
    expect([take(ledger, 'ann', 'a3'), take(ledger, 'ann', 'a4'), take(ledger, 'ann', 'a5')]).toEqual([
      'given',
      'given',
      'limit-reached',
    ]);
    expect([take(ledger, 'bob', 'b3'), take(ledger, 'bob', 'b4')]).toEqual(['given', 'limit-reached']);
    checkLedger(ledger);
  });

  it('keep what each bought meanwhile: a card goes back to its own place, or beside a new one', () => {
    const ledger = shop([washProgram(), dayCareProgram()]);
    ledger.record(sale('p', [line(PASS, 1, 10_000)], { customer: 'bob' }));
    ledger.record(sale('q', [line(PASS, 1, 9000)]));
    buy(ledger, 'ann', 'a', 3);
    buy(ledger, 'bob', 'b', 4);
    merge(ledger, 'merge-customers');
    expect(ledger.summary('ann').passes).toHaveLength(2);
    expect(ledger.summary('bob').passes).toEqual([]);
    buy(ledger, 'ann', 'a2', 1);
    merge(ledger, 'unmerge-customers');
    const punches = (customer: string) => ledger.account(customer).cards.map((card) => [card.cardId, card.punches]);
    expect(punches('bob')).toEqual([['washes', 5]]);
    expect(punches('ann').filter(([, count]) => count !== 0)).toEqual([['washes', 3]]);
    expect(['ann', 'bob'].map((one) => ledger.summary(one).passes.map((pass) => pass.visits))).toEqual([[6], [6]]);
    expect(ledger.account('bob').mergedInto).toBeUndefined();
    buy(ledger, 'bob', 'b2', 1);
    expect(punches('bob')).toEqual([['washes', 6]]);
    checkLedger(ledger);
  });

  it('may be so twice over: the second time nothing of the first is left behind', () => {
    const ledger = shop([washProgram()]);
    buy(ledger, 'bob', 'b', 2);
    for (let round = 0; round < 2; round++) {
      merge(ledger, 'merge-customers');
      expect(ledger.summary('ann').cards.map((card) => card.punches)).toEqual([2]);
      merge(ledger, 'unmerge-customers');
      expect(ledger.summary('ann').cards).toEqual([]);
    }
    expect(ledger.account('bob').cards[0]).toMatchObject({ cardId: 'washes', punches: 2 });
    checkLedger(ledger);
  });
});
