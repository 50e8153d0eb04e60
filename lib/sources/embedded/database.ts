import {
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreKey,
  type StoreNames,
  type StoreValue,
  unwrap,
} from 'idb';
import { SourceFailure } from '../port.ts';
import { failureOf, isLostConnection } from './failure.ts';
import { type Schema, upgrade, VERSION } from './schema.ts';

export type Name = StoreNames<Schema>;
/** A transaction of any mode: good for reading. */
export type Reading = IDBPTransaction<Schema, Name[], IDBTransactionMode>;
export type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;

/** Waits between the three tries on a lost connection. */
const BACK_OFF_MS = [50, 500];

/** How long an older Tillside in another process may keep us from changing the form of the data. */
const BLOCKED_MS = 5000;

/**
 * The one connection to the ledger's database. Browsers lose connections (a crashed storage process, a laptop waking up), so
 * every transaction is tried again on a new one; nothing is ever deleted or made anew because of an error. A transaction
 * may therefore run twice: what it writes has to be safe to repeat.
 */
export class Database {
  readonly #name: string;
  readonly #inPrivateWindow: boolean;
  #connection: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string, inPrivateWindow: boolean) {
    this.#name = name;
    this.#inPrivateWindow = inPrivateWindow;
  }

  /** Reads in one consistent transaction. `work` awaits nothing but requests of this transaction. */
  read<T>(stores: readonly Name[], work: (tx: Reading) => Promise<T>): Promise<T> {
    return this.#persistently((database) => {
      const tx = database.transaction([...stores], 'readonly');
      return settled(tx, work(tx));
    });
  }

  /** Writes in one transaction and answers after it is complete. `strict` waits until the disk has it. */
  write<T>(
    stores: readonly Name[],
    work: (tx: Writing) => Promise<T>,
    durability: 'strict' | 'relaxed' = 'strict',
  ): Promise<T> {
    return this.#persistently((database) => {
      const tx = database.transaction([...stores], 'readwrite', { durability });
      return settled(tx, work(tx));
    });
  }

  async open(): Promise<void> {
    await this.#persistently(async () => undefined);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    (await connection?.catch(() => null))?.close();
  }

  async #persistently<T>(use: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    if (this.#inPrivateWindow) {
      throw new SourceFailure(
        'private-window',
        'This is a private window: it forgets the ledger when it closes. Open Tillside in an ordinary one.',
      );
    }
    for (let attempt = 0; ; attempt++) {
      try {
        this.#connection ??= this.#connect();
        return await use(await this.#connection);
      } catch (error) {
        const pause = BACK_OFF_MS[attempt];
        if (pause === undefined || !isLostConnection(error)) throw failureOf(error);
        await this.close();
        await new Promise((resume) => setTimeout(resume, pause));
      }
    }
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      if (this.#connection === connection) this.#connection = null;
    };
    const connection = connect(this.#name, forget);
    connection.catch(forget);
    return connection;
  }
}

async function connect(name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const opening = openDB<Schema>(name, VERSION, {
    upgrade,
    blocked: () => {
      const failure = new SourceFailure('unavailable', 'another Tillside window keeps the data in its old form');
      waiting = setTimeout(() => reject(failure), BLOCKED_MS);
    },
    // A newer Tillside wants to change the data: make way at once, the next command opens it again.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  try {
    return await Promise.race([opening, givenUp]);
  } catch (error) {
    opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * Queues a write; the key is given where it is not part of the value. Nobody waits for a single write: one that fails ends
 * its transaction, and that is where the failure is heard of.
 */
export function put<N extends Name>(
  tx: Writing,
  store: N,
  value: StoreValue<Schema, N>,
  key?: StoreKey<Schema, N>,
): void {
  unwrap(tx).objectStore(store).put(value, key);
}

/** Queues a write that must be the first under its key. */
export function add<N extends Name>(
  tx: Writing,
  store: N,
  value: StoreValue<Schema, N>,
  key?: StoreKey<Schema, N>,
): void {
  unwrap(tx).objectStore(store).add(value, key);
}

export function remove<N extends Name>(tx: Writing, store: N, key: StoreKey<Schema, N>): void {
  unwrap(tx).objectStore(store).delete(key);
}

/** The value of the work once its transaction is complete; when either fails, nothing of it was written. */
async function settled<T>(tx: Reading, work: Promise<T>): Promise<T> {
  const failure = failureAtTheEnd(tx);
  let value: T;
  try {
    value = await work;
    commit(tx);
  } catch (error) {
    abort(tx);
    const cause = await failure;
    // A full disk or a broken rule ends the transaction; what its requests then say is only that it ended.
    throw cause === null || cause.name === 'AbortError' ? error : cause;
  }
  const cause = await failure;
  if (cause !== null) throw cause;
  return value;
}

/** Null when the transaction is complete. Its own `done` tells of a failed request before the browser knows the cause. */
function failureAtTheEnd(tx: Reading): Promise<DOMException | null> {
  tx.done.catch(() => undefined);
  return new Promise((resolve) => {
    tx.addEventListener('complete', () => resolve(null));
    tx.addEventListener('abort', () => resolve(tx.error ?? new DOMException('the transaction ended', 'AbortError')));
  });
}

/** Sooner than the browser would by itself. */
function commit(tx: Reading): void {
  try {
    tx.commit();
  } catch {
    // Over already: how it ended is heard of at its end.
  }
}

function abort(tx: Reading): void {
  try {
    tx.abort();
  } catch {
    // Over already: the failure that ended it is the one that counts.
  }
}
