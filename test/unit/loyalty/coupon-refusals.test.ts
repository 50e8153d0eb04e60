import { describe, expect, it } from 'vitest';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, FREE_BAG, line, REBATE, sale, shop } from './shop.ts';

/** What a coupon needs of the sale, and what it says where that is not there. */

const OTHER = { ...REBATE, id: 'other', items: [{ itemKey: BAG, amount: 300 }] };
const WIDE = {
  ...REBATE,
  id: 'wide',
  items: [REBATE.items[0], { itemKey: BOX, amount: 50 }].flatMap((one) => one ?? []),
};

function invited(): MemoryLedger {
  const ledger = shop([bagProgram()], [REBATE, FREE_BAG, OTHER, WIDE]);
  for (const campaign of [REBATE, FREE_BAG, OTHER, WIDE]) {
    const coupon = { customer: 'ann', couponId: campaign.id, campaignId: campaign.id, status: 'active' } as const;
    ledger.accept({ type: 'set-coupon', ...coupon });
  }
  return ledger;
}

function redeem(ledger: MemoryLedger, couponId: string, lines: SaleLine[], item: { itemKey: string; lineId?: string }) {
  const open = sale('now', lines, { state: 'open' });
  const decision = ledger.run({ type: 'redeem-coupon', customer: 'ann', couponId, sale: open, item });
  checkLedger(ledger);
  return decision.ok ? 'held' : [decision.reason.code, decision.reason.data];
}

const bag = (quantity = 1, more: Partial<SaleLine> = {}) =>
  line(BAG, quantity, 4599 * quantity, { listed: 4599, ...more });

describe('a coupon', () => {
  it.each<[string, SaleLine[]]>([
    ['nothing of it', [line(BOX, 1, 500)]],
    ['one that comes back', [bag(-1)]],
    ['a gift card of that number', [bag(1, { kind: 'gift-card' })]],
  ])('needs its item on the sale: %s', (_, lines) => {
    expect(redeem(invited(), REBATE.id, lines, { itemKey: BAG })).toEqual(['item-not-on-sale', { itemKey: BAG }]);
  });

  it('is for the items that its campaign lists, each with its own amount', () => {
    const ledger = invited();
    const refused = ['coupon-no-qualifying-line', { couponId: REBATE.id, itemKey: BOX }];
    expect(redeem(ledger, REBATE.id, [line(BOX, 1, 500)], { itemKey: BOX })).toEqual(refused);
    expect(redeem(ledger, 'wide', [line(BOX, 1, 500)], { itemKey: BOX })).toBe('held');
    expect(ledger.account('ann').holds[0]?.amount).toBe(50);
  });

  it('takes a line of its own: the one that is named, and never more than there are', () => {
    const [one, two] = [bag(), bag()];
    const named = invited();
    expect(redeem(named, REBATE.id, [one, two], { itemKey: BAG, lineId: one.id })).toBe('held');
    expect(redeem(named, 'other', [one, two], { itemKey: BAG, lineId: one.id })).toEqual([
      'one-coupon-per-line',
      { itemKey: BAG },
    ]);
    expect(redeem(named, 'other', [one, two], { itemKey: BAG, lineId: two.id })).toBe('held');
    expect(named.account('ann').holds.map((hold) => [hold.sourceId, hold.amount])).toEqual([
      [REBATE.id, 500],
      ['other', 300],
    ]);
    expect(redeem(named, 'wide', [one, two], { itemKey: BAG })).toEqual([
      'one-coupon-per-line',
      { itemKey: BAG, lines: 2 },
    ]);
    expect(named.account('ann').cards[0]?.punches).toBe(2);
    const units = named.account('ann').coupons.flatMap((coupon) => coupon.hold?.unitKey ?? []);
    expect(new Set(units).size).toBe(2);
  });

  it('for a free good takes its bag off the card, where it is on file already', () => {
    const ledger = invited();
    const open = sale('now', [bag()], { state: 'open' });
    ledger.record(open);
    expect(ledger.account('ann').cards[0]?.punches).toBe(1);
    expect(redeem(ledger, FREE_BAG.id, [...open.lines], { itemKey: BAG })).toBe('held');
    expect(ledger.account('ann').cards[0]?.punches).toBe(0);
  });

  it('that was redeemed by the maker’s own list says so', () => {
    const ledger = invited();
    const list = { customer: 'ann', couponId: REBATE.id, campaignId: REBATE.id } as const;
    ledger.accept({ type: 'set-coupon', ...list, status: 'redeemed' });
    const again = ledger.accept({ type: 'set-coupon', ...list, status: 'redeemed' });
    expect(again.events).toEqual([]);
    expect(redeem(ledger, REBATE.id, [bag()], { itemKey: BAG })).toMatchObject([
      'coupon-already-redeemed',
      { couponId: REBATE.id },
    ]);
  });

  it('that was taken at a register is not led anywhere else by a list', () => {
    const ledger = invited();
    const list = { customer: 'ann', couponId: REBATE.id, campaignId: REBATE.id } as const;
    const set = (status: 'active' | 'redeemed' | 'expired' | 'declined') => {
      const decision = ledger.run({ type: 'set-coupon', ...list, status });
      return decision.ok ? null : decision.reason.code;
    };
    expect(redeem(ledger, REBATE.id, [bag()], { itemKey: BAG })).toBe('held');
    expect([set('active'), set('redeemed'), set('expired')]).toEqual([
      null,
      'reward-held-elsewhere',
      'reward-held-elsewhere',
    ]);
    ledger.accept({ type: 'record-sale', sale: sale('now', [line(BAG, 1, 4099, { listed: 4599 })]) });
    expect([set('redeemed'), set('active'), set('declined')]).toEqual([
      null,
      'coupon-already-redeemed',
      'coupon-already-redeemed',
    ]);
    expect(ledger.events.filter(({ type }) => type === 'coupon_redeemed')).toHaveLength(1);
    checkLedger(ledger);
  });

  it('where the POS imports purchases waits for its own bag, not for the one that has come', () => {
    const ledger = invited();
    const slice = ledger.slice.bind(ledger);
    ledger.slice = (command) => ({ ...slice(command), style: 'rest-api' });
    const open = (quantity: number) => sale('now', [bag(), bag()].slice(0, quantity), { state: 'open' });
    ledger.accept({ type: 'record-sale', sale: open(1), imported: true }, { role: 'system' });
    const noticed = (couponId: string, item: { itemKey: string }) =>
      ledger
        .accept({ type: 'redeem-coupon', customer: 'ann', couponId, sale: open(2), item })
        .notices.flatMap(({ code, data }) => (code === 'coupon-to-finish' ? [data] : []));
    expect(noticed(REBATE.id, { itemKey: BAG })).toEqual([]);
    expect(noticed('other', { itemKey: BAG })).toEqual([{ couponId: 'other' }]);
    checkLedger(ledger);
  });
});
