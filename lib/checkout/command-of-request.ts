import type { Command, Role } from '../loyalty/command.ts';
import { PERMISSIONS } from '../loyalty/roles.ts';
import type { SaleLine } from '../loyalty/sale.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { FrameRequest } from '../messaging/frame-protocol.ts';
import { DESK_REQUESTS } from './card-commands.ts';
import type { ResultCode, ResultView } from './view/result-view.ts';
import { rewardOffers, type SaleFacts } from './view-builder.ts';

/** What a press on the sidebar asks of the ledger, and the words of its result. */

export type CommandRequest = Extract<FrameRequest, { intentId: string }>;

/**
 * The role that a press takes. In a store that asks nobody, whoever stands at the register has it, and takes back a completed sale
 * too. Where staff are set up, only an admin's PIN gives it, for that one press (`staff-desk.ts`); without it the ledger says no.
 */
export function roleFor(command: Command): Role {
  return command.type === 'undo' ? 'manager' : PERMISSIONS[command.type].least;
}

export const RESULT_OF: Partial<Record<CommandRequest['type'], ResultCode>> = {
  'add-purchases': 'added',
  'add-manually': 'added-manually',
  redeem: 'redeemed',
  'pay-out': 'paid-out',
  'start-pass': 'pass-started',
  'use-visit': 'visit-used',
  'redeem-coupon': 'coupon-redeemed',
  undo: 'undone',
  settle: 'settled',
  'attach-customer': 'attached',
  'end-by-hand': 'ended-by-hand',
  'undo-last-sale': 'undone',
  'split-card': 'card-split',
  'merge-cards': 'cards-merged',
  'convert-paper-card': 'paper-card-converted',
  'add-exception': 'exception-added',
  transfer: 'transferred',
  'merge-customers': 'customers-merged',
  'unmerge-customers': 'customers-unmerged',
  adjust: 'corrected',
  'refund-pass': 'pass-refunded',
  'un-redeem': 'redemption-taken-back',
  'redeem-offer': 'offer-redeemed',
  'decline-offer': 'offer-declined',
};

/** Commands that cannot themselves be undone. */
export const TAKES_BACK: ReadonlySet<string> = new Set([
  'undo',
  'undo-last-sale',
  'settle',
  'decline-offer',
  ...Object.entries(DESK_REQUESTS).flatMap(([type, canBeUndone]) => (canBeUndone ? [] : [type])),
]);

/** What the words of a result can name, taken before the command changes it. */
export function resultData(request: CommandRequest, facts: SaleFacts, summary: AccountSummary): ResultView['data'] {
  switch (request.type) {
    case 'redeem': {
      const offer = rewardOffers(facts, summary).find((one) => one.rewardId === request.rewardId);
      return offer ? { object: offer.object } : {};
    }
    case 'pay-out':
      return { amount: request.amount };
    case 'redeem-coupon': {
      const coupon = summary.coupons.find((one) => one.couponId === request.couponId);
      return coupon ? { title: coupon.title, object: coupon.title } : {};
    }
    case 'use-visit': {
      const pass = summary.passes.find((one) => one.passId === request.passId);
      return pass ? { title: pass.title, used: pass.used + 1, visits: pass.visits } : {};
    }
    case 'start-pass': {
      const program = facts.programs.find((one) => one.id === request.programId);
      return { title: program?.title ?? '', visits: program?.kind === 'prepaid' ? program.visits : 0 };
    }
    case 'add-manually':
      return {
        title: titleOf(facts, request.programId),
        ...(request.units && { count: request.units }),
        ...(request.amount && { amount: request.amount }),
      };
    case 'add-exception': {
      const line = facts.sale.lines.find((one) => one.id === request.lineId);
      return { title: titleOf(facts, request.programId), count: Math.max(1, Math.floor(line?.quantity ?? 1)) };
    }
    case 'redeem-offer':
    case 'decline-offer': {
      const offer = summary.offers?.find((one) => one.offerId === request.offerId);
      return offer ? { title: offer.title, object: offer.title } : {};
    }
    case 'undo': {
      const hold = summary.holds.find((one) => one.intentId === request.of);
      return { object: hold?.title ?? 'added' };
    }
    default:
      return {};
  }
}

/** Commands whose button promised something about the lines of the cart. */
export const DEPENDS_ON_CART: ReadonlySet<string> = new Set([
  'add-purchases',
  'redeem',
  'pay-out',
  'redeem-coupon',
  'redeem-offer',
  'add-exception',
  'counts-for',
]);

/** The ledger's command behind a request on the linked customer of this sale. Null: no such command. */
export function commandOf(request: CommandRequest, facts: SaleFacts, customer: string): Command | null {
  const sale = facts.sale;
  switch (request.type) {
    case 'add-purchases':
      return {
        type: 'record-sale',
        sale,
        ...(request.reason && { reason: request.reason }),
        ...(request.cards && { cards: request.cards }),
      };
    case 'add-manually':
      return manually(request, customer);
    case 'redeem':
      return { type: 'redeem', customer, rewardId: request.rewardId, sale, item: itemOf(request.item) };
    case 'pay-out':
      return { type: 'pay-out', customer, tallyId: request.tallyId, sale, amount: request.amount };
    case 'start-pass':
      return { type: 'start-pass', customer, programId: request.programId, sale: sale.key, reason: 'by hand' };
    case 'use-visit':
      return {
        type: 'use-visit',
        customer,
        passId: request.passId,
        sale: sale.key,
        ...(request.again && { again: true }),
      };
    case 'redeem-coupon': {
      const item = itemOf(request.item);
      return item && { type: 'redeem-coupon', customer, couponId: request.couponId, sale, item };
    }
    case 'redeem-offer': {
      const item = itemOf(request.item);
      return item && { type: 'redeem-offer', customer, offerId: request.offerId, sale, item };
    }
    case 'decline-offer':
      return { type: 'decline-offer', customer, offerId: request.offerId };
    case 'add-exception': {
      const line = sale.lines.find((one) => one.id === request.lineId);
      return line ? exception(request, line, customer, sale.key) : null;
    }
    case 'undo':
      return { type: 'undo', customer, intentId: request.of };
    default:
      return null;
  }
}

/** Every unit of the line is let through, at what was paid for it. */
function exception(
  { programId, why, note }: Extract<CommandRequest, { type: 'add-exception' }>,
  { itemKey, quantity, paid }: SaleLine,
  customer: string,
  sale: string,
): Command | null {
  const units = Math.max(1, Math.floor(quantity));
  if (itemKey === null || quantity <= 0) return null;
  return {
    type: 'add-exception',
    customer,
    programId,
    itemKey,
    units,
    ...(paid.known && { value: Math.round(paid.amount / units) }),
    sale,
    why,
    ...(note && { note }),
  };
}

export function manually(request: Extract<CommandRequest, { type: 'add-manually' }>, customer: string): Command {
  const { programId, reason, itemKey, units, amount, note } = request;
  return {
    type: 'add-manually',
    customer,
    programId,
    reason,
    ...(itemKey && { itemKey }),
    ...(units && { units }),
    ...(amount && { amount }),
    ...(note && { note }),
  };
}

function itemOf(item: { itemKey: string; lineId?: string | undefined } | null) {
  if (item === null) return null;
  return { itemKey: item.itemKey, ...(item.lineId !== undefined && { lineId: item.lineId }) };
}

export function titleOf(facts: SaleFacts | null, programId: string): string {
  return facts?.programs.find((program) => program.id === programId)?.title ?? '';
}
