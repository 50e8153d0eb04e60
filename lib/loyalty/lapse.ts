import type { Card, Unit } from './account.ts';
import type { EventOf } from './event.ts';
import { addDays, addMonths } from './local-day.ts';
import type { LocalDate, Program } from './program.ts';
import { changeReward } from './punch-card.ts';

/** Days ahead that a screen says which punches are about to lapse. */
export const WARNING_DAYS = 30;

/** A punch counts through the same day of the month, so many months later. Cash back and passes know no window. */
export function lastDayOf(unit: Unit, program: Program): LocalDate | null {
  if (program.kind !== 'buy-x-get-y' || program.windowMonths === undefined) return null;
  return addMonths(unit.date, program.windowMonths);
}

/** Punches of the open card that no longer count on a day. A full card is a reward: its punches lapse no more. */
export function lapsedUnits(card: Card, program: Program, on: LocalDate): Unit[] {
  return card.open.filter((unit) => {
    const last = lastDayOf(unit, program);
    return last !== null && last < on;
  });
}

/** The punches that lapse within the warning time, and the last day of the first of them. */
export function lapsingSoon(
  card: Card,
  program: Program,
  on: LocalDate,
): { punches: number; lastDay: LocalDate } | null {
  const until = addDays(on, WARNING_DAYS);
  const days = card.open.flatMap((unit) => {
    const last = lastDayOf(unit, program);
    return last !== null && last >= on && last <= until ? [last] : [];
  });
  const [lastDay] = days.toSorted();
  return lastDay === undefined ? null : { punches: days.length, lastDay };
}

/** What is over stays on the card, greyed. */
export function withExpired(card: Card, event: EventOf<'entitlement_expired'>): Card {
  const gone = new Set(event.unitKeys);
  const over = card.open.filter((unit) => gone.has(unit.key));
  const lapsed: Card = {
    ...card,
    punches: card.punches - over.length,
    open: card.open.filter((unit) => !gone.has(unit.key)),
    lapsed: [...card.lapsed, ...over],
  };
  return event.rewards.reduce(
    (one, rewardId) =>
      changeReward(one, rewardId, (reward) => ({ ...reward, state: 'expired', expiredOn: event.localDate })),
    lapsed,
  );
}
