import type { Engine } from '../engine/engine.ts';
import { hasChanged, type Mark } from '../ledger/changes.ts';

/** Another node writes too: as often as this the database is asked, while somebody waits. */
const LOOK_MS = 500;

/** Wakes those who wait for a change. What this node writes rings at once. */
export class ChangeBell {
  readonly #engine: Engine;
  readonly #waiting = new Set<() => void>();
  #stopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  ring(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Returns when the retailer has changes after `after`, when the time is over, or when the server stops. */
  async waitFor(tenant: string, after: Mark, ms: number): Promise<void> {
    const deadline = Date.now() + ms;
    while (!this.#stopped && Date.now() < deadline) {
      if (await this.#engine.read((tx) => hasChanged(tx, tenant, after))) return;
      await this.#pause(Math.min(LOOK_MS, deadline - Date.now()));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.ring();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resume) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resume();
      };
      const timer = setTimeout(wake, Math.max(0, ms));
      this.#waiting.add(wake);
    });
  }
}
