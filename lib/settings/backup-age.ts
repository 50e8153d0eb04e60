/** How old the last backup is, as an admin counts. */
export type BackupAge = { state: 'never' } | { state: 'fresh' | 'old'; days: number };

const DAY_MS = 24 * 60 * 60_000;

/** A day of sales is what a store can enter again by hand; more is a loss. */
const OLD_AFTER_DAYS = 2;

export function backupAge(madeAt: string | null, now: Date): BackupAge {
  if (madeAt === null) return { state: 'never' };
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(madeAt)) / DAY_MS));
  return { state: days >= OLD_AFTER_DAYS ? 'old' : 'fresh', days };
}

/** A little less than a day, so that it keeps to the hour at which the store opens. */
const DUE_AFTER_MS = 20 * 60 * 60_000;

export function isBackupDue(madeAt: string | null, now: Date): boolean {
  return madeAt === null || now.getTime() - Date.parse(madeAt) >= DUE_AFTER_MS;
}
