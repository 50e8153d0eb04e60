import { REASON_CODES } from '../loyalty/explain.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Step } from './recording.ts';

/** Every reason that a step gave, wherever it stands: on the screen that was painted, in the answer to a press, in what the ledger said. Each once. */
export function reasonsTold({ kind, answer, calls }: Step): Reason[] {
  const told = new Map<string, Reason>();
  const seen = new WeakSet<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isReason(value)) told.set(value.code, value);
    else for (const one of Object.values(value)) walk(one);
  };
  if (kind === 'request' || kind === 'key' || kind === 'view') walk(answer);
  for (const call of calls) if (call.method === 'source.execute') walk(call.answer);
  return [...told.values()];
}

function isReason(value: object): value is Reason {
  const { code, data } = value as { code?: unknown; data?: unknown };
  return typeof data === 'object' && REASON_CODES.some((known) => known === code);
}
