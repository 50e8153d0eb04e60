import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ConsoleState } from '../../lib/messaging/console/store-requests.ts';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleReply, ConsoleRequest } from '../../lib/messaging/console-protocol.ts';
import type { AskSources } from '../../lib/messaging/source-client.ts';
import type { ManagedPolicy } from '../../lib/settings/managed-policy.ts';

/** What the console can ask of the extension and of the browser. */
export interface ConsolePorts {
  ask: AskBackground;
  askSources: AskSources;
  /** The browser asks the person whether Tillside may speak with that address. Only in answer to a press. */
  allowOrigin: (origin: string) => Promise<boolean>;
  /** Shows what an organisation set for this browser, now and whenever it changes, until the returned function is called. */
  watchManaged: (show: (values: unknown) => void) => () => void;
}

/** What every section of the console is given. */
export interface Console extends ConsolePorts {
  state: ConsoleState;
  policy: ManagedPolicy;
  /** Reads the state again, after something in it was changed. */
  refresh: () => Promise<void>;
}

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === null) throw new Error('a section stands outside the console');
  return console;
}

export interface Loaded<T> {
  value: T | null;
  problem: string | null;
  /** Tells no answer yet from the answer that there is nothing. */
  isAnswered: boolean;
  again: () => Promise<void>;
}

/** What a section opens with. An answer to an earlier question that comes late is not shown. */
export function useAnswer<R extends ConsoleRequest>(request: R): Loaded<ConsoleReply<R>> {
  type Shown = { asked: string; value: ConsoleReply<R> | null; problem: string | null; isAnswered: boolean };
  const { ask } = useConsole();
  const asked = JSON.stringify(request);
  const latest = useRef(asked);
  const [shown, show] = useState<Shown>({ asked, value: null, problem: null, isAnswered: false });
  const again = useCallback(async () => {
    latest.current = asked;
    const answer = await ask(JSON.parse(asked) as R);
    if (latest.current !== asked) return;
    const told = answer.ok ? { value: answer.value, problem: null } : { value: null, problem: answer.message };
    show({ asked, ...told, isAnswered: true });
  }, [ask, asked]);
  useEffect(() => void again(), [again]);
  const { value, problem, isAnswered } = shown;
  return { value, problem, isAnswered, again };
}
