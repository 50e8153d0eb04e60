/**
 * Tillside as a new user meets it: from a fresh install to the first punch on the demo register, with the mouse and with the
 * keyboard alone, in both browsers. Every click and key in Tillside is counted, every step photographed:
 *
 *   npm run first-run -- FOLDER [browser] [mouse|keyboard]
 *
 * What the cashier does on the register itself (two scans, the customer, the payment) is not counted: it is a sale like any other.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part, Screen } from '../test/e2e/harness/screen.ts';
import { BROWSER_KINDS, type BrowserKind, HOST, openShop, type Shop, type Till } from '../test/shop/shop.ts';
import { codeOf } from '../test/tour/hands.ts';

const [folder = 'screenshots/first-run', kindWanted = '', handWanted = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const PASSPHRASE = 'willow and wag';
const CARD = 'Self wash: buy 10, get 1 free';
const MOST_TABS = 80;
const PACE_MS = 90;

type Hand = 'mouse' | 'keyboard';

/** A person who counts. */
class Newcomer {
  clicks = 0;
  keys = 0;
  readonly #shop: Shop;
  readonly #hand: Hand;
  #pictures = 0;

  constructor(shop: Shop, hand: Hand) {
    this.#shop = shop;
    this.#hand = hand;
  }

  /** The set-up: right-click on the button, *Options*. With the keyboard: Tab to it, Enter, arrow down, Enter. */
  async setUp(): Promise<Screen> {
    if (this.#hand === 'mouse') this.clicks += 2;
    else this.keys += 4;
    const screen = await this.#shop.browser.extensionPage('options.html');
    await screen.role('heading').nth(0).look();
    return screen;
  }

  async press(screen: Screen, part: Part): Promise<void> {
    await part.waitFor(({ disabled }) => !disabled, { timeout: 20_000 });
    if (this.#hand === 'mouse') {
      this.clicks += 1;
      await part.click();
      return;
    }
    await this.#reach(screen, part);
    await this.#key(screen, 'Enter');
  }

  async type(screen: Screen, part: Part, text: string): Promise<void> {
    if (this.#hand === 'mouse') {
      this.clicks += 1;
      await part.click();
    } else await this.#reach(screen, part);
    this.keys += text.length;
    await screen.type(text);
  }

  /** In the register's page: into Tillside by the command, out by Escape. */
  async pressBeside(till: Till, part: Part): Promise<void> {
    await part.waitFor(({ disabled }) => !disabled, { timeout: 20_000 });
    if (this.#hand === 'mouse') {
      this.clicks += 1;
      await part.click();
      return;
    }
    await this.#enter(till);
    await this.#reach(till.sidebar, part);
    await this.#key(till.sidebar, 'Enter');
  }

  /** One of several: the mouse goes to it; the keyboard goes to the group, and Space takes the one it stands on. */
  async choose(till: Till, part: Part): Promise<void> {
    if (this.#hand === 'mouse') {
      this.clicks += 1;
      await part.click();
      return;
    }
    await this.#enter(till);
    await this.#reach(till.sidebar, part);
    await this.#key(till.sidebar, 'Space');
  }

  async picture(screen: Screen, name: string): Promise<void> {
    await pause(500);
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    const file = `${this.#shop.browser.kind}-${this.#hand}-${number}-${name}.png`;
    writeFileSync(join(folder, file), await screen.screenshot());
  }

  async #enter(till: Till): Promise<void> {
    this.keys += 1;
    await this.#shop.browser.pressCommand(till.page, 'enter-tillside');
    await pause(300);
  }

  async #reach(screen: Screen, part: Part): Promise<void> {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if ((await part.look()).focused) return;
      await this.#key(screen, 'Tab');
    }
    throw new Error('the keyboard does not get there');
  }

  /** At a person's pace: faster is a scanner, whose keys press nothing in Tillside. */
  async #key(screen: Screen, key: string): Promise<void> {
    this.keys += 1;
    await pause(PACE_MS);
    await screen.press(key);
  }
}

async function firstPunch(kind: BrowserKind, hand: Hand): Promise<void> {
  const shop = await openShop(kind, { demoStore: false });
  const started = Date.now();
  const person = new Newcomer(shop, hand);
  let page = await person.setUp();
  try {
    await person.picture(page, 'fresh');
    await person.type(page, page.textbox('Name of the store'), 'Willow & Wag');
    await person.type(page, page.textbox('Address of your point of sale'), HOST);
    await person.picture(page, 'store');
    await person.press(page, page.button('Create the store'));
    const daily = page.button('Back up every day, and now');
    await daily.look({ timeout: 20_000 });
    await person.picture(page, 'steps');
    // A password field has no role of its own: the label is what a person sees, and one Tab leads from the first to the second.
    await typePassphrase(person, page, hand);
    await person.press(page, daily);
    await page
      .status()
      .nth(0)
      .waitForText(/it works/, { timeout: 60_000 });
    await person.picture(page, 'backup');

    const till = await shop.openTill();
    await till.cashier.scan(codeOf('Self Wash'));
    await person.picture(shop.browser.screen(till.page), 'scanned');
    await page.close();
    page = await person.setUp();
    const add = page.button('Add Self Wash');
    await add.look({ timeout: 10_000 });
    await person.picture(page, 'seen');
    await person.press(page, add);
    await page.role('link', 'Begin with an example').look();
    await person.press(page, page.role('link', 'Begin with an example'));
    await person.picture(page, 'examples');
    await person.press(page, page.role('link', /^Buy 10 washes/));
    const item = page.button(/^Self Wash/);
    await item.look();
    await person.picture(page, 'program');
    await person.press(page, item);
    await person.picture(page, 'program-with-item');
    await person.press(page, page.button('Start the program'));
    await page.article(CARD).look({ timeout: 10_000 });
    await person.picture(page, 'programs');
    await page.close();

    await till.page.bringToFront();
    await till.cashier.attachCustomer('Sally');
    const sally = till.sidebar.role('radio', /Sally Pet Owner/);
    await sally.look({ timeout: 15_000 });
    await person.picture(shop.browser.screen(till.page), 'customer');
    await person.choose(till, sally);
    await person.pressBeside(till, till.sidebar.button('Link customer Sally Pet Owner'));
    const purchase = till.sidebar.button('Add purchases (1)');
    await purchase.look({ timeout: 15_000 });
    await person.picture(shop.browser.screen(till.page), 'linked');
    await person.pressBeside(till, purchase);
    await till.sidebar.article(CARD).waitForText('1 of 10', { timeout: 15_000 });
    await person.picture(shop.browser.screen(till.page), 'first-punch');
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `${kind}, ${hand}: first punch after ${person.clicks} clicks and ${person.keys} keys in Tillside (${seconds} s by script)`,
    );
  } catch (error) {
    await person.picture(page, 'failed').catch(() => undefined);
    throw error;
  } finally {
    await shop.close();
  }
}

async function typePassphrase(person: Newcomer, page: Screen, hand: Hand): Promise<void> {
  for (const nth of [0, 1]) {
    if (hand === 'mouse') {
      const [x, y] = await page.evaluate((at) => {
        const field = document.querySelectorAll('input[type=password]')[at];
        field?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = field?.getBoundingClientRect();
        return box ? [box.left + box.width / 2, box.top + box.height / 2] : [0, 0];
      }, nth);
      person.clicks += 1;
      await page.clickAt({ x: x ?? 0, y: y ?? 0 });
    } else {
      for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        const isThere = await page.evaluate(
          (at) => document.activeElement === document.querySelectorAll('input[type=password]')[at],
          nth,
        );
        if (isThere) break;
        person.keys += 1;
        await page.press('Tab');
      }
    }
    person.keys += PASSPHRASE.length;
    await page.type(PASSPHRASE);
  }
}

for (const kind of BROWSER_KINDS.filter((one) => kindWanted === '' || kindWanted === 'all' || one === kindWanted)) {
  for (const hand of ['mouse', 'keyboard'] as const) {
    if (handWanted === '' || handWanted === hand) await firstPunch(kind, hand);
  }
}
