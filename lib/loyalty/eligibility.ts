import type { Context } from './command.ts';
import type { LocalDate, Program, ProgramItem } from './program.ts';
import type { Reason } from './reason.ts';
import { type CountableLine, isFraction } from './sale-lines.ts';

/** Why a program does not run here on a day; null when it does. */
export function notRunning(
  program: Program,
  context: Pick<Context, 'store'> & { currency?: string },
  on: LocalDate,
): Reason | null {
  const data = { programId: program.id };
  if (program.status !== 'active') return { code: 'program-not-running', data: { ...data, status: program.status } };
  if (program.validFrom !== undefined && on < program.validFrom) {
    return { code: 'program-not-running', data: { ...data, from: program.validFrom } };
  }
  if (program.validTo !== undefined && on > program.validTo) {
    return { code: 'program-not-running', data: { ...data, to: program.validTo } };
  }
  if (program.stores !== 'all' && !program.stores.includes(context.store)) {
    return { code: 'program-not-running', data: { ...data, store: context.store } };
  }
  if (program.currency !== undefined && context.currency !== undefined && program.currency !== context.currency) {
    return { code: 'currency-mismatch', data: { ...data, currency: program.currency } };
  }
  return null;
}

/** Why a line does not count as a purchase in a program that knows its item; null when it does. */
export function notEarning(program: Program, item: ProgramItem | null, counted: CountableLine): Reason | null {
  const data = { programId: program.id };
  if (item?.role === 'redeemable') return { code: 'redeemable-item', data };
  if (item?.role === 'pass-visit') return counted.free ? null : { code: 'pass-visit-paid', data };
  if (counted.free) return { code: 'free-line', data: {} };
  const { line } = counted;
  if (isFraction(line) && program.fractions === 'none') return { code: 'fraction-of-unit', data };
  const discounted = line.listed !== undefined && line.paid.known && line.paid.amount < line.listed;
  if (discounted && !program.earnsWhenDiscounted) return { code: 'discounted-line', data };
  return null;
}
