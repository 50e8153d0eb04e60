import * as z from 'zod';

/** What the extension's own pages may ask for support. Only a redacted file ever leaves the background. */
export const supportRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('support-state') }),
  z.strictObject({
    type: z.literal('support-file'),
    /** Report code of one sale; null: everything recorded. */
    code: z.string().max(10).nullable(),
    hidden: z.strictObject({ amounts: z.boolean(), items: z.boolean() }),
  }),
  z.strictObject({ type: z.literal('set-recording'), on: z.boolean() }),
]);
export type SupportRequest = z.infer<typeof supportRequest>;

export interface SupportState {
  isRecording: boolean;
  /** Sales in the recording, newest first: what a cashier can read out. */
  sales: { code: string; at: string }[];
}

/** A support file, ready to be looked at and saved: what is shown is what is saved. */
export interface SupportFile {
  name: string;
  text: string;
  steps: number;
}

interface SupportReplies {
  'support-state': SupportState;
  'support-file': SupportFile;
  'set-recording': undefined;
}
export type SupportReply<R extends SupportRequest> = SupportReplies[R['type']];
