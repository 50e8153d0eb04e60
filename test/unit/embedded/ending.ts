import { vi } from 'vitest';

/**
 * Ends every transaction at its nth write (of one store, if one is named), as a killed process or a full disk would.
 * `vi.restoreAllMocks()` ends it.
 */
export function endAtWrite(nth: number, end: (tx: IDBTransaction) => void, store?: string): { ended: () => number } {
  const writes = new WeakMap<IDBTransaction, number>();
  let ended = 0;
  for (const name of ['put', 'add', 'delete'] as const) {
    const original = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      const request = original.apply(this, given) as IDBRequest<undefined> & IDBRequest<IDBValidKey>;
      if (store !== undefined && store !== this.name) return request;
      const count = (writes.get(this.transaction) ?? 0) + 1;
      writes.set(this.transaction, count);
      if (count === nth) {
        ended += 1;
        end(this.transaction);
      }
      return request;
    });
  }
  return { ended: () => ended };
}

export function killed(tx: IDBTransaction): never {
  tx.abort();
  throw new Error('killed');
}

/** The way fake-indexeddb ends a transaction for a reason of its own, such as a full disk. */
export function outOfSpace(tx: IDBTransaction): void {
  (tx as IDBTransaction & { _abort(reason: string): void })._abort('QuotaExceededError');
}
