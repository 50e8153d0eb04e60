import { browser } from '../platform/browser.ts';
import type { SourceAnswer, SourceRequest } from './source-protocol.ts';

export type AskSources = (request: SourceRequest) => Promise<SourceAnswer>;

/** A question of the settings page about the register's sources. */
export const askSources: AskSources = async (request) => {
  try {
    const answer = (await browser.runtime.sendMessage({ type: 'sources', request })) as SourceAnswer | null;
    return answer ?? { ok: false, message: 'Tillside did not answer. Close this page and open it again.' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
};
