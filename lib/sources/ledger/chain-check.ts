import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { evolve } from '../../loyalty/evolve.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import { isBalanced } from '../../loyalty/postings.ts';
import type { CustomerId } from '../../loyalty/sale.ts';

export interface Verification {
  events: number;
  customers: number;
  problems: LedgerProblem[];
}

export interface LedgerProblem {
  customer: CustomerId | null;
  /** Position in the customer's chain, where it is one event. */
  seq: number | null;
  what:
    | 'event-missing'
    | 'event-changed'
    | 'not-balanced'
    | 'account-differs'
    | 'account-without-events'
    | 'count-differs';
}

export interface Folded {
  problems: LedgerProblem[];
  /** Accounts whose last event was seen. */
  done: Account[];
  /** The account whose events may go on. */
  open: Account | null;
}

/**
 * Follows events in the order of customer and position: each follows its predecessor and hashes to what it says, and postings
 * sum to zero. Piece by piece, so that it needs no more memory for a large store than for a small one.
 */
export function foldOn(from: Account | null, events: readonly LedgerEvent[], isLast: boolean): Folded {
  const problems: LedgerProblem[] = [];
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

function problemsOf(event: LedgerEvent, account: Account): LedgerProblem[] {
  const { hash, ...content } = event;
  const wrong: [boolean, LedgerProblem['what']][] = [
    [event.seq !== account.seq + 1 || event.prev !== account.head, 'event-missing'],
    [fingerprint(content) !== hash, 'event-changed'],
    [!isBalanced(event.postings), 'not-balanced'],
  ];
  return wrong.flatMap(([is, what]) => (is ? [problem(event.customer, event.seq, what)] : []));
}

export function problem(customer: CustomerId | null, seq: number | null, what: LedgerProblem['what']): LedgerProblem {
  return { customer, seq, what };
}
