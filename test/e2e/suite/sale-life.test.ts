import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../shop/shop.ts';
import { eventsOf, ledgerBalance } from '../../tour/books.ts';
import { addPurchases, codeOf, payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

const WASH = 'Self wash: buy 10, get 1 free';

describe.each(BROWSER_KINDS)('%s: the life of a sale', (kind) => {
  const { shop } = shopOf(kind);
  const ofSale = async (saleId: string) =>
    (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(saleId));

  test('discarding takes the purchases back and opens the reward again', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Self Wash', 10);
      await addPurchases(till, 10);
      await payAndComplete(till);
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Self Wash');
      await ring(till, 'Pupcake');
      await redeem(till, '1 Self Wash');
      await addPurchases(till, 1);
      const { id } = await till.cashier.sale();
      await till.cashier.discard();
      await till.cashier.attachCustomer('Sally');
      await till.sidebar.button('Redeem 1 Self Wash').look();
      const events = await ofSale(id);
      expect(ledgerBalance(events, 'cash:USD', /^card\//)).toBe(0);
      expect(eventsOf(events, 'hold_voided')).toHaveLength(1);
      expect(eventsOf(events, 'reward_redeemed')).toHaveLength(0);
    });
  });

  test('a parked sale keeps what is on file, and goes on as the same sale when it is retrieved', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      const { id } = await till.cashier.sale();
      await till.cashier.park();
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Express Wash');
      await payAndComplete(till);
      await till.cashier.retrieve(0);
      await till.cashier.setQuantity('Self Wash', 3);
      await till.sidebar.button('Add purchases (1)').look();
      await payAndComplete(till);
      const events = await ofSale(id);
      expect(eventsOf(events, 'purchase_added', 'self-wash')).toHaveLength(3);
      expect(eventsOf(events, 'purchase_voided')).toHaveLength(0);
    });
  });

  test('a customer changed after adding: the completed sale belongs to who is on it', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Express Wash', 2);
      await addPurchases(till, 2);
      const { id } = await till.cashier.sale();
      await till.cashier.removeCustomer();
      await till.cashier.attachCustomer('Tom');
      await till.sidebar.article('Express wash: buy 5, get $5 off').look();
      await payAndComplete(till);
      const events = await ofSale(id);
      const byCustomer = new Map<string, number>();
      for (const event of events.filter((one) => one.program?.id === 'express-wash')) {
        const change = event.type === 'purchase_added' ? 1 : event.type === 'purchase_voided' ? -1 : 0;
        byCustomer.set(event.customer, (byCustomer.get(event.customer) ?? 0) + change);
      }
      expect([...byCustomer.values()].sort((a, b) => a - b)).toEqual([0, 2]);
    });
  });

  test('a page reloaded in the middle of a sale goes on where it was', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      const { id } = await till.cashier.sale();
      await till.page.reload();
      await till.sidebar.article(WASH).look({ timeout: 15_000 });
      await until(
        async () => (await till.sidebar.text()).includes('Already added') || undefined,
        async () => `what is on file is not told: ${await till.sidebar.text()}`,
      );
      await ring(till, 'Self Wash');
      await addPurchases(till, 1);
      await payAndComplete(till);
      expect(eventsOf(await ofSale(id), 'purchase_added', 'self-wash')).toHaveLength(3);
    });
  });

  test('an exchange counts what is bought less what is brought back, and a gift card never', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Maria');
      await ring(till, 'Express Wash');
      await payAndComplete(till);
      const sold = (await till.cashier.sales()).at(-1);
      await till.cashier.reopen(sold?.number ?? 0);
      await till.sidebar.button(/^Add purchases/).look();
      expect(await till.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
      await till.cashier.scan(codeOf('Express Wash'));
      await till.cashier.setQuantity(1, 3);
      await ring(till, 'Gift Card');
      await addPurchases(till, 2);
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      expect(eventsOf(await ofSale(id), 'purchase_added', 'express-wash')).toHaveLength(2);
      expect(eventsOf(await ofSale(id), 'purchase_voided')).toHaveLength(0);
    });
  });

  test('a lay-by counts with its last payment, once, on a register that is offline', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.page.setOfflineMode(true);
      await till.cashier.attachCustomer('Layla');
      await ring(till, 'Self Wash', 2);
      await till.sidebar.button('Add purchases (2)').look();
      const { id } = await till.cashier.sale();
      await payAndComplete(till, 'Layby');
      expect(eventsOf(await ofSale(id), 'purchase_added')).toHaveLength(0);
      const laidBy = (await till.cashier.sales()).at(-1);
      await till.cashier.reopen(laidBy?.number ?? 0);
      await payAndComplete(till);
      await till.page.setOfflineMode(false);
      await until(
        async () => (eventsOf(await ofSale(id), 'purchase_added', 'self-wash').length > 0 ? true : undefined),
        async () => `the sale is not on file: ${await till.sidebar.text()}`,
      );
      expect(eventsOf(await ofSale(id), 'purchase_added', 'self-wash')).toHaveLength(2);
    });
  });

  test('a sale without a customer: who it was is attached afterwards, once', async () => {
    await atTill(shop(), {}, async (till) => {
      await ring(till, 'Self Wash', 2);
      await until(
        async () => /would earn/.test(await till.sidebar.text()) || undefined,
        async () => `nothing says what would earn: ${await till.sidebar.text()}`,
      );
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      await till.sidebar.button(/^Last sales/).click();
      await till.sidebar
        .button(/^Attach/)
        .nth(0)
        .click();
      await till.sidebar.role('searchbox').type('Jean');
      await till.sidebar.button(/^Jean-Luc/).click();
      await till.sidebar.button(/^Attach customer/).click();
      await until(
        async () => (eventsOf(await ofSale(id), 'purchase_added', 'self-wash').length === 2 ? true : undefined),
        async () => `the sale is not on file: ${await till.sidebar.text()}`,
        { timeout: 8_000 },
      );
    });
  });

  test('whoever is looked up in the sidebar is put on the register’s sale, on a click', async () => {
    await atTill(shop(), {}, async (till) => {
      await ring(till, 'Pupcake');
      await till.sidebar.role('searchbox').type('Nora');
      await till.sidebar.button(/^Nora Quill/).click();
      expect((await till.cashier.sale()).customerId).toBeNull();
      await till.sidebar.button('Add to sale Nora Quill').click();
      await till.sidebar.button('Add purchases (1)').look();
      expect((await till.cashier.sale()).customerId).not.toBeNull();
      await till.cashier.discard();
    });
  });

  test('outside the sell screen nothing is shown, and the sale is still there on coming back', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Pupcake');
      await till.sidebar.button('Add purchases (1)').look();
      await till.cashier.goTo('Customers');
      const isShown = () =>
        till.page.evaluate(() => {
          const host = document.querySelector('tillside-host');
          return host !== null && getComputedStyle(host).display !== 'none';
        });
      await until(
        async () => ((await isShown()) ? undefined : true),
        () => 'the sidebar is shown beside the customers',
      );
      await till.cashier.goTo('Sell');
      await until(
        async () => (await isShown()) || undefined,
        () => 'the sidebar did not come back',
      );
      await till.sidebar.button('Add purchases (1)').look();
    });
  });
});
