import type { Line, Payment, Product, Sale } from '../../register-parts/cart.ts';
import {
  addProduct,
  discountByAmount,
  discountByPercent,
  removeLine,
  setPrice,
  setQuantity,
  totalsOf,
} from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import { customerFrom, productByCode } from '../../register-parts/catalogue.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { receiptOf } from '../../register-parts/receipt.ts';
import type { SaleStorage } from '../../register-parts/storage.ts';
import type { RegisterHeartlandOptions } from '../options.ts';
import type { Coupon, Ticket } from './ticket.ts';
import { couponOf, isUntouched, newTicket, redeemCoupon, returnTicket, sellGiftCard, switched } from './ticket.ts';

export type Phase = 'sale' | 'tender' | 'complete' | 'void';

/** A window over the ticket. */
export type Window =
  | { kind: 'customers'; query: string }
  | { kind: 'customer'; tab: 'dashboard' | 'info' }
  | { kind: 'items'; query: string }
  | { kind: 'gift-card' }
  | { kind: 'line'; lineId: string }
  | { kind: 'tickets'; status: 'completed' | 'on-hold'; query: string };

/** What is open or typed on the screen and no business of the ticket. */
export interface Look {
  menu: 'main' | 'ticket' | null;
  lineMenu: string | null;
  window: Window | null;
  notice: string;
}

export interface LineEdit {
  quantity: number;
  price: number;
  percent: number;
  amount: number;
}

export interface Surroundings {
  options: RegisterHeartlandOptions;
  shopName: string;
  products: Product[];
  customers: Customer[];
  storage: SaleStorage<Ticket>;
  draw: () => void;
  /** Asks the server for the number of a new ticket. */
  number: () => Promise<{ number: number; ticketId: number }>;
  /** Tells the server of every finished ticket. */
  report: (receipt: Receipt) => void;
}

const NOTHING_OPEN: Look = { menu: null, lineMenu: null, window: null, notice: '' };
const SALES_REP = 'Robin Vale';

/** The point of sale of one tab. */
export class Desk {
  readonly around: Surroundings;
  readonly scans: string[] = [];
  ticket: Ticket;
  phase: Phase = 'sale';
  look: Look = NOTHING_OPEN;
  readonly #asked = new Set<string>();

  constructor(around: Surroundings) {
    this.around = around;
    const current = around.storage.current();
    if (current && around.options.reload === 'holds' && !isUntouched(current)) around.storage.park(current);
    const kept = around.options.reload === 'keeps' ? current : null;
    this.ticket = kept ?? newTicket(crypto.randomUUID());
    around.storage.keep(this.ticket);
    this.#numberIfNeeded();
  }

  get options(): RegisterHeartlandOptions {
    return this.around.options;
  }

  get customers(): Customer[] {
    return [...this.around.customers, ...this.around.storage.addedCustomers()];
  }

  get customer(): Customer | null {
    return this.customers.find(({ id }) => id === this.ticket.customerId) ?? null;
  }

  get isOnScreen(): boolean {
    return location.hash === `#${this.options.route}`;
  }

  show(look: Partial<Look>): void {
    this.look = { ...NOTHING_OPEN, ...look };
    this.around.draw();
  }

  // Tickets

  /** Whoever leaves the point of sale leaves the ticket on hold: https://support.heartlandretail.us/en/articles/94444 */
  leave(): void {
    this.#putAway();
    this.#take(newTicket(crypto.randomUUID()));
  }

  // Unknown: what becomes of the ticket on screen when another is started or found. Here it is put on hold.
  newTicket(): void {
    this.leave();
  }

  hold(): void {
    this.leave();
  }

  open(id: string): void {
    const held = this.around.storage.parked().find((ticket) => ticket.id === id);
    if (!held) return;
    this.#putAway();
    this.around.storage.unpark(id);
    this.#take(held);
  }

  // Unknown: what stays on screen of a voided ticket. Here everything does, under the banner, until a new one is begun.
  void(): void {
    this.around.storage.drop(this.ticket.id);
    this.phase = 'void';
    this.show({});
  }

  startReturn(receipt: Receipt): void {
    this.#putAway();
    this.#take(returnTicket(receipt, crypto.randomUUID(), () => crypto.randomUUID()));
  }

  #putAway(): void {
    if (this.#isOver) return;
    if (isUntouched(this.ticket)) this.around.storage.drop(this.ticket.id);
    else this.around.storage.park(this.ticket);
  }

  get #isOver(): boolean {
    return this.phase === 'complete' || this.phase === 'void';
  }

  #take(ticket: Ticket): void {
    this.phase = 'sale';
    this.change(ticket);
  }

  change(ticket: Ticket, look: Partial<Look> = {}): void {
    if (this.#isOver) {
      this.show({ notice: 'Start a new ticket first' });
      return;
    }
    this.ticket = ticket;
    this.around.storage.keep(ticket);
    this.#numberIfNeeded();
    this.show(look);
  }

  #numberIfNeeded(): void {
    const { ticket } = this;
    const early = this.options['ticket-number'] === 'at-start';
    if (ticket.number !== null || this.#asked.has(ticket.id) || (isUntouched(ticket) && !early)) return;
    this.#asked.add(ticket.id);
    this.around.number().then(
      (given) => {
        this.#asked.delete(ticket.id);
        if (this.ticket.id !== ticket.id) return;
        this.ticket = { ...this.ticket, ...given };
        if (!this.#isOver) this.around.storage.keep(this.ticket);
        this.around.draw();
      },
      // Unknown: what a ticket is called while its server is out of reach. Here by nothing.
      () => this.#asked.delete(ticket.id),
    );
  }

  // Lines

  scan(code: string): void {
    this.scans.push(code);
    const coupon = couponOf(code);
    const product = productByCode(this.around.products, code);
    if (this.phase !== 'sale') this.show({ notice: 'Start a new ticket first' });
    else if (coupon) this.redeem(coupon);
    else if (product) this.add(product);
    else this.show({ notice: `No item found for ${code}` });
  }

  add(product: Product): void {
    // Unknown: whether a gift card can be scanned like an item. Here it is, under a number that is made up.
    if (product.giftCard) this.giftCard(`6006${Date.now()}`, product.price);
    else this.#sale(addProduct(this.ticket, product, { lineId: crypto.randomUUID() }));
  }

  redeem(coupon: Coupon): void {
    this.change(redeemCoupon(this.ticket, coupon, crypto.randomUUID()));
  }

  giftCard(number: string, amount: number): void {
    this.change(sellGiftCard(this.ticket, number, amount, crypto.randomUUID()));
  }

  edit(line: Line, { quantity, price, percent, amount }: LineEdit): void {
    let sale = setQuantity(this.ticket, line.id, quantity);
    if (price !== line.unitPrice) sale = setPrice(sale, line.id, price);
    if (percent !== 0) sale = discountByPercent(sale, line.id, percent);
    else if (amount !== 0) sale = discountByAmount(sale, line.id, amount);
    this.#sale(sale);
  }

  setQuantity(line: Line, quantity: number): void {
    this.#sale(setQuantity(this.ticket, line.id, quantity));
  }

  switchToReturn(line: Line): void {
    this.setQuantity(line, switched(this.ticket, line));
  }

  remove(line: Line): void {
    this.#sale(removeLine(this.ticket, line.id));
  }

  #sale(sale: Sale): void {
    this.change({ ...this.ticket, ...sale });
  }

  // People

  takeSalesRep(): void {
    this.change({ ...this.ticket, salesRep: SALES_REP });
  }

  attach(customer: Customer | null): void {
    this.change({ ...this.ticket, customerId: customer?.id ?? null });
  }

  attachNew(typed: string): void {
    const customer = customerFrom(typed, crypto.randomUUID());
    this.around.storage.addCustomer(customer);
    this.attach(customer);
  }

  /** What programs call a customer by. */
  customerNumber(customer: Customer): number {
    return 20_001 + this.customers.findIndex(({ id }) => id === customer.id);
  }

  // Payment

  tender(): void {
    this.phase = 'tender';
    this.show({});
  }

  backToSale(): void {
    this.phase = 'sale';
    this.show({});
  }

  pay(method: string, tendered: number): void {
    const { toPay } = totalsOf(this.ticket, this.options.tax);
    const amount = Math.abs(tendered) > Math.abs(toPay) ? toPay : tendered;
    const payment: Payment = { method, amount, at: new Date().toISOString() };
    this.change({ ...this.ticket, payments: [...this.ticket.payments, payment] });
  }

  /** The number is on the receipt: nothing is finished without it. */
  get canComplete(): boolean {
    return (
      this.phase === 'tender' && this.ticket.number !== null && totalsOf(this.ticket, this.options.tax).toPay === 0
    );
  }

  complete(): void {
    const { ticket } = this;
    if (!this.canComplete || ticket.number === null) return;
    // Unknown: whether a return's lines that nobody took back stay on the finished ticket. Here they do not.
    const sold = { ...ticket, lines: ticket.lines.filter((line) => line.quantity !== 0) };
    const receipt = receiptOf(sold, {
      number: ticket.number,
      status: 'CLOSED',
      completedAt: new Date().toISOString(),
      customer: this.customer,
      taxPercent: this.options.tax,
    });
    this.around.storage.file(receipt);
    this.around.report(receipt);
    this.phase = 'complete';
    this.show({});
  }
}
