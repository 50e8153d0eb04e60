import { vi } from 'vitest';
import type { ConsoleState } from '../../lib/messaging/console/store-requests.ts';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleReplies, ConsoleRequest } from '../../lib/messaging/console-protocol.ts';

export const NO_STORE: ConsoleState = {
  store: null,
  programs: [],
  counts: { items: 0, customers: 0 },
  register: { id: 'r1', name: 'Front till', onCompletion: 'add' },
  settingsProblem: null,
  livesHere: true,
  locked: false,
  backup: { madeAt: '2026-11-23T10:00:00.000Z', provedAt: null, isDaily: false, age: { state: 'fresh', days: 0 } },
};

export const LOADED: ConsoleState = {
  ...NO_STORE,
  store: {
    name: 'Willow & Wag',
    system: 'lightspeed-x',
    account: 'demo',
    zone: 'America/Los_Angeles',
    currency: 'USD',
    locale: 'en-US',
    accountStyle: 'standard',
  },
  programs: [{ id: 'wash', title: 'Self wash', kind: 'buy-x-get-y', owner: 'store' }],
  counts: { items: 18, customers: 8 },
};

type Replies = {
  [T in ConsoleRequest['type']]?:
    | ConsoleReplies[T]
    | Error
    | ((request: Extract<ConsoleRequest, { type: T }>) => ConsoleReplies[T]);
};

/** A background that answers as told: an error, given or thrown, is a refusal; a question that it was not told about is answered with nothing. */
export function background(replies: Replies) {
  const asked = vi.fn();
  const ask = async (request: ConsoleRequest) => {
    asked(request);
    try {
      const told = replies[request.type] as unknown;
      const value: unknown = typeof told === 'function' ? told(request) : told;
      if (value instanceof Error) throw value;
      return { ok: true as const, value };
    } catch (error) {
      return { ok: false as const, message: error instanceof Error ? error.message : String(error) };
    }
  };
  return { ask: ask as AskBackground, asked };
}
