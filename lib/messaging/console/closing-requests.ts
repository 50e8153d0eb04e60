import * as z from 'zod';
import { MAX_MINOR } from '../../loyalty/money.ts';
import { day, id, text } from '../../settings/fields.ts';
import type { Receipt } from '../../sources/port.ts';

const key = z.string().min(1).max(1000);
const verdict = z.enum([
  'matched',
  'only-in-pos',
  'only-in-ledger',
  'amount-differs',
  'duplicate',
  'late',
  'not-in-astro',
  'only-in-astro',
]);
const minor = z.int().min(-MAX_MINOR).max(MAX_MINOR).nullable();

/** A row as it was when the day was closed, and what a person decided about it. */
const closedRow = z.strictObject({
  date: day,
  verdict,
  inPos: minor,
  inLedger: minor,
  decision: z.string().max(200),
  decidedBy: z.string().max(200),
  decidedAt: z.string().max(40),
});
export type ClosedRow = z.infer<typeof closedRow>;

/** Which captions of a layout hold what, as a person chose them once; by the captions of the layout. */
const layout = z.strictObject({
  preset: z.string().max(60),
  version: z.int(),
  columns: z.record(z.string().max(60), z.string().max(300)),
});
export type ChosenLayout = z.infer<typeof layout>;

/** What a decision does to the ledger. */
const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('record-coupon'), customer: id, campaignId: id, couponId: id }),
  z.strictObject({
    do: z.literal('record-reward'),
    customer: id,
    programId: id,
    rewardId: id,
    itemKey: id.nullable(),
    sale: z.strictObject({ key, label: z.string().max(200) }),
  }),
  z.strictObject({ do: z.literal('take-back'), customer: id, sale: key, holdId: id }),
  z.strictObject({ do: z.literal('correct-tally'), customer: id, programId: id, by: z.int() }),
]);
export type ClosingStep = z.infer<typeof step>;

/** The closing of a day: reports laid beside the ledger, and what a person decides about what differs. */
export const closingRequests = [
  z.strictObject({ type: z.literal('closing-log') }),
  z.strictObject({ type: z.literal('keep-closed'), rows: z.record(key, closedRow) }),
  z.strictObject({ type: z.literal('keep-layout'), of: z.string().max(5000), layout }),
  z.strictObject({ type: z.literal('close-row'), step, reason: text }),
] as const;

export interface ClosingReplies {
  'closing-log': ClosingLog;
  'keep-closed': undefined;
  'keep-layout': undefined;
  'close-row': Receipt;
}

export interface ClosingLog {
  rows: Record<string, ClosedRow>;
  layouts: Record<string, ChosenLayout>;
}
