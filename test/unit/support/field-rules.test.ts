import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELD_RULES } from '../../../lib/support/field-rules.ts';
import { isKnown } from '../../../lib/support/redaction.ts';

const ROOT = new URL('../../../lib/', import.meta.url);

/** What is recorded as a view, or as what a decision read. A field that is not on the list would leave as a shape, and play otherwise. */
const RECORDED = [
  ...readdirSync(new URL('checkout/view/', ROOT)).map((file) => `checkout/view/${file}`),
  'loyalty/command.ts',
  'loyalty/correction-command.ts',
  'loyalty/event.ts',
  'loyalty/program.ts',
  'loyalty/sale.ts',
  'loyalty/summary.ts',
  'pos/snapshot.ts',
];

const KNOWN_WITHIN = new Set(Object.keys(FIELD_RULES).map((field) => field.split('.').at(-1)));

test.each(RECORDED)('every field of %s is one that the redaction knows', (file) => {
  const code = readFileSync(new URL(file, ROOT), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const fields = [...code.matchAll(/(?:^ +|[{;] )(?:readonly )?(\w+)\??: /gm)].map(([, name = '']) => name);
  expect([...new Set(fields)].filter((name) => !isKnown(name, '') && !KNOWN_WITHIN.has(name))).toEqual([]);
});
