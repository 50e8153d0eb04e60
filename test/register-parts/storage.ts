import type { Sale } from './cart.ts';
import type { Customer } from './catalogue.ts';
import type { Receipt } from './receipt.ts';

/**
 * The register stores locally first: a reload, a crash or a dead line loses nothing.
 * Unknown: the real one's storage, and what two tabs of one register do to each other. Here a tab keeps its own sale over
 * reloads, and a fresh tab takes up the sale that was touched last.
 */
export class SaleStorage<Open extends Sale = Sale> {
  readonly #local: Storage;
  readonly #session: Storage;

  constructor(local: Storage, session: Storage) {
    this.#local = local;
    this.#session = session;
  }

  current(): Open | null {
    const id = this.#session.getItem('register.current') ?? this.#local.getItem('register.last-touched');
    return id === null ? null : (this.#open()[id] ?? null);
  }

  keep(sale: Open): void {
    this.#write('register.open', { ...this.#open(), [sale.id]: sale });
    this.#session.setItem('register.current', sale.id);
    this.#local.setItem('register.last-touched', sale.id);
  }

  drop(saleId: string): void {
    const { [saleId]: _dropped, ...open } = this.#open();
    this.#write('register.open', open);
  }

  parked(): Open[] {
    return this.#read<Open[]>('register.parked', []);
  }

  park(sale: Open): void {
    this.drop(sale.id);
    this.#write('register.parked', [...this.parked(), sale]);
  }

  unpark(saleId: string): void {
    this.#write(
      'register.parked',
      this.parked().filter((sale) => sale.id !== saleId),
    );
  }

  /** Finished sales, oldest first. Tests read this key too. */
  receipts(): Receipt[] {
    return this.#read<Receipt[]>('register.sales', []);
  }

  file(receipt: Receipt): void {
    this.drop(receipt.id);
    this.#write('register.sales', [...this.receipts().filter(({ id }) => id !== receipt.id), receipt]);
    this.#session.setItem('register.last-completed', receipt.id);
  }

  lastReceipt(): Receipt | null {
    const id = this.#session.getItem('register.last-completed');
    return this.receipts().find((receipt) => receipt.id === id) ?? null;
  }

  nextNumber(): number {
    const number = this.#read('register.next-number', 1001);
    this.#write('register.next-number', number + 1);
    return number;
  }

  addedCustomers(): Customer[] {
    return this.#read<Customer[]>('register.customers', []);
  }

  addCustomer(customer: Customer): void {
    this.#write('register.customers', [...this.addedCustomers(), customer]);
  }

  #open(): Record<string, Open> {
    return this.#read<Record<string, Open>>('register.open', {});
  }

  #read<Value>(key: string, fallback: Value): Value {
    const stored = this.#local.getItem(key);
    return stored === null ? fallback : (JSON.parse(stored) as Value);
  }

  #write(key: string, value: unknown): void {
    this.#local.setItem(key, JSON.stringify(value));
  }
}
