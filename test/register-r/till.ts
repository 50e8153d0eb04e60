import type { Line, Product, Sale } from '../register-parts/cart.ts';
import {
  addProduct,
  discountByAmount,
  discountByPercent,
  isEmpty,
  newSale,
  removeLine,
  reprice,
  setLineNote,
  setQuantity,
  totalsOf,
} from '../register-parts/cart.ts';
import type { Customer } from '../register-parts/catalogue.ts';
import { customersMatching } from '../register-parts/catalogue.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import { receiptOf, returnOf } from '../register-parts/receipt.ts';
import type { RegisterROptions } from './options.ts';
import type { Item, Shop } from './shop.ts';

/** What stands in the place of the register while it is hidden. */
export type Other =
  | { kind: 'payment' }
  | { kind: 'items'; text: string; found: Item[] }
  | { kind: 'customers'; text: string; found: Customer[] }
  | { kind: 'new-customer' };

export type ChargeKind = 'misc' | 'labor';

export interface LineEdit {
  price: number;
  quantity: number;
  note: string;
  /** Off the line: a percentage or an amount. */
  percent: number;
  amount: number;
}

/**
 * One register of the shop as its server keeps it. Every tab of a browser shows the same one.
 * Unknown: whether two tabs of one employee share a sale in progress.
 */
export class Till {
  readonly shop: Shop;
  options: RegisterROptions;
  sale: Sale;
  /** Left unfinished, to be continued. */
  inProgress: Sale[] = [];
  quotes: Sale[] = [];
  /** Finished here, oldest first. */
  sales: Receipt[] = [];
  other: Other | null = null;
  charging: ChargeKind | null = null;
  popover: 'discount' | 'notes' | null = null;
  readonly editing = new Set<string>();
  locked = false;
  message = '';
  /** Which line of an earlier sale a line takes back. */
  readonly #takesBack = new Map<string, string>();

  constructor(shop: Shop, options: RegisterROptions) {
    this.shop = shop;
    this.options = options;
    this.sale = newSale(shop.numbers.nextSale());
  }

  get customer(): Customer | null {
    return this.shop.customers.find(({ id }) => id === this.sale.customerId) ?? null;
  }

  line(id: string): Line | undefined {
    return this.sale.lines.find((line) => line.id === id);
  }

  // The sale

  startSale(): void {
    this.#leave();
    this.#take(newSale(this.shop.numbers.nextSale()));
  }

  continueSale(id: string): void {
    const sale = [...this.inProgress, ...this.quotes].find((candidate) => candidate.id === id);
    if (!sale) return;
    this.#leave();
    this.inProgress = this.inProgress.filter((candidate) => candidate.id !== id);
    this.quotes = this.quotes.filter((candidate) => candidate.id !== id);
    this.#take(sale);
  }

  saveAsQuote(): void {
    this.quotes.push(this.sale);
    this.#take(newSale(this.shop.numbers.nextSale()));
  }

  cancelSale(): void {
    this.#take(newSale(this.shop.numbers.nextSale()));
  }

  #leave(): void {
    if (!isEmpty(this.sale)) this.inProgress.push(this.sale);
  }

  #take(sale: Sale): void {
    this.sale = sale;
    this.other = null;
    this.charging = null;
    this.popover = null;
    this.message = '';
    this.editing.clear();
  }

  // Lines

  /** The id of the line that the item is on now. */
  add(item: Product, quantity = 1): string {
    const lineId = this.shop.numbers.nextLine();
    const before = this.sale.lines.length;
    this.sale = addProduct(this.sale, item, {
      lineId,
      quantity,
      separate: this.options.rescan === 'adds-line' || item.giftCard,
    });
    if (this.sale.lines.length > before) return lineId;
    return this.sale.lines.findLast((line) => line.productId === item.id)?.id ?? lineId;
  }

  /** A charge is nothing but text and an amount: it has no item. */
  charge(description: string, price: number, quantity: number): string {
    const lineId = this.shop.numbers.nextLine();
    const charge = { id: '0', sku: '', codes: [], name: description, variant: null, price, tags: [], giftCard: false };
    this.sale = addProduct(this.sale, charge, { lineId, quantity, separate: true });
    this.charging = null;
    return lineId;
  }

  setQuantity(lineId: string, quantity: number): void {
    this.sale = setQuantity(this.sale, lineId, quantity);
  }

  saveLine(lineId: string, edit: LineEdit): void {
    this.editing.delete(lineId);
    let sale = setLineNote(setQuantity(this.sale, lineId, edit.quantity), lineId, edit.note);
    sale = reprice(sale, lineId, edit.price);
    if (edit.percent !== 0) sale = discountByPercent(sale, lineId, edit.percent);
    else if (edit.amount !== 0) sale = discountByAmount(sale, lineId, edit.amount);
    this.sale = sale;
  }

  removeLine(lineId: string): void {
    this.editing.delete(lineId);
    this.sale = removeLine(this.sale, lineId);
  }

  removeAllLines(): void {
    this.editing.clear();
    this.sale = { ...this.sale, lines: [] };
  }

  /** Only a percentage can come off a whole sale: https://retail-support.lightspeedhq.com/hc/en-us/articles/228840687 */
  discountSale(percent: number): void {
    this.sale = { ...this.sale, discount: percent === 0 ? null : { percent } };
    this.popover = null;
  }

  noteSale(note: string): void {
    this.sale = { ...this.sale, note };
    this.popover = null;
  }

  // Customer

  /** A search that finds one attaches it; others are shown to choose from. */
  findCustomer(text: string): void {
    const found = customersMatching([...this.shop.customers], text);
    const [only] = found;
    if (only && found.length === 1) this.attach(only);
    else this.other = { kind: 'customers', text, found };
  }

  attach(customer: Customer): void {
    this.sale = { ...this.sale, customerId: customer.id };
    this.other = null;
  }

  removeCustomer(): void {
    this.sale = { ...this.sale, customerId: null };
  }

  // Refund

  startRefund(receipt: Receipt): void {
    this.startSale();
    this.sale = { ...this.sale, customerId: receipt.customer?.id ?? null, returnFor: receipt.id };
  }

  /** What the sale in refund can still take back: the original's lines, negative. */
  refundable(): Line[] {
    const original = this.sale.returnFor === null ? undefined : this.shop.receipt(this.sale.returnFor);
    if (!original) return [];
    const sold = original.lines.filter(({ quantity }) => quantity > 0).map(({ id }) => id);
    const back = returnOf(original, this.sale.id, () => sold.shift() ?? '').lines;
    return back.filter(({ id }) => !this.sale.lines.some((line) => this.#takesBack.get(line.id) === id));
  }

  refundLine(originalLineId: string): string | null {
    const line = this.refundable().find(({ id }) => id === originalLineId);
    if (!line) return null;
    const id = this.shop.numbers.nextLine();
    this.#takesBack.set(id, originalLineId);
    this.sale = { ...this.sale, lines: [...this.sale.lines, { ...line, id }] };
    return id;
  }

  // Payment

  /** What is entered for a way of paying replaces what was entered for it before. */
  enterPayment(method: string, amount: number): void {
    const others = this.sale.payments.filter((payment) => payment.method !== method);
    const entered = amount === 0 ? [] : [{ method, amount, at: new Date().toISOString() }];
    this.sale = { ...this.sale, payments: [...others, ...entered] };
  }

  get balance(): number {
    return totalsOf(this.sale, this.options.tax).toPay;
  }

  /** The finished sale; nothing while money is missing. */
  finish(): Receipt | null {
    const cash = this.sale.payments.find(({ method }) => method === 'Cash');
    if (cash && cash.amount > 0 && this.balance < 0) this.enterPayment('Cash', cash.amount + this.balance);
    if (this.balance !== 0 || this.sale.lines.length === 0) return null;
    const receipt = receiptOf(this.sale, {
      number: Number(this.sale.id),
      status: 'CLOSED',
      completedAt: new Date().toISOString(),
      customer: this.customer,
      taxPercent: this.options.tax,
    });
    this.shop.filed.push(receipt);
    this.sales.push(receipt);
    this.#take(newSale(this.shop.numbers.nextSale()));
    return receipt;
  }
}
