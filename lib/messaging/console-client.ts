import { browser } from '../platform/browser.ts';
import type { ConsoleAnswer, ConsoleReply, ConsoleRequest } from './console-protocol.ts';
import type { AskSupport, SupportRequest } from './support-protocol.ts';

export type AskBackground = <R extends ConsoleRequest>(request: R) => Promise<ConsoleAnswer<ConsoleReply<R>>>;

/** One question of an extension page to the background. A background that does not answer is an answer too. */
export const askBackground: AskBackground = (request) => asked(request);
export const askSupport: AskSupport = (request) => asked(request);

async function asked<T>(request: ConsoleRequest | SupportRequest): Promise<ConsoleAnswer<T>> {
  try {
    const answer = (await browser.runtime.sendMessage(request)) as ConsoleAnswer<T> | undefined;
    return answer ?? { ok: false, message: 'Tillside did not answer. Close this page and open it again.' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
