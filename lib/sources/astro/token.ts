import * as z from 'zod';
import { type AstroCredentials, cleanCredentials } from './credentials.ts';
import { type Exchange, postForm } from './exchange.ts';
import { AstroUnavailable } from './unavailable.ts';

/** A token is renewed this long before it ends, and up to as long again earlier, so that registers do not renew together. */
const MARGIN_MS = 60_000;

/** How long a token is trusted that does not say when it ends. */
const UNKNOWN_LIFE_S = 600;

/** Numbers come as text. `created` is Astro's clock; ours, read before the call, is what the token is measured by. */
const reply = z.object({
  access_token: z.string().min(1),
  expires: z.coerce.number().positive().catch(UNKNOWN_LIFE_S),
});

interface Token {
  text: string;
  renewAt: number;
}

export interface Clock {
  now(): number;
  random(): number;
}

/** Holds the credentials, and the token they give. Neither leaves this object except to Astro. */
export class TokenKeeper {
  readonly remarks: readonly string[];
  readonly #credentials: AstroCredentials;
  readonly #url: string;
  readonly #exchange: Exchange;
  readonly #clock: Clock;
  #current: Token | null = null;
  #renewal: Promise<Token> | null = null;

  constructor(credentials: AstroCredentials, url: string, exchange: Exchange, clock: Clock) {
    const clean = cleanCredentials(credentials);
    this.remarks = clean.remarks;
    this.#credentials = clean.credentials;
    this.#url = url;
    this.#exchange = exchange;
    this.#clock = clock;
  }

  /** Many calls at once share one sign-in. */
  async token(): Promise<string> {
    if (this.#current && this.#clock.now() < this.#current.renewAt) return this.#current.text;
    this.#renewal ??= this.#signIn().finally(() => {
      this.#renewal = null;
    });
    return (await this.#renewal).text;
  }

  /** Astro no longer accepts this token. */
  forget(text: string): void {
    if (this.#current?.text === text) this.#current = null;
  }

  async #signIn(): Promise<Token> {
    const askedAt = this.#clock.now();
    const { username, password, clientId } = this.#credentials;
    const form = { username, password, grant_type: 'password', client_id: clientId };
    const answer = await postForm(this.#exchange, this.#url, form, null, 'the sign-in').catch(notCalledYet);
    const read = answer.signedIn ? reply.safeParse(answer.json) : null;
    if (!read?.success) throw new AstroUnavailable('sign-in', this.#refusal(), true);
    const life = read.data.expires * 1000;
    const margin = Math.min(life / 2, MARGIN_MS * (1 + this.#clock.random()));
    this.#current = { text: read.data.access_token, renewAt: askedAt + life - margin };
    return this.#current;
  }

  #refusal(): string {
    const words = 'Astro did not accept the sign-in. Check user name, password and client id in the store settings.';
    return [words, ...this.remarks].join(' ');
  }
}

/** Whatever went wrong with the sign-in, the call behind it was not made. */
function notCalledYet(error: unknown): never {
  throw error instanceof AstroUnavailable ? new AstroUnavailable(error.trouble, error.message, true) : error;
}
