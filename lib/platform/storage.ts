import { browser } from './browser.ts';

/** Rows that survive the background's death but not the browser's: what it must know of each tab. */
export const sessionStore = {
  async get<T>(key: string): Promise<T | null> {
    const found = await browser.storage.session.get(key);
    return (found[key] as T | undefined) ?? null;
  },
  async set(key: string, value: unknown): Promise<void> {
    await browser.storage.session.set({ [key]: value });
  },
  async remove(key: string): Promise<void> {
    await browser.storage.session.remove(key);
  },
};

/** Small documents of this register that survive the browser. Never money: that is in the ledger. */
export const localStore = {
  async get<T>(key: string): Promise<T | null> {
    const found = await browser.storage.local.get(key);
    return (found[key] as T | undefined) ?? null;
  },
  async set(key: string, value: unknown): Promise<void> {
    await browser.storage.local.set({ [key]: value });
  },
};
