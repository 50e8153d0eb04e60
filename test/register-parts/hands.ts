import type { ElementHandle, Page } from 'puppeteer-core';
import type { Sale } from './cart.ts';
import type { Receipt } from './receipt.ts';
import { LONGEST_PAUSE } from './scanner.ts';

/** A row on screen: its place from the top, or something that is written in it. */
export type Row = number | string;

/** Taken off: a percentage, or an amount such as "5.00". */
export type Off = { percent: number } | { amount: string };

export interface PrintedReceipt {
  heading: string;
  customer: string | null;
  lines: { quantity: string; text: string; total: string }[];
  amounts: Record<string, string>;
}

/** What a cashier can do at every register, under one name for each deed. */
export interface AnyCashier {
  readonly page: Page;
  open(address: string): Promise<void>;
  goTo(label: string): Promise<void>;
  scan(code: string): Promise<void>;
  scans(): Promise<string[]>;
  search(text: string): Promise<void>;
  attachCustomer(text: string): Promise<void>;
  createCustomer(name: string): Promise<void>;
  removeCustomer(): Promise<void>;
  setQuantity(row: Row, quantity: number): Promise<void>;
  setLinePrice(row: Row, price: string): Promise<void>;
  discountLine(row: Row, discount: Off): Promise<void>;
  removeLine(row: Row): Promise<void>;
  park(): Promise<void>;
  retrieve(which?: number | string): Promise<void>;
  discard(): Promise<void>;
  goToPayment(): Promise<void>;
  backToSale(): Promise<void>;
  pay(method: string, amount?: string): Promise<void>;
  complete(): Promise<void>;
  newSale(): Promise<void>;
  receipt(): Promise<PrintedReceipt>;
  reopen(number: number): Promise<void>;
  sale(): Promise<Sale>;
  sales(): Promise<Receipt[]>;
}

/** What the page keeps of the last scan. */
declare global {
  var scanKeysAt: number[] | undefined;
}

const MOST_SHOTS = 5;

// Looked for by the clock and not by frames: a tab behind another draws none.
export const PATIENCE = { timeout: 10_000, polling: 30 };

/**
 * Mouse and keyboard of a cashier at a simulated register. Everything is found by what is visible: by text, label or tag, so
 * that it is found with hashed class names too, and in both browsers.
 */
export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Keys as fast as the browser takes them, wherever the focus is. Ends when the register has heard the code. */
  async scan(code: string): Promise<void> {
    const before = (await this.scans()).length;
    for (let shot = 1; shot <= MOST_SHOTS; shot += 1) {
      await this.noteKeys();
      await this.page.keyboard.type(`${code}\n`);
      if (!(await this.cameApart(code, before))) break;
    }
    await this.page.waitForFunction(
      (wanted, count) => {
        const heard = JSON.parse(document.querySelector('output[data-scans]')?.textContent ?? '[]') as string[];
        return heard.slice(count).some((one) => one.endsWith(wanted));
      },
      PATIENCE,
      code,
      before,
    );
    await this.settle();
  }

  private async noteKeys(): Promise<void> {
    await this.page.evaluate(() => {
      if (!globalThis.scanKeysAt)
        addEventListener('keydown', ({ timeStamp }) => globalThis.scanKeysAt?.push(timeStamp), true);
      globalThis.scanKeysAt = [];
    });
  }

  /** A pause between two keys, which no scanner makes and a busy machine does: the register took it for typing. */
  private async cameApart(code: string, before: number): Promise<boolean> {
    const keys = await this.page.evaluate(() => globalThis.scanKeysAt ?? []).catch(() => []);
    const isWhole = keys.every((at, i) => at - (keys[i - 1] ?? at) <= LONGEST_PAUSE);
    return !isWhole && !(await this.scans()).slice(before).some((heard) => heard.endsWith(code));
  }

  /** Every code that the register heard since the page was loaded. */
  async scans(): Promise<string[]> {
    return await this.page.evaluate(
      () => JSON.parse(document.querySelector('output[data-scans]')?.textContent ?? '[]') as string[],
    );
  }

  /** The receipt that is on screen. */
  async receipt(): Promise<PrintedReceipt> {
    await this.find('[aria-label="Receipt"]');
    return await this.page.evaluate(() => {
      const receipt = document.querySelector('[aria-label="Receipt"]');
      const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
      const [heading, customer] = [...(receipt?.querySelectorAll('p') ?? [])];
      const rows = [...(receipt?.querySelectorAll('tr') ?? [])];
      const terms = [...(receipt?.querySelectorAll('dt') ?? [])];
      return {
        heading: text(heading),
        customer: customer?.hasAttribute('dir') ? text(customer) : null,
        lines: rows.map((row) => ({
          quantity: text(row.cells[0]),
          text: text(row.cells[1]),
          total: text(row.cells[2]),
        })),
        amounts: Object.fromEntries(terms.map((term) => [text(term), text(term.nextElementSibling)])),
      };
    });
  }

  /** A visible child of a list. Rows are made of elements; a line of bare text is an advertisement. */
  protected async row(list: string, row: Row): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(
      (css, wanted) => {
        const rows = [...(document.querySelector(css)?.children ?? [])].filter((child) => child.childElementCount > 0);
        if (typeof wanted === 'number') return rows[wanted];
        return rows.find((candidate) => candidate.textContent?.includes(wanted));
      },
      PATIENCE,
      list,
      row,
    );
    return found as ElementHandle<Element>;
  }

  /** The first visible element with this text: all of it, or its beginning when it goes on with other words. */
  protected async find(selector: string, text: string | RegExp = ''): Promise<ElementHandle<Element>> {
    const pattern = typeof text === 'string' ? null : text.source;
    const found = await this.page.waitForFunction(
      (css, wanted, source) => {
        const visible = [...document.querySelectorAll(css)].filter((element) => element.getClientRects().length > 0);
        const said = (element: Element): string => element.textContent?.trim() ?? '';
        if (source !== null) return visible.find((element) => new RegExp(source).test(said(element)));
        return (
          visible.find((element) => said(element) === wanted) ??
          visible.find((element) => said(element).startsWith(wanted))
        );
      },
      PATIENCE,
      selector,
      typeof text === 'string' ? text : '',
      pattern,
    );
    return found as ElementHandle<Element>;
  }

  /** The page may redraw between finding and clicking, as it may for a person: then the hand goes there again. */
  protected async click(selector: string, text: string | RegExp = ''): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const element = await this.find(selector, text);
      try {
        await element.click();
        return await this.settle();
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  protected async fill(field: ElementHandle<Element>, text: string): Promise<void> {
    await field.click();
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  protected async leaveField(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.settle();
  }

  /** The register draws or posts a frame late: wait until both are done. */
  protected async settle(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)));
  }
}

export async function within(element: ElementHandle<Element>, selector: string): Promise<ElementHandle<Element>> {
  const found = await element.$(selector);
  if (!found) throw new Error(`Nothing like ${selector} there`);
  return found;
}
