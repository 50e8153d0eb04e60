import * as z from 'zod';

const passphrase = z.string().min(1).max(200);
const file = z.string().min(1).max(80);

/** Backups. A message carries text only, so files go in parts: the background keeps them until they are fetched or used. */
export const backupRequests = [
  z.strictObject({ type: z.literal('make-backup'), passphrase }),
  z.strictObject({ type: z.literal('file-part'), file, from: z.int().min(0) }),
  z.strictObject({ type: z.literal('send-part'), file, at: z.int().min(0), part: z.string().max(8_000_000) }),
  z.strictObject({ type: z.literal('restore-drill'), file, passphrase }),
  z.strictObject({ type: z.literal('restore'), file, passphrase }),
] as const;

export interface BackupReplies {
  'make-backup': { file: string; size: number };
  /** Base64. */
  'file-part': string;
  'send-part': undefined;
  'restore-drill': RestoredContents;
  restore: RestoredContents;
}

export interface RestoredContents {
  /** When the backup was made. */
  madeAt: string;
  events: number;
  customers: number;
}
