import fc from 'fast-check';
import { expect } from 'vitest';
import type { Sale } from '../../../../lib/loyalty/sale.ts';
import { checkLedger } from '../invariants.ts';
import { BAG, bagProgram, FREE_BAG, line, REBATE, sale, shop } from '../shop.ts';
import { type Law, law } from './law.ts';

/** One press at the register, or one day that passes. */
type Act =
  | { do: 'redeem' | 'undo'; coupon: number; sale: number }
  | { do: 'complete'; sale: number; shows: boolean; visible: boolean }
  | { do: 'record' | 'discard'; sale: number }
  | { do: 'settle'; hold: number; takenOff: boolean }
  | { do: 'wait'; days: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('redeem' as const), coupon: fc.nat(1), sale: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), coupon: fc.nat(1), sale: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      sale: fc.nat(2),
      shows: fc.boolean(),
      visible: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('record' as const, 'discard' as const), sale: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), hold: fc.nat(2), takenOff: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }) },
);

const COUPONS = ['off', 'free'] as const;

function cartOf(number: number, state: Sale['state'], shows: boolean, visible: boolean): Sale {
  const bags = [line(BAG, 1, shows ? 4099 : 4599, { listed: 4599 }), line(BAG, 1, shows ? 0 : 4599, { listed: 4599 })];
  return sale(String(number), bags, { state, discountsVisible: visible });
}

function perform(one: Act, i: number, ledger: ReturnType<typeof shop>): void {
  switch (one.do) {
    case 'redeem': {
      const couponId = COUPONS[one.coupon] ?? 'off';
      const command = {
        type: 'redeem-coupon',
        customer: 'ann',
        couponId,
        sale: cartOf(one.sale, 'open', false, true),
        item: { itemKey: BAG },
      } as const;
      ledger.run(command, { intentId: `press-${i}-${couponId}` });
      return;
    }
    case 'undo': {
      const intentId = Object.keys(ledger.account('ann').intents).findLast((id) =>
        id.endsWith(COUPONS[one.coupon] ?? ''),
      );
      if (intentId !== undefined)
        ledger.run({ type: 'undo', customer: 'ann', intentId, reason: 'changed' }, { role: 'manager' });
      return;
    }
    case 'complete':
      ledger.run({ type: 'record-sale', sale: cartOf(one.sale, 'completed', one.shows, one.visible) });
      return;
    case 'record':
    case 'discard':
      ledger.run({
        type: 'record-sale',
        sale: cartOf(one.sale, one.do === 'record' ? 'open' : 'discarded', false, true),
      });
      return;
    case 'settle': {
      const hold = ledger.account('ann').holds[one.hold];
      if (hold) ledger.run({ type: 'settle', customer: 'ann', holdId: hold.holdId, takenOff: one.takenOff });
      return;
    }
    case 'wait':
      ledger.now = new Date(Date.parse(ledger.now) + one.days * 86_400_000).toISOString();
  }
}

export const COUPON_LAWS: readonly Law[] = [
  law(
    'I18, I19: a coupon is redeemed at most once at a time, inside its days, and its bag is one punch whatever comes first',
    fc.tuple(fc.array(act, { maxLength: 14, size: 'max' })),
    ([acts]) => {
      const ledger = shop([bagProgram()]);
      for (const [i, couponId] of COUPONS.entries()) {
        const campaignId = [REBATE.id, FREE_BAG.id][i] ?? '';
        ledger.accept({ type: 'set-coupon', customer: 'ann', couponId, campaignId, status: 'active' });
      }
      const live = new Set<string>();
      const held = new Map<string, string>();
      let seen = 0;
      for (const [i, one] of acts.entries()) {
        perform(one, i, ledger);
        for (const event of ledger.events.slice(seen)) {
          if (event.type === 'coupon_held') {
            expect([held.has(event.couponId), live.has(event.couponId)], 'I18 once at a time').toEqual([false, false]);
            expect(event.localDate >= REBATE.startsOn && event.localDate <= REBATE.endsOn, 'I18 in its days').toBe(
              true,
            );
            held.set(event.couponId, event.holdId);
          } else if (event.type === 'coupon_redeemed') {
            expect(held.get(event.couponId), 'I18 held before').toBe(event.holdId);
            held.delete(event.couponId);
            live.add(event.couponId);
          } else if (event.type === 'coupon_reversed') {
            expect(live.delete(event.couponId), 'I18 only what was redeemed comes back').toBe(true);
          } else if (event.type === 'hold_voided' && event.kind === 'coupon') {
            expect(held.delete(event.sourceId)).toBe(true);
          }
        }
        seen = ledger.events.length;
        for (const couponId of COUPONS) {
          const status = ledger.account('ann').coupons.find((coupon) => coupon.couponId === couponId)?.status;
          expect(status === 'redeemed').toBe(live.has(couponId));
        }
      }
      checkLedger(ledger);
    },
  ),
];
