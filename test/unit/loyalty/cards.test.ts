import { describe, expect, it } from 'vitest';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BOX, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** What happens to one card among several, to old punches, and to the money of a tally. */

const admin = { role: 'admin' } as const;

function punches(ledger: MemoryLedger): Record<string, number> {
  return Object.fromEntries(ledger.account('ann').cards.map((card) => [card.cardId, card.punches - card.debt]));
}

function split(ledger: MemoryLedger, cardId: string, count: number): void {
  const card = ledger.account('ann').cards.find((one) => one.cardId === cardId);
  const unitKeys = card?.open.slice(0, count).map((unit) => unit.key) ?? [];
  ledger.accept({ type: 'split-card', customer: 'ann', cardId, unitKeys });
}

function buy(ledger: MemoryLedger, key: string, amount: number): void {
  const lines = amount === 0 ? [] : [line(BOX, 1, amount)];
  ledger.record(sale(key, lines));
}

describe('among several open cards of a program', () => {
  it('the fullest gets the punch, the first of even ones, or the one that a person chose', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 5);
    split(ledger, 'washes', 2);
    expect(punches(ledger)).toEqual({ washes: 3, 'washes|2': 2 });
    const noticed = ledger.record(sale('2', [line(WASH, 1, 1500)])).notices;
    expect(noticed).toEqual([{ code: 'which-card', data: { programId: 'washes', cards: 2 } }]);
    expect(punches(ledger)).toEqual({ washes: 4, 'washes|2': 2 });
    const chosen = { washes: 'washes|2' };
    const two = { type: 'record-sale', sale: sale('3', [line(WASH, 2, 3000)]), cards: chosen } as const;
    expect(ledger.accept(two).notices).toEqual([]);
    buyWashes(ledger, '4', 1);
    expect(punches(ledger)).toEqual({ washes: 5, 'washes|2': 4 });
    ledger.accept(
      { type: 'add-manually', customer: 'ann', programId: 'washes', cardId: 'washes|2', reason: 'missed' },
      {},
    );
    buyWashes(ledger, '5', 1);
    expect(punches(ledger)).toEqual({ washes: 6, 'washes|2': 5 });
    checkLedger(ledger);
  });

  it('one in debt is served first', () => {
    const ledger = shop([washProgram({ size: 3 })]);
    buyWashes(ledger, '1', 3);
    const free = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: free, item: { itemKey: WASH } });
    ledger.record({ ...free, state: 'completed' });
    buyWashes(ledger, '3', 2);
    split(ledger, 'washes', 1);
    const over = {
      type: 'record-sale',
      sale: sale('4', [line(WASH, 1, 1500)]),
      cards: { washes: 'washes|2' },
    } as const;
    ledger.accept(over);
    buyWashes(ledger, '1', 1);
    expect(punches(ledger)).toEqual({ washes: -1, 'washes|2': 2 });
    buyWashes(ledger, '5', 1);
    expect(punches(ledger)).toEqual({ washes: 0, 'washes|2': 2 });
    checkLedger(ledger);
  });

  it('a returned unit leaves the card that it stands on', () => {
    const ledger = shop([washProgram(), washProgram({ id: 'other', items: [{ itemKey: BOX, role: 'both' }] })]);
    buyWashes(ledger, '1', 1);
    buyWashes(ledger, '2', 4);
    buy(ledger, '3', 500);
    split(ledger, 'washes', 1);
    buyWashes(ledger, '1', 0);
    expect(punches(ledger)).toEqual({ washes: 4, 'washes|2': 0, other: 1 });
  });

  it('a card that fills gives the rewards of its own version', () => {
    const ledger = shop([washProgram({ size: 2, rewardCount: 2 })]);
    buyWashes(ledger, '1', 1);
    ledger.book = shop([
      washProgram({ size: 2, rewardCount: 2 }),
      washProgram({ version: 2, size: 2, rewardCount: 1 }),
    ]).book;
    buyWashes(ledger, '2', 1);
    buyWashes(ledger, '3', 2);
    expect(ledger.summary('ann').rewards.map((reward) => reward.rewardId)).toEqual([
      'washes#1.1',
      'washes#1.2',
      'washes#2',
    ]);
  });
});

describe('punches that are too old', () => {
  const aged = () => {
    const ledger = shop([washProgram({ windowMonths: 1 })]);
    ledger.now = '2026-09-10T18:00:00.000Z';
    buyWashes(ledger, 'old', 2);
    ledger.now = '2026-10-12T18:00:00.000Z';
    buyWashes(ledger, 'new', 3);
    return ledger;
  };

  it('come back without taking a good one along', () => {
    const ledger = aged();
    const { events } = ledger.record(sale('old', [line(WASH, 1, 1500)]));
    expect(events).toMatchObject([{ type: 'purchase_voided', from: 'lapsed', cardId: 'washes' }]);
    expect(events[0]?.postings).toEqual([
      { account: 'program/washes/expired', unit: 'punch:washes', amount: -1 },
      { account: 'program/washes/issued', unit: 'punch:washes', amount: 1 },
    ]);
    expect(ledger.account('ann').cards[0]).toMatchObject({ punches: 3, debt: 0 });
    expect(ledger.account('ann').cards[0]?.lapsed).toHaveLength(1);
    checkLedger(ledger);
  });

  it('of a reward that nobody took in time leave it, and nothing else', () => {
    const ledger = shop([washProgram({ size: 2, validTo: '2026-11-23' })]);
    buyWashes(ledger, '1', 2);
    ledger.now = '2026-11-25T18:00:00.000Z';
    const { events } = ledger.record(sale('1', [line(WASH, 1, 1500)]));
    expect(events.map((event) => event.type)).toEqual(['entitlement_expired', 'purchase_voided']);
    expect(ledger.account('ann').cards[0]).toMatchObject({ punches: 0, debt: 0, full: [{ units: [{}] }] });
    checkLedger(ledger);
  });
});

describe('the money of a tally', () => {
  const tally = () => ledgerOf(shop([bakeryProgram({ size: 2 })]));
  const ledgerOf = (ledger: MemoryLedger) => {
    for (const key of ['a', 'b']) buy(ledger, key, 5000);
    return ledger;
  };
  const card = (ledger: MemoryLedger) => ledger.account('ann').cards[0];
  const left = (ledger: MemoryLedger) => ledger.summary('ann').tallies.map(({ tallyId, amount }) => [tallyId, amount]);

  function payOut(ledger: MemoryLedger, key: string, amount: number, tallyId = 'bakery#1'): void {
    const open = sale(key, [line('sku:leash', 1, 9000)], { state: 'open' });
    ledger.accept({ type: 'pay-out', customer: 'ann', tallyId, sale: open, amount }, { intentId: key });
    ledger.record({ ...open, state: 'completed', saleDiscount: amount });
  }

  it('is paid out in parts, and the rest stays', () => {
    const ledger = tally();
    payOut(ledger, 'p1', 300);
    expect(left(ledger)).toEqual([['bakery#1', 700]]);
    payOut(ledger, 'p2', 700);
    expect(left(ledger)[0]).not.toEqual(['bakery#1', 0]);
    checkLedger(ledger);
  });

  it('changes with a purchase of a tally that is partly paid: less comes off what is left, then it is owed', () => {
    const ledger = tally();
    payOut(ledger, 'p1', 300);
    buy(ledger, 'a', 1000);
    expect([left(ledger)[0], card(ledger)?.owed]).toEqual([['bakery#1', 300], 0]);
    buy(ledger, 'a', 1000);
    buy(ledger, 'b', 1000);
    expect(card(ledger)?.owed).toBe(100);
    checkLedger(ledger);
  });

  it('grows with a purchase of a tally that is partly paid, on the next one', () => {
    const ledger = tally();
    payOut(ledger, 'p1', 300);
    buy(ledger, 'a', 7000);
    expect(card(ledger)).toMatchObject({ carry: 200, owed: 0 });
    for (const key of ['c', 'd']) buy(ledger, key, 1000);
    expect(left(ledger)).toEqual([
      ['bakery#1', 700],
      ['bakery#2', 400],
    ]);
    checkLedger(ledger);
  });

  it('of a payout that is taken back is the tally’s again, and what no purchase carries goes on', () => {
    const ledger = tally();
    payOut(ledger, 'p1', 1000);
    buy(ledger, 'a', 0);
    expect(card(ledger)?.owed).toBe(500);
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'p1' }, { role: 'manager' });
    expect(card(ledger)).toMatchObject({ owed: 500, debt: 0, punches: 1 });
    expect(left(ledger)).toEqual([['bakery#2', 500]]);
    ledger.accept({ type: 'adjust', customer: 'ann', programId: 'bakery', by: 500, reason: 'squared' }, admin);
    expect(card(ledger)?.owed).toBe(0);
    checkLedger(ledger);
  });

  it('that no purchase carries goes along when cards are put together', () => {
    const ledger = tally();
    payOut(ledger, 'p1', 300);
    buy(ledger, 'a', 7000);
    ledger.record(sale('b1', [line(BOX, 1, 4000)], { customer: 'bob' }));
    ledger.accept({ type: 'merge-customers', customer: 'bob', from: 'ann', combine: true, reason: 'twice' }, admin);
    const own = ledger.account('bob').cards.find((one) => one.cardId === 'bakery');
    expect([own?.carry, own?.punches]).toEqual([200, 1]);
    checkLedger(ledger);
  });

  it('is not earned, nor a purchase counted, on a sale that a payout pays in full', () => {
    const ledger = tally();
    const open = sale('p1', [line(BOX, 1, 600)], { state: 'open' });
    ledger.accept({ type: 'pay-out', customer: 'ann', tallyId: 'bakery#1', sale: open, amount: 600 });
    ledger.record({ ...open, state: 'completed', tenders: [{ amount: 600 }] });
    expect(card(ledger)).toMatchObject({ punches: 0 });
    buy(ledger, 'c', 1000);
    expect(card(ledger)).toMatchObject({ punches: 1 });
    buy(ledger, 'c', 0);
    expect(card(ledger)).toMatchObject({ punches: 0, owed: 0 });
    checkLedger(ledger);
  });

  it('moves with its purchases when another one goes', () => {
    const ledger = tally();
    buy(ledger, 'c', 3000);
    buy(ledger, 'a', 0);
    expect(left(ledger)).toEqual([['bakery#1', 800]]);
    buy(ledger, 'c', 0);
    // A number is never given twice.
    expect(left(ledger)).toEqual([['bakery#2', 500]]);
    expect(card(ledger)).toMatchObject({ punches: 1, completed: 0, carry: 0 });
    checkLedger(ledger);
  });
});
