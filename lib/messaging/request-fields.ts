import * as z from 'zod';

/** What requests of the frame are made of. */

export const id = z.string().min(1).max(200);
/** Names that hold other names: a card that moved, a unit of a sale. */
export const longId = z.string().min(1).max(600);
export const intentId = z.uuid();
export const text = z.string().max(500);
export const shortText = z.string().max(120);

/** The view a command was given on. */
export const seen = z.strictObject({
  saleKey: z.string().max(300).nullable(),
  customerId: z.string().max(200).nullable(),
  cart: z.int().min(0),
});
export type Seen = z.infer<typeof seen>;

export const item = z.strictObject({ itemKey: id, lineId: id.optional() });
