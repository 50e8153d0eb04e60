import type { Product } from '../register-parts/cart.ts';
import type { Customer } from '../register-parts/catalogue.ts';
import { productsMatching } from '../register-parts/catalogue.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import { customersOf, productsOf, type RegisterStore } from '../register-parts/store.ts';
import { customerNumber, itemNumber, Numbers, systemSku, ticketNumber } from './numbers.ts';

/** An item with the codes of its own that the R-Series keeps. */
export interface Item extends Product {
  number: number;
  systemSku: string;
  upc: string | null;
  customSku: string | null;
}

/** What all registers of the account share. */
export class Shop {
  readonly name: string;
  readonly items: Item[];
  readonly numbers = new Numbers();
  /** Finished sales of every register, oldest first. */
  readonly filed: Receipt[] = [];
  readonly #customers: Customer[];

  constructor(store: RegisterStore) {
    this.name = store.store.name;
    this.items = productsOf(store).map(itemOf);
    this.#customers = customersOf(store);
  }

  get customers(): readonly Customer[] {
    return this.#customers;
  }

  customerNumber(customer: Customer): number {
    return customerNumber(this.#customers.findIndex(({ id }) => id === customer.id));
  }

  customerByNumber(number: number): Customer | undefined {
    return this.#customers.find((customer) => this.customerNumber(customer) === number);
  }

  addCustomer(customer: Customer): void {
    this.#customers.push(customer);
  }

  itemByNumber(number: number): Item | undefined {
    return this.items.find((item) => item.number === number);
  }

  /** Any of its codes finds an item, with or without zeros in front. */
  itemByCode(code: string): Item | undefined {
    const wanted = comparable(code);
    return this.items.find((item) => [item.sku, ...item.codes, item.systemSku].map(comparable).includes(wanted));
  }

  itemsMatching(text: string): Item[] {
    const found = new Set(productsMatching(this.items, text).map(({ id }) => id));
    return this.items.filter(({ id }) => found.has(id));
  }

  /** A finished sale by its number or by the barcode of its receipt. */
  receipt(idOrTicket: string): Receipt | undefined {
    return this.filed.find(({ id }) => id === idOrTicket || ticketNumber(id) === idOrTicket);
  }
}

function itemOf(product: Product, index: number): Item {
  const number = itemNumber(index);
  const [upc = null] = product.codes;
  return {
    ...product,
    number,
    systemSku: systemSku(number),
    upc,
    customSku: product.sku === upc ? null : product.sku,
  };
}

// Unknown: whether the real register looks past leading zeros. Its recorded items make it likely.
function comparable(code: string): string {
  const text = code.trim().toLowerCase();
  return /^\d+$/.test(text) ? text.replace(/^0+/, '') : text;
}
