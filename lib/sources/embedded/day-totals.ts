import type { LedgerEvent } from '../../loyalty/event.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import { put, type Reading, type Writing } from './database.ts';
import type { TotalsRow } from './schema.ts';

/** Totals are rows, brought forward with every command: counting a day's events would take longer the longer a store is open. */
export async function totalsOf(tx: Reading, day: LocalDate, store: string): Promise<TotalsRow> {
  return (await tx.objectStore('totals').get([day, store])) ?? { day, store, programs: {} };
}

export function putTotals(tx: Writing, totals: TotalsRow, events: readonly LedgerEvent[]): void {
  const counted = events.filter((event) => !event.test);
  if (counted.length > 0) put(tx, 'totals', counted.reduce(withEvent, totals));
}

function withEvent(totals: TotalsRow, event: LedgerEvent): TotalsRow {
  const of = event.program?.id ?? ('campaignId' in event ? event.campaignId : null);
  if (of === null) return totals;
  const program = totals.programs[of] ?? {};
  const count = program[event.type] ?? { events: 0, amount: 0 };
  const amount = 'amount' in event ? (event.amount ?? 0) : 0;
  return {
    ...totals,
    programs: {
      ...totals.programs,
      [of]: { ...program, [event.type]: { events: count.events + 1, amount: count.amount + amount } },
    },
  };
}
