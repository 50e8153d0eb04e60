import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Command, IntentId } from '../../loyalty/command.ts';
import type { Reason } from '../../loyalty/reason.ts';
import { type By, type Receipt, SourceFailure } from '../port.ts';

/** What a register of a store server keeps itself: copies of what it read last, and what the server may not have yet. */
export interface Kept {
  /** Order of sending. */
  seq?: number;
  intentId: IntentId;
  command: Command;
  by: By;
  /** By this register's clock, never before the one kept last. */
  at: string;
  /**
   * - `sending`: on its way, or this register died on the way;
   * - `waiting`: the server could not be asked;
   * - `sent`: the server has it, kept for a while in case the server loses it;
   * - `refused`: the server has an answer, and it is no. A person decides.
   */
  state: 'sending' | 'waiting' | 'sent' | 'refused';
  /** What the screen was told. */
  receipt: Receipt;
  /** Why it waits, or why it was refused. */
  reason: Reason | null;
  /** For the list: how many purchases, and of which sale. */
  purchases: number;
  saleLabel: string;
  /** Handed out without asking: how much of the day's allowance it took. */
  allowance?: { day: string; value: number };
}

interface Copy {
  value: unknown;
  at: string;
}

interface Schema extends DBSchema {
  copies: { key: string; value: Copy };
  kept: { key: number; value: Kept; indexes: { intent: string; state: string } };
}

const VERSION = 1;

/** One database a pairing: what one server said must not be shown as another one's. */
export class RegisterDatabase {
  readonly #name: string;
  #connection: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  copy(key: string): Promise<Copy | null> {
    return this.#with(async (database) => (await database.get('copies', key)) ?? null);
  }

  async keepCopy(key: string, copy: Copy): Promise<void> {
    await this.#with((database) => database.put('copies', copy, key));
  }

  ofIntent(intentId: IntentId): Promise<Kept | null> {
    return this.#with(async (database) => (await database.getFromIndex('kept', 'intent', intentId)) ?? null);
  }

  /** What was kept last. */
  last(): Promise<Kept | null> {
    return this.#with(async (database) => {
      const cursor = await database.transaction('kept').store.openCursor(null, 'prev');
      return cursor?.value ?? null;
    });
  }

  async inState(...states: Kept['state'][]): Promise<Kept[]> {
    const found = await this.#with((database) =>
      Promise.all(states.map((state) => database.getAllFromIndex('kept', 'state', state))),
    );
    return found.flat().sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  }

  /** On the disk when it resolves: the command, what the screen is told, and the place in the queue, all or nothing. */
  async keep(kept: Kept): Promise<Kept> {
    const seq = await this.#with(async (database) => {
      const tx = database.transaction('kept', 'readwrite', { durability: 'strict' });
      const key = await tx.store.put(kept);
      await tx.done;
      return key;
    });
    return { ...kept, seq };
  }

  async forget(seq: number): Promise<void> {
    await this.#with(async (database) => {
      const tx = database.transaction('kept', 'readwrite', { durability: 'strict' });
      await tx.store.delete(seq);
      await tx.done;
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    (await connection?.catch(() => null))?.close();
  }

  /** A lost connection is made anew once. Nothing is ever reset. */
  async #with<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        this.#connection ??= this.#open();
        return await work(await this.#connection);
      } catch (error) {
        await this.close();
        if (attempt > 0) throw failureOf(error);
      }
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(this.#name, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('copies');
        const kept = database.createObjectStore('kept', { keyPath: 'seq', autoIncrement: true });
        kept.createIndex('intent', 'intentId', { unique: true });
        kept.createIndex('state', 'state');
      },
      blocking: () => void this.close(),
      terminated: () => {
        this.#connection = null;
      },
    });
  }
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const reason = error.name === 'QuotaExceededError' ? 'storage-full' : 'unavailable';
  return new SourceFailure(reason, `what waits for the store server cannot be kept (${error.name})`);
}
