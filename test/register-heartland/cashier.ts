import type { ElementHandle } from 'puppeteer-core';
import { type AnyCashier, Hands, type Off, type Row, within } from '../register-parts/hands.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import type { Ticket } from './page/ticket.ts';

const ROWS = 'main tbody, main ul';

/** A cashier at the simulated register of Heartland Retail, guided by its texts alone. */
export class RegisterHeartlandCashier extends Hands implements AnyCashier {
  async open(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'load' });
    await this.page.waitForSelector('nav a');
    await this.settle();
  }

  /** By the menu: "Point of Sale", "Sales", "Customers". The ticket is left on hold. */
  async goTo(label: string): Promise<void> {
    await this.click('nav a', label);
  }

  // Items

  async search(text: string): Promise<void> {
    await this.click('main button', 'Find');
    await this.#type('[role=dialog] input', text);
    await this.click('[role=dialog] li button');
  }

  async sellGiftCard(number: string, amount: string): Promise<void> {
    await this.click('main button', 'Gift Card');
    await this.#type('[role=dialog] input[name=number]', number);
    await this.#type('[role=dialog] input[name=amount]', amount);
    await this.click('[role=dialog] button', 'Add Funds');
  }

  /** One of the store's own: "TREAT5" or "TREAT10". */
  async redeemCoupon(code: string): Promise<void> {
    await this.#type('main input[placeholder^="Scan item"]', code);
    await this.page.keyboard.press('Enter');
    await this.settle();
  }

  // People

  /** By name, phone or e-mail; the first one found is taken. */
  async attachCustomer(text: string): Promise<void> {
    await this.click('main header button', /^(\+ )?Add Customer$/);
    await this.#type('[role=dialog] input', text);
    await this.click('[role=dialog] li button');
  }

  async createCustomer(name: string): Promise<void> {
    await this.click('main header button', /^(\+ )?Add Customer$/);
    await this.#type('[role=dialog] input', name);
    await this.click('[role=dialog] button', '+ Add Customer');
  }

  async removeCustomer(): Promise<void> {
    await this.click('button[aria-label="Remove customer"]');
  }

  /** Opens what is known of the customer and leaves it open. */
  async showCustomer(tab: 'Dashboard' | 'Info'): Promise<void> {
    await this.click('button[aria-label="Customer details"]');
    await this.click('[role=dialog] button', tab);
  }

  async closeWindow(): Promise<void> {
    await this.click('[role=dialog] button', 'Close');
  }

  async takeSalesRep(): Promise<void> {
    await this.click('main header button', /^(\+ )?Sales Rep$/);
  }

  // Lines

  async setQuantity(row: Row, quantity: number): Promise<void> {
    await this.#edit(row, 'quantity', String(quantity));
  }

  async setLinePrice(row: Row, price: string): Promise<void> {
    await this.#edit(row, 'price', price);
  }

  async discountLine(row: Row, discount: Off): Promise<void> {
    if ('percent' in discount) await this.#edit(row, 'percent', String(discount.percent));
    else await this.#edit(row, 'amount', discount.amount);
  }

  async removeLine(row: Row): Promise<void> {
    await this.#lineMenu(row, 'Remove');
  }

  async switchToReturn(row: Row): Promise<void> {
    await this.#lineMenu(row, 'Switch to Return');
  }

  // Tickets

  async park(): Promise<void> {
    await this.click('main header button', 'Ticket');
    await this.click('main header button', 'Place on Hold');
  }

  /** The nth held ticket, or the one with this text (its number, or the customer's name). */
  async retrieve(which: number | string = 0): Promise<void> {
    await this.#findTicket('On Hold');
    const row = await this.row('[role=dialog] ul', which);
    await (await within(row, 'button')).click();
    await this.settle();
  }

  /** Voids the ticket and leaves it on screen, under its red banner. */
  async void(): Promise<void> {
    await this.click('main header button', 'Ticket');
    await this.click('main header button', 'Void');
    await this.find('[role=alert]', 'This ticket has been voided');
  }

  async discard(): Promise<void> {
    await this.void();
    await this.newSale();
  }

  async newSale(): Promise<void> {
    await this.click('button[aria-label="Menu"]');
    await this.click('aside button', 'New Ticket');
  }

  /** Takes back everything of a completed ticket. */
  async reopen(number: number): Promise<void> {
    await this.startReturn(number);
    const { lines } = await this.sale();
    for (const index of lines.keys()) await this.switchToReturn(index);
  }

  /** A return whose lines all still have the quantity 0. */
  async startReturn(number: number): Promise<void> {
    await this.#findTicket('Completed');
    await this.#type('[role=dialog] input', String(number));
    await this.click('[role=dialog] button', 'Return');
  }

  // Payment

  async goToPayment(): Promise<void> {
    await this.click('main footer button', 'Tender');
  }

  async backToSale(): Promise<void> {
    await this.click('main aside button', 'Back to Ticket');
  }

  /** "Cash", "Credit Card", "Check" or "Gift Card"; everything that is left unless an amount is given. */
  async pay(method: string, amount?: string): Promise<void> {
    if (!(await this.page.$('main aside'))) await this.goToPayment();
    if (amount !== undefined) await this.#type('main aside input', amount);
    await this.click('main aside button', method);
  }

  async complete(): Promise<void> {
    await this.click('main aside button:not(:disabled)', 'Complete');
    await this.find('[aria-label="Receipt"]');
  }

  // What the register itself has on file

  /** The open ticket of this tab. */
  async sale(): Promise<Ticket> {
    return await this.page.evaluate(() => {
      const open = JSON.parse(localStorage.getItem('register.open') ?? '{}');
      return open[sessionStorage.getItem('register.current') ?? ''] as Ticket;
    });
  }

  /** Completed tickets, oldest first. */
  async sales(): Promise<Receipt[]> {
    return await this.page.evaluate(() => JSON.parse(localStorage.getItem('register.sales') ?? '[]') as Receipt[]);
  }

  /** The number on the grey button, once it is there. */
  async ticketNumber(): Promise<number> {
    const button = await this.find('main header button', /^Ticket #\d+$/);
    return Number(await button.evaluate((element) => element.textContent?.replace(/\D/g, '')));
  }

  // By hand

  async #edit(row: Row, name: string, value: string): Promise<void> {
    await this.#lineMenu(row, 'Edit Line');
    await this.#type(`[role=dialog] input[name="${name}"]`, value);
    await this.click('[role=dialog] button', 'Save Line');
  }

  async #lineMenu(row: Row, choice: string): Promise<void> {
    const line = await this.row(ROWS, row);
    await (await within(line, 'button[aria-label="Line menu"]')).click();
    await this.settle();
    await this.click('main td button, main li button', choice);
  }

  async #findTicket(status: string): Promise<void> {
    await this.click('button[aria-label="Menu"]');
    await this.click('aside button', 'Find Ticket');
    await this.click('[role=dialog] button', status);
  }

  async #type(selector: string, text: string): Promise<void> {
    await this.fill((await this.find(selector)) as ElementHandle<Element>, text);
    await this.settle();
  }
}
