/**
 * The pictures of the README and of docs/pos.md, taken of the built extension: npm run pictures; those of docs/pos.md alone: npm run pictures -- pos
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Screen } from '../test/e2e/harness/screen.ts';
import type { AnyCashier } from '../test/register-parts/hands.ts';
import { registerTableHandler } from '../test/register-table/server.ts';
import {
  BROWSER_KINDS,
  type BrowserKind,
  openShop,
  type Shop,
  type ShopOptions,
  type Till,
} from '../test/shop/shop.ts';
import { addPurchases, attach, payAndComplete, redeem, ring } from '../test/tour/hands.ts';
import { beginLesson, placeOf, pointAtAll, TABLE } from '../test/tour/lesson.ts';

const FOLDER = 'docs/pictures';

/** What was pressed a moment ago is painted by then. */
const A_MOMENT = 600;

async function picture(shop: Shop, till: Pick<Till, 'page'>, name: string): Promise<void> {
  await pictureOf(shop.browser.screen(till.page), `${name}-${shop.browser.kind}`);
}

async function pictureOf(screen: Screen, name: string): Promise<void> {
  writeFileSync(`${FOLDER}/${name}.png`, await screen.screenshot());
}

/** Sally has history: a full wash card, a tally and a pass under way. */
async function history(till: Till): Promise<void> {
  const visits: [string, number][][] = [
    [
      ['Self Wash', 10],
      ['Day-care Pass, 6 Days', 1],
      ['Birthday Bone Box', 2],
    ],
    [
      ['Bramble & Bone Beef', 7],
      ['Pupcake', 3],
      ['Day-care Day', 2],
    ],
  ];
  for (const items of visits) {
    await till.cashier.attachCustomer('Sally');
    for (const [name, quantity] of items) await ring(till, name, quantity);
    await till.sidebar.button(/^Add purchases \(/).look();
    await payAndComplete(till);
  }
}

async function takePictures(shop: Shop): Promise<void> {
  const till = await shop.openTill();
  await history(till);
  await till.cashier.attachCustomer('Sally');
  await ring(till, 'Self Wash');
  await ring(till, 'Bramble & Bone Chicken');
  await ring(till, 'Birthday Bone Box');
  await till.sidebar.button(/^Add purchases \(3\)/).look();
  await picture(shop, till, 'sale');
  await till.sidebar.button('Redeem 1 Self Wash').click();
  await till.sidebar.button('Back').look();
  await picture(shop, till, 'redeem');
  await till.sidebar.button('Back').click();
  await redeem(till, '1 Self Wash');
  await picture(shop, till, 'held');
  await till.cashier.discountLine('Self Wash', { percent: 100 });
  await addPurchases(till, 2);
  await picture(shop, till, 'added');
}

/** A register that nobody built in is pointed at, part by part. */
async function teaching(shop: Shop): Promise<void> {
  const lesson = await beginLesson(shop, TABLE);
  const { tab, page, teacher } = lesson;
  await teacher.button('Point at Item name').click();
  await teacher.button('Stop pointing').look();
  const { x, y } = await placeOf(page, 'Pupcake');
  await tab.mouse.move(x, y, { steps: 4 });
  await pause(A_MOMENT);
  await pictureOf(page, 'teach-point');
  await teacher.button('Stop pointing').click();
  await pointAtAll(lesson, TABLE);
  await teacher.evaluate(() => document.querySelector('#live-title')?.scrollIntoView());
  await pause(A_MOMENT);
  await pictureOf(page, 'teach-check');
}

/** A sale that is typed in, in the window for a register outside the browser. */
async function byHand(shop: Shop): Promise<void> {
  const tab = await shop.browser.extensionTab('by-hand.html');
  const sidebar = shop.browser.sidebar(tab);
  await sidebar.ready({ timeout: 15_000 });
  await sidebar.button('Enter this sale by hand').click();
  await sidebar.role('radio', 'Self Wash').click();
  await sidebar.button('One more Self Wash').click();
  await pause(A_MOMENT);
  await pictureOf(shop.browser.screen(tab), 'by-hand-lines');
  await sidebar.button('Done').click();
  await sidebar.role('searchbox').type('Sally');
  await sidebar.button(/^Sally Pet Owner/).click();
  await sidebar.button('This customer’s sale Sally Pet Owner').click();
  await sidebar.role('heading', 'Sally Pet Owner').look();
  await pause(A_MOMENT);
  await pictureOf(shop.browser.screen(tab), 'by-hand-sale');
}

/** What support sees of a register that is read from its screen alone. */
async function health(shop: Shop): Promise<void> {
  const till = await shop.openTill<AnyCashier>();
  await ring(till, 'Self Wash', 2);
  await attach(till, 'Sally');
  const options = await shop.browser.extensionPage('options.html#/health');
  await options.role('table', 'Checks on the last cart').look();
  await pictureOf(options, 'health');
}

async function inShop(kind: BrowserKind, options: ShopOptions, take: (shop: Shop) => Promise<void>): Promise<void> {
  const shop = await openShop(kind, options);
  try {
    await take(shop);
  } finally {
    await shop.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
if (process.argv[2] !== 'pos') {
  for (const kind of BROWSER_KINDS) await inShop(kind, {}, takePictures);
}
await inShop('chromium', { sites: { [TABLE.host]: registerTableHandler() } }, teaching);
await inShop('firefox', { viewport: { width: 420, height: 760 } }, byHand);
await inShop('chromium', { pos: 'lightspeed-r', register: { codes: '1' } }, health);
