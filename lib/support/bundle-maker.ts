import { BUNDLE_VERSION, type Bundle, type BundleHead, packedSteps, stepsOf } from './bundle.ts';
import type { Chunk } from './recorder.ts';
import type { Step } from './recording.ts';
import { type Hidden, Redaction } from './redaction.ts';
import { storeWordsOf } from './store-words.ts';

/** Characters of a support file, so that it goes by mail. The oldest steps stay behind. */
export const LARGEST_BUNDLE = 2_000_000;

export interface BundleWish {
  /** Only what belongs to the sale with this report code; null: everything recorded. */
  code: string | null;
  hidden: Hidden;
}

/** What the recording says, redacted: nothing else leaves. `salt` is for this file alone and must not be kept. */
export function makeBundle(
  chunks: readonly Chunk[],
  head: Omit<BundleHead, 'tillside' | 'version' | 'code' | 'hidden'>,
  wish: BundleWish,
  salt: string,
): Bundle {
  const recorded = recordedSteps(chunks);
  const chosen = wish.code === null ? recorded : stepsWithCode(recorded, wish.code);
  const redaction = new Redaction({ store: storeWordsOf(recorded), salt, hidden: wish.hidden });
  const redacted = chosen.map((step) => redaction.step(step));
  let packed = packedSteps(redacted);
  for (let left = redacted; packed.size > LARGEST_BUNDLE && left.length > 1; ) {
    left = left.slice(Math.ceil(left.length / 10));
    packed = packedSteps(left);
  }
  const { parts, steps } = packed;
  return { tillside: 'support', version: BUNDLE_VERSION, ...head, code: wish.code, hidden: wish.hidden, parts, steps };
}

/** A life whose beginning is gone cannot be read: pieces of it were made of earlier ones. */
export function recordedSteps(chunks: readonly Chunk[]): Step[] {
  const lives = Map.groupBy(chunks, (chunk) => chunk.life);
  return [...lives.values()].flatMap((life) =>
    stepsOf({ parts: life.flatMap((chunk) => chunk.parts), steps: life.flatMap((chunk) => chunk.steps) }),
  );
}

/** The report code that stands on the sidebar's foot after each step. */
export function codesOf(steps: readonly Step[]): (string | null)[] {
  const current = new Map<number | null, string>();
  return steps.map(({ tab, calls, kind, answer }) => {
    const written = calls.findLast(({ method }) => method === 'tabs.set' || method === 'tabs.get');
    const state = (written?.method === 'tabs.set' ? written.args[1] : written?.answer) as { code?: string } | undefined;
    const code = kind === 'view' ? (answer as { code?: string } | undefined)?.code : state?.code;
    if (code !== undefined) current.set(tab, code);
    return current.get(tab) ?? null;
  });
}

/** A sale's own steps, and what concerns every sale. */
function stepsWithCode(steps: readonly Step[], code: string): Step[] {
  const codes = codesOf(steps);
  return steps.filter((step, i) => codes[i] === code || step.tab === null);
}
