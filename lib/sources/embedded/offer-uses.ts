import type { OfferUse, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { offerChanges } from '../ledger/offer-uses.ts';
import { put, type Reading, type Writing } from './database.ts';

/** What all customers together have taken of an offer that is limited over all of them. */
export async function offerUse(tx: Reading, offer: string): Promise<OfferUse> {
  const row = await tx.objectStore('offerUses').get(offer);
  return { units: row?.units ?? 0, amount: row?.amount ?? 0 };
}

export async function putOfferUses(tx: Writing, events: readonly LedgerEvent[], slice: Slice): Promise<void> {
  const uses = new Map<string, OfferUse>();
  for (const { offer, units, amount } of offerChanges(events, slice)) {
    const before = uses.get(offer) ?? (await offerUse(tx, offer));
    uses.set(offer, { units: before.units + units, amount: before.amount + amount });
  }
  for (const [offer, use] of uses) put(tx, 'offerUses', { offer, ...use });
}
