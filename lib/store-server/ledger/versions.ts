import type { SaleRecord } from '../../loyalty/decision.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import type { TenantRow } from './tenant.ts';

/**
 * Marks by which somebody says what they decided by. Each is another one as soon as anything may be different of what was shown
 * under it, and none of them comes back.
 */

/** Of a customer's screen: the same account means something else on another day and under other programs. */
export function screenVersion(
  { epoch, rules }: Pick<TenantRow, 'epoch' | 'rules'>,
  seq: number,
  personChanged: number,
  day: LocalDate,
): string {
  return [epoch, seq, personChanged, rules, day].join('.');
}

/** Of the person alone. */
export function personVersion({ epoch }: Pick<TenantRow, 'epoch'>, personChanged: number): string {
  return `${epoch}.${personChanged}`;
}

/** Of what is on file for a sale. */
export function saleVersion(sale: SaleRecord): string {
  return fingerprint(sale).slice(0, 32);
}

/** What somebody decided by is not what is on file any more; `current` is null when nothing is. */
export class ChangedMeanwhile extends Error {
  readonly current: string | null;

  constructor(current: string | null) {
    super('what this was decided by has changed meanwhile');
    this.name = 'ChangedMeanwhile';
    this.current = current;
  }
}

/** `*` in place of a version: whatever there is, as long as there is something. */
export const ANY_VERSION = '*';

/** Nothing expected is fine with everything. */
export function assertUnchanged(expected: readonly string[] | null, current: string | null): void {
  if (expected === null) return;
  if (current !== null && (expected.includes(current) || expected.includes(ANY_VERSION))) return;
  throw new ChangedMeanwhile(current);
}
