import type * as z from 'zod';
import { SourceFailure } from '../port.ts';
import { token as tokenAnswer } from './contract/access.ts';
import { type Problem, problem } from './contract/problem.ts';
import {
  answerParts,
  contentDigest,
  requestParts,
  sign,
  thumbprint,
  verify,
  verifyingKey,
} from './contract/signature.ts';
import type { StorePairing } from './store-pairing.ts';

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/v1` on, each part encoded. */
  path: string;
  query?: Record<string, string | number | readonly string[] | null>;
  body?: unknown;
  intentId?: string;
  stepUp?: string;
  etag?: string;
  /** Only on what the caller has seen under this tag. */
  ifMatch?: string;
  /** Milliseconds until it counts as lost; what waits for changes takes longer. */
  patience?: number;
}

export interface Answer {
  status: number;
  body: unknown;
  etag: string | null;
}

/** The server's no, and why. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(said: Problem) {
    super(said.detail ?? said.code);
    this.name = 'Refused';
    this.problem = said;
  }
}

const PATIENCE_MS = 5000;

/** Before a token ends, while a slow request may still be on its way. */
const EARLY_MS = 60_000;

/** Waits before the same request is sent again with the same key. */
const BACK_OFF_MS = [300, 1000];

interface Token {
  text: string;
  endsAt: number;
}

/**
 * Speaks with a store server: signs what it sends, checks who answered, renews its token, and sends again what may have been
 * lost. What it cannot settle is "not reachable", never "not recorded".
 */
export class ServerClient {
  readonly pairing: StorePairing;
  /** What makers pay is told to the makers by this register: the server is not to count it. */
  makersElsewhere = false;
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  readonly #backOff: readonly number[];
  #token: Promise<Token> | null = null;
  #serverKey: Promise<CryptoKey> | null = null;
  /** What has to be added to this register's clock to have the server's. */
  #offset = 0;

  constructor(
    pairing: StorePairing,
    fetcher: typeof fetch = (...args) => fetch(...args),
    now: () => number = Date.now,
    backOff: readonly number[] = BACK_OFF_MS,
  ) {
    this.pairing = pairing;
    this.#fetch = fetcher;
    this.#now = now;
    this.#backOff = backOff;
  }

  /** Throws {@link Refused} for the server's no and `SourceFailure` when there is no answer to believe. */
  async ask<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
    const { body } = await this.request(request);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new SourceFailure('unavailable', 'the server answers in a form that is not known here');
    return parsed.data;
  }

  async request(request: Request): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#authorized(request);
      } catch (error) {
        const pause = this.#backOff[attempt];
        if (pause === undefined || !mayPass(error)) throw settled(error);
        await new Promise((resume) => setTimeout(resume, pause));
      }
    }
  }

  async #authorized(request: Request): Promise<Answer> {
    const used = await this.#currentToken();
    try {
      return await this.#send(request, used.text);
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 401) throw error;
      this.#learnTime(error.problem);
      this.#token = null;
      return this.#send(request, (await this.#currentToken()).text);
    }
  }

  async #currentToken(): Promise<Token> {
    const known = await this.#token?.catch(() => null);
    if (known && known.endsAt - EARLY_MS > this.#now()) return known;
    this.#token = this.#newToken();
    return this.#token;
  }

  async #newToken(): Promise<Token> {
    const request: Request = { method: 'POST', path: '/v1/tokens' };
    const { body } = await this.#send(request, null).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.problem.code !== 'clock_suspect') throw error;
      this.#learnTime(error.problem);
      return this.#send(request, null);
    });
    const parsed = tokenAnswer.safeParse(body);
    if (!parsed.success) throw new SourceFailure('unavailable', 'the server gave no token');
    const { accessToken, expiresIn, serverTime } = parsed.data;
    this.#offset = Date.parse(serverTime) - this.#now();
    return { text: accessToken, endsAt: this.#now() + expiresIn * 1000 };
  }

  #learnTime({ serverTime }: Problem): void {
    if (serverTime !== undefined) this.#offset = Date.parse(serverTime) - this.#now();
  }

  async #send(request: Request, token: string | null): Promise<Answer> {
    const url = new URL(request.path, this.pairing.url);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      for (const one of Array.isArray(value) ? value : value === null ? [] : [value])
        url.searchParams.append(name, String(one));
    }
    const body = request.body === undefined ? null : new TextEncoder().encode(JSON.stringify(request.body));
    const digest = body && (await contentDigest(body));
    const headers = new Headers({ accept: 'application/json' });
    if (token !== null) headers.set('authorization', `Signature ${token}`);
    if (request.intentId !== undefined) headers.set('idempotency-key', request.intentId);
    if (request.stepUp !== undefined) headers.set('step-up', request.stepUp);
    if (request.etag !== undefined) headers.set('if-none-match', request.etag);
    if (request.ifMatch !== undefined) headers.set('if-match', request.ifMatch);
    if (this.makersElsewhere) headers.set('makers-elsewhere', '1');
    if (body) headers.set('content-type', 'application/json');
    if (digest) headers.set('content-digest', digest);
    const parts = requestParts({ method: request.method, url, digest, header: (name) => headers.get(name) });
    const { key, keyId } = this.pairing;
    const signed = await sign('register', parts, key, keyId, new Date(this.#now() + this.#offset));
    headers.set('signature-input', signed['signature-input']);
    headers.set('signature', signed.signature);
    if (this.#mustProve) headers.set('accept-signature', 'server=("@status" "content-digest")');
    const response = await this.#fetch(url.href, {
      method: request.method,
      headers,
      ...(body && { body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(request.patience ?? PATIENCE_MS),
    });
    const bytes = await response.arrayBuffer();
    if (isPage(bytes)) {
      throw new SourceFailure('unavailable', `not the server, but a page answered (${response.status})`, 'portal-page');
    }
    if (this.#mustProve) await this.#believe(response, bytes, signed.signature);
    return read(response, bytes);
  }

  /** Over plain http an answer counts only with the signature of the server that this register was paired with. */
  get #mustProve(): boolean {
    return this.pairing.url.startsWith('http:');
  }

  async #believe(response: Response, bytes: ArrayBuffer, request: string): Promise<void> {
    const { signing } = this.pairing.server;
    this.#serverKey ??= verifyingKey(signing);
    const [key, keyId, digest] = await Promise.all([this.#serverKey, thumbprint(signing), contentDigest(bytes)]);
    const etag = response.headers.get('etag');
    const verdict = await verify(
      'server',
      answerParts({ status: response.status, digest, etag, request }),
      {
        'signature-input': response.headers.get('signature-input') ?? '',
        signature: response.headers.get('signature') ?? '',
      },
      (asked) => (asked === keyId ? key : null),
    );
    if (!verdict.ok)
      throw new SourceFailure('unavailable', 'what answered is not the server of this store', 'server-not-ours');
  }
}

function read(response: Response, bytes: ArrayBuffer): Answer {
  const text = new TextDecoder().decode(bytes);
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new SourceFailure('unavailable', `an answer that is cut off, or not the server's (${response.status})`);
  }
  if (response.ok || response.status === 304) {
    return { status: response.status, body, etag: response.headers.get('etag') };
  }
  const said = problem.safeParse(body);
  if (!said.success) throw new SourceFailure('unavailable', `an answer that is not the server's (${response.status})`);
  throw new Refused(said.data);
}

/** The sign-in of a guest network, or a proxy's excuse. */
function isPage(bytes: ArrayBuffer): boolean {
  return /^\s*<(!doctype|html|head|body|script)/i.test(new TextDecoder().decode(bytes.slice(0, 200)));
}

/** Whether the same request with the same key may succeed in a moment. */
function mayPass(error: unknown): boolean {
  return error instanceof Refused ? error.problem.retryable : isNoAnswer(error) || error instanceof SourceFailure;
}

function isNoAnswer(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && /Abort|Timeout/.test(error.name));
}

function settled(error: unknown): unknown {
  if (isNoAnswer(error)) return new SourceFailure('unavailable', 'the server does not answer');
  if (!(error instanceof Refused)) return error;
  const { code, retryable, status } = error.problem;
  if (code === 'storage_full') return new SourceFailure('storage-full', 'the disk of the server is full');
  if (code === 'ledger_damaged') return new SourceFailure('damaged', 'the ledger on the server is damaged');
  if (status === 401 && code === 'signature_invalid') {
    return new SourceFailure('unavailable', 'the server does not know this register', 'register-revoked');
  }
  if (code === 'register_revoked') {
    return new SourceFailure('unavailable', 'the server no longer lets this register in', 'register-revoked');
  }
  if (code === 'clock_suspect') {
    return new SourceFailure('unavailable', 'the clock of this computer is too far off', 'clock-wrong');
  }
  if (retryable || status === 401 || code === 'internal') {
    return new SourceFailure('unavailable', `the server refuses (${code})`);
  }
  return error;
}
