import { afterEach, describe, expect, it } from 'vitest';
import { checkLedger } from '../../test/unit/loyalty/invariants.ts';
import type { MemoryLedger } from '../../test/unit/loyalty/memory-ledger.ts';
import {
  BAG,
  buyWashes,
  dayCareProgram,
  line,
  shop as openShop,
  sale,
  WASH,
  washProgram,
} from '../../test/unit/loyalty/shop.ts';
import type { Command } from './command.ts';
import type { Program } from './program.ts';

const opened: MemoryLedger[] = [];

function shop(programs: Program[]): MemoryLedger {
  const ledger = openShop(programs);
  opened.push(ledger);
  return ledger;
}

/** Whatever a correction did, the ledger still adds up. */
afterEach(() => {
  for (const ledger of opened.splice(0)) checkLedger(ledger);
});

const admin = { role: 'admin' } as const;

function card(ledger: MemoryLedger, cardId = 'washes', customer = 'ann') {
  return ledger.account(customer).cards.find((one) => one.cardId === cardId);
}

describe('a window of months', () => {
  it('lets punches lapse after its last day, keeps them to be shown, and warns before', () => {
    const ledger = shop([washProgram({ windowMonths: 12 })]);
    ledger.now = '2025-11-23T18:00:00.000Z';
    buyWashes(ledger, 'old', 3);
    ledger.now = '2026-11-10T18:00:00.000Z';
    expect(ledger.summary('ann').cards[0]).toMatchObject({
      punches: 3,
      lapsing: { punches: 3, lastDay: '2026-11-23' },
    });
    ledger.now = '2026-11-24T07:59:59.000Z';
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 3, lapsed: 0 });
    ledger.now = '2026-11-24T08:00:00.000Z';
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 0, lapsed: 3 });
    expect(card(ledger)?.punches).toBe(3);
    buyWashes(ledger, 'new', 1);
    expect(card(ledger)).toMatchObject({ punches: 1 });
    expect(card(ledger)?.lapsed).toHaveLength(3);
  });

  it('is written by the nightly pass where nothing else happens', () => {
    const ledger = shop([washProgram({ windowMonths: 1 })]);
    ledger.now = '2026-01-31T18:00:00.000Z';
    buyWashes(ledger, 'old', 2);
    ledger.now = '2026-03-01T18:00:00.000Z';
    expect(ledger.accept({ type: 'expire', customer: 'ann' }, { role: 'system' }).events).toHaveLength(1);
    expect(ledger.accept({ type: 'expire', customer: 'ann' }, { role: 'system' }).events).toHaveLength(0);
  });
});

describe('a program that asks why', () => {
  const asking = () => shop([washProgram({ multiPurchaseReason: { above: 2, preset: 'stocking-up' } })]);

  it('asks a person, with the usual answer preset and the lines to be shown', () => {
    const ledger = asking();
    const many = { type: 'record-sale', sale: sale('1', [line(WASH, 3, 4500)]) } as const;
    const refused = ledger.run(many);
    expect(refused).toMatchObject({ ok: false, reason: { code: 'reason-required', data: { preset: 'stocking-up' } } });
    expect(refused.ok ? [] : refused.lines).toHaveLength(1);
    ledger.accept({ ...many, reason: 'several-pets' });
    expect(card(ledger)?.punches).toBe(3);
  });

  it('never asks about what is added by itself, and flags it', () => {
    const ledger = asking();
    const many = { type: 'record-sale', sale: sale('1', [line(WASH, 3, 4500)]) } as const;
    const done = ledger.accept(many, { role: 'system' });
    expect(done.notices.map((notice) => notice.code)).toContain('many-at-once');
    expect(done.events[0]).toMatchObject({ unasked: true });
  });
});

describe('a split', () => {
  it('needs two punches, and comes back by undo', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 1);
    const [only] = card(ledger)?.open ?? [];
    const one = {
      type: 'split-card',
      customer: 'ann',
      cardId: 'washes',
      unitKeys: [only?.key ?? ''],
    } satisfies Command;
    expect(ledger.run(one)).toMatchObject({ ok: false, reason: { code: 'split-needs-two' } });
    buyWashes(ledger, '2', 2);
    ledger.accept(one, { intentId: 'split' });
    expect(ledger.account('ann').cards.map((each) => each.punches)).toEqual([2, 1]);
    const next = sale('3', [line(WASH, 1, 1500)]);
    const cards = { washes: 'washes|2' };
    ledger.accept({ type: 'record-sale', sale: next, cards });
    expect(card(ledger, 'washes|2')?.punches).toBe(2);
    ledger.accept(
      { type: 'merge-cards', customer: 'ann', cardId: 'washes|2', toCardId: 'washes' },
      { intentId: 'merge' },
    );
    expect(card(ledger)?.punches).toBe(4);
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'merge' });
    expect(card(ledger)?.punches).toBe(2);
  });
});

describe('the same person twice', () => {
  it('becomes one, keeps their returns, and can be taken apart again', () => {
    const ledger = shop([washProgram(), dayCareProgram()]);
    buyWashes(ledger, 'ann', 4);
    const bobs = sale('bob', [line(WASH, 7, 10_500)], { customer: 'bob' });
    ledger.record(bobs);
    const reason = 'duplicate';
    ledger.accept({ type: 'merge-customers', customer: 'ann', from: 'bob', combine: false, reason }, admin);
    expect(ledger.account('ann').cards.map((one) => one.punches)).toEqual([4, 7]);
    const back = sale('bob', [line(WASH, 6, 9000)], { customer: 'ann' });
    ledger.record(back);
    expect(ledger.account('ann').cards.map((one) => one.punches)).toEqual([4, 6]);
    const late = { type: 'record-sale', sale: sale('x', [line(WASH, 1, 1500)], { customer: 'bob' }) } as const;
    expect(ledger.run(late)).toMatchObject({ ok: false, reason: { code: 'customer-merged', data: { into: 'ann' } } });
    ledger.accept({ type: 'unmerge-customers', customer: 'ann', from: 'bob', reason }, admin);
    expect(card(ledger, 'washes', 'bob')?.punches).toBe(6);
    ledger.accept(late, { intentId: 'later' });
    expect(card(ledger, 'washes', 'bob')?.punches).toBe(7);
  });

  it('puts open cards of a program together where that is asked for', () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, 'ann', 4);
    ledger.record(sale('bob', [line(WASH, 7, 10_500)], { customer: 'bob' }));
    ledger.accept({ type: 'merge-customers', customer: 'ann', from: 'bob', combine: true, reason: 'duplicate' }, admin);
    expect(card(ledger)).toMatchObject({ punches: 1, completed: 1 });
  });

  it('is an admin’s to decide, with a reason', () => {
    const ledger = shop([washProgram()]);
    const merge = { type: 'merge-customers', customer: 'ann', from: 'bob', combine: false } as const;
    expect(ledger.run({ ...merge, reason: 'x' }, { role: 'manager' })).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(ledger.run({ ...merge, reason: ' ' }, admin)).toMatchObject({ reason: { code: 'reason-required' } });
  });
});

describe('corrections by hand', () => {
  it('move punches up and down, never more than a card at once', () => {
    const ledger = shop([washProgram()]);
    const by = (count: number) =>
      ledger.run({ type: 'adjust', customer: 'ann', programId: 'washes', by: count, reason: 'counted wrong' }, admin);
    expect(by(11)).toMatchObject({ reason: { code: 'correction-too-large', data: { most: 10 } } });
    expect(by(10).ok && by(3).ok).toBe(true);
    expect(card(ledger)).toMatchObject({ punches: 3, completed: 1 });
    expect(by(-5).ok).toBe(true);
    expect(card(ledger)).toMatchObject({ punches: 8, completed: 0 });
  });

  it('take a paper card over with its dates, and a row of a list once', () => {
    const ledger = shop([washProgram()]);
    const paper = { type: 'convert-paper-card', customer: 'ann', programId: 'washes', units: 7 } as const;
    expect(ledger.run({ ...paper, from: '2026-12-01', to: '2026-12-02' })).toMatchObject({
      reason: { code: 'dates-not-possible' },
    });
    const done = ledger.accept({ ...paper, from: '2025-03-01', to: '2026-09-30', note: 'two cards, one torn' });
    expect(done.notes?.[0]?.text).toBe('two cards, one torn');
    expect(done.events[0]).toMatchObject({
      localDate: '2026-11-23',
      reason: 'paper-card',
      paper: { from: '2025-03-01' },
    });
    const row = {
      type: 'import-opening',
      customer: 'ann',
      programId: 'washes',
      file: 'f',
      row: 2,
      balance: { punches: 2, rewards: 1 },
    } as const;
    ledger.accept(row, { ...admin, intentId: 'import' });
    ledger.accept(row, admin);
    expect(card(ledger)).toMatchObject({ punches: 9, completed: 1 });
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'import' }, admin);
    expect(card(ledger)).toMatchObject({ punches: 7, completed: 0 });
  });

  it('let an item through that no list has, with a note where the maker will ask', () => {
    const ledger = shop([washProgram()]);
    const command = { type: 'add-exception', customer: 'ann', programId: 'washes', itemKey: BAG, units: 1 } as const;
    expect(ledger.run({ ...command, why: 'new-item' })).toMatchObject({ reason: { code: 'role-not-allowed' } });
    const manager = { role: 'manager' } as const;
    expect(ledger.run({ ...command, why: 'substitution' }, manager)).toMatchObject({
      reason: { code: 'note-required' },
    });
    expect(ledger.accept({ ...command, why: 'new-item' }, manager).events[0]).toMatchObject({ exception: 'new-item' });
  });
});

describe('a pass', () => {
  const sold = () => {
    const ledger = shop([dayCareProgram({ refund: 'recognised' })]);
    ledger.accept({ type: 'start-pass', customer: 'ann', programId: 'day-care', reason: 'phone order' });
    const passId = ledger.account('ann').passes[0]?.passId ?? '';
    ledger.accept({ type: 'use-visit', customer: 'ann', passId });
    return { ledger, passId };
  };

  it('is refunded by an admin: what the visits have not earned yet', () => {
    const { ledger, passId } = sold();
    const refund = { type: 'refund-pass', customer: 'ann', passId, reason: 'moved away' } as const;
    expect(ledger.run(refund)).toMatchObject({ reason: { code: 'role-not-allowed' } });
    expect(ledger.accept(refund, admin).events[0]).toMatchObject({ amount: 10_000 - 1666 });
  });

  it('goes to another customer with its visits, or gets one more', () => {
    const { ledger, passId } = sold();
    ledger.accept({ type: 'transfer', customer: 'ann', to: 'bob', what: { passId }, reason: 'gift' }, admin);
    expect(ledger.summary('bob').passes[0]).toMatchObject({ used: 1, visits: 6 });
    const adjust = { type: 'adjust', customer: 'bob', programId: 'day-care', passId, by: 1, reason: 'rained' } as const;
    ledger.accept(adjust, admin);
    expect(ledger.summary('bob').passes[0]).toMatchObject({ used: 1, visits: 7 });
  });
});

describe('a redemption taken back after its sale', () => {
  const given = () => {
    const ledger = shop([washProgram()]);
    buyWashes(ledger, '1', 10);
    const open = sale('2', [line(WASH, 1, 0, { listed: 1500 })], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    ledger.record({ ...open, state: 'completed' });
    return { ledger, holdId: ledger.sales.get(open.key)?.taken[0]?.holdId ?? '', sale: open.key };
  };

  it('is a manager’s to do; the card is full again and its purchases can be corrected', () => {
    const { ledger, ...which } = given();
    const back = { type: 'un-redeem', customer: 'ann', ...which, item: null, reason: 'wrong item' } as const;
    expect(ledger.run(back)).toMatchObject({ reason: { code: 'role-not-allowed' } });
    ledger.accept(back, { role: 'manager' });
    expect(ledger.summary('ann').rewards).toHaveLength(1);
  });

  it('takes another item in its place at once', () => {
    const { ledger, ...which } = given();
    const back = {
      type: 'un-redeem',
      customer: 'ann',
      ...which,
      item: { itemKey: WASH },
      reason: 'wrong item',
    } as const;
    const types = ledger.accept(back, { role: 'manager' }).events.map((event) => event.type);
    expect(types).toEqual(['reward_unredeemed', 'reward_held', 'reward_redeemed']);
  });
});
