import { SourceFailure } from '../../sources/port.ts';
import { Busy, type Engine, type Reading, type Writing } from './engine.ts';
import { PostgresSession } from './postgres-session.ts';
import { asOne, type Statement, sql } from './sql.ts';

const CONNECTIONS = 12;

/** Waits before a transaction is tried again: rivals that met, a connection that was lost. */
const BACK_OFF_MS = [10, 100, 500];

/** Several API nodes may work on one database: they share nothing else. */
export class PostgresEngine implements Engine {
  readonly dialect = { text: 'TEXT COLLATE "C"', integer: 'BIGINT', table: '', keyed: '' };
  readonly #url: string;
  readonly #idle: PostgresSession[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(url: string) {
    this.#url = url;
  }

  read<T>(work: (tx: Reading) => Promise<T>): Promise<T> {
    return this.#persistently(
      sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`,
      (session) => reading(session),
      work,
    );
  }

  commit<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
    return this.#persistently(sql`BEGIN`, (session) => writing(session), work);
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((session) => session.close()));
  }

  async #persistently<T, Tx>(begin: Statement, open: (sent: Sent) => Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#onSession((session) => transaction(session, begin, open, work));
      } catch (error) {
        const pause = BACK_OFF_MS[attempt];
        if (pause === undefined || !isPassing(error)) throw failureOf(error);
        await new Promise((resume) => setTimeout(resume, pause * (1 + Math.random())));
      }
    }
  }

  async #onSession<T>(use: (session: PostgresSession) => Promise<T>): Promise<T> {
    await this.#turn();
    let session: PostgresSession | null = null;
    try {
      session = this.#idle.pop() ?? (await PostgresSession.open(this.#url));
      return await use(session);
    } finally {
      if (session?.usable) this.#idle.push(session);
      else void session?.close().catch(() => undefined);
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  async #turn(): Promise<void> {
    if (this.#busy >= CONNECTIONS) return new Promise((resume) => this.#waiting.push(resume));
    this.#busy += 1;
  }
}

/** What was sent on a session since its transaction began. Statements do not wait for each other's answers. */
class Sent {
  readonly #session: PostgresSession;
  readonly #answers: Promise<unknown[]>[] = [];
  /** The first failure is the cause: all later statements of the transaction fail because of it. */
  failure: unknown = null;

  constructor(session: PostgresSession) {
    this.#session = session;
  }

  send(statement: Statement, text = statement.text): Promise<unknown[]> {
    const answer = this.#session.send(text, statement.values);
    this.#answers.push(answer);
    answer.catch((error: unknown) => {
      this.failure ??= error;
    });
    return answer;
  }

  async settle(): Promise<void> {
    await Promise.allSettled(this.#answers);
    if (this.failure !== null) throw this.failure;
  }
}

async function transaction<T, Tx>(
  session: PostgresSession,
  begin: Statement,
  open: (sent: Sent) => Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const sent = new Sent(session);
  void sent.send(begin).catch(() => undefined);
  try {
    const value = await work(open(sent));
    // On the heels of the last writes: what rivals wait for is held for one flush, not for a way there and back.
    void sent.send(sql`COMMIT`).catch(() => undefined);
    await sent.settle();
    return value;
  } catch (error) {
    const cause = sent.failure ?? error;
    await session.send(sql`ROLLBACK`.text, []).catch(() => undefined);
    throw cause;
  }
}

function reading(sent: Sent): Reading {
  return {
    all: async <Row>(statement: Statement) => (await sent.send(statement)) as Row[],
    one: async <Row>(statement: Statement) => ((await sent.send(statement))[0] ?? null) as Row | null,
  };
}

function writing(sent: Sent): Writing {
  const pushed = (statement: Statement, text = statement.text) =>
    void sent.send(statement, text).catch(() => undefined);
  return {
    ...reading(sent),
    claim: (name) => pushed(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`),
    lock: (statement) => pushed(statement, locking(statement.text)),
    write: (statement) => pushed(statement),
    writeApart: (statements) => pushed(asOne(statements)),
  };
}

const lockingTexts = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

function locking(text: TemplateStringsArray): TemplateStringsArray {
  const known = lockingTexts.get(text);
  if (known) return known;
  const parts = text.map((part, i) => (i === text.length - 1 ? `${part} FOR UPDATE` : part));
  const locked = Object.assign(parts, { raw: parts });
  lockingTexts.set(text, locked);
  return locked;
}

const SERIALIZATION = ['40001', '40P01'];
const AWAY = /^(08|57P0|53300)|^CONNECT|^ECONN|^EPIPE|^ETIMEDOUT/;

function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return SERIALIZATION.includes(code) || AWAY.test(code);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function failureOf(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '' || !(error instanceof Error)) return error;
  if (code === '55P03') return new Busy(`a rival did not let go (${code})`);
  if (code === '53100') return new SourceFailure('storage-full', `the disk is full (${code})`);
  // Two rows with one identity, or an amount below zero: the rules let something through that they must not.
  if (code.startsWith('23'))
    return new SourceFailure('damaged', `the database refused a row (${code} ${error.message})`);
  if (code.startsWith('XX')) return new SourceFailure('damaged', `the database is damaged (${code} ${error.message})`);
  return new SourceFailure('unavailable', `the database did not answer (${code} ${error.message})`);
}
