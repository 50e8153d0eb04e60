import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../e2e/harness/patience.ts';
import type { Receipt } from '../register-parts/receipt.ts';
import type { ExportedEvent, Shop } from '../shop/shop.ts';
import type { AnyTill } from './hands.ts';

const SCREENSHOTS = 'screenshots';

/** One program's checkout, played at a till and told step by step. A comparison that fails is told and counted; the chapter goes on. */
export class Chapter {
  readonly till: AnyTill;
  readonly shop: Shop;
  readonly name: string;
  failures = 0;
  private step = 0;

  constructor(name: string, shop: Shop, till: AnyTill) {
    this.name = name;
    this.shop = shop;
    this.till = till;
    console.log(`\n${name}`);
  }

  /** Does something, tells it, and photographs what the cashier then sees. */
  async does(what: string, work: () => Promise<void>): Promise<void> {
    this.step += 1;
    await work();
    await this.photograph();
    console.log(`  ${this.step}. ${what}`);
  }

  /** Holds what is there against what should be. */
  compare(what: string, seen: unknown, expected: unknown): void {
    const same = JSON.stringify(seen) === JSON.stringify(expected);
    if (!same) this.failures += 1;
    const told = same
      ? `= ${JSON.stringify(expected)}`
      : `DIFFERS: ${JSON.stringify(seen)}, expected ${JSON.stringify(expected)}`;
    console.log(`     ${same ? '✓' : '✗'} ${what} ${told}`);
  }

  /** Waits until the sidebar says it. */
  async shows(words: string): Promise<void> {
    await until(
      async () => ((await this.till.sidebar.text()).includes(words) ? true : undefined),
      async () => `the sidebar does not say "${words}", but: ${await this.till.sidebar.text()}`,
    );
  }

  /** The next chapter starts with an empty sale. */
  async leaveTill(): Promise<void> {
    const sale = await this.till.cashier.sale();
    if (sale.lines.length > 0) await this.till.cashier.discard();
    else if (sale.customerId !== null) await this.till.cashier.removeCustomer();
  }

  /** Back to the sale from any list of the sidebar. */
  async leaveLists(): Promise<void> {
    await this.till.sidebar.button('Back').click();
  }

  /** The progress of a program's card as the screen says it, for instance "3 of 10". */
  async progress(title: string): Promise<string> {
    const text = await this.till.sidebar.article(title).text();
    return /\d+ of \d+/.exec(text)?.[0] ?? text;
  }

  /** Every event so far, from the ledger's own export. */
  ledger(): Promise<ExportedEvent[]> {
    return this.shop.exportedLedger();
  }

  /** Of one finished sale: each register has a name of its own for it. */
  ledgerOf(events: readonly ExportedEvent[], sale: Receipt | undefined): ExportedEvent[] {
    const names = sale ? [sale.id, String(sale.number), ...sale.lines.map(({ id }) => id)] : [];
    return events.filter((event) => names.some((name) => event.saleKey?.endsWith(`:${name}`)));
  }

  /** Finished sales, from the register's own books. */
  receipts(): Promise<Receipt[]> {
    return this.till.cashier.sales();
  }

  private async photograph(): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const name = `${this.shop.browser.kind}-${this.name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${this.step}.png`;
    writeFileSync(join(SCREENSHOTS, name), await this.shop.browser.screen(this.till.page).screenshot());
  }
}
