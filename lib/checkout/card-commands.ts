import type { Command } from '../loyalty/command.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { LoyaltySource } from '../sources/port.ts';
import type { CommandRequest } from './command-of-request.ts';
import { fullName } from './customer-of-sale.ts';
import type { ResultView } from './view/result-view.ts';

/** What people do to cards, passes and customers, with or without a sale that can be read. */
export type DeskRequest = Extract<
  CommandRequest,
  {
    type:
      | 'split-card'
      | 'merge-cards'
      | 'convert-paper-card'
      | 'transfer'
      | 'merge-customers'
      | 'unmerge-customers'
      | 'adjust'
      | 'refund-pass'
      | 'un-redeem';
  }
>;

/** True: `Undo` takes it back. The others are put right by their opposite, with a reason of its own. */
export const DESK_REQUESTS: Record<DeskRequest['type'], boolean> = {
  'split-card': true,
  'merge-cards': true,
  'convert-paper-card': true,
  transfer: false,
  'merge-customers': false,
  'unmerge-customers': false,
  adjust: false,
  'refund-pass': false,
  'un-redeem': false,
};

export function isDeskRequest(request: CommandRequest): request is DeskRequest {
  return request.type in DESK_REQUESTS;
}

/** Whose cards it is about; null where nobody is on the sale. */
export async function subjectOf(
  request: DeskRequest,
  linked: string | null,
  source: LoyaltySource,
): Promise<string | null> {
  if (request.type === 'convert-paper-card' && request.customerId !== undefined) return request.customerId;
  if (request.type !== 'un-redeem') return linked;
  const sale = await source.sale(request.saleKey);
  return sale?.taken.find((taken) => taken.holdId === request.holdId)?.customer ?? null;
}

export function deskCommandOf(request: DeskRequest, customer: string): Command {
  switch (request.type) {
    case 'split-card':
      return { type: 'split-card', customer, cardId: request.cardId, unitKeys: request.unitKeys };
    case 'merge-cards':
      return { type: 'merge-cards', customer, cardId: request.cardId, toCardId: request.toCardId };
    case 'convert-paper-card': {
      const { programId, units, itemKey, from, to, note } = request;
      const what = { ...(itemKey !== undefined && { itemKey }), ...(note !== undefined && { note }) };
      return { type: 'convert-paper-card', customer, programId, units, from, to, ...what };
    }
    case 'transfer':
      return { type: 'transfer', customer, to: request.to, what: request.what, reason: request.reason };
    case 'merge-customers':
      return {
        type: 'merge-customers',
        customer,
        from: request.from,
        combine: request.combine,
        reason: request.reason,
      };
    case 'unmerge-customers':
      return { type: 'unmerge-customers', customer, from: request.from, reason: request.reason };
    case 'adjust': {
      const { programId, cardId, passId, by, reason, note } = request;
      const what = { ...(cardId !== undefined && { cardId }), ...(passId !== undefined && { passId }) };
      return { type: 'adjust', customer, programId, ...what, by, reason, ...(note !== undefined && { note }) };
    }
    case 'refund-pass':
      return { type: 'refund-pass', customer, passId: request.passId, reason: request.reason };
    case 'un-redeem':
      return {
        type: 'un-redeem',
        customer,
        sale: request.saleKey,
        holdId: request.holdId,
        item: null,
        reason: request.reason,
      };
  }
}

/** What the words of the result can name, taken before the command changes it. */
export async function deskWords(
  request: DeskRequest,
  customer: string,
  source: LoyaltySource,
): Promise<ResultView['data']> {
  const summary = await source.summary(customer);
  switch (request.type) {
    case 'convert-paper-card':
      return { count: request.units, title: await titleOf(request.programId, source) };
    case 'adjust':
      return { title: await titleOf(request.programId, source) };
    case 'transfer':
      return { title: titleIn(summary, request.what), to: await nameOf(request.to, source) };
    case 'merge-customers':
    case 'unmerge-customers':
      return { from: await nameOf(request.from, source) };
    case 'refund-pass':
      return { title: titleIn(summary, { passId: request.passId }) };
    case 'split-card':
    case 'merge-cards':
      return { title: titleIn(summary, { cardId: request.cardId }) };
    case 'un-redeem':
      return {};
  }
}

function titleIn({ cards, tallies, passes }: AccountSummary, what: { cardId: string } | { passId: string }): string {
  const found =
    'passId' in what
      ? passes.find((pass) => pass.passId === what.passId)
      : [...cards, ...tallies].find((card) => card.cardId === what.cardId);
  return found?.title ?? '';
}

async function titleOf(programId: string, source: LoyaltySource): Promise<string> {
  return (await source.programs()).find((program) => program.id === programId)?.title ?? '';
}

async function nameOf(customerId: string, source: LoyaltySource): Promise<string> {
  const customer = await source.customer(customerId);
  return customer ? fullName(customer) : '';
}
