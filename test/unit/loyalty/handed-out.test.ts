import { describe, expect, it } from 'vitest';
import type { BuyXGetY } from '../../../lib/loyalty/program.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** Rewards that left the shop before the ledger heard of them, and rewards that are exchanged for another item. */

const system = { role: 'system' } as const;
const manager = { role: 'manager' } as const;

function offline(
  ledger: MemoryLedger,
  rewardId: string,
  more: { key?: string; customer?: string; programId?: string; reason?: string } = {},
) {
  const { key = 'off', customer = 'ann', programId = 'washes', reason } = more;
  const cart = sale(key, [line(WASH, 1, 0, { listed: 1500 })], { customer });
  const item = { itemKey: WASH };
  const decision = ledger.run(
    {
      type: 'redeem-offline',
      customer,
      programId,
      rewardId,
      sale: cart,
      item,
      ...(reason !== undefined && { reason }),
    },
    system,
  );
  return decision.ok ? decision.events : decision.reason;
}

const gone = (ledger: MemoryLedger) =>
  ledger.events.flatMap((event) => (event.type === 'reward_redeemed' ? [event.rewardId] : []));

describe('a reward that was handed out while nobody could be asked', () => {
  it('is the one that was meant where it is still there, else another one, else a card is owed', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buyWashes(ledger, 'before', 6);
    offline(ledger, 'washes#2', { key: 'a' });
    offline(ledger, 'washes#2', { key: 'b' });
    offline(ledger, 'washes#2', { key: 'c' });
    expect(gone(ledger)).toEqual(['washes#2', 'washes#1', 'washes#3']);
    expect(ledger.summary('ann').cards[0]?.debt).toBe(0);
    offline(ledger, 'washes#2', { key: 'd' });
    expect(ledger.summary('ann').cards[0]?.debt).toBe(2);
    buyWashes(ledger, 'after', 3);
    expect(ledger.summary('ann').cards[0]).toMatchObject({ debt: 0, punches: 1 });
    checkLedger(ledger);
  });

  it('is owed by the fullest card of its program, which pays at once what it has', () => {
    const ledger = shop([washProgram({ size: 4 }), washProgram({ id: 'other', size: 9 })]);
    buyWashes(ledger, 'before', 3);
    const keys = (ledger.account('ann').cards[0]?.open ?? []).slice(0, 1).map((unit) => unit.key);
    ledger.accept({ type: 'split-card', customer: 'ann', cardId: 'washes', unitKeys: keys });
    const more = sale('more', [line(WASH, 2, 3000)]);
    ledger.accept({ type: 'record-sale', sale: more, cards: { washes: 'washes|2' } });
    offline(ledger, 'unknown');
    const cards = ledger.account('ann').cards.map((card) => [card.cardId, card.punches, card.debt]);
    expect(cards).toEqual([
      ['washes', 2, 0],
      ['other', 5, 0],
      ['washes|2', 0, 1],
    ]);
    checkLedger(ledger);
  });

  it('is one reward for each sale, and another one on another sale', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buyWashes(ledger, 'before', 4);
    offline(ledger, 'washes#1');
    expect(offline(ledger, 'washes#1')).toEqual([]);
    expect(gone(ledger)).toEqual(['washes#1']);
    offline(ledger, 'washes#2');
    expect(gone(ledger)).toEqual(['washes#1', 'washes#2']);
    checkLedger(ledger);
  });

  it('is of a punch card that there is, and of the sale’s own customer', () => {
    const ledger = shop([washProgram(), bakeryProgram()]);
    buyWashes(ledger, 'off', 1);
    expect(offline(ledger, 'x', { programId: 'x' })).toEqual({ code: 'program-not-found', data: { programId: 'x' } });
    expect(offline(ledger, 'x', { programId: 'bakery' })).toMatchObject({ code: 'program-not-found' });
    expect(offline(ledger, 'x', { customer: 'bob' })).toEqual({ code: 'other-customer', data: {} });
  });

  it('says why, where a person found out later', () => {
    const events = (reason?: string) => {
      const ledger = shop([washProgram({ size: 1 })]);
      buyWashes(ledger, 'before', 1);
      const done = offline(ledger, 'washes#1', reason === undefined ? {} : { reason });
      return Array.isArray(done) ? done.map((event) => [event.type, event.reason]) : [];
    };
    expect(events('found on paper')[0]).toEqual(['reward_held', 'found on paper']);
    expect(events()).toEqual([
      ['reward_held', undefined],
      ['reward_redeemed', undefined],
    ]);
  });
});

describe('a reward that is exchanged for another item', () => {
  const both = (changes: Partial<BuyXGetY> = {}) => {
    const items = [WASH, BAG].map(
      (itemKey) => ({ itemKey, role: 'both', value: itemKey === WASH ? 1500 : 4599 }) as const,
    );
    const ledger = shop([washProgram({ size: 2, items, ...changes })]);
    buyWashes(ledger, 'before', 2);
    const open = sale('now', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    ledger.accept({ type: 'record-sale', sale: { ...open, state: 'completed' } });
    return ledger;
  };
  const exchange = (ledger: MemoryLedger, itemKey: string) => {
    const holdId = ledger.sales.get('x-series:demo:now')?.taken[0]?.holdId ?? '';
    const decision = ledger.run(
      {
        type: 'un-redeem',
        customer: 'ann',
        sale: 'x-series:demo:now',
        holdId,
        item: { itemKey },
        reason: 'prefers it',
      },
      manager,
    );
    return decision.ok ? 'exchanged' : decision.reason;
  };

  it('is gone for the other one, with the reason that was given', () => {
    const ledger = both();
    expect(exchange(ledger, BAG)).toBe('exchanged');
    const [taken] = ledger.sales.get('x-series:demo:now')?.taken ?? [];
    expect(taken).toMatchObject({ itemKey: BAG, state: 'redeemed' });
    expect(ledger.events.at(-2)).toMatchObject({
      type: 'reward_held',
      itemKey: BAG,
      value: 4599,
      reason: 'prefers it',
    });
    expect([ledger.summary('ann').rewards, ledger.account('ann').holds]).toEqual([[], []]);
    checkLedger(ledger);
  });

  it('follows the rules of the item: on the list, and allowed', () => {
    expect(exchange(both(), 'sku:leash')).toEqual({
      code: 'item-not-eligible',
      data: { itemKey: 'sku:leash', rule: 'any-eligible' },
    });
    expect(exchange(both({ choice: 'lesser-or-equal' }), BAG)).toMatchObject({
      code: 'item-dearer',
      data: { itemKey: BAG, value: 4599, cap: 1500 },
    });
  });
});
