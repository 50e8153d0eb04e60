import type { ElementHandle } from 'puppeteer-core';
import type { Sale } from '../register-parts/cart.ts';
import { type AnyCashier, Hands, type Off, PATIENCE, type Row, within } from '../register-parts/hands.ts';
import type { Receipt } from '../register-parts/receipt.ts';

const ROWS = 'form ul';

/** A cashier at the demo register of the X-Series, in either dialect. */
export class Cashier extends Hands implements AnyCashier {
  async open(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'load' });
    await this.page.waitForSelector('nav a');
    await this.settle();
  }

  /** Client-side navigation by the menu: "Sell", "Sales History", "Customers". */
  async goTo(label: string): Promise<void> {
    await this.click('nav a', label);
  }

  // Products

  async search(text: string): Promise<void> {
    await this.fill(await this.find('input[aria-label="Search for products"]'), text);
    await this.click('main vd-suggestion', '');
  }

  async pressQuickKey(label: string): Promise<void> {
    await this.click('main button', label);
  }

  // Customer

  /** By name, phone, code or e-mail; the first one found is taken. */
  async attachCustomer(text: string): Promise<void> {
    await this.fill(await this.find('input[aria-label="Add a customer"]'), text);
    await this.click('form vd-suggestion', '');
  }

  async createCustomer(name: string): Promise<void> {
    await this.fill(await this.find('input[aria-label="Add a customer"]'), name);
    await this.click('form vd-suggestion', `Add "${name}"`);
  }

  async removeCustomer(): Promise<void> {
    await this.click('button[aria-label="Remove customer"]', '');
  }

  // Lines

  async setQuantity(row: Row, quantity: number): Promise<void> {
    await this.#setField(row, 'Quantity', String(quantity));
  }

  async setLinePrice(row: Row, price: string): Promise<void> {
    await this.#setField(row, 'Price', price);
  }

  /** A percentage off, or an amount off the whole line such as "5.00". */
  async discountLine(row: Row, discount: Off): Promise<void> {
    if ('percent' in discount) await this.#setField(row, 'Discount (%)', String(discount.percent));
    else await this.#setField(row, 'Discount ($)', discount.amount);
  }

  async noteLine(row: Row, note: string): Promise<void> {
    await this.expandLine(row);
    const line = await this.row(ROWS, row);
    await this.fill(await within(line, 'textarea'), note);
    await this.leaveField();
  }

  async removeLine(row: Row): Promise<void> {
    const line = await this.row(ROWS, row);
    await (await within(line, 'button[aria-label="Remove line"]')).click();
    await this.settle();
  }

  /** Leaves an expanded line as it is. */
  async expandLine(row: Row): Promise<void> {
    const line = await this.row(ROWS, row);
    if (await line.$('textarea')) return;
    await (await within(line, 'strong, span')).click();
    await this.settle();
  }

  async showSku(row: Row): Promise<void> {
    await this.expandLine(row);
    await this.click('form li button', 'Show Inventory & Details');
  }

  async reverseLines(): Promise<void> {
    await this.click('button', 'More Actions');
    await this.click('button', 'Reverse Lines');
  }

  // The sale

  async discountSale(discount: Off): Promise<void> {
    const percent = 'percent' in discount;
    await this.click('form button', 'Discount');
    const field = await this.find('form label', percent ? 'Percent off (%)' : 'Amount off ($)');
    await this.fill(await within(field, 'input'), percent ? String(discount.percent) : discount.amount);
    await this.page.keyboard.press('Enter');
    await this.settle();
    await this.click('form button', 'Close');
  }

  async noteSale(note: string): Promise<void> {
    await this.fill(await this.find('textarea[aria-label="Sale note"]'), note);
    await this.leaveField();
  }

  async park(): Promise<void> {
    await this.click('button', 'Park Sale');
  }

  /** The nth parked sale, or the one with this text (the customer's name). */
  async retrieve(which: number | string = 0): Promise<void> {
    await this.click('button', 'Retrieve Sale');
    if (typeof which === 'string') return await this.click('[role=dialog] button', which);
    await this.find('[role=dialog]');
    const parked = await this.page.$$('[role=dialog] > button');
    const chosen = parked[which];
    if (!chosen) throw new Error(`Only ${parked.length} sales are parked`);
    await chosen.click();
    await this.settle();
  }

  async discard(): Promise<void> {
    await this.click('button', 'More Actions');
    await this.click('button', 'Discard Sale');
    await this.click('[role=dialog] button', 'Discard');
  }

  // Payment

  /** To the payment screen, without paying. */
  async goToPayment(): Promise<void> {
    await this.click('form button', /^(Pay|Return|Exchange)/);
    await this.#path('/webregister/payment');
  }

  async backToSale(): Promise<void> {
    await this.click('button', 'Back to Sale');
  }

  /** "Cash", "Credit Card", "Layby" or "On Account"; everything that is left unless an amount is given. */
  async pay(method: string, amount?: string): Promise<void> {
    if (!(await this.page.evaluate(() => location.pathname)).includes('/payment')) await this.goToPayment();
    if (amount !== undefined) {
      const field = await this.find('label', /^Amount to/);
      await this.fill(await within(field, 'input'), amount);
    }
    await this.click('main button', method);
    const collect = await this.page.$('button[data-track="collect-cash"]');
    if (collect) await collect.click();
    await this.settle();
  }

  async complete(): Promise<void> {
    await this.click('main button', 'Complete Sale');
    await this.#path('/webregister/confirmation');
    await this.settle();
  }

  async newSale(): Promise<void> {
    await this.click('main button', 'New Sale');
  }

  // Sales history

  /** Starts the return of a completed sale, or the continuation of a lay-by, by its number. */
  async reopen(number: number): Promise<void> {
    await this.goTo('Sales History');
    const cell = await this.find('main td:first-child', new RegExp(`^${number}$`));
    const row = (await cell.evaluateHandle((element) => element.parentElement)) as ElementHandle<Element>;
    await (await within(row, 'button')).click();
    await this.#path('/webregister');
    await this.settle();
  }

  // The dialog that makes the rest of the page inert

  async openUserSwitch(): Promise<void> {
    await this.click('header button', 'Switch User');
    await this.find('#userSwitchingForm');
  }

  async closeUserSwitch(): Promise<void> {
    await this.click('#userSwitchingForm button', 'Cancel');
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
    const line = await this.row(ROWS, row);
    const fields = await line.$$('label');
    for (const field of fields) {
      if ((await field.evaluate((element) => element.textContent?.trim())) !== label) continue;
      await this.fill(await within(field, 'input'), value);
      await this.page.keyboard.press('Enter');
      return await this.settle();
    }
    throw new Error(`The line has no open field "${label}"`);
  }

  async #path(path: string): Promise<void> {
    await this.page.waitForFunction((wanted) => location.pathname === wanted, PATIENCE, path);
  }
}
