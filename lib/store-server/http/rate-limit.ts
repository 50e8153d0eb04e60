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
    // Goes on steadily, whatever the clock on the wall is set to.
    const now = performance.now();
    const bucket = this.#buckets.get(who) ?? { tokens: this.#burst, at: now };
    const refilled = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
    const tokens = refilled - cost;
    if (tokens < 0) return Math.ceil((-tokens / this.#perSecond) * 1000);
    this.#buckets.delete(who);
    this.#buckets.set(who, { tokens, at: now });
    if (this.#buckets.size > MOST) this.#forgetOldest();
    return 0;
  }

  /** Whoever asked last stands last. */
  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

const MOST = 10_000;
