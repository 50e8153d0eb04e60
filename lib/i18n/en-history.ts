import type { LedgerEvent } from '../loyalty/event.ts';
import type { Format } from './format.ts';

/** What an event was, for an admin who reads a customer's history. */
export function historyText(event: LedgerEvent, names: Readonly<Record<string, string>>, format: Format): string {
  const item = 'itemKey' in event && event.itemKey !== null ? (names[event.itemKey] ?? 'an item') : 'an item';
  switch (event.type) {
    case 'purchase_added':
      if (event.itemKey === null) return 'Purchase';
      return event.paper ? `Purchase from a paper card: ${item}` : `Purchase: ${item}`;
    case 'purchase_voided':
      return event.asReward ? `Purchase taken back: ${item} became the reward` : `Purchase taken back: ${item}`;
    case 'card_completed':
      return `Card ${event.number} is full`;
    case 'card_reopened':
      return `Card ${event.number} is open again`;
    case 'debt_settled':
      return 'What was owed is settled';
    case 'reward_held':
      return `Reward held for the sale: ${item}`;
    case 'reward_redeemed':
      return `Reward redeemed: ${item}`;
    case 'reward_unredeemed':
      return 'Redemption taken back';
    case 'cashback_accrued':
    case 'cashback_adjusted':
      return `Cash back: ${format.change(event.amount)}`;
    case 'cashback_held':
      return `Cash back held for the sale: ${format.money(event.amount)}`;
    case 'cashback_redeemed':
      return `Cash back paid out: ${format.money(event.amount)}`;
    case 'cashback_unredeemed':
      return `Pay-out taken back: ${format.money(event.amount)}`;
    case 'hold_voided':
      return 'Held for a sale, and released';
    case 'hold_questioned':
      return 'Asked whether it was taken off';
    case 'hold_answered':
      return 'Answered whether it was taken off';
    case 'prepaid_sold':
      return `Pass sold: ${event.visits} visits for ${format.money(event.price)}`;
    case 'prepaid_refunded':
      return `Pass refunded: ${format.money(event.amount)}`;
    case 'prepaid_used':
      return event.bonus ? 'Free visit used' : 'Visit used';
    case 'prepaid_use_reversed':
      return 'Visit taken back';
    case 'coupon_status':
      return `Coupon: ${event.to}`;
    case 'coupon_held':
      return `Coupon held for the sale: ${item}`;
    case 'coupon_redeemed':
      return `Coupon redeemed: ${item}`;
    case 'coupon_reversed':
      return 'Coupon taken back';
    case 'entitlement_expired':
      return 'Ended by its date';
    case 'opening_imported':
      return `Brought along from another system: ${event.unitKeys.length}`;
    case 'cards_split':
      return `Card split: ${event.unitKeys.length} moved`;
    case 'cards_merged':
      return `Cards put together: ${event.unitKeys.length} moved`;
    case 'entitlements_given':
      return 'Given to another customer';
    case 'entitlements_received':
      return 'Received from another customer';
    case 'adjusted':
      return `Corrected by hand: +${event.added.length}, −${event.removed.length}${event.amount === 0 ? '' : `, ${format.change(event.amount)}`}`;
    case 'pass_adjusted':
      return `Visits corrected by hand: ${event.visits}`;
    case 'overspend_flagged':
      return 'A reward was given that was not there: the card owes it';
    case 'offer_declined':
      return 'Offer declined';
  }
}
