import type { Command } from '../../loyalty/command.ts';
import type { OfferUse, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { offerChanges } from '../../sources/ledger/offer-uses.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';

/** An offer may be limited over all customers of a store: what they have taken together is a row. */
export async function offersUsed(
  tx: Reading,
  tenant: string,
  command: Command,
): Promise<ReadonlyMap<string, OfferUse>> {
  if (command.type !== 'redeem-offer') return new Map();
  const { offerId } = command;
  const row = await tx.one<OfferUse>(
    sql`SELECT units, amount FROM offer_uses WHERE tenant = ${tenant} AND offer = ${offerId}`,
  );
  return new Map([[offerId, row ?? { units: 0, amount: 0 }]]);
}

export function putOfferUses(tx: Writing, tenant: string, slice: Slice, events: readonly LedgerEvent[]): void {
  for (const { offer, units, amount } of offerChanges(events, slice)) {
    tx.write(sql`INSERT INTO offer_uses (tenant, offer, units, amount)
      VALUES (${tenant}, ${offer}, ${units}, ${amount})
      ON CONFLICT (tenant, offer)
      DO UPDATE SET units = offer_uses.units + excluded.units, amount = offer_uses.amount + excluded.amount`);
  }
}
