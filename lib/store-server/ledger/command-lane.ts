import { SourceFailure } from '../../sources/port.ts';
import type { Engine } from '../engine/engine.ts';
import { type Asked, type Outcome, type Ran, runTogether } from './run-command.ts';

/** So many at most share a transaction: the first of them waits for the last. */
const TOGETHER = 32;

interface Waiting extends Asked {
  done(ran: Ran): void;
  failed(error: unknown): void;
}

/**
 * The commands of a retailer on this node. Those that come while others are being written share the next transaction, and each is
 * answered only once that is on disk: sixteen registers wait for one flush instead of sixteen. Other nodes take turns with this one
 * at the database.
 */
export class CommandLane {
  readonly #engine: Engine;
  readonly #tenant: string;
  #waiting: Waiting[] = [];
  #isRunning = false;

  private constructor(engine: Engine, tenant: string) {
    this.#engine = engine;
    this.#tenant = tenant;
  }

  static of(engine: Engine, tenant: string): CommandLane {
    const known = lanes.get(engine) ?? new Map<string, CommandLane>();
    lanes.set(engine, known);
    const lane = known.get(tenant) ?? new CommandLane(engine, tenant);
    known.set(tenant, lane);
    return lane;
  }

  run(asked: Asked): Promise<Ran> {
    return new Promise((done, failed) => {
      this.#waiting.push({ ...asked, done, failed });
      if (!this.#isRunning) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    // Whatever else arrives with the same turn of the loop comes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, TOGETHER));
    this.#isRunning = false;
  }

  async #write(some: Waiting[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      outcomes = await this.#engine.commit((tx) => runTogether(tx, this.#tenant, some));
    } catch (error) {
      // A row that the database refuses is one command's fault: the others must not suffer from it.
      const isOnes = error instanceof SourceFailure && error.reason === 'damaged' && some.length > 1;
      for (const one of some) {
        if (isOnes) await this.#write([one]);
        else one.failed(error);
      }
      return;
    }
    const later = some.filter((_, i) => outcomes[i] === 'later');
    this.#waiting.unshift(...later);
    for (const [i, one] of some.entries()) {
      const outcome = outcomes[i];
      if (typeof outcome !== 'object') continue;
      if ('ran' in outcome) one.done(outcome.ran);
      else one.failed(outcome.failed);
    }
  }
}

const lanes = new WeakMap<Engine, Map<string, CommandLane>>();
