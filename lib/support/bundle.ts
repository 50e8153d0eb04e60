import * as z from 'zod';
import { MOST_WAITING } from './condition.ts';
import { type Packed, Packer, unpacker } from './packer.ts';
import type { Step } from './recording.ts';

/** Version of the support file's form. A console opens its own version and the ones before it. */
export const BUNDLE_VERSION = 2;

const text = z.string().max(2000);
const count = z.int().min(0);

const environment = z.strictObject({
  tillside: text,
  browser: text,
  platform: text,
  language: text,
  permissions: z.array(text).max(100),
});

/** Which candidate gave which field, where it was not the best one (0). `own`: the store's own descriptor, not the built-in one. */
const descriptor = z.strictObject({
  id: text,
  version: count.nullable().default(null),
  own: z.boolean().default(false),
  rungs: z.record(text, count),
});

const colour = z.enum(['green', 'yellow', 'red']);

/** How well each register's screen was read of late. */
const health = z.strictObject({
  system: text,
  at: text,
  colour,
  dialect: text.nullable(),
  /** Checks that failed, with their colour and the fields they failed on. */
  failing: z.array(z.strictObject({ probe: text, colour, fields: z.array(text).max(50) })).max(20),
  /** Structures of the page that were seen, newest first, and since when. */
  layouts: z.array(z.strictObject({ id: text, since: text })).max(50),
  beside: z.array(text).max(20),
  days: z.array(z.strictObject({ day: text, green: count, yellow: count, red: count })).max(50),
});

/** What is safe on this register and not yet where it belongs. */
const waiting = z.strictObject({
  source: text,
  state: z.enum(['waiting', 'refused']),
  since: text,
  purchases: count,
  reason: text.nullable(),
});

const condition = z.strictObject({
  source: text,
  /** Commands that wait for the connection: how many, and the oldest of them. */
  waiting: count,
  queue: z.array(waiting).max(MOST_WAITING).default([]),
  integrity: z.strictObject({ events: count, problems: count }).nullable(),
  items: count,
  customers: count,
  programs: count,
  /** Messages that fitted no form, and steps that could not be recorded. */
  droppedMessages: count,
  lostSteps: count,
});

/** The support file. */
export const bundleSchema = z.strictObject({
  tillside: z.literal('support'),
  /** In the first one, no piece was said by what is different in it. */
  version: z.literal([1, BUNDLE_VERSION]),
  madeAt: z.string(),
  /** What the cashier read out, where the file was made for one. */
  code: text.nullable(),
  hidden: z.strictObject({ amounts: z.boolean(), items: z.boolean() }),
  environment,
  descriptors: z.array(descriptor).max(20),
  health: z.array(health).max(20).default([]),
  condition,
  /** Settings of the register that are not as they came. */
  settings: z.record(text, z.union([text, z.number(), z.boolean()])),
  /** Pieces that steps are made of, see the page on support files. */
  parts: z.array(z.json()),
  steps: z.array(z.json()),
});
export type Bundle = Omit<z.infer<typeof bundleSchema>, 'parts' | 'steps'> & { parts: Packed[]; steps: Packed[] };
export type BundleHead = Omit<Bundle, 'parts' | 'steps'>;

export type Opened = { ok: true; bundle: Bundle; steps: Step[] } | { ok: false; problem: string };

/** Reads a support file. What does not fit is said in words for whoever opened it. */
export function openBundle(json: string): Opened {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return { ok: false, problem: 'This is not a support file: it is not JSON.' };
  }
  if ((content as { tillside?: unknown } | null)?.tillside !== 'support') {
    return { ok: false, problem: 'This is not a support file: it was not saved on Tillside’s page Support.' };
  }
  const version = (content as { version?: unknown }).version;
  if (typeof version === 'number' && version > BUNDLE_VERSION) {
    return { ok: false, problem: `This file was made by a newer Tillside (form ${version}). Update this one first.` };
  }
  const parsed = bundleSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, problem: `This is not a support file: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
  }
  try {
    return { ok: true, bundle: parsed.data as Bundle, steps: stepsOf(parsed.data as Bundle) };
  } catch {
    return { ok: false, problem: 'This support file is damaged: its steps cannot be read.' };
  }
}

export function stepsOf({ parts, steps }: { parts: readonly Packed[]; steps: readonly Packed[] }): Step[] {
  const open = unpacker(parts);
  return steps.map((step) => open(step) as Step);
}

export function packedSteps(steps: readonly Step[]): { parts: Packed[]; steps: Packed[] } {
  const packer = new Packer(true);
  return { steps: steps.map((step) => packer.pack(step)), parts: packer.parts };
}

/** The file itself: one line a part and a step, so that it can be looked through and compared. */
export function bundleText({ parts, steps, ...head }: Bundle): string {
  const lines = (values: readonly Packed[]) => values.map((value) => JSON.stringify(value)).join(',\n');
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n"parts": [\n${lines(parts)}\n],\n"steps": [\n${lines(steps)}\n]\n}\n`;
}
