import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { evolve } from '../../loyalty/evolve.ts';
import { canonicalJson, fingerprint } from '../../loyalty/identity.ts';
import { isBalanced } from '../../loyalty/postings.ts';
import type { Database } from './database.ts';
import { headOf } from './head.ts';

/** Read in one go; the register works on between two of them. */
const AT_ONCE = 1000;

/** Every event as one JSON line, in the order they were written. */
export async function* exportEvents(database: Database): AsyncIterable<string> {
  for (let next = 1; ; next += AT_ONCE) {
    const events = await database.read(['events'], (tx) =>
      tx.objectStore('events').getAll(IDBKeyRange.bound(next, next + AT_ONCE - 1)),
    );
    for (const event of events) yield JSON.stringify(event);
    if (events.length < AT_ONCE) return;
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
    const events = await tx.objectStore('events').index('chain').getAll(range, AT_ONCE);
    const isLast = events.length < AT_ONCE;
    const { problems, done, open } = foldOn(from, events, isLast);
    const stored = await Promise.all(done.map((account) => tx.objectStore('accounts').get(account.customer)));
    const differing = done.filter((account, i) => canonicalJson(account) !== canonicalJson(stored[i] ?? null));
    const differences = differing.map(
      ({ customer }) => `The stored cards of customer ${customer} differ from the events.`,
    );
    return { isLast, open, events: events.length, done: done.length, problems: [...problems, ...differences] };
  });
}

interface Folded {
  problems: string[];
  /** Accounts whose last event was seen. */
  done: Account[];
  /** The account whose events may go on. */
  open: Account | null;
}

function foldOn(from: Account | null, events: readonly LedgerEvent[], isLast: boolean): Folded {
  const problems: string[] = [];
  const done: Account[] = [];
  let account = from;
  for (const event of events) {
    if (account?.customer !== event.customer) {
      if (account) done.push(account);
      account = emptyAccount(event.customer);
    }
    problems.push(...problemsOf(event, account));
    account = folded(account, event);
  }
  if (isLast && account) return { problems, done: [...done, account], open: null };
  return { problems, done, open: account };
}

/** An event that was tampered with may be anything; the ones after it are still looked at. */
function folded(account: Account, event: LedgerEvent): Account {
  try {
    return evolve(account, event);
  } catch {
    return { ...account, seq: event.seq, head: event.hash };
  }
}

function problemsOf(event: LedgerEvent, account: Account): string[] {
  const { hash, ...content } = event;
  const name = `Event ${event.seq} of customer ${event.customer}`;
  return [
    ...(event.seq !== account.seq + 1 || event.prev !== account.head
      ? [`${name} does not follow the one before it.`]
      : []),
    ...(fingerprint(content) !== hash ? [`${name} was changed after it was written.`] : []),
    ...(!isBalanced(event.postings) ? [`${name} does not balance.`] : []),
  ];
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
