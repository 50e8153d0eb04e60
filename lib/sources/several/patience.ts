import { type RegisterSource, SourceFailure, type Standing } from '../port.ts';

/** How long a screen waits for a source beside the first one. What comes later is painted when it comes. */
const PATIENCE_MS = 1500;

/** While it owes one answer already: enough for what it knows by heart. */
const SHORT_MS = 50;

/**
 * Asks the sources beside the first one. None of them holds up a screen: what does not answer in time is left out, is said to
 * be missing, and is painted when it comes.
 */
export class Patience {
  readonly #late: () => void;
  /** The same question is not asked again while it is under way. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  /** Questions that somebody has stopped waiting for. */
  readonly #overdue = new Map<string, RegisterSource['id']>();

  constructor(late: () => void) {
    this.#late = late;
  }

  /** The answer, or `otherwise` when there is none in time. */
  async ask<T>(source: RegisterSource, question: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    const key = `${source.id} ${question}`;
    const known = this.#underWay.get(key) as Promise<T> | undefined;
    const asked = known ?? this.#begun(key, work, otherwise);
    const inTime = await Promise.race([
      asked.then((value) => ({ value })),
      silence(this.#isLate(source.id) ? SHORT_MS : PATIENCE_MS),
    ]);
    if (inTime) return inTime.value;
    this.#overdue.set(key, source.id);
    return otherwise;
  }

  #begun<T>(key: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    const asked = work()
      .catch((error: unknown) => {
        // What a source could not answer it says of itself; anything else is a mistake of ours, and hides nothing either.
        if (!(error instanceof SourceFailure)) console.error(key, error);
        return otherwise;
      })
      .finally(() => {
        this.#underWay.delete(key);
        if (this.#overdue.delete(key)) this.#late();
      });
    this.#underWay.set(key, asked);
    return asked;
  }

  /** What it has not answered yet is as it was read before. */
  seen(standing: Standing): Standing {
    return this.#isLate(standing.source) && standing.state === 'live' ? { ...standing, state: 'stale' } : standing;
  }

  #isLate(source: RegisterSource['id']): boolean {
    return [...this.#overdue.values()].includes(source);
  }
}

function silence(ms: number): Promise<null> {
  return new Promise((resume) => setTimeout(() => resume(null), ms));
}
