import type { Command } from '../../lib/loyalty/command.ts';
import type { By, LoyaltySource, Receipt } from '../../lib/sources/port.ts';

/** A kind of ledger that has to behave like all the others. */
export interface Place {
  name: string;
  /** False where this machine cannot have it. */
  available: boolean;
  /** An empty ledger. */
  open(clock: Clock): Promise<OpenPlace>;
}

export interface OpenPlace {
  /** The ledger as a register sees it. */
  register(name: string): Promise<LoyaltySource>;
  importStore(file: unknown): Promise<void>;
  /** What is wrong with the chains, sums and accounts. */
  problems(): Promise<unknown[]>;
  /** Another ledger, made from a backup of this one; null where that is somebody else's affair. */
  copy: (() => Promise<OpenPlace>) | null;
  /** The process dies; another one opens the same ledger. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Stands still until it is moved. */
export class Clock {
  now = new Date('2026-11-23T20:00:00.000Z');

  later(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }
}

/** A register at work: who presses, and when. */
export class Till {
  readonly source: LoyaltySource;
  readonly #register: string;
  readonly #clock: Clock;

  constructor(source: LoyaltySource, register: string, clock: Clock) {
    this.source = source;
    this.#register = register;
    this.#clock = clock;
  }

  by(change: Partial<By> = {}): By {
    return {
      intentId: crypto.randomUUID(),
      register: this.#register,
      actor: `register:${this.#register}`,
      role: 'cashier',
      occurredAt: this.#clock.now.toISOString(),
      ...change,
    };
  }

  run(command: Command, change: Partial<By> = {}): Promise<Receipt> {
    return this.source.execute(command, this.by(change));
  }
}
