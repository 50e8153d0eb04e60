import { enveloped, PLAIN, type Quirks, type Result } from './answers.ts';
import { CALLS } from './calls.ts';
import { ConnectionLost, type Fault, type FaultPlan, type SeenCall } from './faults.ts';
import type { AstroModel } from './model.ts';

export interface EmulatorOptions {
  model: AstroModel;
  now(): Date;
  credentials?: { username: string; password: string; clientId: string };
  quirks?: Partial<Quirks>;
  /** Seconds. */
  tokenLife?: number;
}

const CREDENTIALS = { username: 'demo-store', password: 'demo-password', clientId: 'demo-client' };

/**
 * Astro's JSON API over a model, for tests and the demo: the calls, envelope, codes and oddities that the two public
 * clients show. It promises nothing to anybody about the real one. A handler of web requests, so that any server can mount
 * it below `/api/json`.
 */
export class AstroEmulator {
  readonly model: AstroModel;
  readonly quirks: Quirks;
  readonly credentials: { username: string; password: string; clientId: string };
  /** Every call that arrived, in order. */
  readonly calls: SeenCall[] = [];
  faults: FaultPlan = () => null;
  readonly #now: () => Date;
  readonly #tokenLife: number;
  readonly #tokens = new Map<string, number>();
  #number = 0;
  /** Calls that are on their way, and when they arrive. */
  #late: { at: number; carryOut: () => Response }[] = [];

  constructor(options: EmulatorOptions) {
    this.model = options.model;
    this.quirks = { ...PLAIN, ...options.quirks };
    this.credentials = options.credentials ?? CREDENTIALS;
    this.#now = () => options.now();
    this.#tokenLife = options.tokenLife ?? 1800;
  }

  /** Throws {@link ConnectionLost} where a connection would end without an answer. */
  async answer(request: Request): Promise<Response> {
    const name = /\/([A-Za-z]+)\/$/.exec(new URL(request.url).pathname)?.[1];
    // Inferred: without the last slash there is no such page.
    if (name === undefined || request.method !== 'POST') return page(404, 'Not found');
    const form = new URLSearchParams(await request.text());
    this.arrive();
    this.#number += 1;
    const call: SeenCall = { name, number: this.#number, body: name === 'token' ? {} : bodyOf(form) };
    this.calls.push(call);
    const fault = this.faults(call);
    return this.#faulty(fault, () => this.#carriedOut(call, form, request));
  }

  /** Carries out what was late and is here by now. */
  arrive(): void {
    const here = this.#late.filter(({ at }) => at <= this.#now().getTime());
    this.#late = this.#late.filter((call) => !here.includes(call));
    for (const { carryOut } of here.toSorted((a, b) => a.at - b.at)) carryOut();
  }

  forgetTokens(): void {
    this.#tokens.clear();
  }

  /** For clients in the same process. */
  get fetch(): typeof fetch {
    return async (input, init) => {
      const { signal, ...rest } = init ?? {};
      const answer = this.answer(new Request(input, rest)).catch(() => {
        throw new TypeError('fetch failed');
      });
      if (!signal) return answer;
      return Promise.race([
        answer,
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
      ]);
    };
  }

  #carriedOut(call: SeenCall, form: URLSearchParams, request: Request): Response {
    if (call.name === 'token') return this.#token(form);
    const bearer = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
    // Inferred: how an unknown token is refused.
    if ((this.#tokens.get(bearer) ?? 0) <= this.#now().getTime()) return json({ error: 'invalid_token' }, 401);
    return this.#json(this.#run(call));
  }

  #run({ name, body }: SeenCall): Result {
    const call = CALLS[name];
    // Inferred: the answer to a call that does not exist.
    if (!call) return { status: 900, message: 'Unknown method', data: null };
    return call(body, { model: this.model, quirks: this.quirks, today: this.#now().toISOString().slice(0, 10) });
  }

  #token(form: URLSearchParams): Response {
    const { username, password, clientId } = this.credentials;
    const right =
      form.get('username') === username &&
      form.get('password') === password &&
      form.get('client_id') === clientId &&
      form.get('grant_type') === 'password';
    // Inferred: status and form of the refusal.
    if (!right) return json({ error: 'invalid_grant' }, 401);
    const created = this.#now().getTime();
    const token = `token-${this.#tokens.size + 1}`;
    this.#tokens.set(token, created + this.#tokenLife * 1000);
    return json({
      access_token: token,
      token_type: 'bearer',
      expires: String(this.#tokenLife),
      created: String(Math.floor(created / 1000)),
    });
  }

  async #faulty(fault: Fault | null, carryOut: () => Response): Promise<Response> {
    switch (fault?.kind) {
      case undefined:
        return carryOut();
      case 'lost-request':
        throw new ConnectionLost();
      case 'lost-answer':
        carryOut();
        throw new ConnectionLost();
      case 'delay': {
        const early = fault.late === 'answer' ? carryOut() : null;
        await new Promise((resume) => setTimeout(resume, fault.ms));
        return early ?? carryOut();
      }
      case 'arrives-late':
        this.#late.push({ at: this.#now().getTime() + fault.ms, carryOut });
        throw new ConnectionLost();
      case 'server-error':
        if (fault.carriedOut) carryOut();
        return page(500, 'Internal Server Error');
      case 'error-in-success':
        if (fault.carriedOut) carryOut();
        return this.#json({ status: 500, message: 'Something went wrong', data: null });
      case 'truncated': {
        const whole = await carryOut().text();
        return new Response(whole.slice(0, Math.max(1, Math.floor(whole.length / 2))), { headers: JSON_HEADERS });
      }
      case 'web-page':
        return page(200, 'Welcome to the guest network');
      case 'redirect':
        return new Response(null, { status: 302, headers: { Location: 'http://login.example.com/' } });
      case 'token-forgotten':
        this.forgetTokens();
        return fault.how === 'http'
          ? json({ error: 'invalid_token' }, 401)
          : this.#json({ status: 210, message: 'Token expired', data: null });
      case 'half-batch':
        return this.#half();
      case 'duplicated':
        carryOut();
        return carryOut();
    }
  }

  #half(): Response {
    const call = this.calls.at(-1);
    const transactions = call?.body.transactions;
    if (!call || !Array.isArray(transactions)) throw new TypeError('half a batch needs a batch');
    const half = transactions.slice(0, Math.ceil(transactions.length / 2));
    return this.#json(this.#run({ ...call, body: { ...call.body, transactions: half } }));
  }

  #json(result: Result): Response {
    return json(enveloped(result, this.quirks));
  }
}

const JSON_HEADERS = { 'Content-Type': 'application/json' };

function json(content: unknown, status = 200): Response {
  return new Response(JSON.stringify(content), { status, headers: JSON_HEADERS });
}

function page(status: number, words: string): Response {
  const html = `<!doctype html><title>${words}</title><p>${words}</p>`;
  return new Response(html, { status, headers: { 'Content-Type': 'text/html' } });
}

function bodyOf(form: URLSearchParams): Record<string, unknown> {
  const parsed: unknown = JSON.parse(form.get('jsonData') ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
