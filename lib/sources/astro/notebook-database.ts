import { type IDBPDatabase, openDB } from 'idb';
import { SourceFailure } from '../port.ts';
import { type Change, type Notebook, PAGE_KINDS, type PageKind, type Pages } from './notebook.ts';

const VERSION = 1;

/** The notebook in a database of its own, beside the store's ledger and never mixed with it. */
export class NotebookDatabase implements Notebook {
  readonly #name: string;
  #connection: Promise<IDBPDatabase> | null = null;

  constructor(name = 'tillside-astro') {
    this.#name = name;
  }

  async get<K extends PageKind>(kind: K, id: string): Promise<Pages[K] | null> {
    return this.#with(async (database) => (await database.get(kind, id)) ?? null);
  }

  async list<K extends PageKind>(kind: K, prefix = ''): Promise<{ id: string; page: Pages[K] }[]> {
    return this.#with(async (database) => {
      const range = prefix === '' ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const tx = database.transaction(kind, 'readonly');
      const [ids, pages] = await Promise.all([tx.store.getAllKeys(range), tx.store.getAll(range)]);
      return pages.flatMap((page, i) => (typeof ids[i] === 'string' ? [{ id: ids[i], page }] : []));
    });
  }

  /** On the disk before it is answered: what follows is sent to Astro and cannot be called back. */
  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const kinds = [...new Set(changes.map((change) => change.kind))];
    await this.#with(async (database) => {
      const tx = database.transaction(kinds, 'readwrite', { durability: 'strict' });
      try {
        for (const { kind, id, page } of changes) {
          const store = tx.objectStore(kind);
          await (page === null ? store.delete(id) : store.put(page, id));
        }
      } catch (error) {
        // What was put before would be kept otherwise.
        tx.abort();
        await tx.done.catch(() => undefined);
        throw error;
      }
      await tx.done;
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    (await connection?.catch(() => null))?.close();
  }

  /** A lost connection is made anew once; anything else is a source that cannot be reached. Nothing is ever reset. */
  async #with<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
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

  #open(): Promise<IDBPDatabase> {
    return openDB(this.#name, VERSION, {
      upgrade: (database) => {
        for (const kind of PAGE_KINDS) database.createObjectStore(kind);
      },
      blocking: () => {
        this.close().catch(() => undefined);
      },
      terminated: () => {
        this.#connection = null;
      },
    });
  }
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const reason = error.name === 'QuotaExceededError' ? 'storage-full' : 'unavailable';
  return new SourceFailure(reason, `the notes on Astro cannot be kept (${error.name})`);
}
