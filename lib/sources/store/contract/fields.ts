import * as z from 'zod';
import { MAX_MINOR } from '../../../loyalty/money.ts';

/** What the fields of the API are made of. Bounds are those of any register: what lies beyond is a mistake or an attack. */

export const id = z.string().min(1).max(300);
export const text = z.string().max(500);
export const minor = z.int().min(-MAX_MINOR).max(MAX_MINOR).meta({ description: 'Money in minor units.' });
export const localDate = z.iso.date().meta({ description: "Day in the store's own zone." });
export const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC.' });

export const intentId = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{8,200}$/)
  .meta({ description: 'Made once for every press of a button, before anything is sent.' });

/** Words for it come from the catalogue of the client: nothing here names a person. */
export const reason = z
  .looseObject({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'Reason', description: 'The rule that decided, and what it was decided on.' });
