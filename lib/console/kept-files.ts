import { fromBase64, PART, toBase64 } from '../messaging/console/file-parts.ts';

/** Files on their way between a page and the background. They live as long as the background; one that is gone is asked for again. */
export class KeptFiles {
  readonly #files = new Map<string, Blob>();

  keep(file: string, content: Blob): void {
    // One at a time: an admin who begins again does not want the one before.
    this.#files.clear();
    this.#files.set(file, content);
  }

  async part(file: string, from: number): Promise<{ part: string; isLast: boolean }> {
    const whole = this.#whole(file);
    const part = toBase64(new Uint8Array(await whole.slice(from, from + PART).arrayBuffer()));
    return { part, isLast: from + PART >= whole.size };
  }

  append(file: string, at: number, part: string): void {
    if (at === 0) this.keep(file, new Blob([]));
    const before = this.#whole(file);
    if (before.size !== at) throw gone();
    this.#files.set(file, new Blob([before, fromBase64(part)]));
  }

  /** For its only use. */
  take(file: string): Blob {
    const content = this.#whole(file);
    this.#files.delete(file);
    return content;
  }

  #whole(file: string): Blob {
    const content = this.#files.get(file);
    if (!content) throw gone();
    return content;
  }
}

function gone(): Error {
  return new Error('Tillside was restarted by the browser meanwhile. Please begin again.');
}
