import type { Change, Notebook, PageKind, Pages } from '../../lib/sources/astro/notebook.ts';

/** Notes that outlive a source but not the test. `beforeWrite` may throw, as a background that is stopped would end there. */
export class MemoryNotebook implements Notebook {
  readonly #pages = new Map<string, string>();
  beforeWrite: () => void = () => undefined;
  writes = 0;

  async get<K extends PageKind>(kind: K, id: string): Promise<Pages[K] | null> {
    const text = this.#pages.get(`${kind} ${id}`);
    return text === undefined ? null : JSON.parse(text);
  }

  async list<K extends PageKind>(kind: K, prefix = ''): Promise<{ id: string; page: Pages[K] }[]> {
    const start = `${kind} ${prefix}`;
    const keys = [...this.#pages.keys()].filter((key) => key.startsWith(start)).sort();
    return keys.map((key) => ({ id: key.slice(kind.length + 1), page: JSON.parse(this.#pages.get(key) ?? 'null') }));
  }

  async write(changes: readonly Change[]): Promise<void> {
    this.beforeWrite();
    this.writes += 1;
    for (const { kind, id, page } of changes) {
      if (page === null) this.#pages.delete(`${kind} ${id}`);
      else this.#pages.set(`${kind} ${id}`, JSON.stringify(page));
    }
  }

  /** Everything that is written down, to look for what must not be. */
  text(): string {
    return [...this.#pages].map(([key, page]) => `${key} ${page}`).join('\n');
  }

  forgetAll(): void {
    this.#pages.clear();
  }
}
