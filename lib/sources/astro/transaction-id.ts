import { eventId, joined, unitKey } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { SaleKey } from '../../loyalty/sale.ts';

/** Purchases and offers are told to Astro by different calls, so one unit may have an id in each. */
export type UnitKind = 'purchase' | 'offer';

export interface UnitOfSale {
  sale: SaleKey;
  itemKey: ItemKey;
  /** Which of several equal items of the sale, from 0. */
  ordinal: number;
  kind: UnitKind;
  /** How often this unit was taken back before: an id that Astro has removed is never used again. */
  life: number;
}

const PREFIX = 'ts-';
const OURS = /^ts-[a-z2-7]{32}$/;

/**
 * The transaction id of a unit is made from facts, so that the same purchase has the same id on every register, after
 * every restart and for every retry: found on a card it needs no second look, sent twice it can be recognised.
 */
export function transactionId(retailer: string, unit: UnitOfSale): string {
  const key = joined(unit.kind, unitKey(unit.sale, unit.itemKey, unit.ordinal), unit.life);
  return `${PREFIX}${eventId(retailer, key)}`;
}

/** Made by Tillside, on whichever register. */
export function isOurTransaction(id: string | null): boolean {
  return id !== null && OURS.test(id);
}
