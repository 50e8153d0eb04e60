import { browser } from '../platform/browser.ts';
import type { ToPage } from './page-protocol.ts';

/** What the background may ask of a register's page, through its content script in the top frame. */
export class RegisterPages {
  async addProduct(tab: number, product: { productId: string | null; sku: string | null }): Promise<boolean> {
    const params = product.productId !== null ? { product_id: product.productId } : { sku: product.sku ?? '' };
    return this.say(tab, { type: 'to-register', command: { method: 'add-product', params } });
  }

  async addCustomer(tab: number, customerId: string): Promise<boolean> {
    return this.say(tab, {
      type: 'to-register',
      command: { method: 'add-customer', params: { customer_id: customerId } },
    });
  }

  async dock(tab: number, collapsed: boolean): Promise<void> {
    await this.say(tab, { type: 'dock', collapsed });
  }

  async returnFocus(tab: number): Promise<void> {
    await this.say(tab, { type: 'return-focus' });
  }

  async enter(tab: number): Promise<void> {
    await this.say(tab, { type: 'enter' });
  }

  /** False: nobody is there, or the page could not do it. */
  private async say(tab: number, message: ToPage): Promise<boolean> {
    try {
      const reply: unknown = await browser.tabs.sendMessage(tab, message, { frameId: 0 });
      return reply === true || (typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true);
    } catch {
      return false;
    }
  }
}
