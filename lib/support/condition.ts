import type { LoyaltySource, RegisterSource } from '../sources/port.ts';
import type { Bundle } from './bundle.ts';

/** Of a longer queue the oldest. */
export const MOST_WAITING = 50;

/** What can be counted and checked of a ledger that is kept here. */
interface OwnLedger extends Pick<LoyaltySource, 'id' | 'programs'> {
  counts(): Promise<{ items: number; customers: number }>;
  verify(): Promise<{ events: number; problems: string[] }>;
}

/** How the ledger is: what it holds, whether its chain is whole, and what waits to be sent. One that cannot be read is a condition too. */
export async function conditionOf(
  ledger: OwnLedger,
  source: Pick<RegisterSource, 'waiting'>,
): Promise<Omit<Bundle['condition'], 'lostSteps' | 'droppedMessages'>> {
  const [counts, programs, verified, queue] = await Promise.all([
    ledger.counts().catch(() => ({ items: 0, customers: 0 })),
    ledger.programs().catch(() => []),
    ledger.verify().catch(() => null),
    source.waiting().catch(() => []),
  ]);
  const integrity = verified && { events: verified.events, problems: verified.problems.length };
  const waiting = queue.slice(0, MOST_WAITING).map(({ source: to, state, at, purchases, reason }) => ({
    source: to,
    state,
    since: at,
    purchases,
    reason: reason?.code ?? null,
  }));
  return {
    source: ledger.id,
    waiting: queue.length,
    queue: waiting,
    integrity,
    ...counts,
    programs: programs.length,
  };
}
