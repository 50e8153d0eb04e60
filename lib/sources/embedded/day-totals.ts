import type { LedgerEvent } from '../../loyalty/event.ts';
import type { LocalDate, StoreId } from '../../loyalty/program.ts';
import { type DayCount, dayCounts } from '../ledger/day-counts.ts';
import { put, type Reading, type Writing } from './database.ts';
import { headOf } from './head.ts';
import type { TotalsRow } from './schema.ts';

/**
 * Totals are brought forward with every command: counting a day's events would take longer the longer a store is open. The
 * current day's stand in the head, which every command writes anyway; they go to a row of their own when another day begins.
 */
export async function withEvents(
  tx: Writing,
  current: TotalsRow | null,
  day: LocalDate,
  store: StoreId,
  events: readonly LedgerEvent[],
): Promise<TotalsRow | null> {
  const counts = dayCounts(events);
  if (counts.length === 0) return current;
  const isToday = current?.day === day && current.store === store;
  if (current && !isToday) put(tx, 'totals', current);
  return counts.reduce(withCount, isToday ? current : await storedTotals(tx, day, store));
}

export async function totalsOf(tx: Reading, day: LocalDate, store: StoreId): Promise<TotalsRow> {
  const { totals } = await headOf(tx);
  return totals?.day === day && totals.store === store ? totals : storedTotals(tx, day, store);
}

async function storedTotals(tx: Reading, day: LocalDate, store: StoreId): Promise<TotalsRow> {
  return (await tx.objectStore('totals').get([day, store])) ?? { day, store, programs: {} };
}

function withCount(totals: TotalsRow, { of, type, events, amount }: DayCount): TotalsRow {
  const program = totals.programs[of] ?? {};
  const before = program[type] ?? { events: 0, amount: 0 };
  const after = { events: before.events + events, amount: before.amount + amount };
  return { ...totals, programs: { ...totals.programs, [of]: { ...program, [type]: after } } };
}
