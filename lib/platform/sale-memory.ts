import type { KnownSale, SaleMemory } from '../pos/screen/known-sales.ts';
import { browser } from './page-browser.ts';

/** Which line belongs to which sale, kept for every tab of a register's page and over its reloads. Numbers only. */
export async function openSaleMemory(system: string, signal: AbortSignal): Promise<SaleMemory> {
  const key = `known-sales:${system}`;
  let sales = listOf((await browser.storage.local.get(key).catch(() => ({})))[key as never]);
  const follow = (changes: Record<string, { newValue?: unknown }>) => {
    if (changes[key]) sales = listOf(changes[key].newValue);
  };
  browser.storage.local.onChanged.addListener(follow);
  signal.addEventListener('abort', () => {
    // Without its extension an old content script has nothing to take its ear off.
    if (browser.runtime?.id) browser.storage.local.onChanged.removeListener(follow);
  });
  return {
    known: () => sales,
    keep(next) {
      if (next === sales) return;
      sales = next;
      void browser.storage.local.set({ [key]: next }).catch(() => undefined);
    },
  };
}

function listOf(value: unknown): readonly KnownSale[] {
  return Array.isArray(value) ? (value as KnownSale[]) : [];
}
