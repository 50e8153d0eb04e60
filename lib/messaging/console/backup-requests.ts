import * as z from 'zod';

const passphrase = z.string().min(1).max(200);
const file = z.string().min(1).max(80);

/** Backups. A message carries text only, so files go in parts: the background keeps them until they are fetched or used. */
export const backupRequests = [
  /** Null: under the passphrase of the daily backup. */
  z.strictObject({ type: z.literal('make-backup'), passphrase: passphrase.nullable() }),
  /** Null switches it off. */
  z.strictObject({ type: z.literal('daily-backup'), passphrase: passphrase.nullable() }),
  z.strictObject({ type: z.literal('file-part'), file, from: z.int().min(0) }),
  z.strictObject({ type: z.literal('send-part'), file, at: z.int().min(0), part: z.string().max(8_000_000) }),
  z.strictObject({ type: z.literal('restore-drill'), file, passphrase }),
  z.strictObject({ type: z.literal('restore'), file, passphrase }),
  /** The register becomes fresh, if this file holds everything that is in it. */
  z.strictObject({ type: z.literal('empty-register'), file, passphrase }),
] as const;

export interface BackupReplies {
  'make-backup': { file: string; size: number };
  'daily-backup': undefined;
  'empty-register': undefined;
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
