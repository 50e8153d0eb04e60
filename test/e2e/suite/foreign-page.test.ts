import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS, type Till } from '../../shop/shop.ts';
import { atTill, shopOf } from './shop-of.ts';

/** The register's page has a life of its own. */

const display = (till: Till) =>
  till.page.evaluate(() => {
    const host = document.querySelector('tillside-host');
    return host && getComputedStyle(host).display;
  });

describe.each(BROWSER_KINDS)('%s: a page with a life of its own', (kind) => {
  const { shop } = shopOf(kind);

  test('is printed: the sidebar is not on paper, and is back afterwards', async () => {
    await atTill(shop(), {}, async (till) => {
      const rootWidth = () => till.page.evaluate(() => document.documentElement.style.width);
      expect(await display(till)).toBe('block');
      await till.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await display(till)).toBe('none');
      expect(await rootWidth()).toBe('');
      await till.page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await display(till)).toBe('block');
    });
  });
});
