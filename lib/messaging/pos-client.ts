import { browser } from '../platform/browser.ts';
import { askFor } from '../platform/taught-sites.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { readDescriptor } from '../pos/descriptor-schema.ts';
import { systemOn, versionOf } from '../pos/descriptor-shelf.ts';
import type { ConsoleAnswer } from './console-protocol.ts';
import type { PosAsk, PosCheck, PosMessage, PosState, StoredPos } from './pos-protocol.ts';
import { changesBy, posState } from './pos-state.ts';

/** What the options page can do about points of sale. Refusals are thrown, with words for the admin. */
export interface PosClient {
  list(): Promise<PosState>;
  /** What a descriptor from a file would change. Nothing is kept. */
  check(descriptor: unknown): Promise<PosCheck>;
  version(id: string, version: number): Promise<Descriptor | null>;
  ask<Value>(ask: PosAsk): Promise<Value>;
  /** The browser asks the person. Only in answer to a click, and first of all that it does. */
  allow(hosts: readonly string[]): Promise<boolean>;
}

type Send = (message: PosMessage) => Promise<ConsoleAnswer | null>;

export function posClient(send: Send = (message) => browser.runtime.sendMessage(message)): PosClient {
  async function ask<Value>(what: PosAsk): Promise<Value> {
    const answer = await send({ type: 'pos', ask: what });
    if (!answer) throw new Error('Tillside did not answer. Close this page and open it again.');
    if (!answer.ok) throw new Error(answer.message);
    return answer.value as Value;
  }
  const stored = () => ask<StoredPos>({ do: 'stored' });
  return {
    ask,
    list: async () => posState(await stored()),
    async check(data) {
      // Here, where there is a document, its selectors are tried as well.
      const read = readDescriptor(data);
      if (!read.ok) {
        const [first = ''] = read.reasons.map((reason) =>
          reason.replace(/: Invalid input: expected .+, received undefined$/, ' is missing'),
        );
        throw new Error(
          `This file describes no point of sale, or one for another version of Tillside. Ask whoever sent it for a new one. Its first fault: ${first}.`,
        );
      }
      const { id, hosts } = read.descriptor;
      return { id, hosts, changes: changesBy(read.descriptor, await stored()) };
    },
    version: async (id, version) => versionOf(systemOn((await stored()).shelf, id), version),
    allow: askFor,
  };
}
