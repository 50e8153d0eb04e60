import type { Command } from '../loyalty/command.ts';
import type { DecisionRead } from '../sources/decision-read.ts';
import { SourceFailure } from '../sources/port.ts';
import { type Packed, Packer } from './packer.ts';
import { type Call, type Failure, readSetOf, type Step, type StepKind } from './recording.ts';

/** A piece of a recording: what one life of the background said since the piece before. */
export interface Chunk {
  /** Parts are numbered through one life. */
  life: string;
  parts: Packed[];
  steps: Packed[];
  /** Characters of it. */
  size: number;
}

/** Where recordings are kept, bounded: the oldest go first. */
export interface RecordingStore {
  append(chunk: Chunk): Promise<void>;
  /** Oldest first. */
  read(): Promise<Chunk[]>;
  clear(): Promise<void>;
}

export interface RecorderPorts {
  store: RecordingStore;
  /** The store's own wish. */
  isOn(): Promise<boolean>;
  now(): Date;
  /** Milliseconds of a clock that nobody sets. */
  uptime(): number;
  uuid(): string;
  later(work: () => void): void;
}

/** Steps that are under way: what is asked meanwhile belongs to each of them. */
interface OpenStep {
  kind: StepKind;
  tab: number | null;
  asked: unknown;
  at: string;
  since: number;
  calls: Call[];
}

/** Characters after which a new life begins, so that the oldest can go in pieces. */
const LONGEST_LIFE = 400_000;
/** Characters that wait for the disk at most: behind a disk that hangs, the recording stops and the register does not. */
const MOST_WAITING = 600_000;

/**
 * Writes down what the background does and what it read, while it does it. It changes nothing and stops nothing: whatever goes wrong in here is
 * a gap in the recording.
 */
export class Recorder {
  private readonly ports: RecorderPorts;
  private readonly open = new Set<OpenStep>();
  private reads = new WeakMap<Command, DecisionRead>();
  private packer = new Packer();
  private life: string;
  private told = 0;
  private steps: Packed[] = [];
  private unsaid = 0;
  private waiting = 0;
  private spoken = 0;
  private isScheduled = false;
  private writing: Promise<void> = Promise.resolve();
  private on: boolean | null = null;
  /** Steps that could not be kept. */
  lost = 0;

  constructor(ports: RecorderPorts) {
    this.ports = ports;
    this.life = ports.uuid();
  }

  /** Runs `work` and writes down what came of it. */
  async step<T>(kind: StepKind, tab: number | null, asked: unknown, work: () => Promise<T>): Promise<T> {
    if (this.on === false) return work();
    const { ports } = this;
    const step: OpenStep = { kind, tab, asked, at: ports.now().toISOString(), since: ports.uptime(), calls: [] };
    this.open.add(step);
    try {
      const answer = await work();
      this.close(step, { answer });
      return answer;
    } catch (error) {
      this.close(step, { failure: failureOf(error) });
      throw error;
    }
  }

  /** Something that happened all at once. */
  note(kind: StepKind, asked: unknown, tab: number | null = null): void {
    void this.step(kind, tab, asked, () => Promise.resolve(null));
  }

  /** A question to the outside with its answer, whether it comes at once or later. */
  call<T>(method: string, args: unknown[], work: () => T): T {
    if (this.open.size === 0) return work();
    const asked = { method, args };
    const answered = (answer: unknown) => {
      const read = readOf(this.reads, args[0]);
      this.took({ ...asked, answer, ...(read && { read: readSetOf(read) }) });
    };
    const answer = work();
    if (!(answer instanceof Promise)) answered(answer);
    else answer.then(answered, (error: unknown) => this.took({ ...asked, failure: failureOf(error) }));
    return answer;
  }

  private took(call: Call): void {
    for (const step of this.open) step.calls.push(call);
  }

  /** Handed to a source that decides here. */
  readonly witness = (read: DecisionRead): void => {
    this.reads.set(read.command, read);
  };

  /** The store's wish has changed. Off: what was recorded is gone as well. */
  async turn(on: boolean): Promise<void> {
    this.on = on;
    if (on) return;
    this.begin();
    await this.writing.catch(() => undefined);
    await this.ports.store.clear();
  }

  /** Everything so far, on the disk. */
  async flush(): Promise<void> {
    this.isScheduled = false;
    this.on ??= await this.ports.isOn().catch(() => false);
    if (!this.on) return this.begin();
    if (this.steps.length === 0) return this.writing;
    const chunk = { life: this.life, parts: this.packer.parts.slice(this.told), steps: this.steps, size: this.unsaid };
    this.told = this.packer.parts.length;
    this.steps = [];
    this.unsaid = 0;
    this.writing = this.writing
      .then(() => this.ports.store.append(chunk))
      .catch(() => {
        this.lost += chunk.steps.length;
        // Later parts may be made of those that are gone.
        if (chunk.life === this.life) this.begin();
      })
      .finally(() => {
        this.waiting -= chunk.size;
      });
    if (this.spoken > LONGEST_LIFE) this.begin();
    return this.writing;
  }

  private close(open: OpenStep, outcome: Pick<Step, 'answer' | 'failure'>): void {
    this.open.delete(open);
    if (this.waiting > MOST_WAITING) {
      this.lost += 1;
      return;
    }
    const { since, ...about } = open;
    const step: Step = { ...about, ms: Math.round(this.ports.uptime() - since), ...outcome };
    const before = this.packer.bytes;
    const packed = this.packed(step);
    this.steps.push(packed);
    const size = JSON.stringify(packed).length + this.packer.bytes - before;
    this.waiting += size;
    this.unsaid += size;
    this.spoken += size;
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.ports.later(() => void this.flush());
  }

  private packed(step: Step): Packed {
    for (const { method, answer, read } of step.calls) {
      if (read) this.packer.packLasting(read.book);
      if (method === 'source.programs' && answer) this.packer.packLasting(answer);
    }
    // The step itself is never said twice.
    return Object.fromEntries(Object.entries(step).map(([name, value]) => [name, this.packer.pack(value)]));
  }

  private begin(): void {
    this.packer = new Packer();
    this.life = this.ports.uuid();
    this.told = 0;
    this.spoken = 0;
    this.waiting -= this.unsaid;
    this.unsaid = 0;
    this.steps = [];
  }
}

function readOf(reads: WeakMap<Command, DecisionRead>, command: unknown): DecisionRead | undefined {
  return typeof command === 'object' && command !== null ? reads.get(command as Command) : undefined;
}

/** What an error is and where it came from, without its words. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s*at |^[\w.$<>/]*@/.test(line));
  const places = frames.map((line) => line.trim().replace(/\(?[a-z-]+:\/\/[^/]+\//, '(')).slice(0, 8);
  return {
    name: error.name,
    ...(error instanceof SourceFailure && { reason: error.reason, ...(error.code && { code: error.code }) }),
    ...(places.length > 0 && !(error instanceof SourceFailure) && { stack: places }),
  };
}
