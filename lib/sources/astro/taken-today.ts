import type { LocalDate } from '../../loyalty/program.ts';
import type { TakenToday } from '../../loyalty/taken-today.ts';
import { dayOf, type Reading } from './reading.ts';

/** What Astro lists of a day, whoever sent it. */
export function takenOn(day: LocalDate, { cards }: Reading): TakenToday {
  const ofDay = (dates: readonly (string | null)[]) => dates.filter((date) => dayOf(date) === day).length;
  return {
    punches: ofDay(cards.flatMap(({ punches }) => punches.map(({ date }) => date))),
    rewards: ofDay(cards.flatMap(({ rewards }) => rewards.map(({ redeemedOn }) => redeemedOn))),
  };
}
