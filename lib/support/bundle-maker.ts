import type { Known } from '../pos/skeleton.ts';
import { BUNDLE_VERSION, type Bundle, type BundleHead, packedSteps, stepsOf } from './bundle.ts';
import type { Chunk } from './recorder.ts';
import type { Step } from './recording.ts';
import { type Hidden, Redaction } from './redaction.ts';
import { storeWordsOf } from './store-words.ts';

/** Characters of a support file, so that it goes by mail. The oldest steps stay behind. */
export const LARGEST_BUNDLE = 2_000_000;
/** Some of it is its head. */
const LARGEST_STEPS = LARGEST_BUNDLE - 50_000;

export interface BundleWish {
  /** Only what belongs to the sale with this report code; null: everything recorded. */
  code: string | null;
  hidden: Hidden;
}

/** What a file says of the register besides its recording. */
export type RegisterHead = Omit<BundleHead, 'tillside' | 'version' | 'code' | 'hidden' | 'descriptors'>;

/**
 * What the recording says, redacted: nothing else leaves. `salt` is for this file alone and must not be kept;
 * `register` is what stands on the pages of the store's registers by itself.
 */
export function makeBundle(
  chunks: readonly Chunk[],
  head: RegisterHead & Pick<BundleHead, 'descriptors'>,
  wish: BundleWish,
  { salt, register }: { salt: string; register: Known },
): Bundle {
  const recorded = recordedSteps(chunks);
  const chosen = wish.code === null ? recorded : stepsWithCode(recorded, wish.code);
  const redaction = new Redaction({ store: storeWordsOf(recorded), register, salt, hidden: wish.hidden });
  const redacted = chosen.map((step) => redaction.step(step));
  const packed = newest(redacted);
  return { tillside: 'support', version: BUNDLE_VERSION, ...head, code: wish.code, hidden: wish.hidden, ...packed };
}

/** As many steps as go by mail. */
function newest(steps: readonly Step[]): ReturnType<typeof packedSteps> {
  const packed = packedSteps(steps);
  const size = JSON.stringify(packed).length;
  if (size <= LARGEST_STEPS || steps.length < 2) return packed;
  return newest(steps.slice(Math.ceil(steps.length * Math.max(0.05, 1 - LARGEST_STEPS / size))));
}

/** A life whose beginning is gone cannot be read: pieces of it were made of earlier ones. */
export function recordedSteps(chunks: readonly Chunk[]): Step[] {
  const lives = Map.groupBy(chunks, (chunk) => chunk.life);
  return [...lives.values()].flatMap((life) =>
    stepsOf({ parts: life.flatMap((chunk) => chunk.parts), steps: life.flatMap((chunk) => chunk.steps) }),
  );
}

/** The report code on the sidebar's foot at each step: what a page says belongs to the sale that is painted next. */
export function codesOf(steps: readonly Step[]): (string | null)[] {
  const next = new Map<number | null, string>();
  const codes = steps
    .toReversed()
    .map(({ tab, kind, answer }) => {
      const code = kind === 'view' ? (answer as { code?: string } | undefined)?.code : undefined;
      if (code !== undefined) next.set(tab, code);
      return next.get(tab) ?? null;
    })
    .toReversed();
  // A look at the page comes when the register has time: after the painting of its sale.
  const last = new Map<number | null, string>();
  return codes.map((code, i) => {
    const { kind, tab } = steps[i] as Step;
    if (kind === 'look') return last.get(tab) ?? code;
    if (kind === 'view' && code !== null) last.set(tab, code);
    return code;
  });
}

/** A sale's own steps, and what concerns every sale. */
function stepsWithCode(steps: readonly Step[], code: string): Step[] {
  const codes = codesOf(steps);
  return steps.filter((step, i) => codes[i] === code || step.tab === null);
}
