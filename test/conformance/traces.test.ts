import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/loyalty/decision.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { type StoreContents, storeFileOf } from '../../lib/settings/store-file.ts';
import { type StoreItem } from '../../lib/settings/store-item.ts';
import type { By, LoyaltySource, Receipt } from '../../lib/sources/port.ts';
import type { MemoryLedger } from '../unit/loyalty/memory-ledger.ts';
import { BAG, BOX, DAY, PASS, WASH } from '../unit/loyalty/shop.ts';
import { busyWorld, commandOf, type Step, trace, type World } from '../unit/loyalty/traces.ts';
import { Clock } from './place.ts';
import { embedded } from './places/embedded.ts';
import { http } from './places/http.ts';
import { postgres, sqlite } from './places/sql.ts';

const CUSTOMERS = ['ann', 'bob'];

/** A random life of a shop, lived in memory and in a real ledger: both must have written the same, to the last hash. */
describe.for([embedded, sqlite, postgres, http])('the same commands in memory and in $name', (place) => {
  it.skipIf(!place.available)('give the same answers and the same events', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(trace, async (steps) => {
        const world = busyWorld();
        const memory = world.ledger;
        const clock = new Clock();
        clock.now = new Date(memory.now);
        const ledger = await place.open(clock);
        try {
          await ledger.importStore(storeFileOf(contentsOf(memory)));
          const source = await ledger.register('front');
          await giveCoupons(memory, source);
          for (const step of steps) await live(step, world, source);
          expect(await eventsOf(source)).toEqual(memory.events);
          for (const customer of CUSTOMERS) {
            expect(await source.summary(customer)).toEqual(plain(memory.summary(customer)));
          }
          expect(await ledger.problems()).toEqual([]);
        } finally {
          await ledger.close();
        }
      }),
      { numRuns: 15 },
    );
  });
});

const CASHIER = { role: 'cashier' } as const;
const MANAGER = { role: 'manager', approvedBy: 'robin' } as const;

async function live(step: Step, world: World, source: LoyaltySource): Promise<void> {
  const command = commandOf(step, world);
  if (!command) return;
  const who = step.do === 'undo' && step.manager ? MANAGER : CASHIER;
  const intentId = crypto.randomUUID();
  const before = world.ledger.events.length;
  const decision = world.ledger.run(command, { ...who, intentId });
  const receipt = await source.execute(command, by(world.ledger, { ...who, intentId }));
  expect(receipt).toEqual(expected(decision, intentId, world.ledger.events.length - before));
}

function expected(decision: Decision, intentId: string, changes: number): Receipt {
  if (!decision.ok) return { ok: false, intentId, reason: decision.reason };
  return plain({ ok: true, intentId, changes, lines: decision.lines, notices: decision.notices });
}

/** What the shop's customers had before the first step, under the intents that the memory gave it. */
async function giveCoupons(memory: MemoryLedger, source: LoyaltySource): Promise<void> {
  for (const event of memory.events) {
    if (event.type !== 'coupon_status') throw new Error(`unexpected before the first step: ${event.type}`);
    const { customer, couponId, campaignId, intentId } = event;
    const command = { type: 'set-coupon', customer, couponId, campaignId, status: 'active' } as const;
    await source.execute(command, by(memory, { intentId }));
  }
}

function by(memory: MemoryLedger, change: Partial<By>): By {
  const front = { register: 'front', actor: 'front', role: 'cashier', intentId: '', occurredAt: memory.now } as const;
  return { ...front, ...change };
}

async function eventsOf(source: LoyaltySource): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const line of source.export()) events.push(JSON.parse(line));
  return events;
}

/** As it is after a way through a database or a network. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const NOBODY = { code: null, last: null, phone: null, email: null, address: false, group: null, test: false };

/** The memory's shop as an admin would import it. */
function contentsOf({ book, zone, currency }: MemoryLedger): StoreContents {
  const identity = { retailer: 'happy-tails', id: 'main-street', name: 'Happy Tails' };
  return {
    store: { ...identity, zone, currency, locale: 'en-US', pos: { system: 'x-series', account: 'demo' } },
    items: [WASH, BAG, BOX, PASS, DAY].map(itemOf),
    customers: CUSTOMERS.map((id) => ({ ...NOBODY, id, first: id })),
    programs: [...book.current.values()],
    campaigns: [...book.campaigns.values()].map((campaign) => ({ ...campaign, invited: [] })),
  };
}

function itemOf(key: string): StoreItem {
  const sku = key.slice(key.indexOf(':') + 1);
  return { id: key, key, sku, codes: [], name: sku, variant: null, price: null, service: false, tags: [] };
}
