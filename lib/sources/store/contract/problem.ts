import * as z from 'zod';
import { reason } from './fields.ts';

/** RFC 9457. `code` is what programs go by, `retryable` whether the same request with the same key may succeed later. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().exactOptional(),
    instance: z.string().exactOptional(),
    code: z.string(),
    retryable: z.boolean(),
    retryAfterMs: z.int().exactOptional(),
    /** Set when the rules refused. */
    reason: reason.exactOptional(),
    /** The customer who has that phone, e-mail or link. */
    customerId: z.string().exactOptional(),
    serverTime: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problem>;
