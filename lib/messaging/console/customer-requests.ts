import * as z from 'zod';
import type { LedgerEvent } from '../../loyalty/event.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import { fileCustomer } from '../../settings/store-file-schema.ts';
import type { Customer, Receipt } from '../../sources/port.ts';

const id = z.string().min(1).max(200);
const key = z.string().max(200).nullable();
const whole = z.int().min(0);
const opening = z.strictObject({
  customer: id,
  programId: id,
  file: id,
  row: whole,
  balance: z.union([
    z.strictObject({ punches: whole, rewards: whole.exactOptional() }),
    z.strictObject({ purchases: whole, amount: whole }),
    z.strictObject({ visits: whole, owed: whole }),
  ]),
});

export const customerRequests = [
  z.strictObject({ type: z.literal('find-customers'), query: z.string().max(200) }),
  z.strictObject({ type: z.literal('customer'), id }),
  z.strictObject({ type: z.literal('alike-customers') }),
  z.strictObject({ type: z.literal('merge-customers'), keep: id, from: id }),
  z.strictObject({ type: z.literal('unmerge-customers'), keep: id, from: id }),
  z.strictObject({ type: z.literal('erase-customer'), id }),
  z.strictObject({
    type: z.literal('find-owners'),
    people: z
      .array(z.strictObject({ name: key, code: key, phone: key, email: key }))
      .min(1)
      .max(500),
  }),
  z.strictObject({
    type: z.literal('bring-openings'),
    openings: z.array(opening).min(1).max(250),
    /** Only says what would happen. */
    dry: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('take-back-openings'),
    openings: z
      .array(z.strictObject({ customer: id, intentId: id }))
      .min(1)
      .max(250),
  }),
  z.strictObject({ type: z.literal('import-people'), people: z.array(fileCustomer).min(1).max(500) }),
] as const;

export interface CustomerReplies {
  'find-customers': Customer[];
  customer: CustomerProfile | null;
  'alike-customers': Alike[];
  'merge-customers': Receipt;
  'unmerge-customers': Receipt;
  'erase-customer': undefined;
  'import-people': number;
  'find-owners': Owner[];
  'bring-openings': Brought[];
  /** How many were taken back; what was used since stays. */
  'take-back-openings': number;
}

/** Customers who share a phone or an e-mail: the same person twice, or a household. */
export interface Alike {
  by: 'email' | 'phone';
  /** Under one name it is hardly a household. */
  sameName: boolean;
  customers: Customer[];
}

/** Whom a row of a file means: somebody on file, nobody yet, or a question for a person. */
export type Owner = { id: string } | 'nobody' | 'several' | 'namesake';

/** `same`: it was brought along before. */
export type Brought = { done: 'new'; intentId: string } | { done: 'same' } | { done: 'refused'; reason: Reason };

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
