import type { Command } from '../loyalty/command.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { Item } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';
import type { CommandRequest } from './command-of-request.ts';
import type { Answer, Results } from './results.ts';
import { entered, type HandEntry, isByHand, newHandSale } from './sale-by-hand.ts';
import type { TabState } from './tab-state.ts';
import type { SaleFacts } from './view-builder.ts';

/** Typing in a sale, line by line: kept with the tab, so that a reload of the sidebar loses nothing. */
export class EntryByHand {
  private readonly checkout: Checkout;
  private readonly results: Results;

  constructor(checkout: Checkout, results: Results) {
    this.checkout = checkout;
    this.results = results;
  }

  /** Null begins a sale, unless one is under way. */
  async enter(tab: number, entry: HandEntry | null): Promise<Answer> {
    const { ports } = this.checkout;
    const { source } = ports;
    const { store } = await source.profile();
    const ownId = `hand-${ports.uuid().slice(0, 13)}`;
    const asked = entry ?? { customer: null, lines: [] };
    const [items, customer] = await Promise.all([
      source.items(asked.lines.map(({ itemKey }) => itemKey)),
      asked.customer === null ? null : source.customer(asked.customer),
    ]);
    await this.checkout.change(tab, (state) => {
      if (state.hand && entry === null) return state;
      const sale = state.hand ?? newHandSale(state.snapshot, store || 'store', ownId);
      return { ...state, hand: entered(sale, asked, items, customer), result: state.hand ? state.result : null };
    });
    return { ok: true, value: null };
  }

  /** One more of what was scanned. False: no sale is typed in here. */
  async scan(tab: number, { key }: Item): Promise<boolean> {
    const { hand } = await this.checkout.tab(tab);
    if (!hand) return false;
    const { lines } = hand.entry;
    const isOn = lines.some(({ itemKey }) => itemKey === key);
    const more = lines.map((line) =>
      line.itemKey === key ? { ...line, quantity: line.quantity + 1, paid: null } : line,
    );
    const next = isOn ? more : [...lines, { itemKey: key, quantity: 1, paid: null }];
    await this.enter(tab, { ...hand.entry, lines: next });
    return true;
  }

  async withoutCustomer(tab: number): Promise<boolean> {
    const { hand } = await this.checkout.tab(tab);
    if (hand) await this.enter(tab, { ...hand.entry, customer: null });
    return hand !== null;
  }

  private async close(tab: number): Promise<TabState> {
    return this.checkout.change(tab, (state) => ({ ...state, hand: null }));
  }
  /** Paid or thrown away, by the word of whoever typed it in: a click, so that what counts is added with it. */
  async end(
    tab: number,
    request: Extract<CommandRequest, { type: 'end-by-hand' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    if (!facts || !isByHand(facts.snapshot)) return this.results.refused(tab, { code: 'sale-not-found', data: {} });
    const { record, sale } = facts;
    const owner = sale.customer ?? record?.customer ?? null;
    // A completed sale is final: only what was typed of it goes.
    const isOver = request.how === 'discarded';
    if (owner === null || (isOver && (record === null || record.state === 'completed'))) {
      await this.close(tab);
      return this.results.succeeded(tab, 'ended-by-hand', {});
    }
    const ended: Sale = { ...sale, customer: owner, state: request.how, lines: isOver ? [] : sale.lines };
    const command: Command = { type: 'record-sale', sale: ended };
    const receipt = await this.checkout.execute(command, await this.checkout.by(request.intentId));
    if (receipt.ok) {
      await this.checkout.log({ ...facts, sale: ended });
      await this.close(tab);
    }
    return this.results.received(tab, receipt, 'ended-by-hand', {}, !isOver);
  }
}
