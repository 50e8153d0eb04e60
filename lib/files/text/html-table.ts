import { type Row, withoutTrailingEmpty } from '../cell.ts';
import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS } from '../limits.ts';
import { FileProblem } from '../problem.ts';
import { pacer, type Reading } from '../reading.ts';
import { endOfTag } from '../xlsx/xml-scanner.ts';

const SILENT = new Set(['script', 'style', 'title', 'noscript']);
const BLOCKS = new Set(['br', 'p', 'div', 'li']);

/**
 * The first table of a web page, which some programs save under `.xls`. Read as text only: nothing of the page runs or is
 * fetched, and there is no DOM in a worker to do it with.
 */
export async function readHtmlTable(html: string, reading: Reading): Promise<Row[]> {
  const pace = pacer(reading);
  const table = new TableBuilder();
  const lastClose = html.lastIndexOf('>');
  let at = 0;
  while (!table.complete) {
    const open = html.indexOf('<', at);
    if (open === -1 || open > lastClose) break;
    table.text(html.slice(at, open));
    const tag = tagAt(html, open);
    if (tag === null) table.text('<');
    else if (SILENT.has(tag.name) && !tag.closing) tag.end = afterClosing(html, tag.name, tag.end);
    else table.tag(tag);
    at = tag?.end ?? open + 1;
    await pace(at / html.length);
  }
  return table.end();
}

interface Tag {
  /** In lower case; empty for comments and declarations. */
  name: string;
  closing: boolean;
  attributes: string;
  /** Position after it. */
  end: number;
}

/** Longer ones have lost a quote. */
const LONGEST_TAG = 4096;

function tagAt(html: string, open: number): Tag | null {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open);
    return { name: '', closing: false, attributes: '', end: end === -1 ? html.length : end + 3 };
  }
  const head = /^<(\/?)([a-z][\w:-]*|[!?])/i.exec(html.slice(open, open + 64));
  if (!head) return null;
  const quoted = endOfTag(html.slice(open, open + LONGEST_TAG), 0);
  const close = quoted === -1 ? html.indexOf('>', open) : open + quoted;
  const attributes = html.slice(open + head[0].length, Math.min(close, open + LONGEST_TAG));
  return { name: (head[2] ?? '').toLowerCase(), closing: head[1] === '/', attributes, end: close + 1 };
}

function afterClosing(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[^\\w>]*>`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html) ? closing.lastIndex : html.length;
}

class TableBuilder {
  complete = false;
  readonly #rows: Row[] = [];
  #depth = 0;
  #row: string[] | null = null;
  #cell: string | null = null;
  #span = 1;
  #number = 0;
  #slots = 0;

  text(raw: string): void {
    if (this.#cell !== null) this.#cell += raw.replace(/\s+/g, ' ');
  }

  tag({ name, closing, attributes }: Tag): void {
    if (name === 'table') this.#table(closing);
    else if (this.#depth !== 1) return;
    else if (name === 'tr') {
      if (closing) this.#endRow();
      else this.#startRow();
    } else if (name === 'td' || name === 'th') {
      if (closing) this.#endCell();
      else this.#startCell(attributes);
    } else if (BLOCKS.has(name) && this.#cell !== null && !closing && this.#cell !== '') this.#cell += '\n';
  }

  end(): Row[] {
    this.#endRow();
    return this.#rows;
  }

  #table(closing: boolean): void {
    this.#depth += closing ? -1 : 1;
    if (this.#depth > 0) return;
    this.#endRow();
    this.complete = this.#rows.length > 0;
    this.#depth = 0;
  }

  #startRow(): void {
    this.#endRow();
    this.#row = [];
    this.#number++;
  }

  #startCell(attributes: string): void {
    this.#endCell();
    if (this.#row === null) this.#startRow();
    this.#cell = '';
    this.#span = Math.min(Number(/colspan\s{0,9}=\s{0,9}["']?(\d{1,4})/i.exec(attributes)?.[1] ?? 1) || 1, MAX_COLUMNS);
  }

  #endCell(): void {
    if (this.#cell === null || this.#row === null) return;
    this.#row.push(unescaped(this.#cell).trim());
    for (let extra = 1; extra < this.#span; extra++) this.#row.push('');
    this.#cell = null;
    if (this.#row.length > MAX_COLUMNS) throw new FileProblem('too-many-columns', { limit: MAX_COLUMNS });
  }

  #endRow(): void {
    this.#endCell();
    const cells = withoutTrailingEmpty(this.#row ?? []);
    this.#row = null;
    if (cells.length === 0) return;
    this.#slots += cells.length;
    if (this.#rows.length >= MAX_ROWS) throw new FileProblem('too-many-rows', { limit: MAX_ROWS });
    if (this.#slots > MAX_CELLS) throw new FileProblem('too-many-cells', { limit: MAX_CELLS });
    this.#rows.push({ number: this.#number, cells });
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['euro', '€'],
  ['pound', '£'],
  ['cent', '¢'],
]);

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));?/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
