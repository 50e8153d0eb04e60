import * as z from 'zod';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { id } from '../../settings/fields.ts';
import type { Person } from '../../sources/port.ts';

/** How many people or sales one question may name. */
export const NAMED_AT_ONCE = 500;

/** What reports are counted from. */
export const reportRequests = [
  z.strictObject({ type: z.literal('ledger-part'), from: z.int().min(1) }),
  z.strictObject({ type: z.literal('people'), ids: z.array(id).max(NAMED_AT_ONCE) }),
  z.strictObject({ type: z.literal('sale-labels'), keys: z.array(z.string().max(300)).max(NAMED_AT_ONCE) }),
] as const;

export interface ReportReplies {
  /** The next events, none after the last one. */
  'ledger-part': { events: LedgerEvent[]; total: number };
  people: Person[];
  /** By the key of the sale; those that are not on file are missing. */
  'sale-labels': Record<string, string>;
}
