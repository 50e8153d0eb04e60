import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../lib/loyalty/payment.ts';
import { checkLedger } from './invariants.ts';
import { BOX, bakeryProgram, line, sale, shop, WASH, washProgram } from './shop.ts';

/** When a sale counts, seen from how it is paid, and what is said where it does not. */

function pay(payment: Payment | undefined, role: 'cashier' | 'system' = 'system') {
  const ledger = shop([washProgram(), bakeryProgram()]);
  const lines = [line(WASH, 2, 3000), line(BOX, 1, 500)];
  const bought = sale('1', lines, payment === undefined ? {} : { payment });
  const done = ledger.accept({ type: 'record-sale', sale: bought }, { role });
  checkLedger(ledger);
  const { cards, tallies } = ledger.summary('ann');
  const reasons = done.lines.map((one) => one.reason?.code);
  return [cards[0]?.punches ?? 0, tallies[0]?.amount ?? 0, reasons, done.notices.map((one) => one.code)];
}

describe('a sale', () => {
  it.each<[string, Payment | undefined, unknown[]]>([
    ['that says nothing of it counts', undefined, [2, 50, [undefined, undefined], []]],
    ['paid in full counts', 'in-full', [2, 50, [undefined, undefined], []]],
    ['with its last payment counts', 'lay-by-final', [2, 50, [undefined, undefined], []]],
    ['on account counts', 'on-account', [2, 50, [undefined, undefined], []]],
    ['laid by waits', 'lay-by', [0, 0, ['lay-by-open', 'lay-by-open'], []]],
    ['that pays an account off is none', 'paying-off', [0, 0, ['paying-off', 'paying-off'], []]],
    ['nobody knows of waits for a person', 'not-known', [0, 0, [undefined, undefined], ['payment-not-known']]],
  ])('%s', (_, payment, expected) => {
    expect(pay(payment)).toEqual(expected);
  });

  it('nobody knows of counts once a person says so', () => {
    expect(pay('not-known', 'cashier')).toEqual([2, 50, [undefined, undefined], []]);
  });
});
