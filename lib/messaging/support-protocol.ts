import * as z from 'zod';
import type { ConsoleAnswer } from './console-protocol.ts';

/** What the extension's own pages may ask for support. `lib/support/support-client.ts` knows what the answers are. */
export const supportRequest = z.discriminatedUnion('type', [
  /** How everything around the sales is. */
  z.strictObject({ type: z.literal('support-head') }),
  /** The same with the recording itself. What leaves the store of it, the page makes that shows it. */
  z.strictObject({ type: z.literal('support-recording') }),
  z.strictObject({ type: z.literal('set-recording'), on: z.boolean() }),
]);
export type SupportRequest = z.infer<typeof supportRequest>;

export type AskSupport = (request: SupportRequest) => Promise<ConsoleAnswer<unknown>>;
