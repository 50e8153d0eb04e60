import * as z from 'zod';
import { posAsk } from './pos-protocol.ts';

/** What the extension's own pages (options, popup) may ask of the background. Content scripts and frames may not. */
export const consoleRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state') }),
  z.strictObject({ type: z.literal('tab-state'), tab: z.int().min(0) }),
  z.strictObject({ type: z.literal('import-store'), file: z.unknown() }),
  z.strictObject({ type: z.literal('export-ledger') }),
  z.strictObject({ type: z.literal('verify-ledger') }),
  z.strictObject({ type: z.literal('pos'), ask: posAsk }),
  z.strictObject({
    type: z.literal('set-register'),
    name: z.string().trim().min(1).max(60),
    onCompletion: z.enum(['add', 'offer']),
  }),
]);
export type ConsoleRequest = z.infer<typeof consoleRequest>;

/** The store on this register, for the options page. */
export interface ConsoleState {
  store: { name: string; account: string; zone: string; currency: string } | null;
  programs: { id: string; title: string; kind: string; owner: string }[];
  counts: { items: number; customers: number };
  register: { id: string; name: string; onCompletion: 'add' | 'offer' };
}

export interface TabSummary {
  state: 'not-a-register' | 'off-sale' | 'on-sale';
  colour: 'green' | 'yellow' | 'red';
  code: string | null;
  sale: string | null;
}

export type ConsoleAnswer = { ok: true; value: unknown } | { ok: false; message: string };
