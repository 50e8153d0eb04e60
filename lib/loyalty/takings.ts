import type { TakenItem } from './decision.ts';
import { type ProgramBook, termsOf } from './program-book.ts';
import type { FreeTaking } from './sale-lines.ts';

/** Which redemptions of a sale make one of its items free, and which item shows it. */
export function freeTakings(taken: readonly TakenItem[], book: ProgramBook): FreeTaking[] {
  return taken.flatMap((item): FreeTaking[] => {
    if (item.itemKey === null) return [];
    if (item.kind === 'coupon')
      return item.amount === null ? [{ taken: item, itemKey: item.itemKey, shownBy: item.itemKey }] : [];
    const program = item.programId === null ? null : termsOf(book, item.programId, item.version);
    if (item.kind !== 'reward' || program?.kind !== 'buy-x-get-y') return [];
    if (program.reward.form === 'free-item') return [{ taken: item, itemKey: item.itemKey, shownBy: item.itemKey }];
    if (program.reward.form !== 'reward-item' || program.reward.itemKey === item.itemKey) return [];
    return [{ taken: item, itemKey: item.itemKey, shownBy: program.reward.itemKey }];
  });
}
