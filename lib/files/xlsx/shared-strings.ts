import { MAX_CELL_CHARACTERS, MAX_CELLS } from '../limits.ts';
import { FileProblem } from '../problem.ts';
import { scanPart } from './xml-part.ts';
import { decoded } from './xml-scanner.ts';
import type { ZipEntry } from './zip-entries.ts';

/** Workbooks keep each different text once; cells name it by number. Pronunciation hints (`rPh`) are not part of it. */
export async function readSharedStrings(entry: ZipEntry, between: (done: number) => Promise<void>): Promise<string[]> {
  const strings: string[] = [];
  const pieces = new TextPieces();
  await scanPart(
    entry,
    {
      open(name) {
        if (name === 'si') pieces.start();
        else pieces.open(name);
      },
      close(name) {
        if (name === 'si') {
          if (strings.length >= MAX_CELLS / 2) throw new FileProblem('too-many-cells', { limit: MAX_CELLS });
          strings.push(pieces.end());
        } else pieces.close(name);
      },
      text: (raw) => pieces.text(raw),
    },
    between,
  );
  return strings;
}

/** Collects the `t` elements of a text with runs. */
export class TextPieces {
  #text = '';
  #inText = false;
  #hints = 0;

  start(): void {
    this.#text = '';
    this.#inText = false;
    this.#hints = 0;
  }

  open(name: string): void {
    if (name === 't') this.#inText = this.#hints === 0;
    else if (name === 'rPh') this.#hints++;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#hints--;
  }

  text(raw: string): void {
    if (this.#inText) this.#text += raw;
  }

  end(): string {
    return cellText(this.#text);
  }
}

/** `_x000D_` is how workbooks write signs that XML cannot hold. */
export function cellText(raw: string): string {
  if (raw.length > 8 * MAX_CELL_CHARACTERS) throw new FileProblem('damaged-workbook', { what: 'cell' });
  const text = decoded(raw);
  return text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => char(hex)) : text;
}

const char = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));
