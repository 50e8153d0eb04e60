import * as z from 'zod';
import { fileItem } from '../../settings/store-file-schema.ts';
import type { Item } from '../../sources/port.ts';

const code = z.string().max(200).nullable();

const change = z.strictObject({ key: z.string().min(1).max(200).nullable(), item: fileItem });

/** An item as the admin wants it; `key` names the one that it was, null makes a new one. */
export type ItemChange = z.infer<typeof change>;

/** More in one message would keep the register's own commands waiting. */
export const ITEMS_AT_ONCE = 500;

export const itemRequests = [
  z.strictObject({ type: z.literal('save-items'), changes: z.array(change).min(1).max(ITEMS_AT_ONCE) }),
  z.strictObject({ type: z.literal('match-line'), posProductId: code, sku: code, name: code }),
] as const;

export interface ItemReplies {
  'save-items': number;
  /** The item that a line with these facts is taken for. */
  'match-line': Item | null;
}
