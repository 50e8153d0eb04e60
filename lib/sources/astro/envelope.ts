import * as z from 'zod';
import { SUCCESS } from './status-codes.ts';

/**
 * What every answer is wrapped in. Both known clients were read: one finds the status under `astro_status`, the other also
 * under `status`, and the words under four spellings.
 * https://github.com/MelianLabs/astro_loyalty https://github.com/PilotHousePOS/pilothouse-pos
 */
const status = z.union([z.number(), z.string().regex(/^\s*\d+\s*$/)]).transform(Number);
const words = z.string().optional().catch(undefined);

const envelope = z.looseObject({
  astro_status: status.optional().catch(undefined),
  status: status.optional().catch(undefined),
  astro_status_message: words,
  astro_status_messsage: words,
  status_message: words,
  status_messsage: words,
  returnData: z.unknown().optional(),
});

export interface Unwrapped {
  status: number;
  message: string;
  returnData: unknown;
}

/** Null when it is no answer of Astro's: neither a status nor any data. */
export function unwrapped(json: unknown): Unwrapped | null {
  const read = envelope.safeParse(json);
  if (!read.success) return null;
  const { data } = read;
  const code = data.astro_status ?? data.status ?? (data.returnData ? SUCCESS : null);
  if (code === null) return null;
  const message =
    data.astro_status_message ?? data.astro_status_messsage ?? data.status_message ?? data.status_messsage ?? '';
  return { status: code, message, returnData: data.returnData ?? null };
}
