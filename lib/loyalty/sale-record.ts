import type { Context } from './command.ts';
import type { SaleEntry, SaleRecord, TakenItem } from './decision.ts';
import type { LedgerEvent, Terms } from './event.ts';
import type { ItemKey } from './item-code.ts';
import type { ProgramId } from './program.ts';
import type { Sale } from './sale.ts';

/** Where a whole sale counts and not an item of it. */
export const WHOLE_SALE: ItemKey = '*';

export function newSaleRecord(sale: Sale, context: Context): SaleRecord {
  return {
    key: sale.key,
    label: sale.label,
    customer: null,
    state: 'open',
    localDate: context.localDate,
    firstSeenAt: context.recordedAt,
    lastWrittenAt: context.recordedAt,
    fingerprint: '',
    intents: [],
    automatic: true,
    entries: [],
    taken: [],
  };
}

export function entryOf(
  record: SaleRecord | null,
  programId: ProgramId,
  itemKey: ItemKey,
  kind?: SaleEntry['kind'],
): SaleEntry | null {
  return (
    record?.entries.find(
      (entry) =>
        entry.program.id === programId && entry.itemKey === itemKey && (kind === undefined || entry.kind === kind),
    ) ?? null
  );
}

/** The sale's row after an event that belongs to it. */
export function evolveSale(record: SaleRecord, event: LedgerEvent): SaleRecord {
  switch (event.type) {
    case 'purchase_added':
      return onEntry(record, event.kind, event.program, event.itemKey, (entry) => ({
        ...entry,
        count: entry.count + 1,
        manual: entry.manual + (event.manual ? 1 : 0),
      }));
    case 'purchase_voided':
      return onEntry(record, null, event.program, event.itemKey, takenBack);
    case 'cashback_accrued':
    case 'cashback_adjusted':
      return onEntry(record, 'cash-back', event.program, WHOLE_SALE, (entry) => ({
        ...entry,
        changes: entry.changes + 1,
        amount: event.total,
        parts: event.parts,
      }));
    case 'prepaid_sold':
      return onEntry(record, 'pass-start', event.program, event.itemKey, (entry) => ({
        ...entry,
        count: entry.count + 1,
        manual: entry.manual + (event.manual ? 1 : 0),
      }));
    case 'prepaid_refunded':
      return onEntry(record, 'pass-start', event.program, event.itemKey, takenBack);
    case 'prepaid_used':
      return onEntry(record, 'visit', event.program, WHOLE_SALE, (entry) => ({
        ...entry,
        count: entry.count + 1,
        manual: entry.manual + (event.manual ? 1 : 0),
      }));
    case 'prepaid_use_reversed':
      return onEntry(record, 'visit', event.program, WHOLE_SALE, takenBack);
    case 'reward_held':
    case 'cashback_held':
    case 'coupon_held':
      return { ...record, taken: [...record.taken, takenItem(event)] };
    case 'reward_redeemed':
    case 'cashback_redeemed':
    case 'coupon_redeemed':
      return {
        ...record,
        taken: record.taken.map((item) => (item.holdId === event.holdId ? { ...item, state: 'redeemed' } : item)),
      };
    case 'hold_voided':
    case 'reward_unredeemed':
    case 'cashback_unredeemed':
    case 'coupon_reversed':
      return { ...record, taken: record.taken.filter((item) => item.holdId !== event.holdId) };
    // Cards, questions and coupon lists are the customer's affair.
    case 'card_completed':
    case 'card_reopened':
    case 'debt_settled':
    case 'entitlement_expired':
    case 'opening_imported':
    case 'cards_split':
    case 'cards_merged':
    case 'entitlements_given':
    case 'entitlements_received':
    case 'adjusted':
    case 'pass_adjusted':
    case 'overspend_flagged':
    case 'offer_declined':
    case 'hold_questioned':
    case 'hold_answered':
    case 'coupon_status':
      return record;
  }
}

function takenItem(event: LedgerEvent & { type: 'reward_held' | 'cashback_held' | 'coupon_held' }): TakenItem {
  const itemKey = event.type === 'cashback_held' ? null : event.itemKey;
  return {
    holdId: event.holdId,
    customer: event.customer,
    kind: event.type === 'reward_held' ? 'reward' : event.type === 'cashback_held' ? 'payout' : 'coupon',
    sourceId: event.type === 'coupon_held' ? event.couponId : event.rewardId,
    programId: event.program?.id ?? null,
    version: event.program?.version ?? 0,
    itemKey,
    ...(event.type !== 'cashback_held' && event.lineId !== undefined && { lineId: event.lineId }),
    amount: event.type === 'reward_held' ? null : event.amount,
    state: 'held',
  };
}

function takenBack(entry: SaleEntry): SaleEntry {
  const count = Math.max(0, entry.count - 1);
  return { ...entry, count, manual: Math.min(entry.manual, count), voids: entry.voids + 1 };
}

function onEntry(
  record: SaleRecord,
  kind: SaleEntry['kind'] | null,
  program: Terms,
  itemKey: ItemKey,
  change: (entry: SaleEntry) => SaleEntry,
): SaleRecord {
  const known = record.entries.find((entry) => entry.program.id === program.id && entry.itemKey === itemKey);
  const fresh: SaleEntry = {
    program,
    kind: kind ?? 'punches',
    itemKey,
    count: 0,
    manual: 0,
    voids: 0,
    changes: 0,
    amount: 0,
    parts: [],
  };
  const entry = change(known ?? fresh);
  return {
    ...record,
    entries: known ? record.entries.map((one) => (one === known ? entry : one)) : [...record.entries, entry],
  };
}
