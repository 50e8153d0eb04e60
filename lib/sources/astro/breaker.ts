/** Failures in a row after which nothing is sent for a while, so that a register does not hang on a dead line. */
const FAILURES = 5;
const PAUSE_MS = 60_000;

/** After the pause one call is let through; it decides whether the next pause begins at once. */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until something may be sent again; 0 while the line counts as good. */
  pause(): number {
    return Math.max(0, this.#openUntil - this.#now());
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES) this.#openUntil = this.#now() + PAUSE_MS;
  }
}
