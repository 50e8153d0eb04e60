import type { SaleRecord } from '../loyalty/decision.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { StaffLimits } from '../settings/staff.ts';
import type { Preview } from '../sources/port.ts';

/** The limit that a press would go over, as the ledger foresees it; null: none, or it adds nothing of that kind. */
export function overLimit(limits: StaffLimits, { today }: Preview, visit: SaleRecord | null): Reason | null {
  if (!today) return null;
  const { before, after } = today;
  const punched = (visit?.entries ?? []).reduce((sum, one) => sum + (one.kind === 'punches' ? one.count : 0), 0);
  const [punches, rewards] = [after.punches - before.punches, after.rewards - before.rewards];
  return (
    over('punches', 'visit', limits.punchesPerVisit, punched, punches) ??
    over('punches', 'day', limits.punchesPerDay, before.punches, punches) ??
    over('rewards', 'visit', limits.rewardsPerVisit, visit?.taken.length ?? 0, rewards) ??
    over('rewards', 'day', limits.rewardsPerDay, before.rewards, rewards)
  );
}

function over(what: string, per: string, limit: number | null, had: number, more: number): Reason | null {
  if (limit === null || more <= 0 || had + more <= limit) return null;
  return { code: 'over-limit', data: { what, per, limit, count: had + more } };
}
