import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, ProgramId } from '../../loyalty/program.ts';
import { dayOf, type Reading } from './reading.ts';
import { isOurTransaction } from './transaction-id.ts';

export interface CardPunch {
  /** Tells punches apart from one reading to the next, also those that Astro gives no transaction id. */
  mark: string;
  programId: ProgramId;
  transactionId: string | null;
  itemKey: ItemKey | null;
  date: string | null;
  /** Taking it away opens a full card again, or is refused when its reward is gone. */
  onFullCard: boolean;
}

export function cardPunches(reading: Reading): CardPunch[] {
  const seen = new Map<string, number>();
  return reading.cards.flatMap((card) =>
    card.punches.map(({ transactionId, itemKey, date }) => {
      const fact = [card.programId, transactionId ?? '', itemKey ?? '', dayOf(date) ?? ''].join(' | ');
      const number = (seen.get(fact) ?? 0) + 1;
      seen.set(fact, number);
      return {
        mark: `${fact} | ${number}`,
        programId: card.programId,
        transactionId,
        itemKey,
        date,
        onFullCard: card.punches.length >= card.size,
      };
    }),
  );
}

/** Punches of a day that no Tillside sent: another extension, Astro's own pages, or a person. */
export function punchesFromElsewhere(
  reading: Reading,
  day: LocalDate,
  itemKey: ItemKey,
  acknowledged: readonly string[],
): CardPunch[] {
  return cardPunches(reading).filter(
    (punch) =>
      punch.itemKey === itemKey &&
      dayOf(punch.date) === day &&
      !isOurTransaction(punch.transactionId) &&
      !acknowledged.includes(punch.mark),
  );
}

/** One purchase may punch several programs: the most that any of them got. */
export function purchasesBehind(punches: readonly CardPunch[]): number {
  const byProgram = new Map<ProgramId, number>();
  for (const { programId } of punches) byProgram.set(programId, (byProgram.get(programId) ?? 0) + 1);
  return Math.max(0, ...byProgram.values());
}
