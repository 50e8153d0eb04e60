import { isDeepStrictEqual } from 'node:util';
import { type Account, emptyAccount } from '../../lib/loyalty/account.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { evolve } from '../../lib/loyalty/evolve.ts';
import type { Store } from './store.ts';
import { holds } from './violation.ts';

/** A copy of the ledger somewhere else, made of events that arrive in any order and any number of times. */
export class Mirror {
  private readonly events = new Map<string, LedgerEvent>();

  take(events: readonly LedgerEvent[]): void {
    for (const event of events) this.events.set(event.id, event);
  }

  /** After everything was delivered: the same events. */
  checkEvents(store: Store): void {
    holds(
      this.events.size === store.events.length,
      'I23',
      () => `${this.events.size} of ${store.events.length} events`,
    );
    holds(
      store.events.every((event) => this.events.get(event.id)?.hash === event.hash),
      'I23',
      () => 'other events',
    );
  }

  /** And the same accounts out of them. */
  checkAccounts(store: Store): void {
    const accounts = new Map<string, Account>();
    for (const event of [...this.events.values()].sort((a, b) => a.seq - b.seq)) {
      accounts.set(event.customer, evolve(accounts.get(event.customer) ?? emptyAccount(event.customer), event));
    }
    for (const [customer, account] of store.accounts) {
      holds(isDeepStrictEqual(accounts.get(customer), account), 'I23', () => `copy of ${customer} differs`);
    }
  }
}
