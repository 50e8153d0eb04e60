import { describe, expect, it } from 'vitest';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { OFFERS } from './offers.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  buyWashes,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/**
 * A register that heard no answer presses again with the same press, and the answers that were kept may be gone by then: whatever
 * was pressed, it happens once.
 */

const ANN = { customer: 'ann' } as const;
const PAPER = { from: '2026-01-05', to: '2026-10-31' } as const;
const REASON = { reason: 'asked at the counter' } as const;
const openSale = sale('now', [line(WASH, 1, 1500), line(BAG, 1, 4599), line(BOX, 3, 999)], { state: 'open' });

/** A customer with something of everything. */
function busy(): MemoryLedger {
  const ledger = shop(
    [washProgram({ size: 4 }), bagProgram(), bakeryProgram({ size: 1 }), dayCareProgram()],
    [REBATE, ...OFFERS],
  );
  buyWashes(ledger, 'full', 6);
  ledger.record(sale('box', [line(BOX, 1, 5000)]));
  ledger.record(sale('pass', [line(PASS, 1, 10_000)]));
  ledger.accept({ type: 'set-coupon', ...ANN, couponId: 'c1', campaignId: REBATE.id, status: 'active' });
  ledger.record(sale('bob', [line(WASH, 2, 3000)], { customer: 'bob' }));
  const asked = sale('asked', [line(WASH, 1, 1500)], { state: 'open', discountsVisible: false });
  ledger.accept({ type: 'redeem', ...ANN, rewardId: 'washes#1', sale: asked, item: { itemKey: WASH } });
  ledger.record({ ...asked, state: 'completed' });
  buyWashes(ledger, 'more', 5);
  return ledger;
}

const holdId = (ledger: MemoryLedger) => ledger.sales.get('x-series:demo:asked')?.taken[0]?.holdId ?? '';
const passId = (ledger: MemoryLedger) => ledger.account('ann').passes[0]?.passId ?? '';
const punch = (ledger: MemoryLedger) => ledger.account('ann').cards[0]?.open[0]?.key ?? '';

const PRESSES: [string, Role, (ledger: MemoryLedger) => Command][] = [
  ['record-sale', 'cashier', () => ({ type: 'record-sale', sale: openSale })],
  ['add-manually', 'cashier', () => ({ type: 'add-manually', ...ANN, programId: 'washes', units: 2, ...REASON })],
  [
    'add-manually of an amount',
    'cashier',
    () => ({ type: 'add-manually', ...ANN, programId: 'bakery', amount: 900, ...REASON }),
  ],
  [
    'redeem',
    'cashier',
    () => ({ type: 'redeem', ...ANN, rewardId: 'washes#2', sale: openSale, item: { itemKey: WASH } }),
  ],
  ['pay-out', 'cashier', () => ({ type: 'pay-out', ...ANN, tallyId: 'bakery#1', sale: openSale, amount: 200 })],
  ['start-pass', 'cashier', () => ({ type: 'start-pass', ...ANN, programId: 'day-care', ...REASON })],
  ['use-visit', 'cashier', (ledger) => ({ type: 'use-visit', ...ANN, passId: passId(ledger) })],
  [
    'redeem-coupon',
    'cashier',
    () => ({ type: 'redeem-coupon', ...ANN, couponId: 'c1', sale: openSale, item: { itemKey: BAG } }),
  ],
  [
    'redeem-offer',
    'cashier',
    () => ({ type: 'redeem-offer', ...ANN, offerId: OFFERS[0].id, sale: openSale, item: { itemKey: BOX } }),
  ],
  ['decline-offer', 'cashier', () => ({ type: 'decline-offer', ...ANN, offerId: OFFERS[0].id })],
  ['settle', 'cashier', (ledger) => ({ type: 'settle', ...ANN, holdId: holdId(ledger), takenOff: false })],
  [
    'redeem-offline',
    'system',
    () => ({
      type: 'redeem-offline',
      ...ANN,
      programId: 'washes',
      rewardId: 'washes#2',
      sale: openSale,
      item: { itemKey: WASH },
    }),
  ],
  [
    'convert-paper-card',
    'cashier',
    () => ({ type: 'convert-paper-card', ...ANN, programId: 'washes', units: 3, ...PAPER }),
  ],
  [
    'add-exception',
    'manager',
    () => ({ type: 'add-exception', ...ANN, programId: 'washes', itemKey: BAG, units: 1, why: 'new-item' }),
  ],
  [
    'un-redeem',
    'manager',
    (ledger) => ({
      type: 'un-redeem',
      ...ANN,
      sale: 'x-series:demo:asked',
      holdId: holdId(ledger),
      item: null,
      ...REASON,
    }),
  ],
  ['split-card', 'cashier', (ledger) => ({ type: 'split-card', ...ANN, cardId: 'washes', unitKeys: [punch(ledger)] })],
  ['undo', 'manager', () => ({ type: 'undo', ...ANN, intentId: 'before' })],
  ['adjust', 'admin', () => ({ type: 'adjust', ...ANN, programId: 'washes', by: 2, ...REASON })],
  ['refund-pass', 'admin', (ledger) => ({ type: 'refund-pass', ...ANN, passId: passId(ledger), ...REASON })],
  [
    'transfer',
    'admin',
    (ledger) => ({ type: 'transfer', ...ANN, to: 'bob', what: { passId: passId(ledger) }, ...REASON }),
  ],
  ['merge-customers', 'admin', () => ({ type: 'merge-customers', ...ANN, from: 'bob', combine: true, ...REASON })],
  [
    'import-opening',
    'admin',
    () => ({ type: 'import-opening', ...ANN, programId: 'washes', file: 'f', row: 1, balance: { punches: 3 } }),
  ],
  ['expire', 'system', () => ({ type: 'expire', ...ANN })],
];

describe('a press whose answer was lost', () => {
  it.each(PRESSES)('%s happens once', (_, role, command) => {
    const ledger = busy();
    ledger.accept({ type: 'add-manually', ...ANN, programId: 'bags', units: 1, ...REASON }, { intentId: 'before' });
    const pressed = command(ledger);
    ledger.accept(pressed, { role, intentId: 'press' });
    const { length } = ledger.events;
    const after = JSON.stringify([...ledger.accounts]);
    ledger.answers.clear();
    ledger.run(pressed, { role, intentId: 'press' });
    expect(ledger.events).toHaveLength(length);
    expect(JSON.stringify([...ledger.accounts])).toBe(after);
    checkLedger(ledger);
  });
});
