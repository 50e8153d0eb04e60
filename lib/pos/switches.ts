import type { SaleSnapshot } from './snapshot.ts';

/** What support can switch off in one tab: Tillside as a whole, one of the signals that a sale is read from, or adding by itself. */
export type Switch = 'all' | 'messages' | 'screen' | 'automatic';

/** Told first and like any other doubt: nothing is added by itself while something is off. */
export function withSwitches(snapshot: SaleSnapshot, off: readonly Switch[]): SaleSnapshot {
  const concerns = off.map((field) => ({ code: 'switched-off', colour: 'yellow', field }) as const);
  const colour = snapshot.colour === 'green' ? 'yellow' : snapshot.colour;
  return off.length === 0 ? snapshot : { ...snapshot, colour, concerns: [...concerns, ...snapshot.concerns] };
}
