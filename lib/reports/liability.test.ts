import { expect, test } from 'vitest';
import {
  BOX,
  bakeryProgram,
  dayCareProgram,
  line,
  PASS,
  sale,
  shop,
  WASH,
  washProgram,
} from '../../test/unit/loyalty/shop.ts';
import { Liability } from './liability.ts';

function owed(ledger: ReturnType<typeof shop>) {
  const liability = new Liability();
  for (const event of ledger.events) liability.add(event);
  return { programs: liability.programs(), waiting: liability.waiting() };
}

test('full cards, tallies and passes are owed until they are used', () => {
  const ledger = shop([washProgram(), bakeryProgram(), dayCareProgram()]);
  const lines = [line(WASH, 10, 15_000), line(BOX, 1, 2000), line(PASS, 1, 10_000)];
  ledger.record(sale('1', lines));
  expect(owed(ledger)).toEqual({
    programs: expect.arrayContaining([
      expect.objectContaining({ programId: 'washes', openRewards: 1, cashBack: 0 }),
      expect.objectContaining({ programId: 'day-care', visitsLeft: 6, passes: 10_000 }),
      expect.objectContaining({ programId: 'bakery', openRewards: 0, cashBack: 200, owedByCustomers: 0 }),
    ]),
    waiting: [{ customer: 'ann', programId: 'washes', rewards: 1 }],
  });
  const [pass] = ledger.summary('ann').passes;
  ledger.accept({ type: 'use-visit', customer: 'ann', passId: pass?.passId ?? '' });
  const [day] = owed(ledger).programs.filter(({ programId }) => programId === 'day-care');
  expect(day?.visitsLeft).toBe(5);
  expect(day?.passes).toBeLessThan(10_000);
});

test('two customers put together are owed what each was owed', () => {
  const ledger = shop([washProgram(), bakeryProgram()]);
  for (const customer of ['ann', 'bob'])
    ledger.record(sale(customer, [line(WASH, 10, 15_000), line(BOX, 1, 2000)], { customer }));
  const before = owed(ledger).programs;
  const merge = {
    type: 'merge-customers',
    customer: 'ann',
    from: 'bob',
    combine: false,
    reason: 'same-person',
  } as const;
  ledger.accept(merge, { role: 'admin' });
  expect(owed(ledger)).toEqual({ programs: before, waiting: [{ customer: 'ann', programId: 'washes', rewards: 2 }] });
});

test('what a customer owes after a return stands beside what the store owes', () => {
  const ledger = shop([bakeryProgram({ size: 2 })]);
  const box = (key: string, units: number) => sale(key, [line(BOX, units, 2000 * units)]);
  ledger.record(box('1', 1));
  ledger.record(box('2', 1));
  const [tally] = ledger.summary('ann').tallies.filter(({ payable }) => payable);
  const open = sale('3', [line(WASH, 1, 1500)], { state: 'open' });
  ledger.accept({ type: 'pay-out', customer: 'ann', tallyId: tally?.tallyId ?? '', sale: open, amount: 400 });
  ledger.record({ ...open, state: 'completed', saleDiscount: 400, subtotal: 1100 });
  expect(owed(ledger).programs).toEqual([]);
  ledger.record({ ...box('1', 1), lines: [] });
  expect(owed(ledger).programs).toMatchObject([{ programId: 'bakery', cashBack: 0, owedByCustomers: 200 }]);
});
