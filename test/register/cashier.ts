import type { ElementHandle, Page } from 'puppeteer-core';
import type { Sale } from './page/cart.ts';
import type { Receipt } from './page/receipt.ts';

/**
 * A cashier at the demo register: every deed is done with mouse and keyboard on what is visible, found by text, label or
 * tag, so that it works in both dialects, with hashed class names and in both browsers.
 */

/** A row on screen: its place from the top, or something that is written in it. */
export type Row = number | string;

export interface PrintedReceipt {
  heading: string;
  customer: string | null;
  lines: { quantity: string; text: string; total: string }[];
  amounts: Record<string, string>;
}

// Looked for by the clock and not by frames: a tab behind another draws none.
const PATIENCE = { timeout: 10_000, polling: 30 };

export class Cashier {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'load' });
    await this.page.waitForSelector('nav a');
    await this.#settle();
  }

  /** Client-side navigation by the menu: "Sell", "Sales History", "Customers". */
  async goTo(label: string): Promise<void> {
    await this.#click('nav a', label);
  }

  // Products

  /** Keys as fast as the browser takes them, wherever the focus is. Ends when the register has heard the code. */
  async scan(code: string): Promise<void> {
    const before = (await this.scans()).length;
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(
      (count) => JSON.parse(document.querySelector('output[data-scans]')?.textContent ?? '[]').length > count,
      PATIENCE,
      before,
    );
    await this.#settle();
  }

  /** Every code that the register heard since the page was loaded. */
  async scans(): Promise<string[]> {
    return await this.page.evaluate(
      () => JSON.parse(document.querySelector('output[data-scans]')?.textContent ?? '[]') as string[],
    );
  }

  async search(text: string): Promise<void> {
    await this.#fill(await this.#find('input[aria-label="Search for products"]'), text);
    await this.#click('main vd-suggestion', '');
  }

  async pressQuickKey(label: string): Promise<void> {
    await this.#click('main button', label);
  }

  // Customer

  /** By name, phone, code or e-mail; the first one found is taken. */
  async attachCustomer(text: string): Promise<void> {
    await this.#fill(await this.#find('input[aria-label="Add a customer"]'), text);
    await this.#click('form vd-suggestion', '');
  }

  async createCustomer(name: string): Promise<void> {
    await this.#fill(await this.#find('input[aria-label="Add a customer"]'), name);
    await this.#click('form vd-suggestion', `Add "${name}"`);
  }

  async removeCustomer(): Promise<void> {
    await this.#click('button[aria-label="Remove customer"]', '');
  }

  // Lines

  async setQuantity(row: Row, quantity: number): Promise<void> {
    await this.#setField(row, 'Quantity', String(quantity));
  }

  async setLinePrice(row: Row, price: string): Promise<void> {
    await this.#setField(row, 'Price', price);
  }

  /** A percentage off, or an amount off the whole line such as "5.00". */
  async discountLine(row: Row, discount: { percent: number } | { amount: string }): Promise<void> {
    if ('percent' in discount) await this.#setField(row, 'Discount (%)', String(discount.percent));
    else await this.#setField(row, 'Discount ($)', discount.amount);
  }

  async noteLine(row: Row, note: string): Promise<void> {
    await this.expandLine(row);
    const line = await this.#row(row);
    await this.#fill(await within(line, 'textarea'), note);
    await this.#leaveField();
  }

  async removeLine(row: Row): Promise<void> {
    const line = await this.#row(row);
    await (await within(line, 'button[aria-label="Remove line"]')).click();
    await this.#settle();
  }

  /** Leaves an expanded line as it is. */
  async expandLine(row: Row): Promise<void> {
    const line = await this.#row(row);
    if (await line.$('textarea')) return;
    await (await within(line, 'strong, span')).click();
    await this.#settle();
  }

  async showSku(row: Row): Promise<void> {
    await this.expandLine(row);
    await this.#click('form li button', 'Show Inventory & Details');
  }

  async reverseLines(): Promise<void> {
    await this.#click('button', 'More Actions');
    await this.#click('button', 'Reverse Lines');
  }

  // The sale

  async discountSale(discount: { percent: number } | { amount: string }): Promise<void> {
    const percent = 'percent' in discount;
    await this.#click('form button', 'Discount');
    const field = await this.#find('form label', percent ? 'Percent off (%)' : 'Amount off ($)');
    await this.#fill(await within(field, 'input'), percent ? String(discount.percent) : discount.amount);
    await this.page.keyboard.press('Enter');
    await this.#settle();
    await this.#click('form button', 'Close');
  }

  async noteSale(note: string): Promise<void> {
    await this.#fill(await this.#find('textarea[aria-label="Sale note"]'), note);
    await this.#leaveField();
  }

  async park(): Promise<void> {
    await this.#click('button', 'Park Sale');
  }

  /** The nth parked sale, or the one with this text (the customer's name). */
  async retrieve(which: number | string = 0): Promise<void> {
    await this.#click('button', 'Retrieve Sale');
    if (typeof which === 'string') return await this.#click('[role=dialog] button', which);
    await this.#find('[role=dialog]');
    const parked = await this.page.$$('[role=dialog] > button');
    const chosen = parked[which];
    if (!chosen) throw new Error(`Only ${parked.length} sales are parked`);
    await chosen.click();
    await this.#settle();
  }

  async discard(): Promise<void> {
    await this.#click('button', 'More Actions');
    await this.#click('button', 'Discard Sale');
    await this.#click('[role=dialog] button', 'Discard');
  }

  // Payment

  /** To the payment screen, without paying. */
  async goToPayment(): Promise<void> {
    await this.#click('form button', /^(Pay|Return|Exchange)/);
    await this.#path('/webregister/payment');
  }

  async backToSale(): Promise<void> {
    await this.#click('button', 'Back to Sale');
  }

  /** "Cash", "Credit Card", "Layby" or "On Account"; everything that is left unless an amount is given. */
  async pay(method: string, amount?: string): Promise<void> {
    if (!(await this.page.evaluate(() => location.pathname)).includes('/payment')) await this.goToPayment();
    if (amount !== undefined) {
      const field = await this.#find('label', /^Amount to/);
      await this.#fill(await within(field, 'input'), amount);
    }
    await this.#click('main button', method);
    const collect = await this.page.$('button[data-track="collect-cash"]');
    if (collect) await collect.click();
    await this.#settle();
  }

  async complete(): Promise<void> {
    await this.#click('main button', 'Complete Sale');
    await this.#path('/webregister/confirmation');
    await this.#settle();
  }

  async newSale(): Promise<void> {
    await this.#click('main button', 'New Sale');
  }

  /** The receipt as printed on the confirmation screen. */
  async receipt(): Promise<PrintedReceipt> {
    await this.#find('[aria-label="Receipt"]');
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

  // Sales history

  /** Starts the return of a completed sale, or the continuation of a lay-by, by its number. */
  async reopen(number: number): Promise<void> {
    await this.goTo('Sales History');
    const cell = await this.#find('main td:first-child', new RegExp(`^${number}$`));
    const row = (await cell.evaluateHandle((element) => element.parentElement)) as ElementHandle<Element>;
    await (await within(row, 'button')).click();
    await this.#path('/webregister');
    await this.#settle();
  }

  // The dialog that makes the rest of the page inert

  async openUserSwitch(): Promise<void> {
    await this.#click('header button', 'Switch User');
    await this.#find('#userSwitchingForm');
  }

  async closeUserSwitch(): Promise<void> {
    await this.#click('#userSwitchingForm button', 'Cancel');
  }

  // What the register itself has on file

  /** The open sale of this tab. */
  async sale(): Promise<Sale> {
    return await this.page.evaluate(() => {
      const open = JSON.parse(localStorage.getItem('register.open') ?? '{}');
      return open[sessionStorage.getItem('register.current') ?? ''] as Sale;
    });
  }

  /** Completed sales, oldest first. */
  async sales(): Promise<Receipt[]> {
    return await this.page.evaluate(() => JSON.parse(localStorage.getItem('register.sales') ?? '[]') as Receipt[]);
  }

  // By hand

  async #setField(row: Row, label: string, value: string): Promise<void> {
    await this.expandLine(row);
    const line = await this.#row(row);
    const fields = await line.$$('label');
    for (const field of fields) {
      if ((await field.evaluate((element) => element.textContent?.trim())) !== label) continue;
      await this.#fill(await within(field, 'input'), value);
      await this.page.keyboard.press('Enter');
      return await this.#settle();
    }
    throw new Error(`The line has no open field "${label}"`);
  }

  async #row(row: Row): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(
      (wanted) => {
        const list = document.querySelector('form ul');
        // Rows are made of elements; a line of bare text is an advertisement.
        const rows = [...(list?.children ?? [])].filter((child) => child.childElementCount > 0);
        if (typeof wanted === 'number') return rows[wanted];
        return rows.find((candidate) => candidate.textContent?.includes(wanted));
      },
      PATIENCE,
      row,
    );
    return found as ElementHandle<Element>;
  }

  /** The first visible element with this text: all of it, or its beginning when it goes on with other words. */
  async #find(selector: string, text: string | RegExp = ''): Promise<ElementHandle<Element>> {
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
  async #click(selector: string, text: string | RegExp): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const element = await this.#find(selector, text);
      try {
        await element.click();
        return await this.#settle();
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  async #fill(field: ElementHandle<Element>, text: string): Promise<void> {
    await field.click();
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  async #leaveField(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.#settle();
  }

  async #path(path: string): Promise<void> {
    await this.page.waitForFunction((wanted) => location.pathname === wanted, PATIENCE, path);
  }

  /** The register draws or posts a frame late: wait until both are done. */
  async #settle(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)));
  }
}

async function within(element: ElementHandle<Element>, selector: string): Promise<ElementHandle<Element>> {
  const found = await element.$(selector);
  if (!found) throw new Error(`Nothing like ${selector} there`);
  return found;
}
