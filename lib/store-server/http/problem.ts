import type { Reason, ReasonCode } from '../../loyalty/reason.ts';
import { ImportRefused } from '../../sources/ledger/import-refused.ts';
import { SourceFailure } from '../../sources/port.ts';
import type { Problem } from '../../sources/store/contract/problem.ts';
import { Busy } from '../engine/engine.ts';
import { NoSuchManager, RegisterRevoked } from '../ledger/desk.ts';
import { ChangedMeanwhile } from '../ledger/versions.ts';

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 500 | 503 | 507;

/** What a request is answered with when it is not done. */
export class ProblemError extends Error {
  readonly status: Status;
  readonly code: string;
  readonly more: Partial<Problem>;
  readonly headers: Record<string, string>;

  constructor(
    status: Status,
    code: string,
    detail: string,
    more: Partial<Problem> = {},
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.more = more;
    this.headers = headers;
  }

  get body(): Problem {
    const { status, code, message, more } = this;
    const retryable = status === 429 || status === 503;
    return {
      type: `urn:tillside:problem:${code}`,
      title: TITLES[status],
      status,
      code,
      retryable,
      ...(message !== '' && { detail: message }),
      ...more,
    };
  }
}

const TITLES: Record<Status, string> = {
  400: 'The request is not complete',
  401: 'Not known here',
  403: 'Not allowed',
  404: 'Not there',
  409: 'Refused',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not understood',
  429: 'Too many requests',
  500: 'Something is wrong here',
  503: 'Not now',
  507: 'The disk is full',
};

const NOT_UNDERSTOOD: ReasonCode[] = [
  'intent-mismatch',
  'invalid-command',
  'amount-out-of-range',
  'quantity-out-of-range',
  'currency-mismatch',
  'reason-required',
  'note-required',
];

/** A refusal of the rule book. Asking again with the same key gives the same answer. */
export function refusal(
  reason: Reason,
  more: Partial<Problem> = {},
  headers: Record<string, string> = {},
): ProblemError {
  const { code } = reason;
  const status = statusOf(code);
  const called = code === 'intent-mismatch' ? 'idempotency_mismatch' : code.replaceAll('-', '_');
  return new ProblemError(status, called, '', { reason: { ...reason }, ...more }, headers);
}

function statusOf(code: ReasonCode): Status {
  if (code === 'no-customer' || code.endsWith('-not-found')) return 404;
  if (NOT_UNDERSTOOD.includes(code)) return 422;
  return code === 'role-not-allowed' ? 403 : 409;
}

export function managerNeeded(detail: string): ProblemError {
  return new ProblemError(403, 'scope_missing', detail, { reason: { code: 'role-not-allowed', data: {} } });
}

/** What an error means to the caller; null: an error of ours, of which nothing is told. */
export function problemOf(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (error instanceof RegisterRevoked) return new ProblemError(403, 'register_revoked', error.message);
  if (error instanceof NoSuchManager) return managerNeeded(error.message);
  if (error instanceof ChangedMeanwhile) {
    const headers = error.current === null ? {} : { ETag: `"${error.current}"` };
    return new ProblemError(412, 'version_conflict', error.message, {}, headers);
  }
  if (error instanceof ImportRefused) {
    return new ProblemError(422, 'import_refused', error.message, { problems: error.problems });
  }
  if (error instanceof Busy) {
    return new ProblemError(409, 'idempotency_in_flight', 'a request with this key is still being worked on', {
      retryable: true,
      retryAfterMs: 1000,
    });
  }
  if (!(error instanceof SourceFailure)) return null;
  if (error.reason === 'storage-full') return new ProblemError(507, 'storage_full', '');
  if (error.reason === 'damaged') return new ProblemError(500, 'ledger_damaged', '');
  return new ProblemError(503, 'unavailable', '', { retryAfterMs: 1000 });
}
