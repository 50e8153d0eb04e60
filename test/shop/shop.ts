import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { BROWSER_KINDS, type BrowserKind } from '../../scripts/browsers.ts';
import { type OpenBrowser, openBrowser } from '../e2e/harness/browser.ts';
import { type Hosts, type Sites, serveHosts } from '../e2e/harness/hosts.ts';
import type { Screen } from '../e2e/harness/screen.ts';
import type { Cashier } from '../register/cashier.ts';
import type { AnyCashier } from '../register-parts/hands.ts';
import { POINTS_OF_SALE, type PosName, storeFileFor } from './points-of-sale.ts';

export { BROWSER_KINDS, type BrowserKind };

export const HOST = POINTS_OF_SALE['lightspeed-x'].host;

/** The built extensions: what is tested is what is shipped. */
export const EXTENSIONS: Record<BrowserKind, string> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/** One line of the ledger's own export, as far as comparisons need it. */
export interface ExportedEvent {
  type: string;
  customer: string;
  program?: { id: string };
  saleKey: string | null;
  amount?: number;
  [field: string]: unknown;
}

/** A till: the register's page with the sidebar beside it, and the hands of the cashier. */
export interface Till<Person extends AnyCashier = Cashier> {
  page: Page;
  cashier: Person;
  sidebar: Screen;
  /** Whose register it is. */
  pos: PosName;
}

/** A shop with the demo store: a stock browser with the built extension, driven like a person drives it. */
export class Shop {
  readonly browser: OpenBrowser;
  readonly hosts: Hosts;
  readonly pos: PosName;

  constructor(browser: OpenBrowser, hosts: Hosts, pos: PosName = 'lightspeed-x') {
    this.browser = browser;
    this.hosts = hosts;
    this.pos = pos;
  }

  /** Loads the demo store: by the options page, as an admin does, or the same store on another point of sale. */
  async loadDemoStore(): Promise<void> {
    if (this.pos !== 'lightspeed-x') {
      await this.askBackground({ type: 'import-store', file: storeFileFor(this.pos) });
      return;
    }
    const options = await this.browser.extensionPage('options.html#/store');
    await options.button('Try the demo store').click();
    await options.status().waitForText('The store is loaded', { timeout: 20_000 });
    await options.close();
  }

  /** The register of this shop, whichever it is; most of the suite knows its cashier as the X-Series' own. */
  async openTill<Person extends AnyCashier = Cashier>(options: Record<string, string> = {}): Promise<Till<Person>> {
    const { host, path, cashierAt } = POINTS_OF_SALE[this.pos];
    const address = new URL(path, `https://${host}`);
    for (const [name, value] of Object.entries(options)) address.searchParams.set(name, value);
    const page = await this.browser.newPage('about:blank');
    const cashier = cashierAt(page) as AnyCashier as Person;
    await cashier.open(address.href);
    const sidebar = this.browser.sidebar(page);
    await sidebar.ready({ timeout: 15_000 });
    return { page, cashier, sidebar, pos: this.pos };
  }

  /** Every event of the ledger, oldest first, as the options page would save it. */
  async exportedLedger(): Promise<ExportedEvent[]> {
    const text = await this.askBackground<string>({ type: 'export-ledger' });
    return text
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ExportedEvent);
  }

  /** A question of an extension page to the background, from an extension page of its own. */
  async askBackground<T>(request: { type: string; [field: string]: unknown }): Promise<T> {
    const options = await this.browser.extensionPage('options.html');
    try {
      const answer = await options.evaluate(async (question) => {
        const api =
          (globalThis as unknown as { browser?: Api; chrome?: Api }).browser ??
          (globalThis as unknown as { chrome: Api }).chrome;
        interface Api {
          runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value: unknown; message?: string }> };
        }
        return api.runtime.sendMessage(question);
      }, request);
      if (!answer.ok) throw new Error(`the background refused ${request.type}: ${answer.message}`);
      return answer.value as T;
    } finally {
      await options.close();
    }
  }

  /** The browser's own number of the tab that a sale is on. */
  async tabOfSale(): Promise<number> {
    const page = await this.browser.extensionPage('options.html');
    try {
      const found = await page.evaluate(async () => {
        interface Api {
          tabs: { query(all: object): Promise<{ id: number }[]> };
          runtime: { sendMessage(message: unknown): Promise<{ value: { state: string } }> };
        }
        const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
        const api = browser ?? chrome;
        for (const { id } of await api.tabs.query({})) {
          const { value } = await api.runtime.sendMessage({ type: 'tab-state', tab: id });
          if (value.state === 'on-sale') return id;
        }
        return null;
      });
      if (found === null) throw new Error('no tab has a sale on it');
      return found;
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.hosts.close();
  }
}

export interface ShopOptions {
  /** Whose register stands in the shop. */
  pos?: PosName;
  /** How it behaves, by the names that its own options have. */
  register?: Record<string, unknown>;
  /** Hosts besides the register's. */
  sites?: Sites;
  demoStore?: boolean;
  /** Size of the page; `null` leaves it to the window. */
  viewport?: { width: number; height: number } | null;
  headless?: boolean;
}

export async function openShop(kind: BrowserKind, options: ShopOptions = {}): Promise<Shop> {
  const pos = options.pos ?? 'lightspeed-x';
  const { host, handler } = POINTS_OF_SALE[pos];
  const hosts = await serveHosts({ [host]: handler(options.register), ...options.sites });
  const browser = await openBrowser({
    kind,
    hosts,
    extension: EXTENSIONS[kind],
    ...(options.viewport !== undefined && { viewport: options.viewport }),
    ...(options.headless !== undefined && { headless: options.headless }),
  });
  const shop = new Shop(browser, hosts, pos);
  if (options.demoStore !== false) await shop.loadDemoStore();
  return shop;
}
