import * as z from 'zod/mini';
import type { Descriptor } from '../pos/descriptor.ts';
import { type Lesson, PARTS, type Pick } from '../pos/teach/lesson.ts';
import type { Refusal } from '../pos/teach/pick.ts';

/**
 * Teaching a point of sale: the frame beside the register says to the content script in its page what to look at, and to the background
 * what to keep. Every message carries the frame's one-time name, which the content script gave the background before there was a frame.
 */

const nonce = z.string().check(z.minLength(16), z.maxLength(80));
const point = z.number().check(z.gte(-1), z.lte(100_000));

/** Frame to page. */
const teachPageMessage = z.object({
  type: z.literal('teach-page'),
  nonce,
  ask: z.discriminatedUnion('do', [
    /** The frame lies over the whole page, so that the page does not get the mouse. */
    z.object({ do: z.literal('cover'), on: z.boolean() }),
    z.object({ do: z.literal('hover'), x: point, y: point }),
    z.object({ do: z.literal('pick'), x: point, y: point, part: z.enum(PARTS), lesson: z.unknown() }),
    z.object({ do: z.literal('read'), descriptor: z.unknown(), currencyDigits: z.number() }),
  ]),
});
export type TeachPageMessage = z.infer<typeof teachPageMessage>;

export function readTeachPageMessage(raw: unknown): TeachPageMessage | null {
  const parsed = teachPageMessage.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

export type PickAnswer = { ok: true; pick: Pick; count: number } | { ok: false; refusal: Refusal };

/** Content script or frame to background. */
export type ToTeachDesk = { type: 'teach-hello'; nonce: string } | { type: 'teach'; nonce: string; ask: TeachAsk };

export type TeachAsk =
  | { do: 'open' }
  | { do: 'remember'; lesson: Lesson }
  | { do: 'save'; descriptor: Descriptor }
  | { do: 'stop' }
  /** Passed on: not every browser lets a frame inside a page speak to that page's content scripts. */
  | { do: 'page'; ask: TeachPageMessage['ask'] };

/** What the frame begins with. */
export interface TeachState {
  host: string;
  lesson: Lesson | null;
  currency: string;
  locale: string;
  today: string;
}

export type TeachAnswer<Value = unknown> = { ok: true; value: Value } | { ok: false; message: string };
