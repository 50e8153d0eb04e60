import { SourceFailure } from '../../sources/port.ts';
import type { Statement } from './sql.ts';

/** A database that keeps what was committed. The ledger knows nothing else of it than this. */
export interface Engine {
  readonly dialect: Dialect;
  /** Reads one consistent state. `work` awaits nothing but its own statements. */
  read<T>(work: (tx: Reading) => Promise<T>): Promise<T>;
  /**
   * Commits all of it or nothing, and answers after it is on disk. Connections get lost and rivals meet, so the work may run
   * more than once: what it writes has to be safe to repeat.
   */
  commit<T>(work: (tx: Writing) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Reading {
  all<Row>(statement: Statement): Promise<Row[]>;
  one<Row>(statement: Statement): Promise<Row | null>;
}

export interface Writing extends Reading {
  /** Rivals over the same name wait until this transaction ends: for what has no row yet that could be locked. */
  claim(name: string): void;
  /** Nobody else changes the rows that this names until this transaction ends; what is read after it is what they said last. */
  lock(statement: Statement): void;
  /** In order, without waiting: what fails fails the commit. */
  write(statement: Statement): void;
  /** The same for statements on different tables that see nothing of each other: a database may carry them out as one. */
  writeApart(statements: readonly Statement[]): void;
}

/** What differs between databases in the form of tables. */
export interface Dialect {
  /** Text that compares byte by byte, whatever language the database was made for. */
  text: string;
  /** Whole numbers up to 2^53. */
  integer: string;
  /** Follows the definition of a table. */
  table: string;
  /** The same for small rows that are always found by their key. */
  keyed: string;
}

/** A rival held on to something for longer than anybody should have to wait. */
export class Busy extends SourceFailure {
  constructor(message: string) {
    super('unavailable', message);
    this.name = 'Busy';
  }
}
