import type { ItemKey } from '../../loyalty/item-code.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import { type CardPunch, cardPunches } from './card-punches.ts';
import type { SalePage, Unit } from './notebook.ts';
import type { Reading } from './reading.ts';
import { isOurTransaction } from './transaction-id.ts';

/**
 * A punch too many, and how it can be taken back.
 * - `duplicate`: our own transaction counted twice;
 * - `told-twice`: an offer that the plain purchase had punched already;
 * - `foreign`: it came with its own transaction id, as a coupon rung in Astro makes one;
 * - `nameless`: it has no id, so ours goes instead and its punch stays.
 */
export interface Surplus {
  kind: 'duplicate' | 'told-twice' | 'foreign' | 'nameless';
  punch: CardPunch;
}

const ORDER = ['duplicate', 'told-twice', 'foreign', 'nameless'] as const;

/**
 * Each unit may punch each program once. Whatever a card grew by beyond that, since the baseline and for the items that
 * were sent, is one bag counted twice. What another Tillside register sent for another sale is none of it.
 */
export function surplusOf(page: SalePage, customer: CustomerId, reading: Reading): Surplus[] {
  const { baseline } = page;
  const own = page.units.filter((unit) => unit.customer === customer && unit.state === 'added');
  if (baseline === null) return repeated(cardPunches(reading), own);
  const sent = own.filter((unit) => !baseline.some((mark) => mark.includes(unit.transactionId)));
  const fresh = cardPunches(reading).filter((punch) => !baseline.includes(punch.mark));
  return [...groups(fresh, sent)].flatMap((punches) => surplusOfGroup(punches, sent));
}

/** A call that arrived after it was sent again: our ids are no secret to ourselves, so this needs no baseline. */
function repeated(punches: readonly CardPunch[], own: readonly Unit[]): Surplus[] {
  const ids = new Set(own.map((unit) => unit.transactionId));
  const seen = new Set<string>();
  return punches.flatMap((punch): Surplus[] => {
    if (punch.transactionId === null || !ids.has(punch.transactionId)) return [];
    const place = `${punch.programId} ${punch.transactionId}`;
    if (seen.has(place)) return [{ kind: 'duplicate', punch }];
    seen.add(place);
    return [];
  });
}

/** New punches by program and item, of the items that were sent. */
function groups(fresh: readonly CardPunch[], sent: readonly Unit[]): Iterable<CardPunch[]> {
  const ids = new Set(sent.map((unit) => unit.transactionId));
  const items = new Set<ItemKey | null>(sent.map((unit) => unit.itemKey));
  const byPlace = new Map<string, CardPunch[]>();
  for (const punch of fresh) {
    const ofAnotherSale = isOurTransaction(punch.transactionId) && !ids.has(punch.transactionId ?? '');
    if (!items.has(punch.itemKey) || ofAnotherSale) continue;
    const place = `${punch.programId} ${punch.itemKey}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), punch]);
  }
  return byPlace.values();
}

function surplusOfGroup(punches: readonly CardPunch[], sent: readonly Unit[]): Surplus[] {
  const units = sent.filter((unit) => unit.itemKey === punches[0]?.itemKey);
  const due = new Set(units.map((unit) => unit.ordinal)).size;
  const surplus = punches.flatMap((punch, i): Surplus[] => {
    const kind = kindOf(punch, punches.slice(0, i), punches, units);
    return kind === null ? [] : [{ kind, punch }];
  });
  surplus.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return surplus.slice(0, Math.max(0, punches.length - due));
}

function kindOf(
  punch: CardPunch,
  before: readonly CardPunch[],
  all: readonly CardPunch[],
  units: readonly Unit[],
): Surplus['kind'] | null {
  const unit = units.find((one) => one.transactionId === punch.transactionId);
  if (!unit) return punch.transactionId === null ? 'nameless' : 'foreign';
  if (before.some((one) => one.transactionId === punch.transactionId)) return 'duplicate';
  if (unit.kind === 'purchase') return null;
  const twin = units.find((one) => one.kind === 'purchase' && one.ordinal === unit.ordinal);
  return all.some((one) => one.transactionId === twin?.transactionId) ? 'told-twice' : null;
}
