import * as z from 'zod';
import { amount, count } from './fields.ts';

/** What a maker's offer asks for and gives, in the store's file and in what the console sends. */
export const offerTerms = z.strictObject({
  buy: count,
  get: count.default(1),
  perCustomer: count.exactOptional(),
  totalUnits: count.exactOptional(),
  totalAmount: amount.min(1).exactOptional(),
  requiresEmail: z.boolean().exactOptional(),
  withCoupon: z.boolean().exactOptional(),
});
