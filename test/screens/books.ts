import 'fake-indexeddb/auto';
import type { Command } from '../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../lib/loyalty/sale.ts';
import { EmbeddedSource } from '../../lib/sources/embedded/source.ts';
import { line, sale } from '../conformance/demo-shop.ts';
import { manyCustomer, manyItem, PAST_DAYS, type Size, storeOf } from './stores.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const PASSPHRASE = 'willow and wag';

/** Of the demo store, by its file. */
const PERSON = (nth: number) => `0a6f6e36-8b1c-11f0-fb01-00000000000${nth}`;
const [SALLY, NORA, TOMAS, PRIYA, JEAN_LUC, , MARIA, LAYLA] = [1, 2, 3, 4, 5, 6, 7, 8].map(PERSON) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export const REGULAR = NORA;

/** The past of a store: sales of the last weeks, made on a ledger in memory, to be restored in a browser. */
class Past {
  readonly source: EmbeddedSource;
  /** Lines of the register's own report of its last day, as a person exports it at closing time. */
  readonly report = ['Receipt,Date,Discount,UPC,Customer code,Customer'];
  #now: number;
  #sales = 0;

  constructor(size: Size, days: number) {
    this.#now = Date.now() - days * DAY_MS;
    this.source = new EmbeddedSource({
      now: () => new Date(this.#now),
      uuid: () => crypto.randomUUID(),
      name: `past-${size}`,
    });
  }

  get today(): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(this.#now);
  }

  /** So long before now; time never goes back. */
  at(daysAgo: number): this {
    this.#now = Math.max(this.#now, Date.now() - daysAgo * DAY_MS);
    return this;
  }

  async load(file: unknown): Promise<void> {
    await this.source.importStoreFile(file, this.#by('admin'));
  }

  async does(command: Command): Promise<string> {
    this.#now += MINUTE_MS;
    const by = this.#by('cashier');
    const receipt = await this.source.execute(command, by);
    if (!receipt.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(receipt.reason)}`);
    return by.intentId;
  }

  open(customer: string, lines: SaleLine[]): Sale {
    this.#sales += 1;
    return sale(`W${this.#sales}`, lines, { customer });
  }

  async completes(of: Sale): Promise<void> {
    await this.does({ type: 'record-sale', sale: { ...of, state: 'completed' } });
  }

  async sells(customer: string, ...lines: SaleLine[]): Promise<void> {
    await this.completes(this.open(customer, lines));
  }

  /** The first reward of a customer, taken off the line that it is for. */
  async gives(customer: string, free: SaleLine, ...others: SaleLine[]): Promise<Sale> {
    const of = this.open(customer, [free, ...others]);
    const [reward] = (await this.source.summary(customer)).rewards;
    const item = { itemKey: free.itemKey ?? '', lineId: free.id };
    await this.does({ type: 'redeem', customer, rewardId: reward?.rewardId ?? '', sale: of, item });
    const paid = { ...of, lines: [{ ...free, paid: { known: true, amount: 0 } as const }, ...others] };
    await this.completes(paid);
    return paid;
  }

  async usesCoupon(customer: string, campaignId: string, bag: SaleLine): Promise<Sale> {
    const of = this.open(customer, [bag]);
    const couponId = `${campaignId}:${customer}`;
    const item = { itemKey: bag.itemKey ?? '', lineId: bag.id };
    await this.does({ type: 'redeem-coupon', customer, couponId, sale: of, item });
    const amount = (bag.listed ?? 0) - 500;
    const paid = { ...of, lines: [{ ...bag, paid: { known: true, amount } as const }] };
    await this.completes(paid);
    return paid;
  }

  reports(label: string, discount: string, upc: string, code: string, name: string): void {
    this.report.push([label, this.today, discount, upc, code, name].join(','));
  }

  #by(role: 'admin' | 'cashier') {
    const occurredAt = new Date(this.#now).toISOString();
    return { intentId: crypto.randomUUID(), register: 'register-1', actor: role, role, occurredAt };
  }
}

async function ordinaryWeeks(past: Past): Promise<void> {
  for (const [week, daysAgo] of [28, 21, 14, 9, 5].entries()) {
    past.at(daysAgo);
    await past.sells(NORA, line('wash', 3), line('pupcake', 2));
    await past.sells(TOMAS, line('wash', 2), line('chicken', 2));
    await past.sells(MARIA, line('chicken', 2), line('salmon'));
    if (week % 2 === 0) await past.sells(PRIYA, line('pupcake', 3), line('wash'));
    await past.sells(SALLY, line('wash'));
  }
  await past.sells(JEAN_LUC, line('pass'));
  past.at(3);
  await past.gives(NORA, line('wash'), line('pupcake', 4));
  await past.does({ type: 'add-manually', customer: LAYLA, programId: 'self-wash', units: 4, reason: 'paper-card' });
}

async function lastDay(past: Past): Promise<void> {
  past.at(0.2);
  const washed = await past.gives(TOMAS, line('wash'), line('chicken'));
  past.reports(washed.label ?? '', '$15.00', '', 'Tomas-9HX2', 'Tomás Ibarra');
  const bag = await past.usesCoupon(NORA, 'bramble-october', line('chicken'));
  past.reports(bag.label ?? '', '$5.00', '012345000119', 'Nora-Q4RT', 'Nora Quill');
  past.reports('W9001', '$5.00', '012345000119', 'Maria-7CFO', 'María del Carmen Fernández-Ortega');
  past.reports('W9002', '$3.50', '', '', '');
}

const many = (at: number, quantity = 1): SaleLine => ({
  ...line('wash', quantity, 999 * quantity),
  id: `line-${at}`,
  itemKey: `sku:${manyItem(at).toLowerCase()}`,
  description: manyItem(at),
  listed: 999 * quantity,
});

/** One customer with a card of everything, and a few hundred sales of others. */
async function crowd(past: Past): Promise<void> {
  for (let at = 0; at < 240; at += 1) {
    past.at(27 - at / 10);
    await past.sells(manyCustomer(at % 60), many(at % 30, 1 + (at % 5)), many(((at * 7) % 30) + 30));
    if (at % 6 === 0) await past.sells(NORA, ...[0, 1, 2, 3, 4].map((n) => many((at / 6 + n) % 34, 2)));
  }
  for (let at = 0; at < 60; at += 1) past.reports(`W8${at}`, `$${at}.00`, manyItem(at), `CODE-${at}`, `Somebody ${at}`);
}

export interface Books {
  /** Sealed; null where nothing is to be restored. */
  backup: Uint8Array | null;
  /** What the register exports at closing time. */
  report: string;
}

/** The store of this size with what happened in it. */
export async function booksOf(size: Size): Promise<Books> {
  const file = storeOf(size);
  if (file === null) return { backup: null, report: '' };
  const past = new Past(size, PAST_DAYS);
  await past.source.open();
  await past.load(file);
  if (size === 'typical' || size === 'crowded') await ordinaryWeeks(past);
  if (size === 'crowded') await crowd(past);
  if (size === 'typical' || size === 'crowded') await lastDay(past);
  const backup = new Uint8Array(await (await past.source.backup(PASSPHRASE)).arrayBuffer());
  await past.source.close();
  return { backup, report: `${past.report.join('\n')}\n` };
}
