import * as z from 'zod';
import type { Descriptor } from '../pos/descriptor.ts';
import type { Shelf } from '../pos/descriptor-shelf.ts';

/** What the options page may ask about points of sale. */
const posAsk = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('stored') }),
  /** Kept beside the others; what is at work stays at work. */
  z.strictObject({ do: z.literal('keep'), descriptor: z.unknown() }),
  /** A kept version goes to work; null: the built-in one, or none. */
  z.strictObject({ do: z.literal('activate'), id: z.string().max(40), version: z.int().min(1).nullable() }),
  z.strictObject({ do: z.literal('remove'), id: z.string().max(40) }),
  z.strictObject({ do: z.literal('teach'), address: z.string().max(2000) }),
  z.strictObject({ do: z.literal('set-by-hand'), importsPurchases: z.boolean() }),
]);
export type PosAsk = z.infer<typeof posAsk>;

export const posMessage = z.strictObject({ type: z.literal('pos'), ask: posAsk });
export type PosMessage = z.infer<typeof posMessage>;

/** Everything that the background has, as it is. */
export interface StoredPos {
  shelf: Shelf;
  /** At work in place of the store's own, set by an organisation. */
  managed: Descriptor[];
  /** Hosts of taught systems that the browser lets Tillside read. */
  allowed: string[];
  byHandImports: boolean;
}

/** The same in words, for the page. */
export interface PosState {
  systems: PosSystem[];
  /** The register without a page tells the makers of its sales itself. */
  byHandImports: boolean;
}

export interface PosSystem {
  id: string;
  hosts: string[];
  /** The version that came with Tillside, for the systems that it knows. */
  builtIn: { version: number; verifiedOn: string; beta: boolean } | null;
  active: number | null;
  /** Set by an organisation: nothing about it is changed here. */
  held?: true;
  before: number | null | undefined;
  /** The browser lets Tillside read this site. */
  allowed: boolean;
  importsPurchases: boolean;
  blindSpots: string[];
  versions: PosVersion[];
}

export interface PosVersion {
  version: number;
  at: string;
  evidence: string;
  /** What putting it to work would change now. */
  changes: string[];
}

export interface PosCheck {
  id: string;
  hosts: string[];
  changes: string[];
}
