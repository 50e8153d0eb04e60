import { describe, expect, it } from 'vitest';
import type { OpeningBalance } from '../../../lib/loyalty/correction-command.ts';
import { MAX_MINOR } from '../../../lib/loyalty/money.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, bakeryProgram, dayCareProgram, line, sale, shop, WASH, washProgram } from './shop.ts';

/** Balances of another system: each of the kind of its program, within what anybody brings along, and as often as it was taken back. */

const admin = { role: 'admin' } as const;
const opened = () =>
  shop([
    washProgram({ size: 4 }),
    bakeryProgram(),
    dayCareProgram(),
    washProgram({ id: 'each', mixing: 'same-for-same' }),
  ]);

function bring(ledger: MemoryLedger, programId: string, balance: OpeningBalance, intentId?: string) {
  const row = { type: 'import-opening', customer: 'ann', programId, file: 'old.csv', row: 1, balance } as const;
  const decision = ledger.run(row, { ...admin, ...(intentId !== undefined && { intentId }) });
  checkLedger(ledger);
  return decision.ok ? decision.events.length : [decision.reason.code, decision.reason.data];
}

const most = MAX_MINOR / 1000;
const outOf = (amount: number, limit: number) => ['amount-out-of-range', { amount: String(amount), most: limit }];

describe('a balance that is brought along', () => {
  it.each<[string, string, OpeningBalance]>([
    ['punches to a tally', 'bakery', { punches: 2 }],
    ['punches to a pass', 'day-care', { punches: 2 }],
    ['punches to cards of one item each', 'each', { punches: 2 }],
    ['purchases to a card', 'washes', { purchases: 2, amount: 300 }],
    ['purchases to a pass', 'day-care', { purchases: 2, amount: 300 }],
    ['visits to a card', 'washes', { visits: 2, owed: 300 }],
    ['visits to a tally', 'bakery', { visits: 2, owed: 300 }],
  ])('is of the kind of its program: no %s', (_, programId, balance) => {
    const ledger = opened();
    const { kind } = ledger.book.current.get(programId) ?? { kind: '' };
    expect(bring(ledger, programId, balance)).toEqual(['invalid-command', { programId, kind }]);
  });

  it.each<[string, OpeningBalance, unknown]>([
    ['washes', { punches: 0 }, 1],
    ['washes', { punches: 3 }, 1],
    ['washes', { punches: -1 }, outOf(-1, 400)],
    ['washes', { punches: 401 }, outOf(401, 400)],
    ['washes', { punches: 0.5 }, outOf(0.5, 400)],
    ['washes', { punches: 1, rewards: 101 }, outOf(101, 100)],
    ['washes', { punches: 1, rewards: 1 }, 2],
    ['bakery', { purchases: 1, amount: 0 }, 1],
    ['bakery', { purchases: 0, amount: 0 }, outOf(0, 1000)],
    ['bakery', { purchases: 1, amount: -1 }, outOf(-1, most)],
    ['bakery', { purchases: 1, amount: most + 1 }, outOf(most + 1, most)],
    ['bakery', { purchases: 1, amount: most }, 2],
    ['day-care', { visits: 6, owed: most }, 2],
    ['day-care', { visits: 0, owed: 0 }, outOf(0, 6)],
    ['day-care', { visits: 7, owed: 0 }, outOf(7, 6)],
    ['day-care', { visits: 1, owed: -1 }, outOf(-1, most)],
    ['day-care', { visits: 1, owed: most + 1 }, outOf(most + 1, most)],
  ])('is what anybody brings along: %s %j', (programId, balance, expected) => {
    expect(bring(opened(), programId, balance)).toEqual(expected);
  });

  it('can come again as often as it was taken back, and pays what a card owes', () => {
    const ledger = opened();
    for (const intentId of ['one', 'two', 'three']) {
      expect(bring(ledger, 'washes', { punches: 3 }, intentId)).toBe(1);
      expect(bring(ledger, 'washes', { punches: 3 })).toBe(0);
      expect(ledger.summary('ann').cards[0]?.punches).toBe(3);
      ledger.accept({ type: 'undo', customer: 'ann', intentId }, admin);
      expect(ledger.summary('ann').cards).toEqual([]);
    }
    const free = sale('off', [line(WASH, 1, 0)]);
    const reward = { rewardId: 'x', sale: free, item: { itemKey: BAG } } as const;
    const offline = { type: 'redeem-offline', customer: 'ann', programId: 'washes', ...reward } as const;
    ledger.accept(offline, { role: 'system' });
    bring(ledger, 'washes', { punches: 3 });
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 0, debt: 1 });
  });

  it('is no purchase of a sale, and says where it comes from', () => {
    const ledger = opened();
    bring(ledger, 'bakery', { purchases: 2, amount: 300 });
    bring(ledger, 'day-care', { visits: 2, owed: 300 });
    expect(ledger.events.map((event) => [event.saleKey, event.reason])).toEqual(
      Array(4).fill([null, 'opening-balance']),
    );
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 2, amount: 300 });
    expect(ledger.summary('ann').passes[0]).toMatchObject({ used: 0, visits: 2 });
  });
});
