import type { Reason } from '../loyalty/reason.ts';
import { reasonOfFailure, SourceFailure } from '../sources/port.ts';

/** Nobody knows yet whether it was done; everything else is an answer. */
export function isFailure(reason: Reason): boolean {
  return FAILURES.has(reason.code);
}

const FAILURES: ReadonlySet<string> = new Set([
  'source-unavailable',
  'storage-full',
  'private-window',
  'ledger-damaged',
  'portal-page',
  'register-revoked',
  'server-not-ours',
  'sign-in-refused',
  'clock-wrong',
]);

export function failureReason(error: unknown): Reason {
  if (error instanceof SourceFailure) return reasonOfFailure(error);
  console.error('checkout', error);
  return { code: 'source-unavailable', data: {} };
}
