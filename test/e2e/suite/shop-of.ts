import { afterAll, beforeAll } from 'vitest';
import { type BrowserKind, openShop, type Shop, type ShopOptions, type Till } from '../../shop/shop.ts';

/** One shop for the tests of a file: a browser start costs seconds, a new tab does not. */
export function shopOf(kind: BrowserKind, options: ShopOptions = {}): { shop: () => Shop } {
  let shop: Shop | null = null;
  beforeAll(async () => {
    shop = await openShop(kind, options);
  }, 60_000);
  afterAll(async () => {
    await shop?.close();
  });
  return {
    shop: () => {
      if (!shop) throw new Error('the shop did not open');
      return shop;
    },
  };
}

/** A test at a till of its own: a fresh tab with an empty sale, and nothing left behind. */
export async function atTill(
  shop: Shop,
  options: Record<string, string>,
  play: (till: Till) => Promise<void>,
): Promise<void> {
  const till = await shop.openTill(options);
  try {
    await play(till);
  } finally {
    await till.page.evaluate(() => {
      localStorage.removeItem('register.open');
      sessionStorage.clear();
    });
    await till.page.close();
  }
}
