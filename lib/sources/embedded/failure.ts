import { SourceFailure } from '../port.ts';

/** Errors after which a new connection may well work. */
const LOST = new Set(['AbortError', 'InvalidStateError', 'UnknownError', 'TimeoutError']);

interface Meaning {
  reason: SourceFailure['reason'];
  words: string;
}

const UNREACHABLE: Meaning = { reason: 'unavailable', words: 'the storage did not answer' };

const MEANING: Record<string, Meaning> = {
  QuotaExceededError: { reason: 'storage-full', words: 'the disk is full' },
  // Firefox refuses to open a database in a private window with one of these two.
  SecurityError: { reason: 'private-window', words: 'this window may not keep data' },
  NotAllowedError: { reason: 'private-window', words: 'this window may not keep data' },
  VersionError: { reason: 'unavailable', words: 'a newer Tillside has changed the form of the data' },
  // Two events with one identity: the rules let something through that they must not.
  ConstraintError: { reason: 'damaged', words: 'two entries claim the same identity' },
  DataError: { reason: 'damaged', words: 'an entry cannot be stored as it is' },
  NotReadableError: { reason: 'damaged', words: 'a part of the stored data is missing' },
};

export function isLostConnection(error: unknown): boolean {
  return error instanceof Error && LOST.has(error.name);
}

/** What a source says of an error of the browser's storage. Errors that are not the storage's stay as they are. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const meaning = MEANING[error.name] ?? (LOST.has(error.name) ? UNREACHABLE : null);
  if (meaning === null) return error;
  const { reason, words } = meaning;
  return new SourceFailure(reason, `${words} (${error.name}: ${error.message})`);
}
