import type { Item } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';
import type { Answer } from './commands.ts';
import { entered, type HandEntry, newHandSale } from './sale-by-hand.ts';
import type { TabState } from './tab-state.ts';

/** Typing in a sale, line by line: kept with the tab, so that a reload of the sidebar loses nothing. */
export class EntryByHand {
  private readonly checkout: Checkout;

  constructor(checkout: Checkout) {
    this.checkout = checkout;
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

  async close(tab: number): Promise<TabState> {
    return this.checkout.change(tab, (state) => ({ ...state, hand: null }));
  }
}
