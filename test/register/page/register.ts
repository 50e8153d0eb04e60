import type { Addition, Payment, Product, Sale } from '../../register-parts/cart.ts';
import { addProduct, isEmpty, newSale, totalsOf } from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import { customerFrom, productByCode } from '../../register-parts/catalogue.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { receiptOf, resumed, returnOf } from '../../register-parts/receipt.ts';
import type { SaleStorage } from '../../register-parts/storage.ts';
import type { RegisterOptions } from '../options.ts';
import type { ApiCommand, SaleEvent } from './client-api.ts';
import { outletMessage, registerMessage, saleMessage } from './client-api.ts';

export type Overlay = 'retrieve' | 'discard' | 'discount' | 'more' | 'switch-user';

/** What is open, typed or chosen on the screen and no business of the sale. */
export interface Desk {
  expandedLine: string | null;
  detailsOf: string | null;
  overlay: Overlay | null;
  productQuery: string;
  customerQuery: string;
  /** Typed amount to pay. */
  tendered: string | null;
  /** Typed cash, while the cash box of the newer payment screen is open. */
  cashCounted: string | null;
  /** The rest is put on lay-by or on the customer's account. */
  arrangement: 'LAYBY' | 'ONACCOUNT' | null;
  notice: string;
}

export interface Surroundings {
  options: RegisterOptions;
  products: Product[];
  customers: Customer[];
  storage: SaleStorage;
  post: (message: string) => void;
  draw: () => void;
  /** Told of every finished sale, as the real one synchronises it to its server. */
  report: (receipt: Receipt) => void;
  /** Told of every change of route, as the real one asks its server for the navigation then. */
  navigated: () => void;
}

export const paths = {
  sell: '/webregister',
  // Unknown: the address of the payment screen.
  payment: '/webregister/payment',
  confirmation: '/webregister/confirmation',
  history: '/sales/all',
  customers: '/customer',
} as const;

const A_FRAME = 16;
const REGISTER_ID = '0a6f6e36-8b1c-11f0-fb0b-000000000001';
const OUTLET_ID = '0a6f6e36-8b1c-11f0-fb0c-000000000001';

// Unknown: what product an unknown line is filed under. Its id has the form of the others here.
const UNKNOWN_PRODUCT_ID = '0a6f6e36-8b1c-11f0-fb00-0000000000ff';

export class Register {
  readonly #around: Surroundings;
  readonly scans: string[] = [];
  sale: Sale;
  /** Grows when the list of lines is another than before. */
  edition = 0;
  desk: Desk = clearDesk();
  #announced = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.sale = around.storage.current() ?? newSale(crypto.randomUUID());
    around.storage.keep(this.sale);
    addEventListener('popstate', () => this.#arrive());
  }

  get options(): RegisterOptions {
    return this.#around.options;
  }

  get products(): Product[] {
    return this.#around.products;
  }

  get customers(): Customer[] {
    return [...this.#around.customers, ...this.#around.storage.addedCustomers()];
  }

  get customer(): Customer | null {
    return this.customers.find(({ id }) => id === this.sale.customerId) ?? null;
  }

  get storage(): SaleStorage {
    return this.#around.storage;
  }

  get path(): string {
    return location.pathname.replace(/\/$/, '');
  }

  /** The payment address without anything to pay for shows the sale, as after going back from a completed one. */
  get isSelling(): boolean {
    return this.path === paths.sell || (this.path === paths.payment && this.sale.lines.length === 0);
  }

  // Routes

  goTo(path: string): void {
    if (path === this.path) return;
    history.pushState(null, '', path);
    this.#around.navigated();
    this.#arrive();
  }

  /** Register and outlet are said once a page load, when the register is first on screen. */
  announce(): void {
    if (this.#announced || !this.path.startsWith(paths.sell)) return;
    this.#announced = true;
    this.#around.post(registerMessage(REGISTER_ID));
    this.#around.post(outletMessage(OUTLET_ID));
  }

  #arrive(): void {
    this.desk = clearDesk();
    this.announce();
    this.#around.draw();
  }

  /** A change of the screen alone. */
  look(change: Partial<Desk>): void {
    this.desk = { ...this.desk, notice: '', ...change };
    this.#around.draw();
  }

  // The sale

  change(sale: Sale, desk: Partial<Desk> = {}): void {
    this.sale = sale;
    this.edition += 1;
    this.desk = { ...this.desk, notice: '', ...desk };
    this.#around.storage.keep(sale);
    this.#tell('sale:update', sale, () => this.#around.draw());
  }

  #tell(event: SaleEvent, sale: Sale, draw: () => void): void {
    const message = saleMessage(event, sale, this.options);
    if (this.options.lag === 'dom') {
      this.#around.post(message);
      // A timer and not an animation frame: a tab in the background draws too.
      setTimeout(draw, A_FRAME);
    } else {
      draw();
      setTimeout(() => this.#around.post(message), A_FRAME);
    }
  }

  add(product: Product, addition: Partial<Addition> = {}): void {
    const full: Addition = { lineId: crypto.randomUUID(), ...addition };
    // Unknown: how a gift card's number gets onto its line. Here the register makes one up.
    if (product.giftCard) full.giftCardNumber = `GC${Date.now()}`;
    this.change(addProduct(this.sale, product, full), { productQuery: '' });
  }

  scan(code: string): void {
    this.scans.push(code);
    const product = productByCode(this.products, code);
    // Unknown: what a scan does on the confirmation. Here it starts the next sale.
    if (product && this.path === paths.confirmation) this.goTo(paths.sell);
    if (product && this.isSelling) this.add(product);
    else this.look({ notice: product ? 'Go to the sale to add products' : `No product has the code ${code}` });
  }

  attach(customer: Customer): void {
    this.change({ ...this.sale, customerId: customer.id }, { customerQuery: '' });
  }

  attachNew(typed: string): void {
    const customer = customerFrom(typed, crypto.randomUUID());
    this.#around.storage.addCustomer(customer);
    this.attach(customer);
  }

  // Unknown: whether parking asks for a note first, and whether the empty sale after it is announced. Here it is not.
  park(): void {
    if (this.sale.lines.length === 0) return;
    this.#around.storage.park(this.sale);
    this.#endWith('sale:update');
  }

  retrieve(saleId: string): void {
    const parked = this.#around.storage.parked().find((sale) => sale.id === saleId);
    if (!parked) return;
    // Unknown: what becomes of the lines that are on screen. Here they are parked in their turn.
    if (isEmpty(this.sale)) this.#around.storage.drop(this.sale.id);
    else this.#around.storage.park(this.sale);
    this.#around.storage.unpark(saleId);
    if (this.options['fire-on-retrieve'] === '1') this.change(parked, clearDesk());
    else this.#replace(parked);
  }

  discard(): void {
    if (isEmpty(this.sale)) return;
    this.#around.storage.drop(this.sale.id);
    this.#endWith('sale:discard');
  }

  #endWith(event: SaleEvent): void {
    const ended = this.sale;
    this.sale = newSale(crypto.randomUUID());
    this.#around.storage.keep(this.sale);
    this.edition += 1;
    this.desk = clearDesk();
    this.#tell(event, ended, () => this.#around.draw());
  }

  #replace(sale: Sale): void {
    this.sale = sale;
    this.edition += 1;
    this.desk = clearDesk();
    this.#around.storage.keep(sale);
    this.#around.draw();
  }

  // Payment

  pay(method: string, tendered: number): void {
    const { toPay } = totalsOf(this.sale, this.options.tax);
    const amount = Math.abs(tendered) > Math.abs(toPay) ? toPay : tendered;
    const change = tendered - amount;
    const payment: Payment = { method, amount, at: new Date().toISOString() };
    this.change(
      { ...this.sale, payments: [...this.sale.payments, payment] },
      { tendered: null, cashCounted: null, notice: change > 0 ? changeDue(change) : '' },
    );
  }

  // Unknown: which message ends a lay-by or an on-account sale. Here both complete, and a lay-by that is paid off later
  // completes a second time under the same id.
  complete(): void {
    if (this.sale.lines.length === 0) return;
    const completed = this.sale;
    const filed = this.#around.storage.receipts().find(({ id }) => id === completed.id);
    const receipt = receiptOf(completed, {
      number: filed?.number ?? this.#around.storage.nextNumber(),
      status: this.desk.arrangement ?? (filed?.status === 'LAYBY' ? 'LAYBY_CLOSED' : 'CLOSED'),
      completedAt: new Date().toISOString(),
      customer: this.customer,
      taxPercent: this.options.tax,
    });
    this.#around.storage.file(receipt);
    this.#around.report(receipt);
    this.sale = newSale(crypto.randomUUID());
    this.#around.storage.keep(this.sale);
    this.edition += 1;
    this.#tell('sale:complete', completed, () => this.goTo(paths.confirmation));
  }

  // Sales history

  takeBack(receipt: Receipt): void {
    this.#parkUnlessEmpty();
    this.goTo(paths.sell);
    this.change(returnOf(receipt, crypto.randomUUID(), () => crypto.randomUUID()));
  }

  resume(receipt: Receipt): void {
    this.#parkUnlessEmpty();
    this.goTo(paths.sell);
    this.#replace(resumed(receipt));
  }

  #parkUnlessEmpty(): void {
    if (isEmpty(this.sale)) this.#around.storage.drop(this.sale.id);
    else this.#around.storage.park(this.sale);
  }

  // Commands of extensions

  obey(command: ApiCommand): void {
    if (command.method === 'add-customer') {
      const customer = this.customers.find(({ id }) => id === command.customerId);
      if (customer) this.attach(customer);
      return;
    }
    if (command.method === 'add-unknown-product') {
      this.add(unknownProduct(command.name), { note: command.name });
      return;
    }
    const product =
      this.products.find(({ id }) => id === command.productId) ??
      (command.sku === null ? undefined : productByCode(this.products, command.sku));
    // Unknown: how the real register answers a product that it does not have. No answer is documented.
    if (!product) return;
    this.add(product, {
      ...(command.quantity !== null && { quantity: command.quantity }),
      ...(command.unitPrice !== null && { unitPrice: command.unitPrice }),
      note: command.note,
      confirmed: command.confirmed,
    });
  }
}

function clearDesk(): Desk {
  return {
    expandedLine: null,
    detailsOf: null,
    overlay: null,
    productQuery: '',
    customerQuery: '',
    tendered: null,
    cashCounted: null,
    arrangement: null,
    notice: '',
  };
}

function changeDue(cents: number): string {
  return `Change due ${inDollars(cents)}`;
}

// Unknown: which product id an unknown line carries, and whether its price is asked for. Here it costs nothing at first.
function unknownProduct(name: string): Product {
  return { id: UNKNOWN_PRODUCT_ID, sku: '', codes: [], name, variant: null, price: 0, tags: [], giftCard: false };
}
