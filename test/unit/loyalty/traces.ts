import fc from 'fast-check';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, DAY, FREE_BAG, line, PASS, REBATE, sale, WASH } from './shop.ts';

/** A step of a trace. Steps that point at rewards and intents do so by number and are resolved when they run. */
export type Step =
  | {
      do: 'record';
      sale: number;
      state: 'open' | 'completed' | 'discarded';
      customer: number;
      lines: LineSpec[];
      discount: number;
      visible: boolean;
    }
  | { do: 'finish'; sale: number; state: 'open' | 'completed' | 'discarded'; takenOff: boolean; visible: boolean }
  | { do: 'redeem'; sale: number; customer: number; reward: number; lines: LineSpec[]; item: number }
  | { do: 'pay-out'; sale: number; customer: number; tally: number; share: number; lines: LineSpec[] }
  | { do: 'coupon'; sale: number; customer: number; free: boolean; lines: LineSpec[] }
  | { do: 'settle'; hold: number; customer: number; takenOff: boolean }
  | { do: 'undo'; customer: number; intent: number; manager: boolean }
  | { do: 'visit'; customer: number; pass: number; again: boolean; sale: number | null }
  | { do: 'add'; customer: number; program: number; units: number; sale: number | null }
  | { do: 'start-pass'; customer: number; sale: number | null };

export interface LineSpec {
  item: number;
  quantity: number;
  price: 'full' | 'part' | 'free' | 'unknown';
}

const ITEMS = [WASH, BAG, BOX, PASS, DAY, 'sku:leash', null] as const;
const PRICES: Record<string, number> = {
  [WASH]: 1500,
  [BAG]: 4599,
  [BOX]: 333,
  [PASS]: 999,
  [DAY]: 250,
  'sku:leash': 1299,
};
const CUSTOMERS = ['ann', 'bob', null] as const;
const PROGRAMS = ['washes', 'bags', 'bakery', 'any', 'day-care'] as const;

const lineSpec: fc.Arbitrary<LineSpec> = fc.record({
  item: fc.integer({ min: 0, max: ITEMS.length - 1 }),
  quantity: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom(-1, -2, 0.5) },
  ),
  price: fc.constantFrom('full', 'full', 'full', 'part', 'free', 'unknown'),
});
const lines = fc.array(lineSpec, { maxLength: 4 });
const saleNumber = fc.integer({ min: 0, max: 5 });
const anyone = fc.constantFrom(0, 0, 0, 0, 1, 1, 2);
const someone = fc.constantFrom(0, 0, 1);
const index = fc.integer({ min: 0, max: 5 });

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      sale: saleNumber,
      state: fc.constantFrom('open', 'open', 'completed', 'discarded'),
      customer: anyone,
      lines,
      discount: fc.constantFrom(0, 0, 100, 777),
      visible: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      sale: saleNumber,
      state: fc.constantFrom('open', 'completed', 'completed', 'discarded'),
      takenOff: fc.boolean(),
      visible: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      sale: saleNumber,
      customer: someone,
      reward: index,
      lines,
      item: index,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pay-out' as const),
      sale: saleNumber,
      customer: someone,
      tally: index,
      share: fc.constantFrom(1, 2),
      lines,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('coupon' as const),
      sale: saleNumber,
      customer: someone,
      free: fc.boolean(),
      lines,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      hold: index,
      customer: someone,
      takenOff: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('undo' as const),
      customer: someone,
      intent: fc.integer({ min: 0, max: 30 }),
      manager: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      customer: someone,
      pass: index,
      again: fc.boolean(),
      sale: fc.option(saleNumber),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      customer: someone,
      program: fc.integer({ min: 0, max: PROGRAMS.length - 1 }),
      units: fc.integer({ min: 1, max: 4 }),
      sale: fc.option(saleNumber),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('start-pass' as const), customer: someone, sale: fc.option(saleNumber) }),
  },
);

/** Steps of some kinds only. */
export function stepOf(...kinds: Step['do'][]): fc.Arbitrary<Step> {
  return step.filter((one) => kinds.includes(one.do));
}

export const trace = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' });

export function linesOf(specs: readonly LineSpec[]): SaleLine[] {
  return specs.map((spec, i) => {
    const itemKey = ITEMS[spec.item] ?? null;
    const each = PRICES[itemKey ?? ''] ?? 100;
    const full = Math.round(each * spec.quantity);
    const amount = { full, part: Math.round(full * 0.8), free: 0, unknown: null }[spec.price];
    return {
      id: `l${i}`,
      itemKey,
      description: '',
      quantity: spec.quantity,
      paid: amount === null ? { known: false } : { known: true, amount },
      listed: full,
      kind: 'product',
    };
  });
}

/** A ledger, and what the register shows of each sale. */
export interface World {
  ledger: MemoryLedger;
  carts: Map<number, Sale>;
}

/** The command that a step is, in the world as it stands; null where there is nothing to point at. */
export function commandOf(at: Step, world: World): Command | null {
  const { ledger, carts } = world;
  if (at.do === 'finish') {
    const cart = carts.get(at.sale);
    return cart ? { type: 'record-sale', sale: finished(cart, at, ledger) } : null;
  }
  const customer = CUSTOMERS[at.customer] ?? null;
  if (at.do === 'record') {
    const { state, discount, visible } = at;
    const cart = sale(String(at.sale), linesOf(at.lines), {
      customer,
      state,
      saleDiscount: discount,
      discountsVisible: visible,
    });
    carts.set(at.sale, cart);
    return { type: 'record-sale', sale: cart };
  }
  if (customer === null) return null;
  const account = ledger.account(customer);
  const on = (number: number | null) => (number === null ? {} : { sale: `x-series:demo:${number}` });
  switch (at.do) {
    case 'redeem': {
      const rewards = ledger.summary(customer).rewards;
      const reward = pick(rewards, at.reward);
      const item = pick(reward?.eligible ?? [], at.item);
      if (!reward || !item) return null;
      const open = cartFor(world, at.sale, customer, at.lines, item.itemKey);
      return { type: 'redeem', customer, rewardId: reward.rewardId, sale: open, item: { itemKey: item.itemKey } };
    }
    case 'pay-out': {
      const tallies = ledger.summary(customer).tallies;
      const tally =
        pick(
          tallies.filter((one) => one.payable),
          at.tally,
        ) ?? pick(tallies, at.tally);
      if (!tally) return null;
      const open = cartFor(world, at.sale, customer, at.lines, 'sku:leash');
      return {
        type: 'pay-out',
        customer,
        tallyId: tally.tallyId,
        sale: open,
        amount: Math.ceil(tally.amount / at.share),
      };
    }
    case 'coupon': {
      const open = cartFor(world, at.sale, customer, at.lines, BAG);
      const couponId = `${at.free ? FREE_BAG.id : REBATE.id}-${customer}`;
      return { type: 'redeem-coupon', customer, couponId, sale: open, item: { itemKey: BAG } };
    }
    case 'settle': {
      const hold = pick(account.holds, at.hold);
      return hold ? { type: 'settle', customer, holdId: hold.holdId, takenOff: at.takenOff } : null;
    }
    case 'undo': {
      const intentId = pick(Object.keys(account.intents).toReversed(), at.intent);
      return intentId === undefined ? null : { type: 'undo', customer, intentId };
    }
    case 'visit': {
      const pass = pick(account.passes, at.pass);
      return pass ? { type: 'use-visit', customer, passId: pass.passId, again: at.again, ...on(at.sale) } : null;
    }
    case 'add': {
      const programId = PROGRAMS[at.program] ?? 'washes';
      const amount = programId === 'bakery' || programId === 'any' ? { amount: 777 } : {};
      return {
        type: 'add-manually',
        customer,
        programId,
        units: at.units,
        reason: 'missed',
        ...amount,
        ...on(at.sale),
      };
    }
    case 'start-pass':
      return { type: 'start-pass', customer, programId: 'day-care', reason: 'sold', ...on(at.sale) };
  }
}

function pick<T>(from: readonly T[], index: number): T | undefined {
  return from[index % Math.max(1, from.length)];
}

/** The open cart of a sale, with the item on it. */
function cartFor(world: World, number: number, customer: string, specs: readonly LineSpec[], itemKey: string): Sale {
  const known = world.carts.get(number);
  const kept = known && known.state === 'open' && known.customer === customer ? known.lines : linesOf(specs);
  const price = PRICES[itemKey] ?? 100;
  const rung = kept.some((one) => one.itemKey === itemKey && one.quantity > 0);
  const lines = rung ? kept : [...kept, line(itemKey, 1, price, { listed: price })];
  const cart = sale(String(number), lines, { customer, state: 'open' });
  world.carts.set(number, cart);
  return cart;
}

/** The cart as it ends: with everything that is held for it taken off, or with nothing of it. */
function finished(cart: Sale, at: Extract<Step, { do: 'finish' }>, ledger: MemoryLedger): Sale {
  const ended: Sale = { ...cart, state: at.state, discountsVisible: at.visible };
  if (!at.takenOff) return ended;
  const taken = ledger.sales.get(cart.key)?.taken ?? [];
  const items = taken.flatMap((one) => one.itemKey ?? []);
  const payouts = taken.reduce((sum, one) => sum + (one.kind === 'payout' ? (one.amount ?? 0) : 0), 0);
  const lines = cart.lines.map((one): SaleLine => {
    const index = items.indexOf(one.itemKey ?? '');
    if (index < 0) return one;
    items.splice(index, 1);
    return { ...one, paid: { known: true, amount: 0 } };
  });
  return { ...ended, lines, saleDiscount: payouts };
}

export function runTrace(world: World, steps: readonly Step[], after: (ledger: MemoryLedger) => void): void {
  for (const at of steps) {
    const command = commandOf(at, world);
    if (!command) continue;
    world.ledger.run(command, { role: at.do === 'undo' && at.manager ? 'manager' : 'cashier' });
    after(world.ledger);
  }
}
