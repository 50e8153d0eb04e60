import * as z from 'zod';
import { type Descriptor, FIELDS, ROOM_STEPS, TEXT_KEYS, TRANSFORMS } from './descriptor.ts';

/** Checks a descriptor before it is trusted. Not part of the content script: what is shipped was checked when it was built. */

const word = z.string().min(1).max(200);
const selector = word.refine(isSelector, { error: 'not a selector' });
const selectors = z.array(selector).max(12);

const candidate = z
  .strictObject({
    by: z.enum(['css', 'testid', 'role', 'label']),
    value: word.optional(),
    text: z.enum(TEXT_KEYS).optional(),
    within: selector.optional(),
    without: selector.optional(),
    pick: z.enum(['first', 'last', 'all']).optional(),
    transforms: z.array(z.enum(TRANSFORMS)).max(4).optional(),
  })
  .refine(({ by, value, text }) => (by === 'label' ? text !== undefined : value !== undefined), {
    error: 'a label needs a text, everything else a value',
  })
  .refine(({ by, value }) => by !== 'css' || isSelector(value ?? ''), { error: 'not a selector' });

const dialect = z.strictObject({
  id: word,
  like: word.optional(),
  detect: selectors.min(1),
  fields: z.partialRecord(z.enum(FIELDS), z.array(candidate).min(1).max(8)),
  lineIdPrefix: word.optional(),
  dialogs: selectors.optional(),
});

const route = word.refine((path) => path.startsWith('/'), { error: 'not a path' });

export const descriptorSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  schemaVersion: z.literal(1),
  version: z.int().min(1),
  verifiedOn: z.iso.date(),
  evidence: z.string().max(400),
  hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/)).min(1),
  beta: z.boolean().optional(),
  account: z.enum(['first-label', 'shop-name', 'host']),
  importsPurchases: z.boolean().optional(),
  routes: z.strictObject({
    sale: route,
    completed: route.optional(),
    record: z.strictObject({ view: word, number: word }).optional(),
  }),
  reads: z.strictObject({ discount: z.boolean() }),
  dialects: z.array(dialect).min(1).max(6),
  texts: z.record(
    z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    z.partialRecord(z.enum(TEXT_KEYS), z.array(word).min(1).max(12)),
  ),
  adjustments: z.strictObject({ names: z.array(word).max(50), tags: z.array(word).max(50) }),
  layout: z.strictObject({
    region: selector.optional(),
    room: z.array(z.enum(ROOM_STEPS)).max(ROOM_STEPS.length),
    keepClear: selectors,
    home: selectors,
  }),
  neighbours: z
    .array(z.strictObject({ name: word, selector }))
    .max(12)
    .optional(),
});

/** The descriptor in data from anywhere, or the reasons why it is none. */
export function readDescriptor(data: unknown): { ok: true; descriptor: Descriptor } | { ok: false; reasons: string[] } {
  const parsed = descriptorSchema.safeParse(data);
  if (!parsed.success) {
    return { ok: false, reasons: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  return { ok: true, descriptor: parsed.data as Descriptor };
}

/** A worker has no document to try it on: there, whoever sent it has. */
function isSelector(text: string): boolean {
  if (typeof document === 'undefined') return true;
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
