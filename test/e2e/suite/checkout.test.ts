import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../shop/shop.ts';
import { eventsOf, ledgerBalance } from '../../tour/books.ts';
import { addPurchases, codeOf, payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

/** Every dialect of the screen, and either reading of the price in the register's messages. */
const REGISTERS = ['ng', 'testid-2025'].flatMap((dialect) =>
  ['before-discount', 'after-discount'].map((reading) => ({ dialect, reading })),
);

describe.each(BROWSER_KINDS)('%s: a sale with Tillside beside it', (kind) => {
  const { shop } = shopOf(kind);
  const ofLastSale = async (saleId: string) =>
    (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(saleId));

  test.each(REGISTERS)(
    '$dialect, unit price $reading: discounts are read to the cent',
    async ({ dialect, reading }) => {
      await atTill(shop(), { dialect, 'unit-price': reading }, async (till) => {
        await till.cashier.attachCustomer('Nora');
        await ring(till, 'Birthday Bone Box', 2);
        await till.cashier.discountLine('Birthday Bone Box', { percent: 10 });
        await ring(till, 'Pupcake');
        await till.cashier.discountSale({ amount: '3.00' });
        // 49.90 less 10 % is 44.91, with 10.50 that is 55.41, less 3.00 it is 52.41; 10 % of that, half a cent away from zero.
        await addPurchases(till, 2);
        const { id } = await till.cashier.sale();
        await payAndComplete(till);
        const events = await ofLastSale(id);
        expect(ledgerBalance(events, 'cash:USD', /^card\//)).toBe(524);
        expect(eventsOf(events, 'purchase_added', 'bakery')).toHaveLength(1);
      });
    },
  );

  test('one click adds, undo takes the click back as a whole, and nothing comes back by itself', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 3);
      await ring(till, 'Express Wash');
      await addPurchases(till, 4);
      await till.sidebar.article('Self wash: buy 10, get 1 free').waitForText('3 of 10');
      await till.sidebar.button(/^Undo/).click();
      await till.sidebar.button('Add purchases (4)').look();
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      const events = await ofLastSale(id);
      expect(ledgerBalance(events, 'punch:self-wash', /\/open$/)).toBe(0);
      expect(ledgerBalance(events, 'punch:express-wash', /\/open$/)).toBe(0);
    });
  });

  test('a double click and the same sale on a second tab are written once', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Jean-Luc');
      await ring(till, 'Self Wash', 2);
      await till.sidebar.button('Add purchases (2)').doubleClick();
      await till.sidebar.button(/^Undo/).look();
      const second = await shop().openTill();
      await second.sidebar.article('Self wash: buy 10, get 1 free').waitForText('2 of 10');
      // The register says which sale it is with the first change: until then nothing could be told apart.
      expect(await second.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
      await second.cashier.setQuantity('Self Wash', 3);
      await addPurchases(second, 1);
      const { id } = await second.cashier.sale();
      await payAndComplete(second);
      await second.page.close();
      expect(eventsOf(await ofLastSale(id), 'purchase_added', 'self-wash')).toHaveLength(3);
    });
  });

  test('a discount that is not the reward’s is told before payment, and keeps the reward held afterwards', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Self Wash', 10);
      await addPurchases(till, 10);
      await ring(till, 'Self Wash');
      await redeem(till, '1 Self Wash');
      await till.cashier.discountLine('Self Wash', { amount: '5.00' });
      await till.sidebar.alert().waitForText(/\$5\.00 off, not \$15\.00/);
      await payAndComplete(till);
      await till.sidebar.button('Needs a look 1').click();
      await till.sidebar.button(/^No, undo it/).click();
      await until(
        async () => (await till.sidebar.text()).includes('Nothing needs a look') || undefined,
        () => 'the list still has it',
      );
    });
    const events = await shop().exportedLedger();
    expect(eventsOf(events, 'reward_redeemed', 'self-wash')).toHaveLength(0);
  });

  test('a line of no program is left out, and says why', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash');
      await ring(till, 'Nail Trim');
      await until(
        async () => /Nail Trim[^$]*In no program/.test(await till.sidebar.text()) || undefined,
        async () => `not said: ${await till.sidebar.text()}`,
      );
      await till.sidebar.button('Add purchases (1)').look();
    });
  });

  test('a manifest command adds the purchases, another moves the keyboard into the sidebar and Escape gives it back', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Express Wash');
      await till.sidebar.button('Add purchases (1)').look();
      await shop().browser.pressCommand(till.page, 'add-purchases');
      await till.sidebar.button(/^Undo/).look();
      const isInside = () => till.page.evaluate(() => document.activeElement?.localName === 'tillside-host');
      await shop().browser.pressCommand(till.page, 'enter-tillside');
      await until(
        async () => (await isInside()) || undefined,
        () => 'the keyboard did not go into the sidebar',
      );
      // The frame is a process of its own: an Escape that comes before it has the keyboard is pressed again.
      await until(
        async () => {
          await till.sidebar.press('Escape');
          return !(await isInside()) || undefined;
        },
        () => 'the keyboard did not come back to the register',
      );
      await till.cashier.scan(codeOf('Canvas Leash'));
      expect(await till.cashier.scans()).toContain(codeOf('Canvas Leash'));
      await till.cashier.discard();
    });
  });
});
