import { type Draft, notice, Refusal } from './draft.ts';
import type { Judgement } from './judgement.ts';
import type { ProgramId } from './program.ts';

/**
 * Some programs want to know why one visit brings many purchases. A person is asked, with the usual answer preset; nobody
 * is asked about what is added by itself, so that is flagged.
 */
export function askWhyMany(draft: Draft, judged: Judgement, reason: string | undefined): void {
  const wanted = new Map<ProgramId, { units: number; fresh: number }>();
  for (const { program, itemKey, count } of judged.punches.values()) {
    const onFile = draft.sale?.entries.find((one) => one.program.id === program.id && one.itemKey === itemKey);
    const sum = wanted.get(program.id) ?? { units: 0, fresh: 0 };
    const fresh = sum.fresh + Math.max(0, count - (onFile?.count ?? 0));
    wanted.set(program.id, { units: sum.units + count, fresh });
  }
  for (const [programId, { units, fresh }] of wanted) {
    const program = draft.book.current.get(programId);
    const asks = program?.kind === 'buy-x-get-y' ? program.multiPurchaseReason : undefined;
    if (!asks || fresh === 0 || units <= asks.above || (reason ?? '').trim() !== '') continue;
    const data = { programId, units, above: asks.above, preset: asks.preset };
    if (draft.context.role !== 'system') throw new Refusal('reason-required', data);
    draft.unasked.add(programId);
    notice(draft, 'many-at-once', data);
  }
}
