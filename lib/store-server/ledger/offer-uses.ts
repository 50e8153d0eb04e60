import type { Command } from '../../loyalty/command.ts';
import type { OfferUse, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';

/**
 * An offer may be limited over all customers of a store. What was taken is a row that its commands lock: two registers cannot
 * both take the last one.
 */
export async function offersUsed(
  tx: Reading,
  tenant: string,
  command: Command,
): Promise<ReadonlyMap<string, OfferUse>> {
  if (command.type !== 'redeem-offer') return new Map();
  const { offerId } = command;
  if ('claim' in tx) (tx as Writing).claim(`offer ${tenant} ${offerId}`);
  const row = await tx.one<OfferUse>(
    sql`SELECT units, amount FROM offer_uses WHERE tenant = ${tenant} AND offer = ${offerId}`,
  );
  return new Map([[offerId, row ?? { units: 0, amount: 0 }]]);
}

export function putOfferUses(tx: Writing, tenant: string, slice: Slice, events: readonly LedgerEvent[]): void {
  for (const event of events) {
    const use = takenBy(event, slice);
    if (use === null) continue;
    tx.write(sql`INSERT INTO offer_uses (tenant, offer, units, amount)
      VALUES (${tenant}, ${use.offer}, ${use.units}, ${use.amount})
      ON CONFLICT (tenant, offer)
      DO UPDATE SET units = offer_uses.units + excluded.units, amount = offer_uses.amount + excluded.amount`);
  }
}

function takenBy(event: LedgerEvent, slice: Slice): (OfferUse & { offer: string }) | null {
  if (event.type === 'coupon_held') return taken(event.campaignId, slice, 1, event.amount);
  if (event.type === 'coupon_reversed') return taken(event.campaignId, slice, -1, event.amount);
  if (event.type !== 'hold_voided' || event.kind !== 'coupon') return null;
  const coupons = slice.accounts.get(event.customer)?.coupons ?? [];
  const coupon = coupons.find((one) => one.couponId === event.sourceId);
  return coupon ? taken(coupon.campaignId, slice, -1, event.amount ?? null) : null;
}

function taken(offer: string, { programs }: Slice, units: 1 | -1, amount: number | null) {
  return programs.campaigns.get(offer)?.offer ? { offer, units, amount: units * (amount ?? 0) } : null;
}
