import { FileProblem } from '../problem.ts';

export interface XmlHandlers {
  /** Name without its prefix, attributes as written. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** As written: {@link decoded} only what is kept. A long text comes in several pieces. */
  text(raw: string): void;
}

/** No tag of a workbook is near as long; a longer one would be collected for ever. */
const MAX_TAG = 1024 * 1024;
const MAX_ENTITY = 12;

/**
 * Reads XML in pieces, in one pass and without building a tree: a workbook of 20 MB would need a gigabyte of nodes.
 * Document types are refused, so there are no entities but the five of XML and numbers.
 */
export class XmlScanner {
  readonly #handlers: XmlHandlers;
  #rest = '';

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  push(piece: string): void {
    this.#rest = this.#scan(this.#rest === '' ? piece : this.#rest + piece);
    if (this.#rest.length > MAX_TAG) throw new FileProblem('damaged-workbook', { what: 'xml' });
  }

  end(): void {
    if (this.#rest.trimEnd() !== '') throw new FileProblem('damaged-workbook', { what: 'xml' });
  }

  /** Returns what is not complete yet. */
  #scan(buffer: string): string {
    let at = 0;
    while (at < buffer.length) {
      const tag = buffer.indexOf('<', at);
      if (tag === -1) {
        const cut = completeText(buffer, at);
        if (cut > at) this.#handlers.text(buffer.slice(at, cut));
        return buffer.slice(cut);
      }
      if (tag > at) this.#handlers.text(buffer.slice(at, tag));
      const end = this.#tag(buffer, tag);
      if (end === -1) return buffer.slice(tag);
      at = end;
    }
    return '';
  }

  /** Position after the tag, or -1 when its end has not come yet. */
  #tag(buffer: string, start: number): number {
    const second = buffer[start + 1];
    if (second === '!') return this.#declaration(buffer, start);
    if (second === '?') return after(buffer, '?>', start);
    const end = endOfTag(buffer, start);
    if (end === -1) return -1;
    if (second === '/') {
      this.#handlers.close(localName(buffer.slice(start + 2, end).trimEnd()));
      return end + 1;
    }
    const empty = buffer[end - 1] === '/';
    const content = buffer.slice(start + 1, empty ? end - 1 : end);
    const blank = content.search(/\s/);
    const name = localName(blank === -1 ? content : content.slice(0, blank));
    this.#handlers.open(name, blank === -1 ? '' : content.slice(blank));
    if (empty) this.#handlers.close(name);
    return end + 1;
  }

  #declaration(buffer: string, start: number): number {
    if (buffer.startsWith('<!--', start)) return after(buffer, '-->', start);
    if (buffer.startsWith('<![CDATA[', start)) {
      const end = after(buffer, ']]>', start);
      if (end !== -1) this.#handlers.text(buffer.slice(start + 9, end - 3).replaceAll('&', '&amp;'));
      return end;
    }
    if (buffer.length - start < 9) return -1;
    throw new FileProblem('damaged-workbook', { what: 'xml' });
  }
}

function after(buffer: string, mark: string, from: number): number {
  const at = buffer.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** The `>` that ends the tag: one inside quotes does not. */
export function endOfTag(buffer: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < buffer.length; at++) {
    const char = buffer.charCodeAt(at);
    if (quote !== 0) {
      if (char === quote) quote = 0;
    } else if (char === 62) return at;
    else if (char === 34 || char === 39) quote = char;
  }
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where text can be cut without tearing an entity. */
function completeText(buffer: string, from: number): number {
  const amp = buffer.lastIndexOf('&');
  const torn = amp >= from && buffer.length - amp <= MAX_ENTITY && buffer.indexOf(';', amp) === -1;
  return torn ? amp : buffer.length;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function decoded(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return NAMED.get(name) ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** The value of one attribute, whatever its prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (before > 32 && before !== 58) continue;
    const value = quoted(attributes, at + name.length);
    if (value !== undefined) return decoded(value);
  }
  return undefined;
}

function quoted(attributes: string, from: number): string | undefined {
  let at = from;
  while (attributes.charCodeAt(at) <= 32) at++;
  if (attributes[at] !== '=') return undefined;
  at++;
  while (attributes.charCodeAt(at) <= 32) at++;
  const mark = attributes[at];
  if (mark !== '"' && mark !== "'") return undefined;
  const end = attributes.indexOf(mark, at + 1);
  return end === -1 ? undefined : attributes.slice(at + 1, end);
}
