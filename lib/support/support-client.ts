import type { ConsoleAnswer } from '../messaging/console-protocol.ts';
import type { AskSupport, SupportRequest } from '../messaging/support-protocol.ts';
import { knownBy } from '../pos/skeleton.ts';
import { BUILT_IN } from './built-in.ts';
import { bundleText } from './bundle.ts';
import { type BundleWish, codesOf, makeBundle, type RegisterHead, recordedSteps } from './bundle-maker.ts';
import { descriptorsIn } from './descriptors-read.ts';
import type { Recording } from './support-desk.ts';

export interface SupportState {
  isRecording: boolean;
  /** Sales in the recording, newest first: what a cashier can read out. */
  sales: { code: string; at: string }[];
}

/** A support file, ready to be looked at and saved: what is shown is what is saved. */
export interface SupportFile {
  name: string;
  text: string;
  steps: number;
}

/** What the extension's own pages do for support. The file is made in the page that shows it: a background at its work has no time for that. */
export interface SupportClient {
  state(): Promise<ConsoleAnswer<SupportState>>;
  file(wish: BundleWish): Promise<ConsoleAnswer<SupportFile>>;
  head(): Promise<ConsoleAnswer<RegisterHead>>;
  record(on: boolean): Promise<ConsoleAnswer<unknown>>;
}

export function supportClient(ask: AskSupport): SupportClient {
  async function asked<From, To>(request: SupportRequest, make: (value: From) => To): Promise<ConsoleAnswer<To>> {
    const answer = await ask(request);
    return answer.ok ? { ok: true, value: make(answer.value as From) } : answer;
  }
  return {
    state: () => asked({ type: 'support-recording' }, stateOf),
    file: (wish) => asked({ type: 'support-recording' }, (recording: Recording) => supportFileOf(recording, wish)),
    head: () => asked({ type: 'support-head' }, (head: RegisterHead) => head),
    record: (on) => ask({ type: 'set-recording', on }),
  };
}

function stateOf({ isRecording, chunks }: Recording): SupportState {
  const steps = recordedSteps(chunks);
  const codes = codesOf(steps);
  const sales = new Map<string, string>();
  for (const [i, { at }] of steps.entries()) {
    const code = codes[i];
    if (code) sales.set(code, at);
  }
  return { isRecording, sales: [...sales].map(([code, at]) => ({ code, at })).toReversed() };
}

export function supportFileOf({ head, own, chunks }: Recording, wish: BundleWish): SupportFile {
  const descriptors = descriptorsIn(recordedSteps(chunks), BUILT_IN, own);
  // Made for this file and forgotten with this line: nobody can try names against its pseudonyms.
  const salt = crypto.randomUUID() + crypto.randomUUID();
  const register = knownBy(...BUILT_IN, ...own);
  const bundle = makeBundle(chunks, { ...head, descriptors }, wish, { salt, register });
  return {
    name: `tillside-support-${wish.code ?? head.madeAt.slice(0, 10)}.json`,
    text: bundleText(bundle),
    steps: bundle.steps.length,
  };
}
