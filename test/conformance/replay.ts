import { expect } from 'vitest';
import type { Decision } from '../../lib/loyalty/decision.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { type StoreContents, storeFileOf } from '../../lib/settings/store-file.ts';
import type { StoreItem } from '../../lib/settings/store-item.ts';
import type { By, LoyaltySource, Receipt } from '../../lib/sources/port.ts';
import type { MemoryLedger, Press } from '../unit/loyalty/memory-ledger.ts';
import { BAG, BOX, DAY, PASS, WASH } from '../unit/loyalty/shop.ts';
import { Clock, type OpenPlace, type Place } from './place.ts';

const CUSTOMERS = ['ann', 'bob', 'cleo'];

/**
 * Lives through what a memory ledger lived through. The answers must be the same, and in the end the events, to the last
 * hash, so whatever holds of the memory's books holds of the place's. `twice`: every press is previewed, and made again.
 */
export async function liveAgain(memory: MemoryLedger, place: Place, twice = false): Promise<void> {
  if (memory.presses.length === 0) return;
  const clock = new Clock();
  const ledger = await openLike(memory, place, clock);
  try {
    await liveOn(memory, ledger, clock, { twice });
    const last = memory.presses.at(-1);
    if (last && memory.book !== last.book)
      await ledger.importStore(storeFileOf(contentsOf(memory, { ...last, book: memory.book })));
    const source = await ledger.register('front');
    expect(await eventsOf(source)).toEqual(memory.events);
    await sameSummaries(memory, source, clock);
    expect(await ledger.problems()).toEqual([]);
  } finally {
    await ledger.close();
  }
}

/** A new ledger with the memory's programs as they were at its first press. */
export async function openLike(memory: MemoryLedger, place: Place, clock: Clock): Promise<OpenPlace> {
  const ledger = await place.open(clock);
  const [first] = memory.presses;
  if (first) {
    clock.now = new Date(first.context.recordedAt);
    await ledger.importStore(storeFileOf(contentsOf(memory, first)));
  }
  return ledger;
}

/** Makes the memory's presses from one on; says how many there are by now. */
export async function liveOn(
  memory: MemoryLedger,
  ledger: OpenPlace,
  clock: Clock,
  { from = 0, twice = false },
): Promise<number> {
  const source = await ledger.register('front');
  let book = memory.presses[Math.max(0, from - 1)]?.book;
  for (const press of memory.presses.slice(from)) {
    clock.now = new Date(press.context.recordedAt);
    if (press.book !== book) await ledger.importStore(storeFileOf(contentsOf(memory, press)));
    book = press.book;
    await pressAgain(press, source, twice);
  }
  return memory.presses.length;
}

/** It knows every press, and nobody can tell it from the memory. */
export async function knowsAll(memory: MemoryLedger, ledger: OpenPlace): Promise<void> {
  const source = await ledger.register('front');
  for (const { command, context, decision } of memory.presses)
    expect(await source.execute(command, byOf(context))).toEqual(receiptOf(decision, context.intentId));
  expect(await eventsOf(source)).toEqual(memory.events);
  expect(await ledger.problems()).toEqual([]);
}

async function pressAgain({ command, context, decision }: Press, source: LoyaltySource, twice: boolean): Promise<void> {
  const by = byOf(context);
  const promised = twice ? await source.preview(command, by) : null;
  const receipt = await source.execute(command, by);
  expect(receipt).toEqual(receiptOf(decision, context.intentId));
  if (!promised) return;
  expect(receipt.ok ? { refusal: null, changes: receipt.changes } : { refusal: receipt.reason, changes: 0 }).toEqual({
    refusal: promised.refusal,
    changes: promised.changes,
  });
  expect(JSON.stringify(await source.execute(command, by))).toBe(JSON.stringify(receipt));
}

async function sameSummaries(memory: MemoryLedger, source: LoyaltySource, clock: Clock): Promise<void> {
  const last = memory.presses.at(-1)?.context.recordedAt ?? memory.now;
  if (last > memory.now) memory.now = last;
  clock.now = new Date(memory.now);
  for (const customer of CUSTOMERS) expect(await source.summary(customer)).toEqual(plain(memory.summary(customer)));
}

function byOf({ intentId, register, actor, role, approvedBy, occurredAt }: Press['context']): By {
  return { intentId, register, actor, role, occurredAt, ...(approvedBy !== undefined && { approvedBy }) };
}

function receiptOf(decision: Decision, intentId: string): Receipt {
  if (!decision.ok) return { ok: false, intentId, reason: decision.reason };
  const { events, lines, notices } = decision;
  return plain({ ok: true, intentId, changes: events.length, lines, notices });
}

async function eventsOf(source: LoyaltySource): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const line of source.export()) events.push(JSON.parse(line));
  return events;
}

/** As it is after a way through a database. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const NOBODY = { code: null, last: null, phone: null, email: null, address: false, group: null, test: false };

/** The memory's shop as an admin would import it. */
function contentsOf({ zone, currency }: MemoryLedger, { book }: Press): StoreContents {
  const identity = { retailer: 'happy-tails', id: 'main-street', name: 'Happy Tails' };
  return {
    store: { ...identity, zone, currency, locale: 'en-US', pos: { system: 'x-series', account: 'demo' } },
    items: [WASH, BAG, BOX, PASS, DAY, 'sku:leash'].map(itemOf),
    customers: CUSTOMERS.map((id) => ({ ...NOBODY, id, first: id })),
    programs: [...book.current.values()],
    campaigns: [...book.campaigns.values()].map((campaign) => ({ ...campaign, invited: [] })),
  };
}

function itemOf(key: string): StoreItem {
  const sku = key.slice(key.indexOf(':') + 1);
  return { id: key, key, sku, codes: [], name: sku, variant: null, price: null, service: false, tags: [] };
}
