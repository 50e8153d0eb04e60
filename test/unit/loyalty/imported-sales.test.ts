import { describe, expect, it } from 'vitest';
import type { AccountStyle } from '../../../lib/loyalty/account-style.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, bakeryProgram, line, REBATE, sale, shop, WASH, washProgram } from './shop.ts';

/** A register and the POS's own import report the same sale: each speaks for its own programs only. */

function imports(style: AccountStyle = 'rest-api'): MemoryLedger {
  const ledger = shop([bagProgram(), washProgram(), bakeryProgram({ id: 'along', imported: true }), bakeryProgram()]);
  ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
  const slice = ledger.slice.bind(ledger);
  ledger.slice = (command) => ({ ...slice(command), style });
  return ledger;
}

const everything = () => [line(BAG, 2, 9198), line(WASH, 3, 4500), line(BOX, 1, 1000)];
const register = (ledger: MemoryLedger, lines: SaleLine[], more: Partial<Sale> = {}) =>
  ledger.accept({ type: 'record-sale', sale: sale('1', lines, more) });
const pos = (ledger: MemoryLedger, lines: SaleLine[], more: Partial<Sale> = {}) =>
  ledger.accept({ type: 'record-sale', sale: sale('1', lines, more), imported: true }, { role: 'system' });

function standing(ledger: MemoryLedger) {
  const { cards, tallies } = ledger.summary('ann');
  const none = { bags: 0, washes: 0, along: 0, bakery: 0 };
  const there = Object.fromEntries([
    ...cards.map((card) => [card.programId, card.punches]),
    ...tallies.map((tally) => [tally.programId, tally.amount]),
  ]);
  return { ...none, ...there };
}

describe('what the import brought', () => {
  it('is not taken away by the register, nor the other way round', () => {
    const ledger = imports();
    register(ledger, everything());
    pos(ledger, everything());
    const all = { bags: 2, washes: 3, along: 100, bakery: 100 };
    const said = (done: ReturnType<typeof pos>) => done.lines.map((one) => one.reason);
    const other = (code: string, programId: string) => ({ code, data: { programId } });
    expect(standing(ledger)).toEqual(all);
    register(ledger, []);
    expect(standing(ledger)).toEqual({ ...all, washes: 0, bakery: 0 });
    expect(said(register(ledger, everything()))[0]).toEqual(other('pos-imports-purchases', 'bags'));
    expect(said(pos(ledger, everything()))[1]).toEqual(other('no-program', 'washes'));
    pos(ledger, []);
    expect(standing(ledger)).toEqual({ ...all, bags: 0, along: 0 });
    checkLedger(ledger);
  });

  it('goes with the sale, whoever reports its end', () => {
    const ledger = imports();
    register(ledger, everything());
    pos(ledger, everything());
    register(ledger, [], { state: 'discarded' });
    expect(standing(ledger)).toEqual({ bags: 0, washes: 0, along: 0, bakery: 0 });
    checkLedger(ledger);
  });
});

describe('a coupon that waits for its purchase', () => {
  const waiting = () => {
    const ledger = imports();
    const open = sale('1', everything(), { state: 'open' });
    ledger.accept({ type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: open, item: { itemKey: BAG } });
    return ledger;
  };
  const isRedeemed = (ledger: MemoryLedger) => ledger.account('ann').coupons[0]?.status === 'redeemed';

  it('is redeemed once the sale is complete and its item is on it', () => {
    const ledger = waiting();
    const imported = (lines: SaleLine[], more: Partial<Sale> = {}) => {
      pos(ledger, lines, more);
      return isRedeemed(ledger);
    };
    expect(imported(everything(), { state: 'open' })).toBe(false);
    expect(imported([line(BOX, 1, 1000)])).toBe(false);
    expect(imported([line(BOX, 1, 1000), line(BAG, -1, -4599)])).toBe(false);
    expect(imported(everything())).toBe(true);
    expect(ledger.events.find((event) => event.type === 'coupon_redeemed')).toMatchObject({
      evidence: 'seen',
      amount: 500,
    });
    checkLedger(ledger);
  });

  it('is not redeemed by what the register says', () => {
    const ledger = waiting();
    expect(ledger.summary('ann').holds).toMatchObject([{ toFinish: true }]);
    register(ledger, everything());
    expect(isRedeemed(ledger)).toBe(false);
    expect(ledger.account('ann').holds.map((hold) => hold.state)).toEqual(['held']);
  });

  it('is not redeemed with the purchase of somebody else', () => {
    const ledger = waiting();
    register(ledger, everything());
    pos(ledger, everything(), { customer: 'bob' });
    expect(isRedeemed(ledger)).toBe(false);
    checkLedger(ledger);
  });
});
