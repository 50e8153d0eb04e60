import * as z from 'zod';
import type { Sender } from '../platform/browser.ts';
import { isOwnPage } from './console-server.ts';
import { type SourceAnswer, type SourceRequest, type SourcesState, sourceRequest } from './source-protocol.ts';

const message = z.strictObject({ type: z.literal('sources'), request: sourceRequest });

/** The answer to a question about the register's sources, or null when it is none, or not one of our own pages asks. */
export async function answerSources(
  raw: unknown,
  sender: Sender,
  answer: (request: SourceRequest) => Promise<SourcesState>,
): Promise<SourceAnswer | null> {
  const parsed = message.safeParse(raw);
  if (!parsed.success || !isOwnPage(sender)) return null;
  try {
    return { ok: true, value: await answer(parsed.data.request) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
