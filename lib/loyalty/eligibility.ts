import type { Context } from './command.ts';
import type { CustomerFacts } from './decision.ts';
import type { LocalDate, Program, ProgramItem } from './program.ts';
import type { Reason } from './reason.ts';
import { type CountableLine, isDiscounted, isFraction } from './sale-lines.ts';

/** Why a program does nothing here at all, not even hand out what was earned or paid before; null when it does. */
export function notHere(program: Program, at: Pick<Context, 'store'> & { currency?: string }): Reason | null {
  const data = { programId: program.id };
  if (program.status === 'paused') return { code: 'program-not-running', data: { ...data, status: program.status } };
  if (program.stores !== 'all' && !program.stores.includes(at.store)) {
    return { code: 'program-not-running', data: { ...data, store: at.store } };
  }
  if (program.currency !== undefined && at.currency !== undefined && program.currency !== at.currency) {
    return { code: 'currency-mismatch', data: { ...data, currency: program.currency } };
  }
  return null;
}

/** Why nothing can be earned in a program here on a day; null when it can. */
export function notRunning(
  program: Program,
  at: Pick<Context, 'store'> & { currency?: string },
  on: LocalDate,
): Reason | null {
  const data = { programId: program.id };
  if (program.status === 'ended') return { code: 'program-not-running', data: { ...data, status: program.status } };
  if (program.validFrom !== undefined && on < program.validFrom) {
    return { code: 'program-not-running', data: { ...data, from: program.validFrom } };
  }
  if (program.validTo !== undefined && on > program.validTo) {
    return { code: 'program-not-running', data: { ...data, to: program.validTo } };
  }
  return notHere(program, at);
}

/** Why a program gives nothing to a customer of this group; null when it does. */
export function notForGroup(program: Program, customer: CustomerFacts | null): Reason | null {
  const group = folded(customer?.group ?? '');
  const isExcluded = group !== '' && program.notForGroups?.some((one) => folded(one) === group);
  return isExcluded ? { code: 'group-excluded', data: { programId: program.id } } : null;
}

function folded(group: string): string {
  return group.trim().toLowerCase();
}

/** Why an item never counts in a program that names it, by no line and by nobody's hand. */
export function neverEarns(program: Program, item: ProgramItem | null | undefined): Reason | null {
  const data = { programId: program.id };
  if (item?.role === 'redeemable') return { code: 'redeemable-item', data };
  return item?.role === 'excluded' ? { code: 'excluded-item', data } : null;
}

/** Why a line does not count as a purchase in a program that knows its item; null when it does. */
export function notEarning(program: Program, item: ProgramItem | null, counted: CountableLine): Reason | null {
  const data = { programId: program.id };
  const never = neverEarns(program, item);
  if (never) return never;
  if (item?.role === 'pass-visit') return counted.free ? null : { code: 'pass-visit-paid', data };
  if (counted.free) return { code: 'free-line', data: {} };
  if (isFraction(counted.line) && program.fractions === 'none') return { code: 'fraction-of-unit', data };
  if (isDiscounted(counted) && !program.earnsWhenDiscounted) return { code: 'discounted-line', data };
  return null;
}
