import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SourceFailure } from '../../sources/port.ts';
import { Busy, type Engine, type Reading, type Writing } from './engine.ts';
import { type Statement, sql } from './sql.ts';

/** How long another process (a backup, a second server by mistake) may keep the file. */
const BUSY_MS = 2000;

/**
 * One file, one connection, one transaction after the other. A statement answers at once, so nothing is gained by a second
 * connection; every commit is flushed to the disk before its answer.
 */
export class SqliteEngine implements Engine {
  readonly dialect = { text: 'TEXT', integer: 'INTEGER', table: 'STRICT', keyed: 'STRICT, WITHOUT ROWID' };
  readonly #database: DatabaseSync;
  readonly #prepared = new WeakMap<TemplateStringsArray, StatementSync>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    try {
      this.#database = new DatabaseSync(path, { timeout: BUSY_MS });
      this.#database.exec('PRAGMA journal_mode = WAL');
      this.#database.exec('PRAGMA synchronous = FULL');
      this.#database.exec('PRAGMA cache_size = -65536');
      // What a statement may have to take back is not worth a file: it is gone with the process anyway.
      this.#database.exec('PRAGMA temp_store = MEMORY');
      // In pages, of 32 MiB together: what many commits have written goes from the log into the tables in one go.
      this.#database.exec('PRAGMA wal_autocheckpoint = 8000');
    } catch (error) {
      throw failureOf(error);
    }
  }

  read<T>(work: (tx: Reading) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#transaction(sql`BEGIN`, work));
  }

  commit<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#transaction(sql`BEGIN IMMEDIATE`, work));
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => this.#database.close());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #transaction<T>(begin: Statement, work: (tx: Writing) => Promise<T>): Promise<T> {
    try {
      this.#do(begin);
      try {
        const value = await work(this.#tx);
        this.#do(sql`COMMIT`);
        return value;
      } catch (error) {
        // A full disk has ended the transaction already.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw failureOf(error);
    }
  }

  readonly #tx: Writing = {
    all: async <Row>(statement: Statement) => this.#run(statement) as Row[],
    one: async <Row>(statement: Statement) => (this.#run(statement)[0] ?? null) as Row | null,
    // There is one writer at a time.
    claim: () => undefined,
    lock: () => undefined,
    write: (statement) => this.#do(statement),
    writeApart: (statements) => {
      for (const one of statements) this.#do(one);
    },
  };

  #run(statement: Statement): unknown[] {
    return this.#prepare(statement).all(...statement.values);
  }

  #do(statement: Statement): void {
    this.#prepare(statement).run(...statement.values);
  }

  #prepare({ text }: Statement): StatementSync {
    let prepared = this.#prepared.get(text);
    if (!prepared) {
      prepared = this.#database.prepare(text.join('?'));
      this.#prepared.set(text, prepared);
    }
    return prepared;
  }
}

/** SQLite's own result codes, the last eight bits of what it reports. */
const FULL = 13;
const BUSY = 5;
const CORRUPT = [11, 26];
const CONSTRAINT = 19;

function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = error.errcode & 0xff;
  if (code === BUSY) return new Busy(`another process holds the file (${error.message})`);
  if (code === FULL) return new SourceFailure('storage-full', `the disk is full (${error.message})`);
  if (CORRUPT.includes(code)) return new SourceFailure('damaged', `the file is damaged (${error.message})`);
  // Two rows with one identity, or an amount below zero: the rules let something through that they must not.
  if (code === CONSTRAINT) return new SourceFailure('damaged', `the database refused a row (${error.message})`);
  return new SourceFailure('unavailable', `the database did not answer (${error.message})`);
}
