import { isImported } from './account-style.ts';
import { accrue, changeAccrual, purchasesIn } from './cash-back.ts';
import type { Command } from './command.ts';
import { accountOf, type Draft, factsOf, keepNote, Refusal, refuseFor } from './draft.ts';
import { neverEarns, notForGroup, notRunning } from './eligibility.ts';
import type { BasisPart } from './event.ts';
import { eventId, joined, saleOfIntent, unitKey } from './identity.ts';
import { accrualOf } from './judgement.ts';
import { markVisit, sellPass } from './pass.ts';
import type { BuyXGetY, CashBack, Program, ProgramItem } from './program.ts';
import { currentProgram } from './program-book.ts';
import { addPunch } from './punching.ts';
import { MAX_LINE_AMOUNT, MAX_UNITS_PER_LINE } from './sale-lines.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';
import { addUnit } from './sale-units.ts';

type AddManually = Extract<Command, { type: 'add-manually' }>;

/**
 * Purchases without a line on a sale: by item, or by amount for cash back. With a sale, `units` is how many of the item the
 * sale has in all, under the same identities as its lines: what is on file already is not counted again.
 */
export function addManually(draft: Draft, command: AddManually): void {
  const program = currentProgram(draft.book, command.programId);
  if (!program) throw new Refusal('program-not-found', { programId: command.programId });
  refuseFor(notRunning(program, draft.context, draft.context.localDate));
  refuseFor(notForGroup(program, factsOf(draft, command.customer)));
  if (isImported(program, draft.style)) throw new Refusal('pos-imports-purchases', { programId: program.id });
  if (accountOf(draft, command.customer).intents[draft.context.intentId]) return;
  const units = command.units ?? 1;
  if (!Number.isInteger(units) || units < 1 || units > MAX_UNITS_PER_LINE) {
    throw new Refusal('quantity-out-of-range', { quantity: String(units), most: MAX_UNITS_PER_LINE });
  }
  keepNote(draft, command.customer, command.note);
  switch (program.kind) {
    case 'buy-x-get-y':
      addPunches(draft, command, program, units);
      break;
    case 'cash-back':
      addAmount(draft, command, program, units);
      break;
    case 'prepaid':
      addToPass(draft, command, program);
      break;
  }
}

function addPunches(draft: Draft, command: AddManually, program: BuyXGetY, units: number): void {
  const { customer, reason } = command;
  const item = itemOf(program, command);
  const itemKey = item?.itemKey ?? WHOLE_SALE;
  const value = item?.value ?? null;
  if (!draft.sale) {
    withinDay(draft, command, program, units);
    const sale = saleOfIntent(draft.context.intentId);
    for (let ordinal = 0; ordinal < units; ordinal++) {
      addPunch(
        draft,
        customer,
        program,
        { key: unitKey(sale, itemKey, ordinal), itemKey, ordinal, value, life: 0, manual: true },
        reason,
      );
    }
    return;
  }
  const onFile = entryOf(draft.sale, program.id, itemKey);
  const count = onFile?.count ?? 0;
  if (count >= units) throw alreadyRecorded(draft, program, itemKey, count - 1, onFile?.voids ?? 0);
  withinDay(draft, command, program, units - count);
  for (let i = count; i < units; i++) addUnit(draft, customer, program, itemKey, value, { manual: true, reason });
}

/** By hand as well, a program gives only so many punches a day. */
function withinDay(draft: Draft, { customer }: AddManually, program: BuyXGetY, units: number): void {
  const limit = program.limits?.punchesPerDay;
  const { today } = accountOf(draft, customer);
  const used = today.date === draft.context.localDate ? (today.punches[program.id] ?? 0) : 0;
  if (limit !== undefined && used + units > limit)
    throw new Refusal('limit-reached', { programId: program.id, limit, per: 'day' });
}

function addAmount(draft: Draft, command: AddManually, program: CashBack, units: number): void {
  const { customer, amount, reason } = command;
  if (amount === undefined || !Number.isInteger(amount) || amount <= 0 || amount > MAX_LINE_AMOUNT) {
    throw new Refusal('amount-out-of-range', { amount: String(amount), most: MAX_LINE_AMOUNT });
  }
  const item = program.earnsOn === 'items' || command.itemKey !== undefined ? itemOf(program, command) : null;
  const itemKey = item?.itemKey ?? WHOLE_SALE;
  const part: BasisPart = { itemKey, units, basis: amount, bp: item?.cashBackBp ?? program.bp, manual: true };
  const of = { id: program.id, version: program.version };
  if (draft.sale) {
    const entry = entryOf(draft.sale, program.id, WHOLE_SALE, 'cash-back');
    const parts = entry?.parts ?? [];
    if (parts.some((one) => one.itemKey === itemKey)) {
      const key = joined('accrue', draft.sale.key, program.id, (entry?.changes ?? 1) - 1);
      throw new Refusal('already-recorded', { programId: program.id }, eventId(draft.context.retailer, key));
    }
    const next = [...parts, part];
    accrue(draft, customer, program.id, { purchases: purchasesIn(draft, of, next), parts: next }, reason);
    return;
  }
  const sale = saleOfIntent(draft.context.intentId);
  const key = unitKey(sale, WHOLE_SALE, 0);
  addPunch(
    draft,
    customer,
    program,
    { key, itemKey: WHOLE_SALE, ordinal: 0, value: null, life: 0, manual: true },
    reason,
  );
  changeAccrual(draft, customer, program, {
    unitKey: key,
    key: joined('accrue', sale, program.id, 0),
    before: { total: 0, parts: [] },
    after: { total: accrualOf([part]), parts: [part] },
    reason,
  });
}

function addToPass(draft: Draft, command: AddManually, program: Extract<Program, { kind: 'prepaid' }>): void {
  const item = itemOf(program, command);
  if (item?.role === 'pass-visit') {
    const before = draft.events.length;
    markVisit(draft, command.customer, program.id, { manual: true });
    if (draft.events.length === before) throw new Refusal('pass-not-found', { programId: program.id });
    return;
  }
  sellPass(draft, command.customer, program, item?.itemKey ?? WHOLE_SALE, {
    price: program.price,
    manual: true,
    reason: command.reason,
  });
}

/** The named item of the program; where none is named, its only or first qualifying one. */
function itemOf(program: Program, command: AddManually): ProgramItem | null {
  if (command.itemKey === undefined)
    return program.items.find((item) => item.role === 'qualifying' || item.role === 'both') ?? null;
  const item = program.items.find((one) => one.itemKey === command.itemKey);
  if (!item) throw new Refusal('item-not-eligible', { itemKey: command.itemKey, programId: program.id });
  refuseFor(neverEarns(program, item));
  return item;
}

function alreadyRecorded(draft: Draft, program: Program, itemKey: string, ordinal: number, life: number): Refusal {
  const key = joined('add', unitKey(draft.sale?.key ?? '', itemKey, ordinal), program.id, life);
  return new Refusal('already-recorded', { programId: program.id, itemKey }, eventId(draft.context.retailer, key));
}
