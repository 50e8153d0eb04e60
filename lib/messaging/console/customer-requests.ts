import * as z from 'zod';
import type { LedgerEvent } from '../../loyalty/event.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import { fileCustomer } from '../../settings/store-file-schema.ts';
import type { Customer, Receipt } from '../../sources/port.ts';

const id = z.string().min(1).max(200);

export const customerRequests = [
  z.strictObject({ type: z.literal('find-customers'), query: z.string().max(200) }),
  z.strictObject({ type: z.literal('customer'), id }),
  z.strictObject({ type: z.literal('merge-customers'), keep: id, from: id }),
  z.strictObject({ type: z.literal('unmerge-customers'), keep: id, from: id }),
  z.strictObject({ type: z.literal('erase-customer'), id }),
  z.strictObject({ type: z.literal('import-people'), people: z.array(fileCustomer).min(1).max(500) }),
] as const;

export interface CustomerReplies {
  'find-customers': Customer[];
  customer: CustomerProfile | null;
  'merge-customers': Receipt;
  'unmerge-customers': Receipt;
  'erase-customer': undefined;
  'import-people': number;
}

export interface CustomerProfile {
  customer: Customer;
  summary: AccountSummary;
  /** What each POS calls them. */
  links: string[];
  /** The latest first. */
  history: LedgerEvent[];
  /** Names of the items in the history. */
  names: Record<string, string>;
}
