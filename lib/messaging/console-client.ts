import { browser } from '../platform/browser.ts';
import type { ConsoleAnswer, ConsoleRequest } from './console-protocol.ts';
import type { SupportRequest } from './support-protocol.ts';

export type AskBackground = (request: ConsoleRequest) => Promise<ConsoleAnswer>;
export type AskSupport = (request: SupportRequest) => Promise<ConsoleAnswer>;

/** One question of an extension page to the background. A background that does not answer is an answer too. */
export const askBackground = async (request: ConsoleRequest | SupportRequest): Promise<ConsoleAnswer> => {
  try {
    const answer = (await browser.runtime.sendMessage(request)) as ConsoleAnswer | undefined;
    return answer ?? { ok: false, message: 'Tillside did not answer. Close this page and open it again.' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
};
