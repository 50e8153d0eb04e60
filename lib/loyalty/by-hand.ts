import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, keepNote, Refusal, refuseFor } from './draft.ts';
import { neverEarns, notRunning } from './eligibility.ts';
import { saleOfIntent, unitKey } from './identity.ts';
import type { BuyXGetY, ProgramId } from './program.ts';
import { currentProgram } from './program-book.ts';
import { addPunch } from './punching.ts';
import { needsNote } from './purchase-reason.ts';
import { MAX_UNITS_PER_LINE } from './sale-lines.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';
import { addUnit } from './sale-units.ts';

/** A paper card becomes punches of today; when they were really earned is kept with them. */
export function convertPaperCard(
  draft: Draft,
  command: Extract<CorrectionCommand, { type: 'convert-paper-card' }>,
): void {
  const { customer, units, from, to } = command;
  const program = runningCard(draft, command.programId);
  const { localDate, intentId } = draft.context;
  if (from > to || to > localDate) throw new Refusal('dates-not-possible', { from, to });
  if (!Number.isInteger(units) || units < 1 || units > program.size)
    throw new Refusal('quantity-out-of-range', { quantity: String(units), most: program.size });
  if (accountOf(draft, customer).intents[intentId]) return;
  const first = program.items.find((one) => one.role === 'qualifying' || one.role === 'both');
  const item = command.itemKey === undefined ? first : program.items.find((one) => one.itemKey === command.itemKey);
  if (command.itemKey !== undefined && !item)
    throw new Refusal('item-not-eligible', { itemKey: command.itemKey, programId: program.id });
  refuseFor(neverEarns(program, item));
  const itemKey = item?.itemKey ?? WHOLE_SALE;
  keepNote(draft, customer, command.note);
  for (let ordinal = 0; ordinal < units; ordinal++) {
    const key = unitKey(saleOfIntent(intentId), itemKey, ordinal);
    const unit = { key, itemKey, ordinal, value: item?.value ?? null, life: 0, manual: true as const };
    addPunch(draft, customer, program, { ...unit, paper: { from, to } }, 'paper-card');
  }
}

/** An item that the program does not list counts because a person says so. What the list excludes stays excluded. */
export function addException(draft: Draft, command: Extract<CorrectionCommand, { type: 'add-exception' }>): void {
  const { customer, itemKey, units, why } = command;
  const program = runningCard(draft, command.programId);
  const listed = program.items.find((one) => one.itemKey === itemKey);
  refuseFor(neverEarns(program, listed));
  if (listed) throw new Refusal('item-listed', { programId: program.id, itemKey });
  if (needsNote(why) && (command.note ?? '').trim() === '') throw new Refusal('note-required', { why });
  if (!Number.isInteger(units) || units < 1 || units > MAX_UNITS_PER_LINE)
    throw new Refusal('quantity-out-of-range', { quantity: String(units), most: MAX_UNITS_PER_LINE });
  if (accountOf(draft, customer).intents[draft.context.intentId]) return;
  keepNote(draft, customer, command.note);
  const value = command.value ?? null;
  if (draft.sale) {
    const onFile = entryOf(draft.sale, program.id, itemKey)?.count ?? 0;
    if (onFile >= units) throw new Refusal('already-recorded', { programId: program.id, itemKey });
    for (let i = onFile; i < units; i++)
      addUnit(draft, customer, program, itemKey, value, { manual: true, exception: why, reason: why });
    return;
  }
  for (let ordinal = 0; ordinal < units; ordinal++) {
    const key = unitKey(saleOfIntent(draft.context.intentId), itemKey, ordinal);
    const unit = { key, itemKey, ordinal, value, life: 0, manual: true as const };
    addPunch(draft, customer, program, { ...unit, exception: why }, why);
  }
}

function runningCard(draft: Draft, programId: ProgramId): BuyXGetY {
  const program = currentProgram(draft.book, programId);
  if (program?.kind !== 'buy-x-get-y') throw new Refusal('program-not-found', { programId });
  refuseFor(notRunning(program, draft.context, draft.context.localDate));
  return program;
}
