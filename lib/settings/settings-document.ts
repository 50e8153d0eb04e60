import type * as z from 'zod';

/** Brings a document of one version to the next. What it is given is its own copy. */
export type Step = (old: Record<string, unknown>) => Record<string, unknown>;

/** One kind of settings: its newest form, and how older ones get there. */
export interface SettingsForm<T extends { version: number }> {
  key: string;
  schema: z.ZodType<T>;
  /** The first brings version 1 to version 2, and so on: the newest version is one more than there are steps. */
  steps: readonly Step[];
  /** What holds before anybody set anything, and in place of `old` that cannot be read. */
  fresh: (old: unknown) => T;
}

/** Why settings cannot be read: they are not sound, or a later Tillside wrote them. */
export type SettingsProblem = 'damaged' | 'newer';

export type BroughtUp<T> = { ok: true; document: T; changed: boolean } | { ok: false; problem: SettingsProblem };

/** A stored document in its newest form, step by step. A step that fails, or ends in something unsound, changes nothing. */
export function broughtUp<T extends { version: number }>(form: SettingsForm<T>, stored: unknown): BroughtUp<T> {
  const newest = form.steps.length + 1;
  const version = (stored as { version?: unknown } | null)?.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { ok: false, problem: 'damaged' };
  if (version > newest) return { ok: false, problem: 'newer' };
  try {
    const start = structuredClone(stored) as Record<string, unknown>;
    const last = form.steps
      .slice(version - 1)
      .reduce((old, step, i) => ({ ...step(old), version: version + i + 1 }), start);
    const read = form.schema.safeParse(last);
    return read.success
      ? { ok: true, document: read.data, changed: version < newest }
      : { ok: false, problem: 'damaged' };
  } catch {
    return { ok: false, problem: 'damaged' };
  }
}

/** Named documents of this browser. */
export interface Documents {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * Settings on their shelf. What cannot be read stays where it is, untouched: a stand-in beside it is used and changed
 * meanwhile, until a Tillside that can read the old one comes, or a person gives it up. Whoever asks takes turns.
 */
export class SettingsShelf<T extends { version: number }> {
  readonly #documents: Documents;
  readonly #form: SettingsForm<T>;

  constructor(documents: Documents, form: SettingsForm<T>) {
    this.#documents = documents;
    this.#form = form;
  }

  async read(): Promise<T> {
    return (await this.#look()).document;
  }

  async problem(): Promise<SettingsProblem | null> {
    return (await this.#look()).problem;
  }

  async write(document: T): Promise<void> {
    const { problem } = await this.#look();
    await this.#documents.set(problem === null ? this.#form.key : this.#standInKey, document);
  }

  /** The stand-in takes the place of what cannot be read. */
  async giveUp(): Promise<void> {
    const { document, problem } = await this.#look();
    if (problem === null) return;
    await this.#documents.set(this.#form.key, document);
    await this.#documents.remove(this.#standInKey);
  }

  get #standInKey(): string {
    return `${this.#form.key}:stand-in`;
  }

  async #look(): Promise<{ document: T; problem: SettingsProblem | null }> {
    const { key } = this.#form;
    const stored = await this.#documents.get(key);
    if (stored === null) return { document: await this.#begin(key, null), problem: null };
    const brought = broughtUp(this.#form, stored);
    if (brought.ok) {
      if (brought.changed) await this.#documents.set(key, brought.document);
      return { document: brought.document, problem: null };
    }
    const standIn = broughtUp(this.#form, await this.#documents.get(this.#standInKey));
    const document = standIn.ok ? standIn.document : await this.#begin(this.#standInKey, stored);
    return { document, problem: brought.problem };
  }

  async #begin(key: string, old: unknown): Promise<T> {
    const document = this.#form.fresh(old);
    await this.#documents.set(key, document);
    return document;
  }
}
