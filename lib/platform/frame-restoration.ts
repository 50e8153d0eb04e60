/**
 * Some pages clear what they do not know. The sidebar comes back, later each time, and gives up on a page that insists: a fight on
 * somebody's register helps nobody.
 */

const WINDOW = 60_000;
const DELAYS = [0, 500, 2_000, 8_000] as const;

export interface Restoration {
  /** When the recent removals happened, in milliseconds. */
  removals: readonly number[];
}

export const untouched: Restoration = { removals: [] };

/** How long to wait before coming back; null: not again. */
export function afterRemoval(before: Restoration, now: number): { restoration: Restoration; delay: number | null } {
  const removals = [...before.removals.filter((at) => now - at < WINDOW), now];
  return { restoration: { removals }, delay: DELAYS[removals.length - 1] ?? null };
}
