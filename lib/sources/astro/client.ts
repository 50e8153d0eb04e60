import { isPrivateAddress } from '../store/contract/private-address.ts';
import { Breaker } from './breaker.ts';
import type { AstroCredentials } from './credentials.ts';
import { unwrapped } from './envelope.ts';
import { type Exchange, postForm } from './exchange.ts';
import { CALLS, type CallName, type ReplyOf, type RequestOf } from './schemas.ts';
import { isTokenRefusal, type Refusal, SUCCESS } from './status-codes.ts';
import { type Clock, TokenKeeper } from './token.ts';
import { Turns } from './turns.ts';
import { AstroUnavailable } from './unavailable.ts';

export interface AstroAccess extends AstroCredentials {
  /** `https://api.astroloyalty.com/api/json`, or an emulator on this machine. */
  baseUrl: string;
}

export interface ClientPorts extends Clock {
  fetch: typeof fetch;
  /** Shorter than the 30 seconds after which a browser ends a background that waits for an answer. */
  timeoutMs?: number;
}

/** Astro's word on a call. A refusal is an answer too; that there is none is an {@link AstroUnavailable}. */
export type Answer<T> = { ok: true; data: T } | { ok: false; refusal: Refusal };

const TIMEOUT_MS = 12_000;

/** Astro's JSON API, one call at a time for each customer. The credentials live in here and nowhere else. */
export class AstroClient {
  /** What was repaired in the credentials, for the settings page. */
  readonly remarks: readonly string[];
  readonly #base: string;
  readonly #exchange: Exchange;
  readonly #tokens: TokenKeeper;
  readonly #breaker: Breaker;
  readonly #turns = new Turns();
  readonly #now: () => number;
  #answeredAt: number | null = null;
  #trouble: AstroUnavailable | null = null;

  constructor({ baseUrl, ...credentials }: AstroAccess, ports: ClientPorts) {
    this.#base = base(baseUrl);
    this.#exchange = { fetch: ports.fetch, timeoutMs: ports.timeoutMs ?? TIMEOUT_MS };
    this.#tokens = new TokenKeeper(credentials, `${this.#base}/token/`, this.#exchange, ports);
    this.#breaker = new Breaker(() => ports.now());
    this.remarks = this.#tokens.remarks;
    this.#now = () => ports.now();
  }

  /** How the last call went, and when one was answered last. */
  get line(): { answeredAt: number | null; trouble: AstroUnavailable | null } {
    return { answeredAt: this.#answeredAt, trouble: this.#trouble };
  }

  call<N extends CallName>(name: N, body: RequestOf<N>): Promise<Answer<ReplyOf<N>>> {
    const checked: unknown = CALLS[name].request.parse(body);
    const key =
      typeof checked === 'object' && checked !== null && 'customerID' in checked ? String(checked.customerID) : '';
    const work = () => this.#guarded(name, JSON.stringify(checked));
    return key === '' ? work() : this.#turns.run(key, work);
  }

  async #guarded<N extends CallName>(name: N, jsonData: string): Promise<Answer<ReplyOf<N>>> {
    const pause = this.#breaker.pause();
    if (pause > 0) {
      const seconds = Math.ceil(pause / 1000);
      throw new AstroUnavailable(
        'not-sent',
        `Astro has not answered for a while. The next try is in ${seconds} s.`,
        true,
      );
    }
    try {
      const answer = await this.#answered(name, jsonData, true);
      this.#breaker.succeeded();
      this.#answeredAt = this.#now();
      this.#trouble = null;
      return answer;
    } catch (error) {
      this.#breaker.failed();
      if (error instanceof AstroUnavailable) this.#trouble = error;
      throw error;
    }
  }

  async #answered<N extends CallName>(name: N, jsonData: string, mayRenew: boolean): Promise<Answer<ReplyOf<N>>> {
    const token = await this.#tokens.token();
    const http = await postForm(this.#exchange, `${this.#base}/${name}/`, { jsonData }, token, name);
    const envelope = http.signedIn ? unwrapped(http.json) : null;
    if (!http.signedIn || (envelope && isTokenRefusal(envelope))) {
      // Refused before anything was done, so once more with a new token is safe.
      this.#tokens.forget(token);
      if (mayRenew) return this.#answered(name, jsonData, false);
      throw new AstroUnavailable('sign-in', `Astro does not accept its own token for ${name}.`, true);
    }
    if (envelope === null) throw unreadable(name);
    if (envelope.status !== SUCCESS) {
      return { ok: false, refusal: { status: envelope.status, message: envelope.message } };
    }
    const reply = CALLS[name].reply.safeParse(envelope.returnData);
    if (!reply.success) throw unreadable(name);
    return { ok: true, data: reply.data as ReplyOf<N> };
  }
}

function unreadable(name: CallName): AstroUnavailable {
  return new AstroUnavailable('unreadable', `Astro's answer to ${name} is not of the known form.`);
}

/** Credentials of Astro travel encrypted or not at all: what is reached without is an emulator inside the shop. */
function base(url: string): string {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && isPrivateAddress(hostname))) {
    throw new TypeError('Astro is reached by https only.');
  }
  return url.replace(/\/+$/, '');
}
