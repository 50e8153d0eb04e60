import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS, type Till } from '../../shop/shop.ts';
import { payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { atTill, shopOf } from './shop-of.ts';

/** States of the real sidebar, one after the other on one till, as a cashier passes through them. */
async function walk(till: Till, look: (state: string) => Promise<void>): Promise<void> {
  const open = async (name: string | RegExp, state: string) => {
    await till.sidebar.button(name).nth(0).click();
    await till.sidebar.button('Back').look();
    await look(state);
    await till.sidebar.button('Back').click();
    await till.sidebar.button('Back').gone();
  };
  await look('no sale');
  await ring(till, 'Pupcake');
  await look('no customer');
  await till.sidebar.role('searchbox').type('Nora');
  await till.sidebar.button(/^Nora Quill/).click();
  await till.sidebar.button('Back').look();
  await look('a customer without a sale');
  await till.sidebar.button('Back').click();
  await till.cashier.createCustomer('Zora Fennimore');
  await till.sidebar.button(/^Create customer/).look();
  await look('unlinked');
  await till.cashier.removeCustomer();
  await till.cashier.attachCustomer('Sally');
  await ring(till, 'Self Wash', 10);
  await ring(till, 'Day-care Pass, 6 Days');
  await ring(till, 'Nail Trim');
  await till.sidebar.button('Add purchases (12)').look();
  await look('a cart of everything');
  await till.sidebar.button('Add purchases (12)').click();
  await till.sidebar.button(/^Undo/).look();
  await look('added');
  await open('Redeem 1 Self Wash', 'choosing the reward');
  await open('Add manually', 'adding by hand');
  await ring(till, 'Self Wash');
  await till.sidebar.button('Add purchases (1)').look();
  await redeem(till, '1 Self Wash');
  await look('held');
  await till.cashier.discountLine('Self Wash', { amount: '1.00' });
  await till.sidebar.alert().nth(0).looks();
  await look('another discount');
  await payAndComplete(till);
  await open(/^Last sales/, 'last sales');
  await open(/^Needs a look/, 'needs a look');
  await open(/^To finish/, 'to finish');
  await till.sidebar.button('Fold Tillside away').click();
  await till.sidebar.button(/^Open Tillside/).look();
  await look('folded');
}

describe.each(BROWSER_KINDS)('%s: axe finds nothing', (kind) => {
  const { shop } = shopOf(kind);

  test('in any state of the sidebar', async () => {
    await atTill(shop(), {}, async (till) => {
      const found: Record<string, unknown> = {};
      await walk(till, async (state) => {
        const violations = await till.sidebar.axe();
        if (violations.length > 0) found[state] = violations;
      });
      expect(found).toEqual({});
    });
  }, 120_000);

  test.each(['options.html', 'popup.html'])('on %s', async (path) => {
    const screen = await shop().browser.extensionPage(path);
    await screen.ready();
    expect(await screen.axe()).toEqual([]);
    await screen.close();
  });
});
