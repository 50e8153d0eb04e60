import { browser } from './browser.ts';

/** Documents in one of the browser's storage areas. Never money: that is in the ledger. */
function documents(area: 'session' | 'local') {
  return {
    async get<T>(key: string): Promise<T | null> {
      const found = await browser.storage[area].get(key);
      return (found[key] as T | undefined) ?? null;
    },
    async set(key: string, value: unknown): Promise<void> {
      await browser.storage[area].set({ [key]: value });
    },
    async remove(key: string): Promise<void> {
      await browser.storage[area].remove(key);
    },
  };
}

export type Documents = ReturnType<typeof documents>;

/** Survives the background's death, not the browser's. */
export const sessionStore = documents('session');

/** Survives the browser. */
export const localStore = documents('local');
