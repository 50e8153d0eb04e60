import { describe, expect, it } from 'vitest';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BOX, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** Mistakes that other loyalty systems shipped, each with the report it is known from. */

function punches(ledger: MemoryLedger): number {
  return ledger.summary('ann').cards[0]?.punches ?? 0;
}

describe('mistakes that others shipped', () => {
  it('confirming twice on a bad network doubles points (odoo/odoo#222372)', () => {
    const ledger = shop([washProgram()]);
    const command = { type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)]) } as const;
    const first = ledger.run(command, { intentId: 'one' });
    for (let i = 0; i < 10; i++) expect(ledger.run(command, { intentId: 'one' })).toEqual(first);
    for (let i = 0; i < 10; i++) expect(ledger.accept(command).events).toEqual([]);
    expect(punches(ledger)).toBe(2);
  });

  it('retrying an offline sync doubles points (OCA/pos#185)', () => {
    const outbox = ['1', '2', '3'].map(
      (key) => ({ type: 'record-sale', sale: sale(key, [line(WASH, 1, 1500)]) }) as const,
    );
    const ledger = shop([washProgram()]);
    for (const command of [...outbox, ...outbox]) ledger.accept(command);
    expect(punches(ledger)).toBe(3);
  });

  it('two tabs that sync one queue make two orders (odoo/odoo#152259)', () => {
    const ledger = shop([washProgram()]);
    for (const register of ['front', 'back']) {
      ledger.record(sale('1', [line(WASH, 1, 1500)]), { register });
    }
    expect(ledger.events).toHaveLength(1);
  });

  it('points never arrive when the connection breaks between order and loyalty (odoo/odoo#270532)', () => {
    const ledger = shop([washProgram()]);
    // The answer was lost: asking again with the same intent gives it, asking with the sale itself finds it on file.
    const command = { type: 'record-sale', sale: sale('1', [line(WASH, 1, 1500)]) } as const;
    const lost = ledger.run(command, { intentId: 'lost' });
    expect(ledger.run(command, { intentId: 'lost' })).toEqual(lost);
    expect(ledger.accept(command).lines[0]?.reason?.code).toBe('already-on-file');
    expect(punches(ledger)).toBe(1);
  });

  it('a refund keeps its points (odoo/odoo#257854): buying and returning 100 times ends where it began', () => {
    const ledger = shop([washProgram({ size: 3 }), bakeryProgram({ size: 2 })]);
    buyWashes(ledger, 'before', 2);
    const start = ledger.summary('ann');
    for (let i = 0; i < 100; i++) {
      ledger.record(sale('loop', [line(WASH, 2, 3000), line(BOX, 3, 999)]));
      ledger.record(sale('loop', []));
    }
    expect(ledger.summary('ann').cards).toEqual(start.cards);
    expect(ledger.summary('ann').rewards).toEqual([]);
    expect(ledger.summary('ann').tallies[0]).toMatchObject({ purchases: 0, amount: 0 });
    checkLedger(ledger);
  });

  it('a refund of a sale with a redemption takes the points of the reward a second time (odoo/odoo#212922)', () => {
    const ledger = shop([washProgram({ size: 3 })]);
    buyWashes(ledger, '1', 3);
    const free = line(WASH, 1, 0);
    const open = sale('2', [free, line(WASH, 1, 1500)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    ledger.record({ ...open, state: 'completed' });
    expect(punches(ledger)).toBe(1);
    ledger.record(sale('2', [free]));
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 0, debt: 0, completed: 1 });
  });

  it('paying off an account sale awards again (odoo/odoo#214137)', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 2);
    buyWashes(ledger, '1', 2);
    expect(punches(ledger)).toBe(2);
  });

  it('the reward line counts as a purchase (odoo/odoo#150833)', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buyWashes(ledger, '1', 2);
    const wash = line(WASH, 1, 1500);
    const open = sale('2', [wash], { state: 'open' });
    ledger.record(open);
    expect(punches(ledger)).toBe(1);
    ledger.accept({
      type: 'redeem',
      customer: 'ann',
      rewardId: 'washes#1',
      sale: open,
      item: { itemKey: WASH, lineId: wash.id },
    });
    expect(punches(ledger)).toBe(0);
    const outcome = ledger.record(open);
    expect(outcome.lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'reward-line' } });
    expect(punches(ledger)).toBe(0);
  });

  it('a parked sale with another quantity keeps stale points, on another register twice (odoo/odoo#241674, #244412)', () => {
    const ledger = shop([washProgram()]);
    ledger.accept(
      { type: 'record-sale', sale: sale('1', [line(WASH, 2, 3000)], { state: 'open' }) },
      { register: 'front' },
    );
    ledger.accept(
      { type: 'record-sale', sale: sale('1', [line(WASH, 3, 4500)], { state: 'open' }) },
      { register: 'back' },
    );
    expect(punches(ledger)).toBe(3);
    ledger.record(sale('1', [line(WASH, 1, 1500)]), { register: 'back' });
    expect(punches(ledger)).toBe(1);
  });

  it('a redemption reaches the price and not the balance (POS-Awesome#3059)', () => {
    const ledger = shop([washProgram({ size: 1 })]);
    buyWashes(ledger, '1', 1);
    const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
    const command = {
      type: 'redeem',
      customer: 'ann',
      rewardId: 'washes#1',
      sale: open,
      item: { itemKey: WASH },
    } as const;
    ledger.accept(command, { intentId: 'queued', occurredAt: '2026-11-20T10:00:00.000Z' });
    ledger.record({ ...open, state: 'completed' });
    expect(ledger.summary('ann').rewards).toEqual([]);
    const other = { ...command, sale: { ...open, key: 'x-series:demo:3' } };
    expect(ledger.run(other)).toMatchObject({ ok: false, reason: { code: 'already-redeemed' } });
  });

  it('two carts read the same allowance and both pass (medusajs/medusa#16012), and the way back has no lock (#16595)', () => {
    const ledger = shop([washProgram({ size: 1, limits: { redemptionsPerCustomer: 1 } })]);
    buyWashes(ledger, '1', 2);
    const redeem = (rewardId: string, key: string) =>
      ledger.run(
        {
          type: 'redeem',
          customer: 'ann',
          rewardId,
          sale: sale(key, [line(WASH, 1, 0)], { state: 'open' }),
          item: { itemKey: WASH },
        },
        { intentId: `redeem ${key}` },
      );
    expect(redeem('washes#1', '2').ok).toBe(true);
    expect(redeem('washes#2', '3')).toMatchObject({ ok: false, reason: { code: 'limit-reached' } });
    const undo = () => ledger.run({ type: 'undo', customer: 'ann', intentId: 'redeem 2' });
    expect(undo().ok).toBe(true);
    expect(undo()).toMatchObject({ ok: false, reason: { code: 'nothing-to-undo' } });
    expect(redeem('washes#2', '4').ok).toBe(true);
    checkLedger(ledger);
  });
});
