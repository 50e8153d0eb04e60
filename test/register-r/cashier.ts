import type { ElementHandle } from 'puppeteer-core';
import type { Sale } from '../register-parts/cart.ts';
import { type AnyCashier, Hands, type Off, PATIENCE, type Row, within } from '../register-parts/hands.ts';
import type { Receipt } from '../register-parts/receipt.ts';

const ROWS = '#register_transaction';
const SEARCH = '#add_search_item_text';

/** A cashier at the simulated register of the R-Series. Its pages are loaded anew again and again: each deed waits for that. */
export class RegisterRCashier extends Hands implements AnyCashier {
  /** Ends at the register: an address of the menu is left for a new sale. */
  async open(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'load' });
    await this.settle();
    if (!(await this.page.$('#register'))) await this.newSale();
  }

  /** A page of the menu: "Sales", "Reports", "Customers". Each is loaded as a whole. */
  async goTo(label: string): Promise<void> {
    await this.click('nav[aria-label="Main"] a', label);
  }

  // Items

  /** By words; the first one found is taken. */
  async search(text: string): Promise<void> {
    await this.#type(SEARCH, text);
    await this.page.keyboard.press('Enter');
    await this.settle();
    if (await this.isHidden()) await this.click('main section button', '+ Add to sale');
  }

  /** A charge that is no item. */
  async charge(kind: 'Misc.' | 'Labor', description: string, price: string, quantity = '1'): Promise<void> {
    await this.click('#register nav button', kind);
    await this.#type('#add_misc_description', description);
    await this.#type('#add_expander input[name=price]', price);
    await this.#type('#add_expander input[name=quantity]', quantity);
    await this.click('#saveChargeButton');
  }

  // Customer

  /** By name, phone or e-mail; the first one found is taken. */
  async attachCustomer(text: string): Promise<void> {
    await this.searchCustomers(text);
    if (await this.isHidden()) await this.click('main section button', '+ Attach to sale');
  }

  /** Leaves what was found on screen, in the place of the register, when it is not one alone. */
  async searchCustomers(text: string): Promise<void> {
    await this.#type('#find_customer_text', text);
    await this.click('#searchCustomerButton');
  }

  async createCustomer(name: string): Promise<void> {
    const [first = '', ...rest] = name.split(' ');
    await this.click('#newCustomerButton');
    await this.#type('main section input[name=first]', first);
    await this.#type('main section input[name=last]', rest.join(' '));
    await this.click('main section button', 'Save and attach');
  }

  async removeCustomer(): Promise<void> {
    await this.click('#customerRemoveButton');
  }

  /** Whether something else is in the place of the register. */
  async isHidden(): Promise<boolean> {
    return await this.page.$eval('#register', (register) => register.getClientRects().length === 0);
  }

  async backToRegister(): Promise<void> {
    await this.click('main section button', 'Back');
  }

  // Lines

  async setQuantity(row: Row, quantity: number): Promise<void> {
    const field = await within(await this.row(ROWS, row), 'input.display_quantity, input[aria-label="Quantity"]');
    await this.fill(field, String(quantity));
    await this.page.keyboard.press('Enter');
    await this.settle();
  }

  async setLinePrice(row: Row, price: string): Promise<void> {
    await this.#edit(row, 'edit_item_price', price);
  }

  async discountLine(row: Row, discount: Off): Promise<void> {
    if ('percent' in discount) await this.#edit(row, 'edit_item_discount_percent', String(discount.percent));
    else await this.#edit(row, 'edit_item_discount_amount', discount.amount);
  }

  async noteLine(row: Row, note: string): Promise<void> {
    await this.#edit(row, 'edit_item_note', note);
  }

  /** Opens the editor in the place of a line and leaves it open. */
  async editLine(row: Row): Promise<void> {
    const line = await this.row(ROWS, row);
    await (await within(line, 'button[aria-label="Edit line"]')).click();
    await this.settle();
  }

  async cancelEdit(): Promise<void> {
    await this.click(`${ROWS} form button`, 'Cancel');
  }

  async removeLine(row: Row): Promise<void> {
    const line = await this.row(ROWS, row);
    await (await within(line, 'button[aria-label="Remove line"]')).click();
    await this.settle();
  }

  async removeAllLines(): Promise<void> {
    await this.click('#deleteAllButton');
  }

  // The sale

  /** A whole sale takes percentages only. */
  async discountSale(discount: { percent: number }): Promise<void> {
    await this.click('#discountButton');
    await this.#type('#register_totals input[name=percent]', String(discount.percent));
    await this.click('#register_totals button', 'Apply');
  }

  async noteSale(note: string): Promise<void> {
    await this.click('#notesButton');
    await this.#type('#register_totals input[name=note]', note);
    await this.click('#register_totals button', 'Save');
  }

  /** Leaves the sale in progress and starts another. */
  async park(): Promise<void> {
    await this.goTo('Sales');
    await this.newSale();
  }

  async saveAsQuote(): Promise<void> {
    await this.click('#saveAsQuoteButton');
    await this.newSale();
  }

  /** The nth unfinished sale or quote from the top, or the one with this text (the customer's name). */
  async retrieve(which: number | string = 0): Promise<void> {
    await this.goTo('Reports');
    await this.find('main h1', 'Sales History');
    const rows = await this.page.$$('main tr:has(a[href*="continue_sale"])');
    for (const [index, row] of rows.entries()) {
      const text = await row.evaluate((element) => element.textContent ?? '');
      if (typeof which === 'number' ? index !== which : !text.includes(which)) continue;
      await (await within(row, 'a[href*="continue_sale"]')).click();
      await this.settle();
      return;
    }
    throw new Error(`None of ${rows.length} unfinished sales is ${which}`);
  }

  async discard(): Promise<void> {
    await this.click('#cancelButton');
    await this.newSale();
  }

  // Payment

  async goToPayment(): Promise<void> {
    await this.click('#paymentButton');
    await this.find('#current_sale_list');
  }

  async backToSale(): Promise<void> {
    await this.click('#backToSaleButton');
  }

  /** "Cash", "Credit Card" or "Check"; everything that is left unless an amount is given. */
  async pay(method: string, amount?: string): Promise<void> {
    if (!(await this.page.$('#current_sale_list'))) await this.goToPayment();
    if (amount === undefined) {
      await this.click(`button[aria-label="Max ${method}"]`);
      return;
    }
    const label = await this.find('main label', method);
    await this.#type(`#${await label.evaluate((element) => element.getAttribute('for'))}`, amount);
    await this.page.keyboard.press('Enter');
    await this.settle();
  }

  /** Ends at the record of the sale. */
  async complete(): Promise<void> {
    await this.click('#finishSaleButton:not(:disabled)');
    await this.find('[aria-label="Receipt"]');
  }

  /** From any page: by the menu's page, when the one on screen has no link of its own. */
  async newSale(): Promise<void> {
    if (!(await this.page.$('a[href*="new_sale"]'))) await this.goTo('Sales');
    await this.click('main a', 'New Sale');
    await this.find('#register');
  }

  // Refund

  /** Takes back everything of a finished sale: each of its lines is put on a refund. */
  async reopen(number: number): Promise<void> {
    await this.startRefund(number);
    while (await this.page.$('#register aside button')) await this.click('#register aside button', 'Refund');
  }

  async startRefund(number: number): Promise<void> {
    await this.goTo('Reports');
    await this.click('main td a', String(number));
    await this.click('main a', 'Refund or Exchange');
    await this.find('#register');
  }

  async refundLine(row: Row): Promise<void> {
    const line = await this.row('#register aside tbody', row);
    await (await within(line, 'button')).click();
    await this.settle();
  }

  // The lock

  async lock(): Promise<void> {
    await this.click('header button', 'Lock');
    await this.find('#verify_access_pin_form');
  }

  async unlock(): Promise<void> {
    await this.#type('#verify_access_pin_form input', '1234');
    await this.page.keyboard.press('Enter');
    await this.settle();
  }

  // What the register itself has on file

  /** The open sale of this browser's register. */
  async sale(): Promise<Sale> {
    return (await this.#file()).sale;
  }

  /** Finished sales of this browser's register, oldest first. */
  async sales(): Promise<Receipt[]> {
    return (await this.#file()).sales;
  }

  async #file(): Promise<{ sale: Sale; sales: Receipt[] }> {
    return await this.page.evaluate(async () => {
      const response = await fetch('/__register/till');
      return (await response.json()) as { sale: Sale; sales: Receipt[] };
    });
  }

  // By hand

  async #edit(row: Row, name: string, value: string): Promise<void> {
    await this.editLine(row);
    await this.#type(`${ROWS} input[name="${name}"]`, value);
    await this.click(`${ROWS} form button`, 'Save');
  }

  async #type(selector: string, text: string): Promise<void> {
    await this.fill((await this.find(selector)) as ElementHandle<Element>, text);
  }

  /** Until no answer is waited for and no page is on its way. A question asked of a page that is leaving fails: again then. */
  protected override async settle(): Promise<void> {
    const until = Date.now() + PATIENCE.timeout;
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE.polling));
      const isIdle = await this.page
        .evaluate(
          () =>
            document.readyState === 'complete' &&
            document.querySelector('output[data-scans]')?.getAttribute('data-pending') === '0',
        )
        .catch(() => false);
      if (isIdle) return;
    }
    throw new Error('The register does not come to rest');
  }
}
