import type { Sale } from '../loyalty/sale.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { LoggedSale } from './sale-log.ts';

/**
 * A register that does not number its sales cannot say that a sale is one of before: after a crash, or in a second tab, Tillside's own
 * number for it is another. So a sale that shares its customer and an item with one of the last hours is asked about.
 */
const HOURS = 12;

/** Only a sale with a number of our own, and with something on it, can be another one. */
export function mayHaveTwin(sale: Sale, { saleId }: SaleSnapshot): boolean {
  return saleId !== null && /^(own|hand)-/.test(saleId) && sale.customer !== null && sale.lines.length > 0;
}

/** The sale that this one may be, newest first; null: none, or a person has said already. */
export function twinOf(sale: Sale, snapshot: SaleSnapshot, log: readonly LoggedSale[], now: Date): LoggedSale | null {
  if (!mayHaveTwin(sale, snapshot)) return null;
  const since = new Date(now.getTime() - HOURS * 3_600_000).toISOString();
  const names = new Set(sale.lines.map(nameOf));
  const shop = `${snapshot.system}:${snapshot.account}:`;
  return (
    log.find(
      ({ sale: other, at }) =>
        at >= since &&
        other.key !== sale.key &&
        other.key.startsWith(shop) &&
        other.customer === sale.customer &&
        other.state !== 'discarded' &&
        other.lines.some((line) => names.has(nameOf(line))),
    ) ?? null
  );
}

/** The sale under the name that a person gave it. */
export function underName(snapshot: SaleSnapshot, same: Readonly<Record<string, string>>): SaleSnapshot {
  const id = snapshot.saleId === null ? undefined : same[snapshot.saleId];
  if (!id || snapshot.saleId === null) return snapshot;
  return { ...snapshot, saleId: id, aliases: [snapshot.saleId, ...snapshot.aliases] };
}

/** `system:account:sale id` says the id. */
export function idIn(saleKey: string): string {
  return saleKey.split(':').slice(2).join(':');
}

function nameOf({ itemKey, description }: Sale['lines'][number]): string {
  return itemKey ?? description;
}
