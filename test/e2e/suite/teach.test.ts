import { describe, expect, test } from 'vitest';
import { registerHashedHandler } from '../../register-hashed/server.ts';
import { registerTableHandler } from '../../register-table/server.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { BROWSER_KINDS, type Shop, type Till } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { linkByName, redeem } from '../../tour/hands.ts';
import { beginLesson, HASHED, pointAtAll, ringOn, TABLE, type Teachable } from '../../tour/lesson.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';

const CARD = 'Self wash: buy 2, get 1 free';

/** From the options page to a register that is read: what an admin does in ten minutes. */
async function teach(shop: Shop, register: Teachable): Promise<Till<never>> {
  const lesson = await beginLesson(shop, register);
  const { tab, page, teacher, options } = lesson;
  await pointAtAll(lesson, register);
  await teacher.button('This sale is read right').click();
  await teacher.button(/^This sale is read right too/).look();
  expect(await teacher.button(/^This sale is read right too/).isDisabled()).toBe(true);
  await ringOn(page, { 'Peanut Twist': 3 });
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
async function seenInASecondTab(shop: Shop, register: Teachable): Promise<void> {
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

      await ringOn(page, { 'Self Wash': 2 });
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

      await ringOn(page, { 'Self Wash': 1 });
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
