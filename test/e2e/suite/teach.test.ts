import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { registerHashedHandler } from '../../register-hashed/server.ts';
import { registerTableHandler } from '../../register-table/server.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { BROWSER_KINDS, type Shop, type Till } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { linkByName, redeem } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import type { Screen } from '../harness/screen.ts';
import { shopOf } from './shop-of.ts';

const CARD = 'Self wash: buy 2, get 1 free';

/** Milliseconds between seeing that something can be pointed at and pointing. */
const A_MOMENT = 400;

interface Register {
  host: string;
  /** What a person points at, by what is written there; the last one of several. */
  points: [part: string, text: string][];
  /** What stands in the customer's place without one. */
  nobody: string;
  pay: RegExp;
  finish: string;
  back: string;
  /** Item numbers are on the screen: nobody has to say what an item counts for. */
  codes: boolean;
}

const TABLE: Register = {
  host: 'till.harbour.example',
  points: [
    ['A line', 'Pupcake'],
    ['Item name', 'Pupcake'],
    ['Quantity', '2'],
    ['Price of one', '$15.00'],
    ['Line total', '$30.00'],
    ['Item number', 'WASH-SELF'],
    ['Customer name', 'Sally Pet Owner'],
    ['Customer number, phone or e-mail', '503-555-0100'],
    ['Total', '$43.74'],
    ['Subtotal', '$40.50'],
    ['Tax', '$3.24'],
    ['Pay button', 'Take payment'],
  ],
  nobody: 'Walk-in',
  pay: /^Take payment/,
  finish: 'Finish sale',
  back: 'Back to articles',
  codes: true,
};

const HASHED: Register = {
  host: 'pos.meadow.example',
  points: [
    ['A line', 'Pupcake'],
    ['Item name', 'Pupcake'],
    ['Quantity', '2×'],
    ['Price of one', '$15.00'],
    ['Line total', '$30.00'],
    ['Customer name', 'Sally Pet Owner'],
    ['Total', '$40.50'],
    ['Pay button', 'Charge $40.50'],
  ],
  nobody: 'Guest sale',
  pay: /^Charge/,
  finish: 'All done',
  back: 'Back',
  codes: false,
};

/** The tab that the options page opened. */
async function tabAt(shop: Shop, host: string): Promise<Page> {
  return until(
    async () => (await shop.browser.browser.pages()).find((page) => page.url().startsWith(`https://${host}/`)),
    () => `no tab at ${host}`,
  );
}

/** Where this is written on the page; the last one, as buttons that ring an item stand before the lines. */
async function placeOf(page: Screen, text: string): Promise<{ x: number; y: number }> {
  return until(
    () =>
      page.evaluate((wanted) => {
        const says = (element: Element) =>
          element instanceof HTMLInputElement ? element.value : element.childElementCount === 0 && element.textContent;
        const found = [...document.querySelectorAll('body *')].filter((element) => says(element) === wanted).at(-1);
        const box = found?.getBoundingClientRect();
        return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }, text),
    () => `“${text}” is not on the page`,
  );
}

async function point(teacher: Screen, page: Screen, part: string, text: string): Promise<void> {
  await teacher.button(`Point at ${part}`).click();
  await teacher.button('Stop pointing').look();
  // Chromium sends the mouse where the last drawn picture says, before and after: no person is faster than it draws.
  await pause(A_MOMENT);
  await page.clickAt(await placeOf(page, text));
  await teacher.button(`Point again at ${part}`).look();
  await pause(A_MOMENT);
}

async function ring(page: Screen, items: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(items)) {
    for (let i = 0; i < count; i += 1) await page.button(`Ring ${name}`).click();
  }
}

/** From the options page to a register that is read: what an admin does in ten minutes. */
async function teach(shop: Shop, register: Register): Promise<Till<never>> {
  await shop.browser.allowSite(register.host);
  const options = await shop.browser.extensionPage('options.html#/pos');
  await options.textbox('Address of the register').type(register.host);
  await options.button('Allow and teach').click();
  const tab = await tabAt(shop, register.host);
  const page = shop.browser.screen(tab);
  const teacher = shop.browser.sidebar(tab);
  await teacher.ready({ timeout: 15_000 });
  await ring(page, { 'Self Wash': 2, Pupcake: 1 });
  await page.button('Customer Sally Pet Owner').click();
  for (const [part, text] of register.points) await point(teacher, page, part, text);
  await page.button('No customer').click();
  await point(teacher, page, 'No customer', register.nobody);
  await page.button('Customer Sally Pet Owner').click();
  await page.button(register.pay).click();
  await point(teacher, page, 'Finish button', register.finish);
  await page.button(register.back).click();
  await teacher.role('radio', /^No/).click();
  await teacher.role('list', 'Lines').waitForText('2 × Self Wash');
  await teacher.button('This sale is read right').click();
  await teacher.button(/^This sale is read right too/).look();
  expect(await teacher.button(/^This sale is read right too/).isDisabled()).toBe(true);
  await ring(page, { 'Peanut Twist': 3 });
  await page.button('Customer Nora Quill').click();
  await teacher.role('list', 'Lines').waitForText('3 × Peanut Twist');
  expect(await teacher.axe()).toEqual([]);
  await teacher.button(/^This sale is read right too/).click();
  const sidebar = shop.browser.sidebar(tab);
  await sidebar.button(/^Add manually/).look({ timeout: 15_000 });
  await options.close();
  return { page: tab, sidebar } as Till<never>;
}

/** The same cart without its number, as after a crash: asked about before anything can be added. */
async function seenInASecondTab(shop: Shop, register: Register): Promise<void> {
  const tab = await shop.browser.newPage(`https://${register.host}/`);
  const sidebar = shop.browser.sidebar(tab);
  await sidebar.ready({ timeout: 15_000 });
  await linkByName({ sidebar }, 'Sally Pet Owner');
  await sidebar.button('No, another sale').look();
  expect(await sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
  await sidebar.button('Yes, the same sale').click();
  await sidebar.button(/^Redeem 1 Self Wash/).look();
  expect(await sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
  await tab.close();
}

async function washes(shop: Shop): Promise<number> {
  return eventsOf(await shop.exportedLedger(), 'purchase_added', 'self-wash').length;
}

describe.each(BROWSER_KINDS)('%s', (kind) => {
  describe.each([
    ['made of tables', TABLE],
    ['of hashed names without ids', HASHED],
  ] as const)('a register %s', (_name, register) => {
    const handler = register === TABLE ? registerTableHandler() : registerHashedHandler();
    const { shop } = shopOf(kind, { sites: { [register.host]: handler }, demoStore: false });

    test('is taught by pointing, then sells: added once, redeemed, finished', async () => {
      await shop().askBackground({ type: 'import-store', file: smallCards() });
      const till = await teach(shop(), register);
      const page = shop().browser.screen(till.page);
      // The sale of the lesson ends without a word: nobody was linked.
      await page.button(register.pay).click();
      await page.button(register.finish).click();

      await ring(page, { 'Self Wash': 2 });
      await page.button('Customer Sally Pet Owner').click();
      await linkByName(till, 'Sally Pet Owner');
      if (!register.codes) {
        await till.sidebar.button(/^This counts for… Self Wash/).click();
        await till.sidebar.role('radio', CARD).click();
        await till.sidebar.role('radio', 'Self Wash').click();
        await till.sidebar.button('Remember').click();
      }
      await till.sidebar.button('Add purchases (2)').click();
      await till.sidebar.button(/^Undo/).look();
      expect(await washes(shop())).toBe(2);

      await till.page.reload();
      await till.sidebar.button(/^Redeem 1 Self Wash/).look({ timeout: 15_000 });
      expect(await till.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
      expect(await washes(shop())).toBe(2);

      await seenInASecondTab(shop(), register);

      await ring(page, { 'Self Wash': 1 });
      await till.sidebar.button('Add purchases (1)').click();
      await till.sidebar.button('Add purchases (1)').gone();
      await redeem(till as Till, '1 Self Wash');
      await page.button(register.pay).click();
      await page.button(register.finish).click();
      await until(
        async () => eventsOf(await shop().exportedLedger(), 'reward_redeemed', 'self-wash')[0],
        async () => `the sale did not end: ${(await shop().exportedLedger()).map(({ type }) => type).join(', ')}`,
        { timeout: 20_000 },
      );
      expect(await washes(shop())).toBe(3);
    }, 180_000);
  });
});
