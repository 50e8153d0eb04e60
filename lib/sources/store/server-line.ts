import { SourceFailure } from '../port.ts';
import type { RegisterDatabase } from './register-database.ts';

/** How long a screen waits for the server where it has a copy. */
const PATIENCE_MS = 2000;

/** After a failure nobody waits for the server again so soon. */
const PAUSE_MS = 5000;

/** Programs, items and the store itself change once a week and are needed with every scan. */
const RECENT_MS = 30_000;

interface Reading {
  value: unknown;
  at: string;
}

interface LineOptions {
  database: RegisterDatabase;
  now: () => Date;
  /** The server answers again after it did not. */
  isBack: () => void;
}

/** The line to the server: whether it is down, and everything that was read over it, with its age. */
export class ServerLine {
  readonly #database: RegisterDatabase;
  readonly #now: () => Date;
  readonly #isBack: () => void;
  readonly #readings = new Map<string, Reading>();
  #failure: SourceFailure | null = null;
  #failedAt = 0;
  #answeredAt: string | null = null;

  constructor({ database, now, isBack }: LineOptions) {
    this.#database = database;
    this.#now = now;
    this.#isBack = isBack;
  }

  /** Why the server did not answer last; null: it did. */
  get failure(): SourceFailure | null {
    return this.#failure;
  }

  /** It failed so lately that nobody should wait for it. */
  get isDown(): boolean {
    return this.#failure !== null && this.#now().getTime() - this.#failedAt < PAUSE_MS;
  }

  /** Waits for the server again, whatever it did a moment ago. */
  tryAgain(): void {
    this.#failedAt = 0;
  }

  /** When the server said anything last. */
  async asOf(): Promise<string> {
    return this.#answeredAt ?? (await this.#database.copy('profile'))?.at ?? this.#at();
  }

  /** From the server, or what it said last. `recent`: what was read a moment ago is good enough. */
  async read<T>(
    key: string,
    ask: () => Promise<T>,
    { recent = false, ...rest }: { recent?: boolean; otherwise?: T },
  ): Promise<T> {
    const known = (await this.#reading(key)) as { value: T; at: string } | null;
    if (known && recent && this.#now().getTime() - Date.parse(known.at) < RECENT_MS) return known.value;
    if (this.isDown) return fallback(known, rest, this.#failure);
    try {
      const asked = this.asked(ask());
      const value = await (known || 'otherwise' in rest ? this.patiently(asked) : asked);
      await this.#remember(key, value, known);
      return value;
    } catch (error) {
      return fallback(known, rest, error);
    }
  }

  /** Without asking anybody. */
  async lastRead<T>(key: string): Promise<T | null> {
    return ((await this.#reading(key))?.value as T | undefined) ?? null;
  }

  forget(prefix: string): void {
    for (const key of this.#readings.keys()) if (key.startsWith(prefix)) this.#readings.delete(key);
  }

  /** A cashier does not wait for a line that was dead a moment ago. */
  async ifUp<T>(ask: () => Promise<T>): Promise<T> {
    if (this.isDown && this.#failure) throw this.#failure;
    return this.asked(ask());
  }

  /** Learns from the outcome how the line is. */
  async asked<T>(asked: Promise<T>): Promise<T> {
    try {
      const value = await asked;
      const wasDown = this.#failure !== null;
      this.#failure = null;
      this.#answeredAt = this.#at();
      if (wasDown) this.#isBack();
      return value;
    } catch (error) {
      if (error instanceof SourceFailure) this.#noteFailure(error);
      throw error;
    }
  }

  /** No longer than a person at a screen should wait. */
  async patiently<T>(asked: Promise<T>): Promise<T> {
    const late = new Promise<'late'>((resume) => setTimeout(() => resume('late'), PATIENCE_MS));
    const first = await Promise.race([asked.then((value) => ({ value })), late]);
    if (first !== 'late') return first.value;
    const failure = unavailable();
    this.#noteFailure(failure);
    throw failure;
  }

  async #reading(key: string): Promise<Reading | null> {
    return this.#readings.get(key) ?? (await this.#database.copy(key));
  }

  async #remember(key: string, value: unknown, before: Reading | null): Promise<void> {
    const reading = { value, at: this.#at() };
    this.#readings.set(key, reading);
    const isOld = !before || JSON.stringify(before.value) !== JSON.stringify(value);
    if (isOld) await this.#database.keepCopy(key, reading);
  }

  #noteFailure(failure: SourceFailure): void {
    this.#failure = failure;
    this.#failedAt = this.#now().getTime();
  }

  #at(): string {
    return this.#now().toISOString();
  }
}

export function unavailable(): SourceFailure {
  return new SourceFailure('unavailable', 'the store server does not answer');
}

function fallback<T>(known: { value: T } | null, rest: { otherwise?: T }, error: unknown): T {
  if (error !== null && !(error instanceof SourceFailure)) throw error;
  if (known) return known.value;
  if ('otherwise' in rest) return rest.otherwise as T;
  throw error ?? unavailable();
}
