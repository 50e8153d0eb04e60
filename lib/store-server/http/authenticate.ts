import type { Context } from 'hono';
import type { By } from '../../sources/port.ts';
import type { Scope } from '../../sources/store/contract/access.ts';
import {
  contentDigest,
  type PublicKey,
  requestParts,
  type Signed,
  verify,
  verifyingKey,
} from '../../sources/store/contract/signature.ts';
import { approverOf, type Caller, callerOf } from '../access/tokens.ts';
import type { Desk } from '../ledger/desk.ts';
import { SqlSource } from '../ledger/source.ts';
import { managerNeeded, ProblemError } from './problem.ts';
import type { Service } from './service.ts';

/** How far a register's clock may be off: it learns the server's time with every token. */
const SKEW_MS = 5 * 60_000;

/** One request of one register. */
export interface Call {
  service: Service;
  caller: Caller;
  desk: Desk;
  source: SqlSource;
  /** Of requests that write. */
  intentId: string;
  header(name: string): string | undefined;
  /** Who acts, as far as the caller may say so. */
  by(said?: Said): By;
}

/** What a register says of a press itself. */
type Said = Pick<By, 'actor' | 'role' | 'occurredAt' | 'style'>;

export async function authenticate(c: Context, service: Service, scope: Scope, intentId: string): Promise<Call> {
  const caller = await callerOfRequest(c, service);
  const wait = service.limit.take(caller.thumbprint);
  const { limit, remaining, reset } = service.limit.state(caller.thumbprint);
  c.header('RateLimit-Limit', String(limit));
  c.header('RateLimit-Remaining', String(remaining));
  c.header('RateLimit-Reset', String(reset));
  if (wait > 0) throw tooMany(wait);
  if (!caller.scopes.includes(scope)) throw new ProblemError(403, 'scope_missing', `this register may not: ${scope}`);
  const { tenant, store, register, thumbprint } = caller;
  const desk: Desk = {
    tenant,
    store,
    now: service.now,
    uuid: service.uuid,
    // A register that tells Astro itself must not have the same bag counted here.
    rules: c.req.header('makers-elsewhere') === undefined ? service.rules : service.rulesWithoutMakers,
    pairing: { register, thumbprint },
  };
  const call: Call = {
    service,
    caller,
    desk,
    source: new SqlSource(service.engine, desk),
    intentId,
    header: (name) => c.req.header(name),
    by: (said) => byOf(call, intentId, said),
  };
  return call;
}

export function tooMany(wait: number): ProblemError {
  return new ProblemError(429, 'rate_limited', '', { retryAfterMs: wait });
}

/** A register may speak for its cashier and for itself; for a manager only with that manager's yes to this very intent. */
export function byOf(call: Call, intentId: string, said?: Said): By {
  const { caller, service } = call;
  const now = service.now();
  const yes = call.header('step-up');
  const approvedBy = yes === undefined ? null : approverOf(service.keys, yes, { ...caller, intentId }, now);
  const role = said?.role ?? 'cashier';
  if (role === 'admin' && !caller.scopes.includes('admin')) throw managerNeeded('this takes an admin');
  if (role === 'manager' && approvedBy === null) throw managerNeeded('this takes a manager');
  return {
    intentId,
    register: caller.register,
    actor: said?.actor ?? `register:${caller.register}`,
    role,
    occurredAt: said?.occurredAt ?? now.toISOString(),
    ...(approvedBy !== null && { approvedBy }),
    ...(said?.style && { style: said.style }),
  };
}

async function callerOfRequest(c: Context, service: Service): Promise<Caller> {
  const token = /^Signature (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  const caller = token === undefined ? null : await callerOf(service.keys, token, service.now());
  if (!caller) throw unknown('token_invalid', 'there is no valid access token');
  await verifiedKey(c, service, async (keyId) => (keyId === caller.thumbprint ? caller.key : null));
  return caller;
}

/** The key that a request was signed with, once the signature was found right and recent. */
export async function verifiedKey(
  c: Context,
  service: Service,
  keyOf: (keyId: string) => Promise<PublicKey | null>,
): Promise<string> {
  const body = await c.req.arrayBuffer();
  const digest = c.req.header('content-digest') ?? null;
  if (body.byteLength > 0 && digest !== (await contentDigest(body))) {
    throw unknown('signature_invalid', 'the body is not the one that was signed');
  }
  const parts = requestParts({
    method: c.req.method,
    url: new URL(c.req.url),
    digest,
    header: (name) => c.req.header(name),
  });
  const signed: Signed = {
    'signature-input': c.req.header('signature-input') ?? '',
    signature: c.req.header('signature') ?? '',
  };
  const verdict = await verify('register', parts, signed, async (keyId) => {
    const key = await keyOf(keyId);
    return key && keptKey(keyId, key);
  });
  if (!verdict.ok) throw unknown('signature_invalid', 'the request is not signed as it has to be');
  const now = service.now();
  if (Math.abs(verdict.created.getTime() - now.getTime()) > SKEW_MS) {
    throw new ProblemError(401, 'clock_suspect', "the register's clock is far off", { serverTime: now.toISOString() });
  }
  return verdict.keyId;
}

const keys = new Map<string, Promise<CryptoKey>>();
const MOST_KEYS = 2000;

/** Making a key usable costs as much as checking a signature with it. */
function keptKey(keyId: string, key: PublicKey): Promise<CryptoKey> {
  const known = keys.get(keyId);
  if (known) return known;
  const made = verifyingKey(key);
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(keyId, made);
  return made;
}

function unknown(code: string, detail: string): ProblemError {
  return new ProblemError(401, code, detail);
}
