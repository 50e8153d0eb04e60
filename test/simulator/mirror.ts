import { type Account, emptyAccount } from '../../lib/loyalty/account.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { evolve } from '../../lib/loyalty/evolve.ts';
import { canonicalJson } from '../../lib/loyalty/identity.ts';
import type { Store } from './store.ts';
import { holds } from './violation.ts';

/** A copy of the ledger somewhere else, made of events that arrive in any order and any number of times. */
export class Mirror {
  private readonly events = new Map<string, LedgerEvent>();

  take(events: readonly LedgerEvent[]): void {
    for (const event of events) this.events.set(event.id, event);
  }

  /** After everything was delivered: the same events, and the same accounts out of them. */
  check(store: Store): void {
    holds(
      this.events.size === store.events.length,
      'I23',
      () => `${this.events.size} of ${store.events.length} events`,
    );
    const accounts = new Map<string, Account>();
    for (const event of [...this.events.values()].sort((a, b) => a.seq - b.seq)) {
      accounts.set(event.customer, evolve(accounts.get(event.customer) ?? emptyAccount(event.customer), event));
    }
    for (const [customer, account] of store.accounts) {
      holds(
        canonicalJson(accounts.get(customer)) === canonicalJson(account),
        'I23',
        () => `copy of ${customer} differs`,
      );
    }
  }
}
