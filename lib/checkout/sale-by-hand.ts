import { BY_HAND } from '../pos/own-systems.ts';
import type { SaleSnapshot, SnapshotLine } from '../pos/snapshot.ts';
import type { Customer, Item } from '../sources/port.ts';
import { fullName } from './customer-of-sale.ts';

/** What a person typed in of a sale that no screen tells. */
export interface HandEntry {
  /** Our own id of the customer. */
  customer: string | null;
  lines: HandLine[];
}

export interface HandLine {
  itemKey: string;
  quantity: number;
  /** For the whole line, after discounts and before tax; null: what the item costs. */
  paid: number | null;
}

/** A sale entered by hand: what was typed, and the same in the form in which a screen is read. */
export interface HandSale {
  entry: HandEntry;
  snapshot: SaleSnapshot;
}

/**
 * The sale on the page keeps its name, so that nothing counts twice when the page can be read again. Without a page, or on another
 * shop's, it gets a name of its own.
 */
export function newHandSale(page: SaleSnapshot | null, account: string, ownId: string): HandSale {
  const isThisShops = page !== null && !page.concerns.some(({ code }) => code === 'other-shop');
  const id = isThisShops ? (page.saleId ?? page.ownId ?? null) : null;
  const names =
    id !== null && page !== null
      ? { system: page.system, account: page.account, saleId: id, aliases: page.aliases }
      : { system: BY_HAND, account, saleId: ownId, aliases: [] };
  const snapshot: SaleSnapshot = {
    ...names,
    registerId: null,
    outletId: null,
    phase: 'idle',
    customer: null,
    lines: [],
    totals: { subtotal: 0, tax: null, total: 0, saleDiscount: 0, paid: null },
    // Whoever types it in says what was paid.
    discountsVisible: true,
    colour: 'yellow',
    concerns: [],
    signals: ['hand'],
    revision: page?.revision ?? 0,
  };
  return { entry: { customer: null, lines: [] }, snapshot };
}

export function entered(
  { snapshot }: HandSale,
  entry: HandEntry,
  items: readonly Item[],
  customer: Customer | null,
): HandSale {
  const lines = entry.lines.flatMap((line, place) => {
    const item = items.find(({ key }) => key === line.itemKey);
    return item ? [lineOf(line, item, place)] : [];
  });
  const sum = lines.reduce((total, { paid }) => total + (paid.known ? paid.amount : 0), 0);
  return {
    entry: { ...entry, customer: customer?.id ?? null },
    snapshot: {
      ...snapshot,
      phase: lines.length > 0 ? 'building' : 'idle',
      customer: customer && handle(customer),
      lines,
      totals: { ...snapshot.totals, subtotal: sum, total: sum },
      revision: snapshot.revision + 1,
    },
  };
}

/** Was it typed in by a person? No page may say so of itself. */
export function isByHand(snapshot: SaleSnapshot): boolean {
  return snapshot.signals.includes('hand');
}

function lineOf({ quantity, paid }: HandLine, item: Item, place: number): SnapshotLine {
  const listed = item.price === null ? null : item.price * quantity;
  const amount = paid ?? listed;
  return {
    id: `position-${place + 1}`,
    posProductId: item.posItemId,
    sku: item.sku,
    name: item.name,
    variant: null,
    tags: [],
    quantity,
    paid: amount === null ? { known: false } : { known: true, amount },
    listed,
    giftCard: false,
  };
}

function handle(customer: Customer): SaleSnapshot['customer'] {
  return { posId: customer.id, name: fullName(customer), code: null, phone: null, email: null, group: null };
}
