import * as z from 'zod';
import { EXCEPTION_REASONS } from '../loyalty/purchase-reason.ts';
import { id, intentId, item, longId, seen, text } from './request-fields.ts';

/** What people do to cards, passes and customers apart from selling. Rare, and most of it needs a reason. */

const given = { intentId, seen };
const reason = text.min(1);
const note = text.optional();
const most = 10_000_00;

export const cardRequests = [
  z.strictObject({
    type: z.literal('split-card'),
    ...given,
    cardId: longId,
    unitKeys: z.array(longId).min(1).max(500),
  }),
  z.strictObject({ type: z.literal('merge-cards'), ...given, cardId: longId, toCardId: longId }),
  z.strictObject({
    type: z.literal('convert-paper-card'),
    ...given,
    /** Picked by hand, where the sale names no customer. */
    customerId: id.optional(),
    programId: id,
    itemKey: id.optional(),
    units: z.int().min(1).max(99),
    from: z.iso.date(),
    to: z.iso.date(),
    note,
  }),
  z.strictObject({
    type: z.literal('add-exception'),
    ...given,
    programId: id,
    lineId: id,
    why: z.enum(EXCEPTION_REASONS),
    note,
  }),
  z.strictObject({
    type: z.literal('transfer'),
    ...given,
    what: z.union([z.strictObject({ cardId: longId }), z.strictObject({ passId: longId })]),
    to: id,
    reason,
  }),
  z.strictObject({ type: z.literal('merge-customers'), ...given, from: id, combine: z.boolean(), reason }),
  z.strictObject({ type: z.literal('unmerge-customers'), ...given, from: id, reason }),
  z.strictObject({
    type: z.literal('adjust'),
    ...given,
    programId: id,
    cardId: longId.optional(),
    passId: longId.optional(),
    by: z.int().min(-most).max(most),
    reason,
    note,
  }),
  z.strictObject({ type: z.literal('refund-pass'), ...given, passId: longId, reason }),
  z.strictObject({ type: z.literal('un-redeem'), ...given, saleKey: z.string().max(300), holdId: id, reason }),
  z.strictObject({ type: z.literal('redeem-offer'), ...given, offerId: id, item }),
  z.strictObject({ type: z.literal('decline-offer'), ...given, offerId: id }),
] as const;
