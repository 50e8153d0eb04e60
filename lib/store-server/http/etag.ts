import { createHash } from 'node:crypto';
import { ANY_VERSION } from '../ledger/versions.ts';
import type { Call } from './authenticate.ts';
import type { Reply } from './route.ts';

const TAG = /(W\/)?"([^"]*)"/g;

/** An answer with its version: whoever has it already is told only that. */
export function versioned(call: Call, body: object, version = hashOf(body)): Reply {
  const headers = { ETag: `"${version}"` };
  // A proxy that compresses makes a tag weak: it still stands for the same answer.
  const known = (call.header('if-none-match') ?? '').matchAll(TAG);
  return [...known].some(([, , tag]) => tag === version) ? { status: 304, headers } : { body, headers };
}

/** The versions that a request may be carried out on; null: on any, and on nothing at all too. */
export function expectedBy(call: Call): string[] | null {
  const asked = call.header('if-match');
  if (asked === undefined) return null;
  if (asked.trim() === '*') return [ANY_VERSION];
  // A weak tag says that it means the same: not enough to write by.
  return [...asked.matchAll(TAG)].flatMap(([, weak, tag = '']) => (weak === undefined ? [tag] : []));
}

function hashOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
}
