import { browser } from './browser.ts';

/** Documents in one of the browser's storage areas. Never money: that is in the ledger. */
function documents(area: 'session' | 'local') {
  return {
    async get<T>(key: string): Promise<T | null> {
      const found = await browser.storage[area].get(key);
      return (found[key] as T | undefined) ?? null;
    },
    /** Those whose names begin like this. */
    async all<T>(beginning: string): Promise<T[]> {
      const found = Object.entries(await browser.storage[area].get(null));
      return found.flatMap(([key, value]) => (key.startsWith(beginning) ? [value as T] : []));
    },
    async set(key: string, value: unknown): Promise<void> {
      await browser.storage[area].set({ [key]: value });
    },
    async remove(key: string): Promise<void> {
      await browser.storage[area].remove(key);
    },
  };
}

export type Documents = Omit<ReturnType<typeof documents>, 'all'>;

/** Survives the background's death, not the browser's. */
export const sessionStore = documents('session');

/** Survives the browser. */
export const localStore = documents('local');
