/**
 * Every screen that is not the sidebar, in both browsers, at 1280 and 360 pixels, of a fresh, an empty, a typical and a crowded
 * store, with wrong input too: photographed, with what axe says, what stands over the edge, and (typical, wide) whether the
 * keyboard comes everywhere and is seen there. Ends with 1 when anything was found:
 *
 *   npm run screens -- [--browser chromium] [--size typical] [--only part-of-a-name] [--out screenshots/screens]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { toBase64 } from '../lib/messaging/console/file-parts.ts';
import type { StaffReply } from '../lib/messaging/console/staff-requests.ts';
import { NO_STAFF } from '../lib/settings/staff.ts';
import { until } from '../test/e2e/harness/patience.ts';
import type { Screen } from '../test/e2e/harness/screen.ts';
import { registerTableHandler } from '../test/register-table/server.ts';
import { type Books, booksOf, PASSPHRASE } from '../test/screens/books.ts';
import { faultsOf, keyboardFaults } from '../test/screens/faults.ts';
import { type Papers, PLACES, type Place } from '../test/screens/places.ts';
import { SIZES, type Size } from '../test/screens/stores.ts';
import { supportPapers } from '../test/screens/support-papers.ts';
import { BROWSER_KINDS, type BrowserKind, openShop, type Shop } from '../test/shop/shop.ts';
import { addPurchases, payAndComplete, ring } from '../test/tour/hands.ts';
import { beginLesson, TABLE } from '../test/tour/lesson.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: '' },
    size: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'screenshots/screens' },
  },
});

const WIDTHS = [1280, 360];
/** Of a view; the picture is as high as the page, within reason. */
const HEIGHT = 800;
const HIGHEST = 4500;
/** What was asked for is painted by then. */
const A_MOMENT = 300;
const MOST_TABS = 130;

const LOCKED: Place = { name: 'locked', path: 'options.html#/customers', sizes: ['typical'] };

interface Tally {
  pictures: number;
  faults: number;
}

/** The past is restored as an admin restores a backup. */
async function fill(shop: Shop, { backup }: Books): Promise<void> {
  if (backup === null) return;
  const file = crypto.randomUUID();
  const part = 1_500_000;
  for (let at = 0; at < backup.length; at += part) {
    const some = toBase64(new Uint8Array(backup.subarray(at, at + part)));
    await shop.askBackground({ type: 'send-part', file, at, part: some });
  }
  await shop.askBackground({ type: 'restore', file, passphrase: PASSPHRASE });
}

/** A sale or two, so that there is something about the register's own page. */
async function sell(shop: Shop): Promise<void> {
  const till = await shop.openTill();
  await till.cashier.attachCustomer('Priya');
  await ring(till, 'Self Wash', 2);
  await addPurchases(till, 2);
  await payAndComplete(till);
  await till.page.close();
}

async function employ(shop: Shop, count: number): Promise<void> {
  const names = ['Ria Moss', 'Wilhelmina Theodora Featherstonehaugh-Cholmondeley', 'ليلى الخطيب', 'Bo Xu'];
  for (let at = 0; at < count; at += 1) {
    const person = {
      name: `${names[at % names.length]}${at < names.length ? '' : ` ${at}`}`,
      initials: `P${at}`,
      role: at === 0 ? 'admin' : 'cashier',
      active: at % 5 !== 4,
    };
    await shop.askBackground({ type: 'save-person', id: null, person });
  }
}

class Photographer {
  readonly tally: Tally = { pictures: 0, faults: 0 };
  readonly #shop: Shop;
  readonly #size: Size;
  readonly #papers: Papers;

  constructor(shop: Shop, size: Size, papers: Papers) {
    this.#shop = shop;
    this.#size = size;
    this.#papers = papers;
  }

  /** A screen that cannot be reached is a fault, and the others are still looked at. */
  async attempt(name: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => this.#tell(name, 'failed', [String(error).slice(0, 1500)]));
  }

  async visit({ name, path, hands }: Place): Promise<void> {
    const tab = await this.#shop.browser.extensionTab(path);
    const screen = this.#shop.browser.screen(tab);
    try {
      await screen.role('heading').nth(0).look({ timeout: 15_000 });
      await settled(screen);
      await hands?.(screen, this.#papers);
      await settled(screen);
      await this.shoot(name, tab, screen);
      if (this.#size === 'typical') this.#tell(name, 'keys', await keyboardFaults(screen, MOST_TABS));
    } finally {
      await tab.close();
    }
  }

  /** `inside` is what is looked at, where the page only holds it. */
  async shoot(name: string, tab: Page, screen: Screen, inside: Screen = screen): Promise<void> {
    for (const width of WIDTHS) {
      await tab.setViewport({ width, height: HEIGHT });
      await pause(A_MOMENT);
      const high = await screen.evaluate(() => document.documentElement.scrollHeight);
      await tab.setViewport({ width, height: Math.max(HEIGHT, Math.min(high, HIGHEST)) });
      await pause(A_MOMENT);
      const file = `${name}.${this.#size}.${width}.${this.#shop.browser.kind}`;
      writeFileSync(join(values.out, `${file}.png`), await screen.screenshot());
      this.tally.pictures += 1;
      this.#tell(name, String(width), await faultsOf(inside));
    }
    await tab.setViewport({ width: WIDTHS[0] ?? 1280, height: HEIGHT });
  }

  #tell(name: string, where: string, faults: readonly string[]): void {
    this.tally.faults += faults.length;
    for (const fault of faults) console.log(`${this.#shop.browser.kind} ${this.#size} ${name} ${where}: ${fault}`);
  }
}

/** Nothing is read or worked on any more. */
async function settled(screen: Screen): Promise<void> {
  const waits = /^(Reading|Opening|Working|Counting|Replaying|Looking at|Putting the file)/m;
  await until(
    async () =>
      (await screen.evaluate((words) => new RegExp(words, 'm').test(document.body.innerText), waits.source))
        ? undefined
        : true,
    () => 'the screen never came to rest',
    { timeout: 20_000 },
  ).catch(() => undefined);
  await pause(A_MOMENT);
}

async function nothingByHand(photographer: Photographer, shop: Shop): Promise<void> {
  const tab = await shop.browser.extensionTab('by-hand.html');
  const sidebar = shop.browser.sidebar(tab);
  await sidebar.ready({ timeout: 15_000 });
  await until(
    async () => (await sidebar.text()).includes('Nothing is set up yet') || undefined,
    () => 'the window by hand does not say that nothing is set up',
  );
  await photographer.shoot('by-hand-empty', tab, shop.browser.screen(tab), sidebar);
  await tab.close();
}

async function byHand(photographer: Photographer, shop: Shop): Promise<void> {
  const tab = await shop.browser.extensionTab('by-hand.html');
  const sidebar = shop.browser.sidebar(tab);
  const screen = shop.browser.screen(tab);
  await sidebar.ready({ timeout: 15_000 });
  await sidebar.button('Enter this sale by hand').look();
  await photographer.shoot('by-hand', tab, screen, sidebar);
  await sidebar.button('Enter this sale by hand').click();
  await sidebar.role('searchbox').look();
  await photographer.shoot('by-hand-items', tab, screen, sidebar);
  await tab.close();
}

/** The toolbar's window shows the tab that is in front of it. */
async function popup(photographer: Photographer, shop: Shop): Promise<void> {
  const till = await shop.openTill();
  await till.cashier.attachCustomer('Sally');
  await ring(till, 'Self Wash');
  const tab = await shop.browser.extensionTab('popup.html');
  const screen = shop.browser.screen(tab);
  await till.page.bringToFront();
  await screen.evaluate(() => window.location.reload());
  await screen
    .status()
    .nth(0)
    .waitForText(/beside this sale/, { timeout: 15_000 });
  await tab.bringToFront();
  await photographer.shoot('popup-sale', tab, screen);
  await tab.close();
  await till.page.close();
}

/** A register of another make is shown where everything stands. */
async function teach(photographer: Photographer, shop: Shop): Promise<void> {
  const { tab, page, teacher, options } = await beginLesson(shop, TABLE);
  await photographer.shoot('teach', tab, page, teacher);
  await Promise.all([options.close(), tab.close()]);
}

/** What no address leads to. */
const BESIDE_A_REGISTER: (Pick<Place, 'name' | 'sizes'> & { work: typeof teach })[] = [
  { name: 'by-hand-empty', sizes: ['empty'], work: nothingByHand },
  { name: 'by-hand', sizes: ['typical', 'crowded'], work: byHand },
  { name: 'popup-sale', sizes: ['typical'], work: popup },
  { name: 'teach', sizes: ['typical'], work: teach },
];

/** These pages ask for an admin's PIN from now on. */
async function lock(shop: Shop): Promise<void> {
  const { people } = await shop.askBackground<StaffReply>({ type: 'staff' });
  const id = people.find(({ role }) => role === 'admin')?.id ?? '';
  await shop.askBackground({ type: 'set-pin', id, pin: '2580' });
  await shop.askBackground({ type: 'save-policy', policy: { ...NO_STAFF.policy, mode: 'pin' } });
}

async function through(kind: BrowserKind, size: Size, papers: Omit<Papers, 'report'>): Promise<Tally> {
  const books = await booksOf(size);
  const shop = await openShop(kind, { demoStore: false, sites: { [TABLE.host]: registerTableHandler() } });
  const photographer = new Photographer(shop, size, { ...papers, report: books.report });
  try {
    await fill(shop, books);
    if (size === 'typical' || size === 'crowded') {
      await employ(shop, size === 'typical' ? 3 : 16);
      await sell(shop);
    }
    const isWanted = ({ name, sizes }: Pick<Place, 'name' | 'sizes'>) =>
      (sizes === undefined || sizes.includes(size)) && name.includes(values.only);
    for (const { name, work } of BESIDE_A_REGISTER.filter(isWanted))
      await photographer.attempt(name, () => work(photographer, shop));
    for (const place of PLACES.filter(isWanted))
      await photographer.attempt(place.name, () => photographer.visit(place));
    if (isWanted(LOCKED)) {
      await lock(shop);
      await photographer.attempt(LOCKED.name, () => photographer.visit(LOCKED));
    }
  } finally {
    await shop.close();
  }
  return photographer.tally;
}

mkdirSync(values.out, { recursive: true });
const papers = { support: await supportPapers() };
let faults = 0;
for (const kind of BROWSER_KINDS.filter((one) => one.startsWith(values.browser))) {
  for (const size of SIZES.filter((one) => one.startsWith(values.size))) {
    const tally = await through(kind, size, papers);
    console.log(`${kind}, ${size}: ${tally.pictures} pictures, ${tally.faults} faults`);
    faults += tally.faults;
  }
}
process.exitCode = faults > 0 ? 1 : 0;
