import { browser, type Sender } from '../platform/browser.ts';
import { type ConsoleAnswer, type ConsoleRequest, consoleRequest } from './console-protocol.ts';

/** Is the sender one of our own pages in a tab or popup of its own, not a frame inside somebody's page? */
export function isOwnPage(sender: Sender): boolean {
  if (sender.id !== browser.runtime.id || sender.url === undefined) return false;
  if (sender.tab !== undefined && sender.frameId !== 0) return false;
  return sender.url.startsWith(browser.runtime.getURL('/'));
}

/** The answer to a message of one of our own pages, or null when the message or its sender does not fit. */
export async function answerOwnPage<T>(
  form: { safeParse(raw: unknown): { success: true; data: T } | { success: false } },
  raw: unknown,
  sender: Sender,
  answer: (request: T) => Promise<unknown>,
): Promise<ConsoleAnswer | null> {
  if (!isOwnPage(sender)) return null;
  const parsed = form.safeParse(raw);
  if (!parsed.success) return null;
  try {
    return { ok: true, value: await answer(parsed.data) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

export function answerConsole(
  raw: unknown,
  sender: Sender,
  answer: (request: ConsoleRequest) => Promise<unknown>,
): Promise<ConsoleAnswer | null> {
  return answerOwnPage(consoleRequest, raw, sender, answer);
}
