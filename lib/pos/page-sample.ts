import type { Descriptor, Field } from './descriptor.ts';
import { type DomReading, type ReadingOptions, readDom } from './dom-reader.ts';

/** The structure of a page without anything that somebody wrote on it: what a reader needs, nothing else. */
export interface PageSample {
  meta: { origin: 'sample'; takenOn: string; path: string; language: string; descriptor: string; version: number };
  html: string;
  /** What was read then, to be confirmed by a person before it becomes a test. */
  reading: Scrubbed;
}

export interface Scrubbed {
  dialect: string | null;
  screen: DomReading['screen'];
  customer: DomReading['customer']['attached'];
  lines: number;
  totals: DomReading['totals'];
  rungs: Partial<Record<Field, number>>;
}

/** Attributes that say how a page is built. Every other one may say who is on it. */
const KEPT = ['class', 'role', 'type', 'data-testid', 'data-test-id', 'data-cy', 'hidden', 'colspan', 'scope'];
/** Kept only where the descriptor looks for them: pages write ids of people and rows in these. */
const KEPT_WHERE_LOOKED_FOR = ['id', 'name', 'for'];
/** Drawn or run, never read. */
const LEFT_OUT =
  'script, style, noscript, template, svg, img, iframe, video, audio, canvas, link, meta, tillside-frame';

export function samplePage(
  document: Document,
  descriptor: Descriptor,
  options: ReadingOptions & { takenOn: string },
): PageSample {
  const scrub: Scrub = {
    words: wordsOf(descriptor),
    lookedFor: JSON.stringify(descriptor.dialects),
    isVisible: options.isVisible ?? (() => true),
  };
  return {
    meta: {
      origin: 'sample',
      takenOn: options.takenOn,
      path: withoutNumbers(document.location.pathname),
      language: options.language,
      descriptor: descriptor.id,
      version: descriptor.version,
    },
    html: skeletonOf(document.body, scrub),
    reading: scrubbed(readDom(document, descriptor, options)),
  };
}

function scrubbed({ dialect, screen, customer, rowCount, totals, rungs }: DomReading): Scrubbed {
  return { dialect, screen, customer: customer.attached, lines: rowCount, totals, rungs };
}

interface Scrub {
  /** The register's own words, by the descriptor. */
  words: ReadonlySet<string>;
  lookedFor: string;
  isVisible: (element: Element) => boolean;
}

/** Words of the register stay, amounts and quantities stay; everything else is a shape. */
function skeletonOf(element: Element, scrub: Scrub): string {
  if (element.matches(LEFT_OUT)) return '';
  const tag = element.tagName.toLowerCase();
  const hidden = scrub.isVisible(element) || element.hasAttribute('hidden') ? '' : ' hidden=""';
  const inner = [...element.childNodes].map((node) => {
    if (node.nodeType === 3) return escaped(scrubbedText(node.textContent ?? '', scrub.words));
    return node.nodeType === 1 ? skeletonOf(node as Element, scrub) : '';
  });
  return `<${tag}${attributesOf(element, scrub)}${hidden}>${inner.join('')}</${tag}>`;
}

function attributesOf(element: Element, { words, lookedFor }: Scrub): string {
  const written = (name: string, value: string) => ` ${name}="${escaped(value)}"`;
  const plain = KEPT.filter((name) => element.hasAttribute(name)).map((name) =>
    written(name, withoutNumbers(element.getAttribute(name) ?? '')),
  );
  const others = KEPT_WHERE_LOOKED_FOR.filter((name) => element.getAttribute(name)).map((name) => {
    const value = element.getAttribute(name) ?? '';
    const isLookedFor = lookedFor.includes(value.replace(/[\d-]+$/, ''));
    return written(name, isLookedFor ? withoutNumbers(value) : scrubbedText(value, words));
  });
  return [...plain, ...others].join('');
}

const AMOUNT =
  /^\s*[-+(]?\s*(?:[$€£]|[A-Z]{3})?\s*\d{1,3}(?:[,.\u00a0 ]\d{3})*(?:[.,]\d{1,3})?\s*(?:[$€£%]|[A-Z]{3})?\)?\s*$/;

function scrubbedText(text: string, words: ReadonlySet<string>): string {
  const plain = text.trim();
  const isOwn = plain.split(/\s+/).every((part) => words.has(part.toLowerCase()) || /^\d{1,3}$/.test(part));
  if (plain === '' || isOwn || (AMOUNT.test(plain) && plain.replace(/\D/g, '').length < 8)) return text;
  return text
    .replace(/\p{Lu}|\p{Lt}/gu, 'X')
    .replace(/(?!X)\p{L}/gu, 'x')
    .replace(/\p{M}/gu, '')
    .replace(/\p{N}/gu, '9')
    .replace(/[^Xx9\s.,:()#@/-]/gu, '*');
}

/** What the register itself writes, by its descriptor, word by word. */
function wordsOf({ texts }: Descriptor): Set<string> {
  const all = Object.values(texts).flatMap((language) => Object.values(language).flat());
  return new Set(all.flatMap((text) => text.toLowerCase().split(/\s+/)));
}

/** Ids of rows and people stand in addresses and attributes. */
function withoutNumbers(value: string): string {
  return value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '9').replace(/\d{3,}/g, '9');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** For a cashier to read to support over the phone. */
export function selfTest({ reading }: Pick<PageSample, 'reading'>): string[] {
  const candidate = (field: Field) => {
    const rung = reading.rungs[field];
    return rung === undefined ? '' : ` (by candidate ${rung + 1})`;
  };
  const customer = {
    yes: `Customer found${candidate('customer.name')}`,
    no: 'No customer on the sale',
    unknown: 'Customer not found',
  };
  return [
    reading.dialect === null ? 'This screen is not known' : `Screen known: ${reading.dialect}, ${reading.screen}`,
    customer[reading.customer],
    `Cart: ${reading.lines} lines${candidate('lines.row')}`,
    reading.totals.total === null ? 'Total not found' : `Total found${candidate('totals.total')}`,
  ];
}
