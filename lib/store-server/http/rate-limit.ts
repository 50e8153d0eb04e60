/** Tokens that come back with time: short bursts pass, floods do not. Kept by each node for itself. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Milliseconds to wait; 0 when it may go on. */
  take(who: string, cost = 1): number {
    const tokens = this.#tokens(who) - cost;
    if (tokens < 0) return Math.ceil((-tokens / this.#perSecond) * 1000);
    this.#buckets.delete(who);
    this.#buckets.set(who, { tokens, at: performance.now() });
    if (this.#buckets.size > MOST) this.#forgetOldest();
    return 0;
  }

  /** As a register may read it: how many at once at most, how many now, in how many seconds all of them again. */
  state(who: string): { limit: number; remaining: number; reset: number } {
    const tokens = this.#tokens(who);
    const reset = Math.ceil((this.#burst - tokens) / this.#perSecond);
    return { limit: this.#burst, remaining: Math.floor(tokens), reset };
  }

  /** Goes on steadily, whatever the clock on the wall is set to. */
  #tokens(who: string): number {
    const { tokens, at } = this.#buckets.get(who) ?? { tokens: this.#burst, at: 0 };
    return Math.min(this.#burst, tokens + ((performance.now() - at) / 1000) * this.#perSecond);
  }

  /** Whoever asked last stands last. */
  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

const MOST = 10_000;
