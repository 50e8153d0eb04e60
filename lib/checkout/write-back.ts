import type { Checkout } from './checkout.ts';
import { fullName } from './customer-of-sale.ts';
import { itemToAdd } from './redemption-steps.ts';
import type { Answer, Results } from './results.ts';
import type { SaleFacts } from './view-builder.ts';

/** What a command may ask of the page, only after a click on the sidebar. */
export interface RegisterPage {
  addProduct(tab: number, product: { productId: string | null; sku: string | null }): Promise<boolean>;
  addCustomer(tab: number, customerId: string): Promise<boolean>;
}

/** What Tillside puts on the register's sale, through the register's own documented commands. Never unasked. */
export class WriteBack {
  private readonly checkout: Checkout;
  private readonly results: Results;
  private readonly page: RegisterPage;

  constructor(checkout: Checkout, results: Results, page: RegisterPage) {
    this.checkout = checkout;
    this.results = results;
    this.page = page;
  }

  /** Puts the reward item or the free item on the register's sale. */
  async addToSale(tab: number, holdId: string, facts: SaleFacts | null): Promise<Answer> {
    const customer = facts?.customer.state === 'linked' ? facts.customer.id : null;
    if (!facts || customer === null) return this.results.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const summary = await this.checkout.ports.source.summary(customer);
    const hold = summary.holds.find((one) => one.holdId === holdId);
    const program = facts.programs.find((one) => one.id === hold?.programId) ?? null;
    const wanted = hold ? itemToAdd(hold, facts.sale, program) : null;
    if (!wanted) return this.results.refused(tab, { code: 'reward-changed', data: {} });
    const [item] = await this.checkout.ports.source.items([wanted]);
    const product = { productId: item?.posItemId ?? null, sku: item?.sku ?? null };
    const sent = await this.page.addProduct(tab, product);
    return sent
      ? this.results.succeeded(tab, 'sent-to-register', { item: facts.nameOfItem(wanted) })
      : this.results.refused(tab, { code: 'not-on-sale-screen', data: {} });
  }

  /** The person whom the cashier looked up, put on a sale that nobody is on yet. */
  async addCustomerToSale(tab: number, customerId: string, facts: SaleFacts | null): Promise<Answer> {
    const { source } = this.checkout.ports;
    const posId = facts && (await this.checkout.registerIdOf(customerId, facts.snapshot));
    const customer = posId === null ? null : await source.customer(customerId);
    if (!posId || !customer) return this.results.refused(tab, { code: 'not-on-sale-screen', data: {} });
    if (facts.customer.state !== 'none') return this.results.refused(tab, { code: 'customer-changed', data: {} });
    const sent = await this.page.addCustomer(tab, posId);
    return sent
      ? this.results.succeeded(tab, 'sent-to-register', { item: fullName(customer) })
      : this.results.refused(tab, { code: 'not-on-sale-screen', data: {} });
  }
}
