import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { NORA, openTill, SALLY, sale, type Till } from './till.ts';

const ITEMS: Record<string, number> = {
  'sku:wash-self': 1500,
  'sku:wash-express': 1500,
  'sku:wash-reward': 1000,
  'sku:daycare-pass6': 15000,
  'sku:daycare-day': 0,
  'gtin:00012345000065': 2495,
  'gtin:00012345000089': 333,
  'gtin:00012345000119': 3999,
  'gtin:00012345000140': 899,
};

const lines = fc.array(
  fc.record({
    item: fc.constantFrom(...Object.keys(ITEMS)),
    quantity: fc.integer({ min: 1, max: 12 }),
    free: fc.boolean(),
  }),
  { maxLength: 4 },
);

/** A wish of somebody at the register; what there is to redeem or undo is looked up when its turn comes. */
const wish = fc.record({
  what: fc.constantFrom('record', 'record', 'record', 'redeem', 'pay-out', 'coupon', 'visit', 'undo', 'settle'),
  sale: fc.constantFrom('a', 'b', 'c'),
  customer: fc.constantFrom(NORA, SALLY),
  state: fc.constantFrom<Sale['state']>('open', 'open', 'completed', 'discarded'),
  lines,
  pick: fc.nat(20),
  sees: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;

function saleOf(asked: Wish): Sale {
  const rung = asked.lines.map(({ item, quantity, free }, i): SaleLine => {
    const amount = free ? 0 : (ITEMS[item] ?? 0) * quantity;
    return {
      id: `line-${i}`,
      itemKey: item,
      description: item,
      quantity,
      paid: { known: true, amount },
      kind: 'product',
    };
  });
  return sale(asked.sale, rung, { customer: asked.customer, state: asked.state, discountsVisible: asked.sees });
}

async function commandOf(till: Till, asked: Wish, intents: string[]): Promise<Command> {
  const { customer, pick } = asked;
  const { rewards, tallies, coupons, passes, holds } = await till.source.summary(customer);
  const on = saleOf({ ...asked, state: 'open' });
  const item = { itemKey: on.lines[0]?.itemKey ?? 'sku:wash-self', lineId: 'line-0' };
  const chosen = <T>(from: readonly T[]): T | undefined => from[pick % Math.max(1, from.length)];
  switch (asked.what) {
    case 'redeem':
      return { type: 'redeem', customer, rewardId: chosen(rewards)?.rewardId ?? 'none', sale: on, item };
    case 'pay-out': {
      const tally = chosen(tallies);
      return { type: 'pay-out', customer, tallyId: tally?.tallyId ?? 'none', sale: on, amount: tally?.amount ?? 1 };
    }
    case 'coupon':
      return { type: 'redeem-coupon', customer, couponId: chosen(coupons)?.couponId ?? 'none', sale: on, item };
    case 'visit':
      return { type: 'use-visit', customer, passId: chosen(passes)?.passId ?? 'none', sale: on.key, again: true };
    case 'undo':
      return { type: 'undo', customer, intentId: chosen(intents) ?? 'none' };
    case 'settle':
      return { type: 'settle', customer, holdId: chosen(holds)?.holdId ?? 'none', takenOff: asked.sees };
    case 'record':
      return { type: 'record-sale', sale: saleOf(asked) };
  }
}

it('keeps every stored account equal to its events, whatever happens in whatever order, and everything twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 5, maxLength: 25 }), async (wishes) => {
      const till = await openTill();
      const intents: string[] = [];
      for (const asked of wishes) {
        const command = await commandOf(till, asked, intents);
        const by = till.by({ role: 'manager' });
        const preview = await till.source.preview(command, by);
        const receipt = await till.source.execute(command, by);
        expect(receipt.ok ? receipt.changes : receipt.reason).toEqual(preview.refusal ?? preview.changes);
        expect(await till.source.execute(command, by)).toEqual(receipt);
        if (receipt.ok && preview.after) {
          const customer = command.type === 'record-sale' ? (command.sale.customer ?? '') : command.customer;
          expect(await till.source.summary(customer)).toEqual(preview.after);
        }
        intents.push(by.intentId);
        till.later(7);
      }
      expect((await till.source.verify()).problems).toEqual([]);
    }),
    { numRuns: 30 },
  );
}, 60_000);
