import type { Account, Deed, Deeds } from './account.ts';
import type { LedgerEvent } from './event.ts';

/** Not undone but corrected again; remembered, so that one press does not correct twice. */
const CORRECTIONS: ReadonlySet<LedgerEvent['type']> = new Set(['adjusted', 'pass_adjusted']);

/** Remembers what a command did to a customer, in the form that undo needs. Events that only follow from others leave no deed. */
export function withDeed(account: Account, event: LedgerEvent): Account {
  if (event.undoes !== undefined) return withoutDeeds(account, event.undoes);
  const deed = deedOf(event);
  if (!deed && !CORRECTIONS.has(event.type)) return account;
  const known: Deeds = account.intents[event.intentId] ?? {
    localDate: event.localDate,
    saleKey: event.saleKey,
    done: [],
  };
  const done = deed ? merged(known.done, deed) : known.done;
  return {
    ...account,
    intents: { ...account.intents, [event.intentId]: { ...known, saleKey: known.saleKey ?? event.saleKey, done } },
  };
}

/** What was taken back once is not taken back again. */
function withoutDeeds(account: Account, intentId: string): Account {
  const deeds = account.intents[intentId];
  const openings = Object.entries(account.openings ?? {}).map(([row, opening]) => [
    row,
    opening.intentId === intentId ? { ...opening, undone: true } : opening,
  ]);
  return {
    ...account,
    ...(deeds && { intents: { ...account.intents, [intentId]: { ...deeds, undone: true as const } } }),
    ...(account.openings && { openings: Object.fromEntries(openings) as NonNullable<Account['openings']> }),
  };
}

function deedOf(event: LedgerEvent): Deed | null {
  const { saleKey } = event;
  switch (event.type) {
    case 'purchase_added':
      return {
        did: 'added',
        programId: event.program.id,
        version: event.program.version,
        saleKey,
        itemKey: event.itemKey,
        unitKeys: [event.unitKey],
        ...(event.manual && { manual: true }),
      };
    case 'purchase_voided':
      return {
        did: 'voided',
        programId: event.program.id,
        version: event.program.version,
        saleKey,
        itemKey: event.itemKey,
        values: [event.value],
        ...(event.manual && { manual: true }),
      };
    case 'cashback_accrued':
    case 'cashback_adjusted':
      return {
        did: 'accrued',
        programId: event.program.id,
        version: event.program.version,
        saleKey,
        unitKey: event.unitKey,
        total: event.total,
        parts: event.parts,
        before: event.partsBefore,
      };
    case 'reward_held':
    case 'cashback_held':
      return {
        did: 'held',
        kind: event.type === 'reward_held' ? 'reward' : 'payout',
        holdId: event.holdId,
        sourceId: event.rewardId,
      };
    case 'coupon_held':
      return { did: 'held', kind: 'coupon', holdId: event.holdId, sourceId: event.couponId };
    case 'opening_imported':
      return {
        did: 'added',
        programId: event.program.id,
        version: event.program.version,
        saleKey,
        itemKey: event.itemKey,
        unitKeys: event.unitKeys,
        manual: true,
        opening: true,
      };
    case 'cards_split':
    case 'cards_merged': {
      const { cardId, toCardId, unitKeys } = event;
      return { did: 'moved', programId: event.program.id, cardId, toCardId, unitKeys };
    }
    case 'prepaid_sold':
      return { did: 'sold-pass', passId: event.passId, programId: event.program.id, itemKey: event.itemKey };
    case 'prepaid_used':
      return { did: 'used-pass', passId: event.passId, useKey: event.useKey, programId: event.program.id };
    case 'reward_redeemed':
      return { did: 'redeemed', kind: 'reward', holdId: event.holdId, sourceId: event.rewardId, amount: null };
    case 'cashback_redeemed':
      return { did: 'redeemed', kind: 'payout', holdId: event.holdId, sourceId: event.rewardId, amount: event.amount };
    case 'coupon_redeemed':
      return { did: 'redeemed', kind: 'coupon', holdId: event.holdId, sourceId: event.couponId, amount: event.amount };
    // These only follow from others, or take something back themselves.
    case 'entitlement_expired':
    case 'entitlements_given':
    case 'entitlements_received':
    case 'adjusted':
    case 'pass_adjusted':
    case 'overspend_flagged':
    case 'offer_declined':
    case 'card_completed':
    case 'card_reopened':
    case 'debt_settled':
    case 'hold_voided':
    case 'hold_questioned':
    case 'hold_answered':
    case 'reward_unredeemed':
    case 'cashback_unredeemed':
    case 'prepaid_refunded':
    case 'prepaid_use_reversed':
    case 'coupon_status':
    case 'coupon_reversed':
      return null;
  }
}

/** Many equal units are one deed. */
function merged(done: readonly Deed[], deed: Deed): Deed[] {
  const last = done.at(-1);
  const same =
    last &&
    'itemKey' in last &&
    'itemKey' in deed &&
    last.itemKey === deed.itemKey &&
    last.programId === deed.programId;
  if (same && last.did === 'added' && deed.did === 'added') {
    return [...done.slice(0, -1), { ...last, unitKeys: [...last.unitKeys, ...deed.unitKeys] }];
  }
  if (same && last.did === 'voided' && deed.did === 'voided') {
    return [...done.slice(0, -1), { ...last, values: [...last.values, ...deed.values] }];
  }
  return [...done, deed];
}
