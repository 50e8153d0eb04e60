import * as z from 'zod/mini';
import type { Descriptor } from '../pos/descriptor.ts';
import { pageCommandSchema } from '../pos/lightspeed-x/page-commands.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';

/** What the content script of a POS page and the background say to each other. */

export interface Dock {
  /** A rail of a few pixels instead of the sidebar. */
  collapsed: boolean;
  /** Pixels of the sidebar when it is open. */
  width: number;
  side: 'left' | 'right';
}

/** What is not said stays as it is. */
export type DockChange = { [Key in keyof Dock]?: Dock[Key] | undefined };

export const RAIL_WIDTH = 40;
export const DEFAULT_DOCK: Dock = { collapsed: false, width: 360, side: 'right' };

/** `frame-hello` comes before its frame exists, so that the background knows the frame when it says its nonce. */
export type FromPage =
  | { type: 'frame-hello'; nonce: string }
  | { type: 'snapshot'; snapshot: SaleSnapshot }
  | { type: 'left' };

/** What its reader saw, as JSON: written down for support and nothing else. */
export interface SightMessage {
  type: 'sight';
  sight: string;
}

const dock = {
  collapsed: z.boolean(),
  width: z.optional(z.number()),
  side: z.optional(z.enum(['left', 'right'])),
};

const helloReply = z.object({
  ok: z.boolean(),
  dock: z.optional(z.object(dock)),
  last: z.optional(z.unknown()),
  currencyDigits: z.optional(z.number()),
  descriptor: z.optional(z.unknown()),
  isDeaf: z.optional(z.boolean()),
});

/** `ok: false`: Tillside is switched off for this site or in this tab. */
export interface HelloReply {
  ok: boolean;
  dock?: DockChange;
  /** What this tab said last, before its page was reloaded. */
  last?: SaleSnapshot | null;
  /** Decimals of the store's currency. */
  currencyDigits?: number;
  /** The store's own, in place of the built-in one. */
  descriptor?: Descriptor;
  /** The register's messages are switched off in this tab. */
  isDeaf?: boolean;
}

const toPage = z.union([
  /** The keyboard goes into the sidebar. */
  z.object({ type: z.literal('enter') }),
  /** And back to where it was on the page. */
  z.object({ type: z.literal('return-focus') }),
  z.object({ type: z.literal('dock'), ...dock }),
  z.object({ type: z.literal('to-register'), command: pageCommandSchema }),
  z.object({ type: z.literal('read-again') }),
]);

export type ToPage = z.infer<typeof toPage>;

export function readToPage(message: unknown): ToPage | null {
  const parsed = toPage.safeParse(message);
  return parsed.success ? parsed.data : null;
}

/** Null: nobody answered, or nothing that makes sense. */
export function readHelloReply(reply: unknown): HelloReply | null {
  const parsed = helloReply.safeParse(reply);
  // The snapshot is this page's own, handed back by the extension's background.
  return parsed.success ? (parsed.data as HelloReply) : null;
}
