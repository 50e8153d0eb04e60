import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { BROWSER_KINDS, type ExportedEvent, HOST, type Till } from '../../shop/shop.ts';
import { eventsOf, ledgerBalance } from '../../tour/books.ts';
import { addPurchases, payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import type { Part } from '../harness/screen.ts';
import { atTill, shopOf } from './shop-of.ts';

const WASH = 'Self wash: buy 10, get 1 free';

/** Milliseconds between a click and the end of the background; null: it was dead before. */
const MOMENTS = [null, 0, 2, 5, 10, 20, 40, 80];

/** Long enough for every try of the sidebar, on a slow machine. */
const PATIENCE = { timeout: 25_000 };

interface Verdict {
  events: number;
  problems: string[];
}

describe.each(BROWSER_KINDS)('%s: a background that dies', (kind) => {
  const { shop } = shopOf(kind);
  const background = () => shop().browser;

  const ofSale = async (saleId: string) =>
    (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(saleId));

  async function clickAndKill(button: Part, moment: number | null): Promise<void> {
    if (moment === null) await background().killBackground();
    await button.click(PATIENCE);
    if (moment === null) return;
    await pause(moment);
    await background().killBackground();
  }

  /** It never lives long enough to answer. */
  async function meanwhileDying(play: () => Promise<void>): Promise<void> {
    let isOver = false;
    const dying = (async () => {
      while (!isOver) await background().killBackground();
    })();
    try {
      await play();
    } finally {
      isOver = true;
      await dying;
    }
  }

  afterAll(async () => {
    expect(await shop().askBackground<Verdict>({ type: 'verify-ledger' })).toMatchObject({ problems: [] });
  });

  test('whenever it dies, a click on Add is written once, and the sidebar says so', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      for (const [round, moment] of MOMENTS.entries()) {
        await ring(till, 'Self Wash');
        await clickAndKill(till.sidebar.button('Add purchases (1)'), moment);
        await settled(till);
        await till.sidebar.article(WASH).waitForText(`${round + 1} of 10`, PATIENCE);
        await till.sidebar.button(/^Undo/).look(PATIENCE);
      }
      const { id } = await till.cashier.sale();
      const events = await ofSale(id);
      expect(eventsOf(events, 'purchase_added', 'self-wash')).toHaveLength(MOMENTS.length);
      expect(clicksIn(events)).toBe(MOMENTS.length);
      await till.page.bringToFront();
      await till.cashier.discard();
    });
  }, 240_000);

  test('whenever it dies, Undo takes back once, and what was taken back can be added again', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Express Wash', 2);
      for (const moment of MOMENTS) {
        await clickAndKill(till.sidebar.button('Add purchases (2)'), moment);
        await settled(till);
        await clickAndKill(till.sidebar.button(/^Undo/), moment);
        await settled(till);
        await till.sidebar.button('Add purchases (2)').look(PATIENCE);
      }
      const { id } = await till.cashier.sale();
      const events = await ofSale(id);
      expect(ledgerBalance(events, 'punch:express-wash', /\/open$/)).toBe(0);
      expect(eventsOf(events, 'purchase_added', 'express-wash')).toHaveLength(2 * MOMENTS.length);
      expect(clicksIn(events)).toBe(2 * MOMENTS.length);
      await till.page.bringToFront();
      await till.cashier.discard();
    });
  }, 240_000);

  test('whenever it dies, a reward is held once, and given back once', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Self Wash', 10);
      await addPurchases(till, 10);
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look();
      const { id } = await till.cashier.sale();
      for (const moment of MOMENTS) {
        await till.sidebar.button('Redeem 1 Self Wash').click(PATIENCE);
        await till.sidebar.button('Back').look();
        await clickAndKill(till.sidebar.button('Redeem 1 Self Wash'), moment);
        await settled(till);
        await till.sidebar.button('Back').gone(PATIENCE);
        await clickAndKill(till.sidebar.button(`Undo ${WASH}`), moment);
        await settled(till);
        await till.sidebar.button('Redeem 1 Self Wash').look(PATIENCE);
      }
      const events = await ofSale(id);
      expect(eventsOf(events, 'reward_held')).toHaveLength(MOMENTS.length);
      expect(eventsOf(events, 'hold_voided')).toHaveLength(MOMENTS.length);
      await till.page.bringToFront();
      await till.cashier.discard();
    });
  }, 240_000);

  test('whenever it dies, the sidebar follows the cart', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      for (const [round, moment] of MOMENTS.entries()) {
        await ring(till, 'Express Wash');
        await pause(moment ?? 0);
        await background().killBackground();
        // Well before the next time that it would ask by itself.
        await till.sidebar.button(`Add purchases (${round + 1})`).look({ timeout: 10_000 });
      }
      await till.cashier.discard();
    });
  }, 120_000);

  test('whenever it dies, what is completed meanwhile is written once', async () => {
    await atTill(shop(), {}, async (till) => {
      const sales: string[] = [];
      for (const moment of MOMENTS) {
        await till.cashier.attachCustomer('Sally');
        await ring(till, 'Canvas Leash');
        await ring(till, 'Express Wash');
        await till.cashier.pay('Credit Card');
        sales.push((await till.cashier.sale()).id);
        const completing = till.cashier.complete();
        await pause(moment ?? 0);
        await background().killBackground();
        await completing;
        await till.cashier.newSale();
      }
      const written = async () => {
        const events = await shop().exportedLedger();
        return sales.map(
          (id) => events.filter((event) => event.type === 'purchase_added' && event.saleKey?.endsWith(id)).length,
        );
      };
      await until(
        async () => ((await written()).every((count) => count === 1) ? true : undefined),
        async () => `not every sale is on file once: ${(await written()).join()}`,
        PATIENCE,
      );
    });
  }, 240_000);

  test('while nobody answers at all it says that it does not know, and asking again settles it', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Self Wash', 10);
      await addPurchases(till, 10);
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look();
      await till.sidebar.button('Redeem 1 Self Wash').click();
      await till.sidebar.button('Back').look();
      await meanwhileDying(async () => {
        await till.sidebar.button('Redeem 1 Self Wash').click();
        await till.sidebar.alert().waitForText(/Not confirmed yet.*Do not enter it again/, PATIENCE);
      });
      await till.sidebar.button('Check again').click();
      await till.sidebar.button('Back').gone(PATIENCE);
      await till.sidebar.button(`Undo ${WASH}`).look();
      const { id } = await till.cashier.sale();
      expect(eventsOf(await ofSale(id), 'reward_held')).toHaveLength(1);
      await till.page.bringToFront();
      await till.cashier.discard();
    });
  }, 120_000);

  test('it may die again and again before it answers', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Jean-Luc');
      await ring(till, 'Self Wash', 3);
      await clickAndKill(till.sidebar.button('Add purchases (3)'), 0);
      for (let death = 0; death < 8; death += 1) {
        await pause(150);
        await background().killBackground();
      }
      await settled(till);
      await till.sidebar.article(WASH).waitForText('3 of 10', PATIENCE);
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      const events = await ofSale(id);
      expect(eventsOf(events, 'purchase_added', 'self-wash')).toHaveLength(3);
      expect(clicksIn(events.filter((event) => event.type === 'purchase_added'))).toBe(1);
    });
  }, 120_000);
});

describe.each(BROWSER_KINDS)('%s: a browser that dies', (kind) => {
  const { shop } = shopOf(kind);

  const ofSale = async (saleId: string) =>
    (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(saleId));

  /** Like a power cut, and the register opened again. What the register itself had stored is its own business: it gets it back. */
  async function powerCut(till: Till): Promise<Till> {
    const stored = await till.page.evaluate(() => Object.entries(localStorage) as [string, string][]);
    await shop().browser.kill();
    await shop().browser.restart();
    const page = await shop().browser.newPage(`https://${HOST}/api/2.0/nav`);
    await page.evaluate((entries) => {
      for (const [key, value] of entries) localStorage.setItem(key, value);
    }, stored);
    await page.close();
    return shop().openTill();
  }

  afterAll(async () => {
    expect(await shop().askBackground<Verdict>({ type: 'verify-ledger' })).toMatchObject({ problems: [] });
  });

  test('what was confirmed is there afterwards, and the sale goes on', async () => {
    const before = await shop().openTill();
    await before.cashier.attachCustomer('Priya');
    await ring(before, 'Self Wash', 3);
    await addPurchases(before, 3);
    const { id } = await before.cashier.sale();
    const till = await powerCut(before);
    expect((await till.cashier.sale()).id).toBe(id);
    expect(eventsOf(await ofSale(id), 'purchase_added')).toHaveLength(3);
    await till.page.bringToFront();
    await ring(till, 'Self Wash');
    await till.sidebar.article(WASH).waitForText('3 of 10', PATIENCE);
    await addPurchases(till, 1);
    await payAndComplete(till);
    expect(eventsOf(await ofSale(id), 'purchase_added')).toHaveLength(4);
    await till.page.close();
  }, 120_000);

  test('a reward that was held is still held, once, and can be given back', async () => {
    const before = await shop().openTill();
    await before.cashier.attachCustomer('Tom');
    await ring(before, 'Self Wash', 10);
    await addPurchases(before, 10);
    await ring(before, 'Self Wash');
    await redeem(before, '1 Self Wash');
    const { id } = await before.cashier.sale();
    const till = await powerCut(before);
    // Any change, and the register says which sale it is.
    await ring(till, 'Canvas Leash');
    await till.sidebar.button(`Undo ${WASH}`).click(PATIENCE);
    await till.sidebar.button('Redeem 1 Self Wash').look(PATIENCE);
    const events = await ofSale(id);
    expect(eventsOf(events, 'reward_held')).toHaveLength(1);
    expect(eventsOf(events, 'hold_voided')).toHaveLength(1);
    await till.page.bringToFront();
    await till.cashier.discard();
    await till.page.close();
  }, 120_000);

  test('what was not confirmed is on file whole or not at all, and completing the sale puts that right', async () => {
    const before = await shop().openTill();
    await before.cashier.attachCustomer('Nora');
    await ring(before, 'Self Wash', 4);
    await before.sidebar.button('Add purchases (4)').click();
    const { id } = await before.cashier.sale();
    const till = await powerCut(before);
    expect([0, 4]).toContain(eventsOf(await ofSale(id), 'purchase_added').length);
    await till.page.bringToFront();
    await ring(till, 'Self Wash');
    await payAndComplete(till);
    await until(
      async () => (eventsOf(await ofSale(id), 'purchase_added').length === 5 ? true : undefined),
      async () => `on file are ${eventsOf(await ofSale(id), 'purchase_added').length} of 5`,
      PATIENCE,
    );
    await till.page.close();
  }, 120_000);
});

/** Different commands that the events come from. */
function clicksIn(events: readonly ExportedEvent[]): number {
  return new Set(events.map((event) => event.intentId)).size;
}

/** Nothing is waited for any more: by itself, or because the cashier asked about it. */
async function settled(till: Till): Promise<void> {
  const again = till.sidebar.button('Check again');
  await until(
    async () => {
      if ((await again.count()) > 0) await again.click();
      const text = await till.sidebar.text();
      return /Not confirmed yet|Still waiting/.test(text) ? undefined : true;
    },
    async () => `the sidebar does not know: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}
