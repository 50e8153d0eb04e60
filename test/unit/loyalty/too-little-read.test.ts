import { expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { decide } from '../../../lib/loyalty/decide.ts';
import type { Slice } from '../../../lib/loyalty/decision.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** A source that reads too little, or the wrong row, is refused: nothing is made up about what was not read. */

function outcome(ledger: MemoryLedger, command: Command, slice: Partial<Slice>) {
  const decision = decide({ ...ledger.slice(command), ...slice }, command, ledger.context({ role: 'admin' }));
  return decision.ok ? decision.events : decision.reason;
}

const KEY = 'x-series:demo:1';

it('the row of a sale is the sale’s own', () => {
  const ledger = shop([washProgram({ size: 2 })]);
  const bought = { type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)], { state: 'open' }) } as const;
  ledger.accept(bought, { intentId: 'press' });
  buyWashes(ledger, 'another', 1);
  const other = ledger.sales.get('x-series:demo:another') ?? null;
  const missing = { code: 'sale-not-found', data: { sale: KEY } };
  expect(outcome(ledger, bought, { sale: other })).toEqual(missing);
  const undo: Command = { type: 'undo', customer: 'ann', intentId: 'press' };
  expect(outcome(ledger, undo, { sale: null })).toEqual(missing);
  expect(outcome(ledger, undo, { sale: other })).toEqual(missing);
  const item = { itemKey: WASH };
  ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: bought.sale, item });
  const holdId = ledger.account('ann').holds[0]?.holdId ?? '';
  const settle: Command = { type: 'settle', customer: 'ann', holdId, takenOff: true };
  expect(outcome(ledger, settle, { sale: null })).toEqual(missing);
  const back: Command = { type: 'un-redeem', customer: 'ann', sale: KEY, holdId, item: null, reason: 'wrong' };
  expect(outcome(ledger, back, { sale: null })).toEqual(missing);
});

it('the account of whom somebody was merged into has to be read', () => {
  const ledger = shop([washProgram()]);
  buyWashes(ledger, '1', 2);
  const merge = { type: 'merge-customers', customer: 'bob', from: 'ann', combine: false, reason: 'same' } as const;
  ledger.accept(merge, { role: 'admin' });
  const back: Command = { type: 'record-sale', sale: sale('1', [], { customer: null }) };
  const accounts = new Map([['ann', ledger.account('ann')]]);
  expect(outcome(ledger, back, { accounts })).toEqual({ code: 'customer-merged', data: { into: 'bob' } });
  accounts.set('bob', ledger.account('bob'));
  expect(outcome(ledger, back, { accounts })).toMatchObject(
    Array(2).fill({ type: 'purchase_voided', customer: 'bob' }),
  );
});
