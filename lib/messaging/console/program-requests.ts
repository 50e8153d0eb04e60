import * as z from 'zod';
import type { Program } from '../../loyalty/program.ts';
import type { StoreItem } from '../../settings/store-item.ts';
import { storedProgram } from '../../settings/stored-program.ts';

/** Programs, and the items that they are made of. */
export const programRequests = [
  z.strictObject({ type: z.literal('catalogue') }),
  z.strictObject({ type: z.literal('program-versions'), id: z.string().min(1).max(200) }),
  z.strictObject({ type: z.literal('save-program'), program: storedProgram }),
] as const;

export interface ProgramReplies {
  catalogue: CatalogueReply;
  /** The first one first. */
  'program-versions': Program[];
  /** As it is on file now. */
  'save-program': Program;
}

export interface CatalogueReply {
  items: StoreItem[];
  /** Current version of every program, in the store's order. */
  programs: Program[];
  /** The store's own day. */
  today: string;
}
