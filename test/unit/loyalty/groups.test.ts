import { describe, expect, it } from 'vitest';
import type { MemoryLedger } from './memory-ledger.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  buyWashes,
  DAY,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

function join(ledger: MemoryLedger, group: string, customer = 'ann'): void {
  ledger.facts.set(customer, { email: true, address: true, isTest: false, group });
}

describe('programs that are not for a group of customers', () => {
  it.each([
    ['punches', washProgram({ notForGroups: ['Trade', 'Staff'] }), WASH],
    ['cash back', bakeryProgram({ notForGroups: ['Staff'] }), BOX],
    ['passes', dayCareProgram({ notForGroups: ['Staff'] }), PASS],
  ])('give them no %s, and say so', (_, program, item) => {
    const ledger = shop([program]);
    join(ledger, ' staff');
    const bought = { type: 'record-sale', sale: sale('1', [line(item, 1, 1500)]) } as const;
    const { events, lines } = ledger.accept(bought);
    expect([events, lines[0]?.reason]).toEqual([[], { code: 'group-excluded', data: { programId: program.id } }]);
    const byHand = {
      type: 'add-manually',
      customer: 'ann',
      programId: program.id,
      amount: 1500,
      reason: 'missed',
    } as const;
    expect(ledger.run(byHand)).toMatchObject({ ok: false, reason: { code: 'group-excluded' } });
    join(ledger, 'Members');
    expect(ledger.accept({ ...bought, sale: { ...bought.sale, label: 'again' } }).events.length).toBeGreaterThan(0);
  });

  it('take nothing back from who joins the group, and hand out what was earned', () => {
    const ledger = shop([washProgram({ size: 2, notForGroups: ['Staff'] })]);
    buyWashes(ledger, '1', 3);
    join(ledger, 'Staff');
    buyWashes(ledger, '1', 3);
    buyWashes(ledger, '2', 1);
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 1, completed: 1 });
    const open = sale('3', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    buyWashes(ledger, '1', 2);
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 0, completed: 1 });
  });

  it('take nothing back of one program, and give nothing of another on the same sale', () => {
    const staffOnly = { notForGroups: ['Staff'] };
    const ledger = shop([washProgram(staffOnly), bagProgram(staffOnly)]);
    const washes = line(WASH, 2, 3000);
    ledger.accept({ type: 'record-sale', sale: sale('1', [washes]) });
    join(ledger, 'Staff');
    const both = sale('1', [line(WASH, 3, 4500), line(BAG, 1, 4599)]);
    const { lines } = ledger.accept({ type: 'record-sale', sale: both });
    expect(lines.map((one) => one.reason)).toEqual([
      undefined,
      { code: 'group-excluded', data: { programId: 'bags' } },
    ]);
    expect(ledger.account('ann').cards.map((card) => [card.programId, card.punches])).toEqual([['washes', 3]]);
  });

  it('give nothing on a sale that comes to one of them from somebody else', () => {
    const ledger = shop([washProgram({ notForGroups: ['Staff'] })]);
    join(ledger, 'Staff', 'bob');
    buyWashes(ledger, '1', 2);
    const { lines } = ledger.record(sale('1', [line(WASH, 2, 3000)], { customer: 'bob' }));
    expect(lines[0]?.reason?.code).toBe('group-excluded');
    expect(['ann', 'bob'].map((one) => ledger.account(one).cards[0]?.punches ?? 0)).toEqual([0, 0]);
  });

  it('still mark the visits of a pass that was paid before, and take a coupon without a punch', () => {
    const ledger = shop([dayCareProgram({ notForGroups: ['Staff'] }), bagProgram({ notForGroups: ['Staff'] })]);
    ledger.record(sale('1', [line(PASS, 1, 10_000)]));
    join(ledger, 'Staff');
    ledger.record(sale('2', [line(DAY, 1, 0)]));
    expect(ledger.summary('ann').passes[0]).toMatchObject({ used: 1 });
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const open = sale('3', [line(BAG, 1, 4599)], { state: 'open' });
    const taken = ledger.accept({
      type: 'redeem-coupon',
      customer: 'ann',
      couponId: 'c1',
      sale: open,
      item: { itemKey: BAG },
    });
    expect(taken.events.map((event) => event.type)).toEqual(['coupon_held']);
  });
});
