import type { Account } from '../../loyalty/account.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { canonicalJson } from '../../loyalty/identity.ts';
import { foldOn, type LedgerProblem, problem } from '../ledger/chain-check.ts';
import type { Database } from './database.ts';
import { headOf } from './head.ts';

/** Read in one go; the register works on between two of them. */
const EVENTS_AT_ONCE = 1000;

/** Some events in the order they were written, from a number on; events are numbered from 1 without gaps. */
export function eventsFrom(database: Database, from: number): Promise<LedgerEvent[]> {
  return database.read(['events'], (tx) =>
    tx.objectStore('events').getAll(IDBKeyRange.bound(from, from + EVENTS_AT_ONCE - 1)),
  );
}

/** Every event as one JSON line, in the order they were written. */
export async function* exportEvents(database: Database): AsyncIterable<string> {
  for (let next = 1; ; next += EVENTS_AT_ONCE) {
    const events = await eventsFrom(database, next);
    for (const event of events) yield JSON.stringify(event);
    if (events.length < EVENTS_AT_ONCE) return;
  }
}

export interface Verification {
  events: number;
  customers: number;
  /** In words, one each. */
  problems: string[];
}

/**
 * Goes through the whole ledger: every event follows its predecessor and hashes to what it says, postings sum to zero, and
 * folding a customer's events gives the account that is stored. Customer by customer, so that it needs no more memory for a
 * large store than for a small one.
 */
export async function verifyLedger(database: Database): Promise<Verification> {
  const before = await database.read(['meta'], headOf);
  const found = await verifyChains(database);
  return { ...found, problems: [...found.problems, ...(await countProblems(database, before, found))] };
}

/** The chains alone, without what the head says of their number. */
export async function verifyChains(database: Database): Promise<Verification> {
  const found: Verification = { events: 0, customers: 0, problems: [] };
  let from: Account | null = null;
  for (;;) {
    const step = await verifyOn(database, from);
    found.events += step.events;
    found.customers += step.done;
    found.problems.push(...step.problems);
    if (step.isLast) return found;
    from = step.open;
  }
}

async function verifyOn(database: Database, from: Account | null) {
  return database.read(['events', 'accounts'], async (tx) => {
    const range = from === null ? null : IDBKeyRange.lowerBound([from.customer, from.seq], true);
    const events = await tx.objectStore('events').index('chain').getAll(range, EVENTS_AT_ONCE);
    const isLast = events.length < EVENTS_AT_ONCE;
    const { problems, done, open } = foldOn(from, events, isLast);
    const stored = await Promise.all(done.map((account) => tx.objectStore('accounts').get(account.customer)));
    const differing = done.filter((account, i) => canonicalJson(account) !== canonicalJson(stored[i] ?? null));
    const differences = differing.map(({ customer }) => problem(customer, null, 'account-differs'));
    const told = [...problems, ...differences].map(inWords);
    return { isLast, open, events: events.length, done: done.length, problems: told };
  });
}

function inWords({ customer, seq, what }: LedgerProblem): string {
  const event = `Event ${seq} of customer ${customer}`;
  switch (what) {
    case 'event-missing':
      return `${event} does not follow the one before it.`;
    case 'event-changed':
      return `${event} was changed after it was written.`;
    case 'not-balanced':
      return `${event} does not balance.`;
    default:
      return `The stored cards of customer ${customer} differ from the events.`;
  }
}

/** Counts hold only for a ledger that stood still meanwhile. */
async function countProblems(
  database: Database,
  before: { events: number; revision: number },
  found: Verification,
): Promise<string[]> {
  const { after, accounts } = await database.read(['meta', 'accounts'], async (tx) => ({
    after: await headOf(tx),
    accounts: await tx.objectStore('accounts').count(),
  }));
  if (after.revision !== before.revision) return [];
  return [
    ...(found.events === after.events ? [] : [`There are ${found.events} events, but ${after.events} were written.`]),
    ...(found.customers === accounts ? [] : [`${accounts} customers have cards, but ${found.customers} have events.`]),
  ];
}
