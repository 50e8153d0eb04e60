import type { Account } from './account.ts';
import type { LocalDate } from './program.ts';

/** What one customer has had on one day. What is promised to an open sale counts like what is gone. */
export interface TakenToday {
  punches: number;
  rewards: number;
}

export function takenToday({ today, holds }: Account, localDate: LocalDate): TakenToday {
  const { punches, redemptions } = today.date === localDate ? today : { punches: {}, redemptions: {} };
  return { punches: sum(punches), rewards: sum(redemptions) + holds.length };
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((all, one) => all + one, 0);
}
