/** Clocks are corrected by seconds all the time; a register that is this far behind was set back. */
const TOLERATED_MS = 10 * 60_000;

export interface TrustedTime {
  /** RFC 3339 UTC, never before a time that was recorded earlier. */
  at: string;
  /** Minutes by which the register's clock lies behind what was recorded before; 0 while it is right. */
  behindMinutes: number;
}

/**
 * The time to decide with. A clock that was set back must not bring an expired reward to life again, so the highest time
 * that was ever recorded stands in for it.
 */
export function trustedTime(now: Date, highest: string | null): TrustedTime {
  const at = now.toISOString();
  if (highest === null || highest <= at) return { at, behindMinutes: 0 };
  const behind = Date.parse(highest) - now.getTime();
  return { at: highest, behindMinutes: behind > TOLERATED_MS ? Math.round(behind / 60_000) : 0 };
}
