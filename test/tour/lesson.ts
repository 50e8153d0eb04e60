import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { until } from '../e2e/harness/patience.ts';
import type { Screen } from '../e2e/harness/screen.ts';
import type { Shop } from '../shop/shop.ts';

/** Teaching a register, as an admin does it: two pages that look nothing like each other, and the hands that point. */

/** Milliseconds between seeing that something can be pointed at and pointing. */
const A_MOMENT = 400;

export interface Teachable {
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

export const TABLE: Teachable = {
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

export const HASHED: Teachable = {
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
export async function placeOf(page: Screen, text: string): Promise<{ x: number; y: number }> {
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

export async function point(teacher: Screen, page: Screen, part: string, text: string): Promise<void> {
  await teacher.button(`Point at ${part}`).click();
  await teacher.button('Stop pointing').look();
  // Chromium sends the mouse where the last drawn picture says, before and after: no person is faster than it draws.
  await pause(A_MOMENT);
  await page.clickAt(await placeOf(page, text));
  await teacher.button(`Point again at ${part}`).look();
  await pause(A_MOMENT);
}

export async function ringOn(page: Screen, items: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(items)) {
    for (let i = 0; i < count; i += 1) await page.button(`Ring ${name}`).click();
  }
}

export interface Lesson {
  tab: Page;
  page: Screen;
  teacher: Screen;
  options: Screen;
}

/** From the options page to the register, where two lines and a customer stand ready to be pointed at. */
export async function beginLesson(shop: Shop, register: Teachable): Promise<Lesson> {
  await shop.browser.allowSite(register.host);
  const options = await shop.browser.extensionPage('options.html#/pos');
  await options.textbox('Address of the register').type(register.host);
  await options.button('Allow and teach').click();
  const tab = await tabAt(shop, register.host);
  const page = shop.browser.screen(tab);
  const teacher = shop.browser.sidebar(tab);
  await teacher.ready({ timeout: 15_000 });
  await ringOn(page, { 'Self Wash': 2, Pupcake: 1 });
  await page.button('Customer Sally Pet Owner').click();
  return { tab, page, teacher, options };
}

/** Everything that can be pointed at, up to the first sale that is said to be read right. */
export async function pointAtAll({ page, teacher }: Lesson, register: Teachable): Promise<void> {
  for (const [part, text] of register.points) await point(teacher, page, part, text);
  await page.button('No customer').click();
  await point(teacher, page, 'No customer', register.nobody);
  await page.button('Customer Sally Pet Owner').click();
  await page.button(register.pay).click();
  await point(teacher, page, 'Finish button', register.finish);
  await page.button(register.back).click();
  await teacher.role('radio', /^No/).click();
  await teacher.role('list', 'Lines').waitForText('2 × Self Wash');
}
