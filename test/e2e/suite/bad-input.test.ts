import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../shop/shop.ts';
import { ledgerBalance } from '../../tour/books.ts';
import { payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

describe.each(BROWSER_KINDS)('%s: what no till should see, and does', (kind) => {
  const { shop } = shopOf(kind);
  const ofSale = async (saleId: string) =>
    (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(saleId));

  test('a customer without a name, one with a very long name and one written from right to left', async () => {
    await atTill(shop(), {}, async (till) => {
      for (const [customer, shown] of [
        ['UNNAMED-669D', 'UNNAMED-669D'],
        ['Maria-7CFO', 'Fernández-Ortega y Villavicencio'],
        ['Layla-2RTL', 'الخطيب'],
      ] as const) {
        await till.cashier.attachCustomer(customer);
        await ring(till, 'Self Wash');
        await until(
          async () => {
            const text = await till.sidebar.text();
            return text.includes(shown) || text.includes('without a name') || undefined;
          },
          async () => `${customer} is not shown: ${await till.sidebar.text()}`,
        );
        const isWide = await till.sidebar.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(isWide, `${customer} makes the sidebar scroll sideways`).toBe(false);
        await till.cashier.discard();
      }
    });
  });

  test('absurd quantities and prices are left out, with the reason beside them', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 9_999);
      await until(
        async () => ((await till.sidebar.text()).includes('Does not count') ? true : undefined),
        async () => `nothing is said of 9999 washes: ${await till.sidebar.text()}`,
      );
      const { id } = await till.cashier.sale();
      expect(await till.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
      await till.cashier.discard();
      expect(await ofSale(id)).toEqual([]);
    });
  });

  test('weighed goods and gift cards earn nothing here', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Bulk Kibble, by the pound', 0.455);
      await ring(till, 'Gift Card');
      await until(
        async () => ((await till.sidebar.text()).includes('Gift Card') ? true : undefined),
        async () => `the lines are not shown: ${await till.sidebar.text()}`,
      );
      expect(await till.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
      await till.cashier.discard();
    });
  });

  test('every class of the page renamed: read right, or not with certainty, never wrong', async () => {
    await atTill(shop(), { hashed: '1' }, async (till) => {
      await till.cashier.attachCustomer('Jean-Luc');
      await ring(till, 'Birthday Bone Box', 2);
      await till.cashier.discountLine('Birthday Bone Box', { percent: 50 });
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      expect([0, 250]).toContain(ledgerBalance(await ofSale(id), 'cash:USD', /^card\//));
    });
  });

  test('300 lines: all of them are read, and the sidebar stays usable', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      // As fast as a script can post the register's own documented command; a person would need minutes.
      await till.page.evaluate(() => {
        const sku = 'WASH-SELF';
        for (let i = 0; i < 300; i += 1) {
          const params = { sku, quantity: '1', unit_price: String(1 + i / 100), confirmed: true };
          postMessage(JSON.stringify({ method: 'add-product', params }), location.origin);
        }
      });
      await until(
        async () => ((await till.cashier.sale()).lines.length === 300 ? true : undefined),
        async () => `the register has ${(await till.cashier.sale()).lines.length} lines`,
        { timeout: 60_000 },
      );
      await till.sidebar.button('Add purchases (300)').click({ timeout: 60_000 });
      await till.sidebar.button(/^Undo/).look({ timeout: 20_000 });
      const { id } = await till.cashier.sale();
      expect(ledgerBalance(await ofSale(id), 'punch:self-wash', /\/open$/)).toBe(0);
      expect(ledgerBalance(await ofSale(id), 'reward:self-wash', /\/open$/)).toBe(30);
      await till.cashier.discard();
    });
  }, 180_000);
});
