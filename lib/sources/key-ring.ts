import { type IDBPDatabase, openDB } from 'idb';
import type { StaffBook } from '../settings/staff.ts';
import type { AstroAccess } from './astro/client.ts';
import type { SealKey } from './port.ts';
import type { StorePairing } from './store/store-pairing.ts';

interface Keys {
  store: StorePairing;
  astro: AstroAccess;
  staff: StaffBook;
  /** Seals the daily backups. */
  backup: SealKey;
}

/**
 * What opens other people's doors: the key that this register was paired with, which nobody can read out of it, Astro's
 * credentials, and the staff with what is kept of their PINs. In a database of the extension, out of reach of any page and of every content script; never in an export.
 */
export class KeyRing {
  readonly #name: string;
  #connection: Promise<IDBPDatabase> | null = null;

  constructor(name = 'tillside-keys') {
    this.#name = name;
  }

  async get<K extends keyof Keys>(which: K): Promise<Keys[K] | null> {
    return ((await (await this.#open()).get('keys', which)) as Keys[K] | undefined) ?? null;
  }

  async put<K extends keyof Keys>(which: K, key: Keys[K]): Promise<void> {
    const tx = (await this.#open()).transaction('keys', 'readwrite', { durability: 'strict' });
    await tx.store.put(key, which);
    await tx.done;
  }

  async throwAway(which: keyof Keys): Promise<void> {
    await (await this.#open()).delete('keys', which);
  }

  #open(): Promise<IDBPDatabase> {
    this.#connection ??= openDB(this.#name, 1, {
      upgrade: (database) => void database.createObjectStore('keys'),
      blocking: () => this.#forget(),
      terminated: () => this.#forget(),
    });
    this.#connection.catch(() => this.#forget());
    return this.#connection;
  }

  #forget(): void {
    const connection = this.#connection;
    this.#connection = null;
    void connection?.then((database) => database.close()).catch(() => undefined);
  }
}
