import postgres from 'postgres';
import type { Statement, Value } from './sql.ts';

/** A server that does not answer for so long is away. */
const STATEMENT_MS = 10_000;
const CONNECT_S = 5;

/** How long a command waits for a rival over the same customer or the same key. */
const LOCK_MS = 2000;

/**
 * One connection, reserved for one transaction at a time. A connection that fails once is never used again: statements that a
 * client library would carry out on a new connection by itself would stand outside their transaction.
 */
export class PostgresSession {
  readonly #client: postgres.Sql;
  readonly #awaited = new Set<(reason: unknown) => void>();
  #reserved: postgres.ReservedSql | null = null;
  #isLost = false;

  private constructor(url: string) {
    this.#client = postgres(url, {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: CONNECT_S,
      fetch_types: false,
      onnotice: () => undefined,
      types: { bigint: WHOLE },
      connection: {
        application_name: 'tillside',
        // Every statement finds its rows by key, whatever the values: planning it again each time costs more than carrying it out.
        plan_cache_mode: 'force_generic_plan',
        lock_timeout: LOCK_MS,
        statement_timeout: STATEMENT_MS,
        idle_in_transaction_session_timeout: STATEMENT_MS,
      },
      onclose: () => this.#lose(),
    }) as postgres.Sql;
  }

  static async open(url: string): Promise<PostgresSession> {
    const session = new PostgresSession(url);
    // The library never answers when the first thing asked of a connection is to reserve it.
    await session.#client`SELECT 1`;
    session.#reserved = await session.#client.reserve();
    return session;
  }

  get usable(): boolean {
    return !this.#isLost;
  }

  /** Sends at once, behind what was sent before; the answer may be waited for later. */
  send(text: TemplateStringsArray, values: Statement['values']): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#isLost || this.#reserved === null) return reject(closed());
      this.#awaited.add(reject);
      this.#reserved<Record<string, Value>[]>(text, ...values)
        .execute()
        .then(resolve, reject)
        .finally(() => this.#awaited.delete(reject));
    });
  }

  async close(): Promise<void> {
    if (this.usable) this.#reserved?.release();
    await this.#client.end({ timeout: 1 });
  }

  /** What the library still holds back for this connection would never be answered. */
  #lose(): void {
    this.#isLost = true;
    for (const reject of this.#awaited) reject(closed());
    this.#awaited.clear();
  }
}

function closed(): Error {
  return Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });
}

/** 64-bit numbers arrive as text; ours are all below 2^53, and one that is not must not be rounded. */
const WHOLE = {
  to: 20,
  from: [20],
  serialize: String,
  parse: (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new Error(`a number beyond 2^53: ${text}`);
    return value;
  },
};
