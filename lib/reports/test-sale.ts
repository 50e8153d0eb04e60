import type { LedgerEvent } from '../loyalty/event.ts';

/** How far the test customer came: one purchase, a full card, a reward redeemed. */
export interface TestSale {
  purchases: number;
  filled: boolean;
  redeemed: boolean;
}

const PURCHASES = new Set<LedgerEvent['type']>(['purchase_added', 'cashback_accrued', 'prepaid_sold']);
const FILLED = new Set<LedgerEvent['type']>(['card_completed', 'prepaid_sold']);
const REDEEMED = new Set<LedgerEvent['type']>(['reward_redeemed', 'cashback_redeemed', 'prepaid_used']);

/** A reward that was taken back again still shows that redeeming works. */
export function testSale(history: readonly LedgerEvent[]): TestSale {
  return {
    purchases: history.filter(({ type }) => PURCHASES.has(type)).length,
    filled: history.some(({ type }) => FILLED.has(type)),
    redeemed: history.some(({ type }) => REDEEMED.has(type)),
  };
}
