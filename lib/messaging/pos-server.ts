import type { Sender } from '../platform/browser.ts';
import type { ConsoleAnswer } from './console-protocol.ts';
import { isOwnPage } from './console-server.ts';
import { type PosAsk, posMessage } from './pos-protocol.ts';

/** The answer to what the options page asks about points of sale, or null when it is nothing of the kind. */
export async function answerPos(
  raw: unknown,
  sender: Sender,
  answer: (ask: PosAsk) => Promise<unknown>,
): Promise<ConsoleAnswer | null> {
  const parsed = posMessage.safeParse(raw);
  if (!parsed.success || !isOwnPage(sender)) return null;
  try {
    return { ok: true, value: await answer(parsed.data.ask) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
