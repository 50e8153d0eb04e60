import type { Payment } from '../loyalty/payment.ts';
import type { LineKind, Sale, SaleLine } from '../loyalty/sale.ts';
import type { SaleSnapshot, SnapshotLine } from '../pos/snapshot.ts';
import type { Item } from '../sources/port.ts';

/** Tags that stores give to items which are not goods. */
const KIND_OF_TAG: Record<string, LineKind> = {
  loyaltydiscount: 'adjustment',
  'gift-card': 'gift-card',
  deposit: 'deposit',
  tip: 'tip',
};

/**
 * What the rules see of a page's claim: its lines joined to the store's items, in the page's order.
 * `items[i]` belongs to `snapshot.lines[i]`; null where nobody knows the item yet.
 */
export function saleOfSnapshot(
  snapshot: SaleSnapshot,
  key: string,
  customer: string | null,
  items: readonly (Item | null)[],
): Sale {
  const payment = paymentOf(snapshot);
  return {
    key,
    label: saleLabel(snapshot, key),
    customer,
    state: snapshot.phase === 'completed' ? 'completed' : snapshot.phase === 'discarded' ? 'discarded' : 'open',
    lines: snapshot.lines.map((line, i) => lineOf(line, items[i] ?? null)),
    subtotal: snapshot.totals.subtotal,
    tax: snapshot.totals.tax,
    saleDiscount: snapshot.totals.saleDiscount,
    discountsVisible: snapshot.discountsVisible,
    ...(payment && { payment }),
  };
}

/** Cash is rounded to the smallest coin: so little is not owed. */
const ROUNDING = 50;

/**
 * A register that completes a sale with money still owed does not say whether the goods left on account or were laid by. With
 * the last payment the same sale completes once more, and counts then if it did not before.
 */
function paymentOf({ phase, totals: { paid, total } }: SaleSnapshot): Payment | null {
  const owed = phase === 'completed' && paid !== null && total !== null ? total - paid : 0;
  return owed > ROUNDING ? 'not-known' : null;
}

function lineOf(line: SnapshotLine, item: Item | null): SaleLine {
  const result: SaleLine = {
    id: line.id,
    itemKey: item?.key ?? null,
    description: nameOf(line, item),
    quantity: line.quantity,
    paid: line.paid,
    kind: kindOf(line, item),
  };
  if (line.listed !== null) result.listed = line.listed;
  return result;
}

/** The store's own name first: the page's may be cut. */
export function nameOf(line: SnapshotLine, item: Item | null): string {
  return item?.name ?? ([line.name, line.variant].filter(Boolean).join(' ') || line.sku || '');
}

function kindOf(line: SnapshotLine, item: Item | null): LineKind {
  if (line.giftCard) return 'gift-card';
  if (line.adjustment) return 'adjustment';
  for (const tag of [...line.tags, ...(item?.tags ?? [])]) {
    const kind = KIND_OF_TAG[tag.toLowerCase()];
    if (kind) return kind;
  }
  // Other vendors' rewards are rung as lines below zero; a return is a negative quantity instead.
  if (line.quantity > 0 && line.paid.known && line.paid.amount < 0) return 'adjustment';
  return 'product';
}

/** Short enough to say aloud: the end of the POS's own id. */
function saleLabel(snapshot: SaleSnapshot, key: string): string {
  const id = snapshot.saleId ?? key;
  return id
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(-4)
    .toUpperCase();
}

/**
 * The keys under which this sale may be on file, the best first: `system:account:sale id`. A sale that went out under Tillside's own number, or under
 * the register's second id, is the same sale.
 */
export function saleKeysOf(snapshot: SaleSnapshot): string[] {
  const ids = [snapshot.saleId ?? snapshot.ownId, ...snapshot.aliases].filter((id) => id !== undefined);
  return ids.map((id) => `${snapshot.system}:${snapshot.account}:${id}`);
}
