import type { Pass } from './account.ts';
import { accountOf, type Draft, notice, post, Refusal, refuseFor } from './draft.ts';
import { notHere, notRunning } from './eligibility.ts';
import { eventId, joined, saleOfIntent, unitKey } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import { bonusOf, isUsedUp, recognised, visitsUsed } from './pass-state.ts';
import { move } from './postings.ts';
import type { Prepaid, ProgramId } from './program.ts';
import { currentProgram, termsOf } from './program-book.ts';
import type { CustomerId } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';

/** The sale of a pass starts it with no visit used. What was paid is owed to the customer until the visits are made. */
export function sellPass(
  draft: Draft,
  customer: CustomerId,
  program: Prepaid,
  itemKey: ItemKey,
  how: { price: Minor; visits?: number; place?: string; manual?: true; reason?: string },
): void {
  const entry = entryOf(draft.sale, program.id, itemKey);
  const ordinal = entry?.count ?? 0;
  const key = unitKey(how.place ?? draft.sale?.key ?? saleOfIntent(draft.context.intentId), itemKey, ordinal);
  const business = joined('sell', key, program.id, entry?.voids ?? 0);
  const { context } = draft;
  const visits = how.visits ?? program.visits;
  post(
    draft,
    customer,
    {
      type: 'prepaid_sold',
      program: { id: program.id, version: program.version },
      passId: eventId(context.retailer, joined(business, 'pass')),
      unitKey: key,
      itemKey,
      ordinal,
      visits,
      bonus: program.bonusVisit,
      price: how.price,
      ...(how.manual && { manual: true }),
    },
    {
      key: business,
      postings: [
        ...move(`pass:${program.id}`, visits, `program/${program.id}/issued`, passAccount(customer, program.id)),
        ...move(
          `cash:${context.currency}`,
          how.price,
          how.place === undefined ? `store/${context.store}/till` : `program/${program.id}/import`,
          `store/${context.store}/liability`,
        ),
      ],
      reason: how.reason,
    },
  );
}

/** A pass that goes back: what it still owes the customer is no liability any more. */
export function takeBackPass(draft: Draft, customer: CustomerId, programId: ProgramId, itemKey: ItemKey): void {
  const record = draft.sale;
  const entry = entryOf(record, programId, itemKey);
  if (!record || !entry || entry.count === 0) return;
  const key = unitKey(record.key, itemKey, entry.count - 1);
  const pass = accountOf(draft, customer).passes.find((one) => one.programId === programId && one.unitKey === key);
  if (pass) refundPass(draft, customer, pass, itemKey);
}

export function refundPass(draft: Draft, customer: CustomerId, pass: Pass, itemKey: ItemKey, reason?: string): void {
  const { context } = draft;
  const program = termsOf(draft.book, pass.programId, pass.version);
  const used = visitsUsed(pass);
  const owed = pass.price - recognised(pass, used);
  const byShare = program?.kind === 'prepaid' && program.refund === 'recognised';
  const single = byShare ? undefined : program?.items.find((item) => item.role === 'pass-visit')?.value;
  const amount = single === undefined ? owed : Math.max(0, pass.price - used * single);
  const cash = `cash:${context.currency}`;
  post(
    draft,
    customer,
    {
      type: 'prepaid_refunded',
      program: { id: pass.programId, version: pass.version },
      passId: pass.passId,
      unitKey: pass.unitKey,
      itemKey,
      visits: pass.visits - used,
      amount,
    },
    {
      key: joined('refund', pass.passId),
      postings: [
        ...move(
          `pass:${pass.programId}`,
          pass.visits - used,
          passAccount(customer, pass.programId),
          `program/${pass.programId}/issued`,
        ),
        ...move(cash, amount, `store/${context.store}/liability`, `store/${context.store}/till`),
        ...move(cash, owed - amount, `store/${context.store}/liability`, `store/${context.store}/revenue`),
      ],
      reason,
    },
  );
}

/** One visit, on the oldest pass that has one left; the free bonus visit comes after the last paid one. */
export function markVisit(
  draft: Draft,
  customer: CustomerId,
  programId: ProgramId,
  how: { passId?: string; manual?: true },
): void {
  const pass = usablePass(draft, customer, programId, how.passId);
  if (!pass) return;
  const { context } = draft;
  const entry = entryOf(draft.sale, programId, WHOLE_SALE);
  const ordinal = entry?.count ?? 0;
  const useKey = joined(draft.sale?.key ?? saleOfIntent(context.intentId), programId, ordinal);
  const used = visitsUsed(pass);
  const bonus = used >= pass.visits;
  const revenue = bonus ? 0 : recognised(pass, used + 1) - recognised(pass, used);
  post(
    draft,
    customer,
    {
      type: 'prepaid_used',
      program: { id: programId, version: pass.version },
      passId: pass.passId,
      useKey,
      ordinal,
      bonus,
      revenue,
      ...(how.manual && { manual: true }),
    },
    {
      key: joined('use', useKey, entry?.voids ?? 0),
      postings: visitPostings(draft, customer, programId, bonus, revenue, 1),
    },
  );
}

/** The newest visit marked with the sale at hand. */
export function reverseVisitOfSale(draft: Draft, customer: CustomerId, programId: ProgramId): void {
  const record = draft.sale;
  const entry = entryOf(record, programId, WHOLE_SALE);
  if (!record || !entry || entry.count === 0) return;
  const useKey = joined(record.key, programId, entry.count - 1);
  const pass = accountOf(draft, customer).passes.find((one) => one.uses.some((use) => use.useKey === useKey));
  if (pass) reverseVisit(draft, customer, pass, useKey, entry.voids);
}

export function reverseVisit(draft: Draft, customer: CustomerId, pass: Pass, useKey: string, life: number): void {
  const bonusUsed = pass.uses.some((use) => use.bonus);
  const used = visitsUsed(pass);
  const bonus = bonusUsed && used >= pass.visits;
  const revenue = bonus ? 0 : recognised(pass, used) - recognised(pass, used - 1);
  post(
    draft,
    customer,
    {
      type: 'prepaid_use_reversed',
      program: { id: pass.programId, version: pass.version },
      passId: pass.passId,
      useKey,
      ordinal: 0,
      bonus,
      revenue,
    },
    {
      key: joined('unuse', useKey, life),
      postings: visitPostings(draft, customer, pass.programId, bonus, revenue, -1),
    },
  );
}

function visitPostings(
  draft: Draft,
  customer: CustomerId,
  programId: ProgramId,
  bonus: boolean,
  revenue: Minor,
  sign: 1 | -1,
) {
  const { store, currency } = draft.context;
  const given = bonus
    ? move(`reward:${programId}`, sign, `program/${programId}/granted`, `program/${programId}/consumed`)
    : move(`pass:${programId}`, sign, passAccount(customer, programId), `program/${programId}/consumed`);
  return [...given, ...move(`cash:${currency}`, sign * revenue, `store/${store}/liability`, `store/${store}/revenue`)];
}

function usablePass(draft: Draft, customer: CustomerId, programId: ProgramId, passId?: string): Pass | null {
  const passes = accountOf(draft, customer).passes.filter((pass) => pass.programId === programId && !isUsedUp(pass));
  return passes.find((pass) => passId === undefined || pass.passId === passId) ?? null;
}

export function passAccount(customer: CustomerId, programId: ProgramId): string {
  return `pass/${customer}/${programId}`;
}

/** The cashier marks a visit: of this pass, once a day unless they say it again. */
export function visitByHand(draft: Draft, customer: CustomerId, passId: string, again: boolean): void {
  const account = accountOf(draft, customer);
  if (account.intents[draft.context.intentId]) return;
  const pass = account.passes.find((one) => one.passId === passId);
  if (!pass) throw new Refusal('pass-not-found', {});
  const program = currentProgram(draft.book, pass.programId);
  refuseFor(program && notHere(program, draft.context));
  if (isUsedUp(pass)) throw new Refusal('pass-used-up', { programId: pass.programId, visits: pass.visits });
  const today = pass.uses.some((use) => use.date === draft.context.localDate);
  const inSale = (entryOf(draft.sale, pass.programId, WHOLE_SALE)?.count ?? 0) > 0;
  if ((today || inSale) && !again) {
    throw new Refusal('visit-already-marked', {
      programId: pass.programId,
      used: visitsUsed(pass),
      visits: pass.visits,
    });
  }
  markVisit(draft, customer, pass.programId, { passId, manual: true });
  const after = accountOf(draft, customer).passes.find((one) => one.passId === passId);
  if (after && bonusOf(after) === 'ready') notice(draft, 'bonus-visit-ready', { programId: pass.programId });
}

export function startPass(draft: Draft, customer: CustomerId, programId: ProgramId, reason: string): void {
  const program = draft.book.current.get(programId);
  if (program?.kind !== 'prepaid') throw new Refusal('program-not-found', { programId });
  refuseFor(notRunning(program, draft.context, draft.context.localDate));
  if (accountOf(draft, customer).intents[draft.context.intentId]) return;
  const itemKey = program.items.find((item) => item.role === 'pass-start')?.itemKey ?? WHOLE_SALE;
  const entry = entryOf(draft.sale, programId, itemKey);
  if (entry && entry.count > 0 && draft.sale) {
    const key = joined('sell', unitKey(draft.sale.key, itemKey, entry.count - 1), programId, entry.voids);
    throw new Refusal('already-recorded', { programId }, eventId(draft.context.retailer, key));
  }
  sellPass(draft, customer, program, itemKey, { price: program.price, manual: true, reason });
}

/** Outside a sale: the sale keeps that it sold the pass, so that it is not sold again. */
export function refundByHand(draft: Draft, customer: CustomerId, passId: string, reason: string): void {
  const pass = accountOf(draft, customer).passes.find((one) => one.passId === passId);
  if (!pass) throw new Refusal('pass-not-found', {});
  if (isUsedUp(pass)) throw new Refusal('pass-used-up', { programId: pass.programId, visits: pass.visits });
  const itemKey = termsOf(draft.book, pass.programId, pass.version)?.items.find((one) => one.role === 'pass-start');
  refundPass(draft, customer, pass, itemKey?.itemKey ?? WHOLE_SALE, reason);
}
