import { askFor } from '../platform/taught-sites.ts';
import { type AskBackground, askBackground } from './console-client.ts';
import type { PosAsk } from './pos-protocol.ts';

/** What the options page can do about points of sale. Refusals are thrown, with words for the admin. */
export interface PosClient {
  ask<Value>(ask: PosAsk): Promise<Value>;
  /** The browser asks the person. Only in answer to a click, and first of all that it does. */
  allow(hosts: readonly string[]): Promise<boolean>;
}

export function posClient(background: AskBackground = askBackground): PosClient {
  return {
    async ask<Value>(ask: PosAsk) {
      const answer = await background({ type: 'pos', ask });
      if (!answer.ok) throw new Error(answer.message);
      return answer.value as Value;
    },
    allow: askFor,
  };
}
