/**
 * How long a call that nobody waits for any more may still be carried out. Inferred: a server that is slow enough to miss
 * our patience is not slower than this.
 */
export const LATE_MS = 5 * 60_000;
