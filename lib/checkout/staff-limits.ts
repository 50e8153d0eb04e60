import type { SaleRecord } from '../loyalty/decision.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { TakenToday } from '../loyalty/taken-today.ts';
import type { StaffLimits } from '../settings/staff.ts';
import type { Preview } from '../sources/port.ts';

/**
 * The limit that a press would go over, as the ledger foresees it; null: none, or it adds nothing of that kind.
 * `had`: today, at every place where the customer has cards.
 */
export function overLimit(
  limits: StaffLimits,
  { before, after }: NonNullable<Preview['today']>,
  had: TakenToday,
  visit: SaleRecord | null,
): Reason | null {
  const punched = (visit?.entries ?? []).reduce((sum, one) => sum + (one.kind === 'punches' ? one.count : 0), 0);
  const [punches, rewards] = [after.punches - before.punches, after.rewards - before.rewards];
  return (
    over('punches', 'visit', limits.punchesPerVisit, punched, punches) ??
    over('punches', 'day', limits.punchesPerDay, had.punches, punches) ??
    over('rewards', 'visit', limits.rewardsPerVisit, visit?.taken.length ?? 0, rewards) ??
    over('rewards', 'day', limits.rewardsPerDay, had.rewards, rewards)
  );
}

function over(what: string, per: string, limit: number | null, had: number, more: number): Reason | null {
  if (limit === null || more <= 0 || had + more <= limit) return null;
  return { code: 'over-limit', data: { what, per, limit, count: had + more } };
}

/** A sale of nothing. What it is foreseen to change is nothing either; what the customer has had today comes with the answer. */
export function saleOfNothing(customer: string): Sale {
  return {
    key: 'nothing',
    label: '',
    customer,
    state: 'open',
    lines: [],
    subtotal: 0,
    tax: 0,
    saleDiscount: 0,
    discountsVisible: false,
  };
}
