import fc from 'fast-check';
import { expect } from 'vitest';
import type { Sale, SaleLine } from '../../../../lib/loyalty/sale.ts';
import type { MemoryLedger } from '../memory-ledger.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  DAY,
  dayCareProgram,
  line,
  PASS,
  sale,
  shop,
  WASH,
  washProgram,
} from '../shop.ts';
import { type Law, law } from './law.ts';

/** Laws of one sale, however its screen shows it. The numbers are those of docs/rules.md. */

const PRICES: Record<string, number> = { [WASH]: 1500, [BAG]: 4599, [BOX]: 333, [PASS]: 999, [DAY]: 0, other: 1299 };
const ITEMS = Object.keys(PRICES);

/** An item, how many, and what one costs less than its price. */
interface Rung {
  item: string;
  quantity: number;
  off: number;
}

const rung: fc.Arbitrary<Rung> = fc.record({
  item: fc.constantFrom(...ITEMS),
  quantity: fc.integer({ min: 1, max: 3 }),
  off: fc.constantFrom(0, 0, 0, 100),
});
const basket = fc.uniqueArray(rung, { maxLength: 4, selector: (one) => one.item });

/** Punches from earlier sales, so that cards are anywhere between empty and full. */
const earlier = fc.record({ washes: fc.integer({ min: 0, max: 4 }), boxes: fc.integer({ min: 0, max: 3 }) });

function littleShop(before: { washes: number; boxes: number }): MemoryLedger {
  const ledger = shop([
    washProgram({ size: 3 }),
    bagProgram({ size: 2, mixing: 'same-for-same' }),
    bakeryProgram({ size: 2, bp: 1250 }),
    bakeryProgram({ id: 'any', earnsOn: 'any-visit', size: 3, counts: 'units', bp: 333, basis: 'total' }),
    dayCareProgram({ visits: 4, price: 999 }),
  ]);
  record(ledger, sale('before', [line(PASS, 1, 999), ...some(WASH, before.washes), ...some(BOX, before.boxes)]));
  return ledger;
}

function some(item: string, quantity: number): SaleLine[] {
  return quantity === 0 ? [] : [line(item, quantity, quantity * (PRICES[item] ?? 0))];
}

function record(ledger: MemoryLedger, one: Sale, intentId?: string): void {
  ledger.record(one, intentId === undefined ? {} : { intentId });
}

function cart(key: string, basketOf: readonly Rung[], state: Sale['state'] = 'completed', customer = 'ann'): Sale {
  return sale(
    key,
    basketOf.map(({ item, quantity, off }) => lineOf(item, quantity, off)),
    { state, customer, tax: 77 },
  );
}

function lineOf(item: string, quantity: number, off: number): SaleLine {
  const each = Math.max(0, (PRICES[item] ?? 0) - off);
  return line(item, quantity, quantity * each, { listed: quantity * (PRICES[item] ?? 0) });
}

/** What the customers have: balances of their cards and passes, and what the store owes. Issued and revoked may differ. */
function standing(ledger: MemoryLedger): [string, number][] {
  const own = [...ledger.balances].filter(
    ([name, amount]) => amount !== 0 && /^(card|pass)\/|^store\/[^/]+\/liability/.test(name),
  );
  return own.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Cuts every line into pieces and mixes them. */
function pieces(basketOf: readonly Rung[], cuts: readonly number[], order: readonly number[]): SaleLine[] {
  const split = basketOf.flatMap(({ item, quantity, off }, i) => {
    const first = Math.min(quantity - 1, (cuts[i] ?? 0) % quantity);
    return first === 0
      ? [lineOf(item, quantity, off)]
      : [lineOf(item, first, off), lineOf(item, quantity - first, off)];
  });
  return split
    .map((one, i) => ({ one, at: order[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const report = fc.record({ sale: fc.nat(3), customer: fc.constantFrom('ann', 'bob') });
const visitless = basket.map((all) => all.filter((one) => one.item !== DAY));

export const SALE_LAWS: readonly Law[] = [
  law(
    'I13: lines split, merged or in another order are the same purchases',
    fc.tuple(
      earlier,
      basket,
      fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat(99), { minLength: 10, maxLength: 10 }),
      fc.constantFrom(0, 0, 1, 250, 777),
    ),
    ([before, bought, cuts, order, saleDiscount]) => {
      const whole = littleShop(before);
      const split = littleShop(before);
      const lines = pieces(bought, cuts, order);
      const discounted = { tax: 77, saleDiscount };
      record(
        whole,
        sale(
          '1',
          bought.map(({ item, quantity, off }) => lineOf(item, quantity, off)),
          discounted,
        ),
      );
      record(split, sale('1', lines, discounted));
      expect(standing(split)).toEqual(standing(whole));
      const again = whole.record(sale('1', lines, discounted));
      expect(again.events.map((event) => event.type)).toEqual([]);
    },
  ),
  law(
    'I14: whatever was shown in between, the last state of a sale is what is on file',
    fc.tuple(earlier, fc.array(basket, { maxLength: 3 }), basket),
    ([before, shown, last]) => {
      const detour = littleShop(before);
      const direct = littleShop(before);
      for (const one of shown) record(detour, cart('1', one, 'open'));
      record(detour, cart('1', last));
      record(direct, cart('1', last));
      expect(standing(detour)).toEqual(standing(direct));
    },
  ),
  law(
    'I15: a returned sale leaves nothing, in whatever order its pieces come back',
    fc.tuple(earlier, basket, fc.array(fc.nat(4), { maxLength: 6 })),
    ([before, bought, returns]) => {
      const ledger = littleShop(before);
      const start = standing(ledger);
      let left = bought;
      record(ledger, cart('1', left));
      for (const at of returns) {
        left = left.map((one, i) => (i === at ? { ...one, quantity: one.quantity - 1 } : one));
        left = left.filter((one) => one.quantity > 0);
        record(ledger, cart('1', left));
      }
      record(ledger, cart('1', []));
      expect(standing(ledger)).toEqual(start);
    },
  ),
  law(
    'I7: reports of different sales may come in any order and any number of times',
    fc.tuple(
      fc.array(fc.tuple(report, visitless), { maxLength: 6 }),
      fc.array(fc.nat(99), { minLength: 12, maxLength: 12 }),
      fc.array(fc.nat(5), { maxLength: 6 }),
    ),
    ([reports, order, copies]) => {
      // Of one sale the later report stays the later one.
      const latest = new Map(reports.map(([{ sale: number, customer }, lines]) => [number, { customer, lines }]));
      const sent = [...latest].map(([number, { customer, lines }]) => ({
        intentId: `report-${number}`,
        sale: cart(String(number), lines, 'completed', customer),
      }));
      const mixed = [...sent, ...copies.flatMap((at) => sent[at] ?? [])]
        .map((one, i) => ({ one, at: order[i] ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const straight = littleShop({ washes: 1, boxes: 1 });
      const disturbed = littleShop({ washes: 1, boxes: 1 });
      for (const { sale: one, intentId } of sent) record(straight, one, intentId);
      for (const { sale: one, intentId } of mixed) record(disturbed, one, intentId);
      expect(standing(disturbed)).toEqual(standing(straight));
    },
  ),
];
