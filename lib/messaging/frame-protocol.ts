import * as z from 'zod';
import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import type { Reason } from '../loyalty/reason.ts';
import { pin } from '../settings/staff.ts';
import { cardRequests } from './card-requests.ts';
import { id, intentId, item, longId, seen, shortText, text } from './request-fields.ts';

/**
 * What the sidebar's frame may say to the background, over its one port. Anything else is dropped and counted.
 * Every command carries its own `intentId`, made when the button was pressed, and what the person saw when pressing it.
 */

const newCustomer = z.strictObject({
  first: shortText,
  last: shortText,
  phone: z.string().max(40),
  email: z.string().max(200),
});

const handEntry = z.strictObject({
  customer: id.nullable(),
  lines: z
    .array(
      z.strictObject({
        itemKey: id,
        quantity: z.int().min(1).max(999),
        paid: z.int().min(0).max(100_000_00).nullable(),
      }),
    )
    .max(100),
});

/** About people and their PINs. Answered before anything is recorded. */
const staffRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start-shift'), staff: id, pin: pin.nullable() }),
  z.strictObject({ type: z.literal('end-shift') }),
  /** Whose PIN would do; `admin`: where a manager's is not enough. */
  z.strictObject({ type: z.literal('approvers'), admin: z.boolean() }),
  /** For the one command that is given next under this intent. */
  z.strictObject({ type: z.literal('give-pin'), of: intentId, staff: id, pin }),
]);
export type StaffRequest = z.infer<typeof staffRequest>;

export function isStaffRequest(request: FrameRequest): request is StaffRequest {
  return STAFF_REQUESTS.has(request.type);
}

const STAFF_REQUESTS: ReadonlySet<string> = new Set<StaffRequest['type']>([
  'start-shift',
  'end-shift',
  'approvers',
  'give-pin',
]);

export const frameRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), nonce: z.string().min(16).max(80) }),
  z.strictObject({ type: z.literal('watch') }),
  z.strictObject({ type: z.literal('collapse'), collapsed: z.boolean() }),
  z.strictObject({ type: z.literal('leave-field') }),
  z.strictObject({ type: z.literal('draft'), form: shortText, values: z.record(shortText, text) }),
  z.strictObject({ type: z.literal('scanned'), digits: z.string().min(4).max(64) }),
  z.strictObject({ type: z.literal('use-scan'), action: z.enum(['add-to-sale', 'find-customer', 'ignore']) }),
  z.strictObject({ type: z.literal('retry-waiting') }),
  z.strictObject({ type: z.literal('dismiss-waiting'), id: z.string().min(1).max(300) }),
  z.strictObject({ type: z.literal('search'), query: shortText }),
  z.strictObject({ type: z.literal('show-customer'), customerId: id }),
  z.strictObject({ type: z.literal('earlier-sales') }),

  /** What was typed in of a sale that cannot be read; null: begin anew. */
  z.strictObject({ type: z.literal('by-hand'), entry: handEntry.nullable() }),

  z.strictObject({ type: z.literal('end-by-hand'), intentId, seen, how: z.enum(['completed', 'discarded']) }),
  /** Is it the earlier sale that it looks like? */
  z.strictObject({ type: z.literal('same-sale'), intentId, seen, as: z.string().max(300), same: z.boolean() }),
  z.strictObject({ type: z.literal('link-customer'), intentId, seen, customerId: id }),
  z.strictObject({ type: z.literal('create-customer'), intentId, seen, customer: newCustomer }),
  z.strictObject({ type: z.literal('unlink-customer'), intentId, seen }),
  z.strictObject({
    type: z.literal('add-purchases'),
    intentId,
    seen,
    reason: shortText.optional(),
    /** By program, the card that a person chose. */
    cards: z.record(id, longId).optional(),
  }),
  z.strictObject({
    type: z.literal('add-manually'),
    intentId,
    seen,
    /** Picked by hand, where the sale names no customer. */
    customerId: id.optional(),
    programId: id,
    itemKey: id.optional(),
    units: z.int().min(1).max(99).optional(),
    amount: z.int().min(1).max(100_000_00).optional(),
    reason: shortText,
    note: text.optional(),
  }),
  z.strictObject({ type: z.literal('redeem'), intentId, seen, rewardId: longId, item: item.nullable() }),
  z.strictObject({ type: z.literal('pay-out'), intentId, seen, tallyId: longId, amount: z.int().min(1) }),
  z.strictObject({ type: z.literal('start-pass'), intentId, seen, programId: id }),
  z.strictObject({ type: z.literal('use-visit'), intentId, seen, passId: longId, again: z.boolean().optional() }),
  z.strictObject({ type: z.literal('redeem-coupon'), intentId, seen, couponId: longId, item }),
  z.strictObject({ type: z.literal('undo'), intentId, seen, of: intentId }),
  z.strictObject({ type: z.literal('add-to-sale'), intentId, seen, holdId: id }),
  z.strictObject({ type: z.literal('add-customer-to-sale'), intentId, seen, customerId: id }),
  z.strictObject({ type: z.literal('counts-for'), intentId, seen, lineId: id, programId: id, itemKey: id }),
  z.strictObject({
    type: z.literal('settle'),
    intentId,
    seen,
    lookId: id,
    answer: z.enum(['taken-off', 'not-taken-off', 'completed', 'never-happened', 'as-it-is', 'undo']),
  }),
  z.strictObject({ type: z.literal('finish'), intentId, finishId: id }),
  z.strictObject({ type: z.literal('attach-customer'), intentId, saleKey: z.string().max(300), customerId: id }),
  z.strictObject({ type: z.literal('add-missed'), intentId, saleKey: z.string().max(300) }),
  z.strictObject({
    type: z.literal('undo-last-sale'),
    intentId,
    saleKey: z.string().max(300),
    /** The click that the list offered to take back. */
    of: id,
  }),
  ...cardRequests,
  ...staffRequest.options,
]);
export type FrameRequest = z.infer<typeof frameRequest>;

export const frameMessage = z.strictObject({ n: z.int().min(0), request: frameRequest });

/** Background to frame. `re` names the message it answers; a view may come at any time. */
export type FrameAnswer =
  | { view: CheckoutView }
  | { re: number; ok: true; value: unknown }
  | { re: number; ok: false; reason: Reason };

/** Said to a frame whose port is closed: there is something new, come back when somebody looks. */
export const WAKE = { type: 'wake' } as const;
