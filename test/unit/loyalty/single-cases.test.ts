import { describe, expect, it } from 'vitest';
import { addMonths } from '../../../lib/loyalty/local-day.ts';
import { settlePunches } from '../../../lib/loyalty/punch-card.ts';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/** Cases that a law was too wide for, or that broke one once. */

const REASON = 'counter checked';

describe('a sale', () => {
  it('a discount on the sale takes the same cents off every item, whether its line is split or not', () => {
    const liability = (lines: SaleLine[]) => {
      const ledger = shop([dayCareProgram({ visits: 4, price: 999 })]);
      ledger.record(sale('1', lines, { saleDiscount: 777 }));
      return ledger.balances.get('store/main-street/liability cash:USD');
    };
    const pass = (quantity: number) => line(PASS, quantity, 999 * quantity);
    const whole = liability([line(WASH, 1, 1500), line(BOX, 1, 333), pass(2)]);
    expect(whole).toBe(1593);
    expect(liability([pass(1), line(BOX, 1, 333), pass(1), line(WASH, 1, 1500)])).toBe(whole);
  });

  it('a reward that is not earned any more goes back, and the item it was taken for counts in the same report', () => {
    const ledger = shop([bagProgram({ size: 2 })]);
    const bags = (quantity: number) => line(BAG, quantity, 4599 * quantity, { listed: 4599 * quantity });
    ledger.record(sale('1', [bags(2)]));
    const open = sale('2', [bags(1)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'bags#1', sale: open, item: { itemKey: BAG } });
    ledger.record(sale('1', [bags(1)]));
    expect(ledger.summary('ann').cards[0]?.debt).toBe(1);
    const { events } = ledger.record(open);
    expect(events.map((event) => event.type)).toEqual([
      'hold_voided',
      'card_reopened',
      'debt_settled',
      'purchase_added',
      'card_completed',
    ]);
    expect(ledger.record(open).events).toEqual([]);
  });
});

describe('corrections', () => {
  it('a second card that changes hands the same way leaves the first one alone', () => {
    const ledger = shop([washProgram()]);
    const by = { role: 'admin' } as const;
    for (const row of [1, 2, 3]) {
      const opening = { type: 'import-opening', customer: 'ann', programId: 'washes', file: 'old.csv', row } as const;
      ledger.accept({ ...opening, balance: { punches: row } }, by);
      const cardId = ledger.account('ann').cards.find((card) => card.punches > 0)?.cardId ?? '';
      ledger.accept({ type: 'transfer', customer: 'ann', to: 'bob', what: { cardId }, reason: REASON }, by);
    }
    expect(ledger.account('bob').cards.map((card) => [card.cardId, card.punches])).toEqual([
      ['washes@ann', 1],
      ['washes@ann.2', 2],
      ['washes@ann.3', 3],
    ]);
    checkLedger(ledger);
  });

  it('the same row of a file is nobody else’s event', () => {
    const ledger = shop([bakeryProgram(), dayCareProgram()]);
    const row = { type: 'import-opening', file: 'old.csv', row: 1 } as const;
    for (const customer of ['ann', 'bob']) {
      const tally = { ...row, customer, programId: 'bakery', balance: { purchases: 2, amount: 300 } } as const;
      const pass = { ...row, customer, programId: 'day-care', balance: { visits: 2, owed: 300 } } as const;
      for (const command of [tally, pass]) ledger.accept(command, { role: 'admin' });
    }
    checkLedger(ledger);
  });

  it('one press corrects once, even when its answer was lost', () => {
    const ledger = shop([washProgram()]);
    const press = { role: 'admin', intentId: 'press' } as const;
    const command = { type: 'adjust', customer: 'ann', programId: 'washes', by: 2, reason: REASON } as const;
    ledger.accept(command, press);
    ledger.answers.clear();
    expect(ledger.accept(command, press).events).toEqual([]);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(2);
  });

  it('punches that a damaged chain lost are not waited for', () => {
    const ledger = shop([washProgram({ size: 3 })]);
    ledger.accept({
      type: 'convert-paper-card',
      customer: 'ann',
      programId: 'washes',
      units: 1,
      from: '2026-01-05',
      to: '2026-10-31',
    });
    const [card] = ledger.account('ann').cards;
    expect(card && settlePunches(card, 4)).toMatchObject({ punches: -3, debt: -4, open: [] });
  });
});

describe('a coupon', () => {
  it('I18: the maker owes what was redeemed and not reversed', () => {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'off', campaignId: REBATE.id, status: 'active' });
    const owed = () => ledger.balances.get('maker/off/receivable cash:USD') ?? 0;
    const bag = line(BAG, 1, 4599, { listed: 4599 });
    const cart = sale('0', [bag], { state: 'open' });
    ledger.accept(
      { type: 'redeem-coupon', customer: 'ann', couponId: 'off', sale: cart, item: { itemKey: BAG } },
      { intentId: 'press' },
    );
    expect(owed()).toBe(0);
    ledger.record(sale('0', [{ ...bag, paid: { known: true, amount: 4099 } }]));
    expect(owed()).toBe(500);
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'press', reason: 'wrong bag' }, { role: 'manager' });
    expect(owed()).toBe(0);
  });
});

it('months are counted to the last day there is', () => {
  expect([addMonths('2028-01-31', 1), addMonths('2026-01-31', 1), addMonths('2026-12-31', 2)]).toEqual([
    '2028-02-29',
    '2026-02-28',
    '2027-02-28',
  ]);
});
