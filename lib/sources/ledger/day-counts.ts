import type { EventType, LedgerEvent } from '../../loyalty/event.ts';

/** What some events add to the totals of their day. */
export interface DayCount {
  /** Program or coupon campaign. */
  of: string;
  type: EventType;
  events: number;
  /** Minor units, where events of this type carry an amount. */
  amount: number;
}

/** Totals are rows, brought forward with every command: counting a day's events would take longer the longer a store is open. */
export function dayCounts(events: readonly LedgerEvent[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  for (const event of events) {
    const of = event.program?.id ?? ('campaignId' in event ? event.campaignId : null);
    if (of === null || event.test) continue;
    const amount = 'amount' in event ? (event.amount ?? 0) : 0;
    const key = `${event.type} ${of}`;
    const before = counts.get(key) ?? { of, type: event.type, events: 0, amount: 0 };
    counts.set(key, { ...before, events: before.events + 1, amount: before.amount + amount });
  }
  return [...counts.values()];
}
