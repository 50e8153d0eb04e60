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
const KEPT = ['class', 'role', 'type', 'data-testid', 'data-test-id', 'data-cy', 'hidden', 'colspan', 'scope', 'for', 'name', 'id'];
/** Drawn or run, never read. */
const LEFT_OUT = 'script, style, noscript, template, svg, img, iframe, video, audio, canvas, link, meta, tillside-frame';

export function samplePage(
  document: Document,
  descriptor: Descriptor,
  options: ReadingOptions & { takenOn: string },
): PageSample {
  const words = new Set(Object.values(descriptor.texts).flatMap((texts) => Object.values(texts).flat()));
  return {
    meta: {
      origin: 'sample',
      takenOn: options.takenOn,
      path: withoutNumbers(document.location.pathname),
      language: options.language,
      descriptor: descriptor.id,
      version: descriptor.version,
    },
    html: skeletonOf(document.body, words, options),
    reading: scrubbed(readDom(document, descriptor, options)),
  };
}

function scrubbed({ dialect, screen, customer, rowCount, totals, rungs }: DomReading): Scrubbed {
  return { dialect, screen, customer: customer.attached, lines: rowCount, totals, rungs };
}

/** Words of the register stay, amounts and quantities stay; everything else is a shape. */
function skeletonOf(element: Element, words: ReadonlySet<string>, options: ReadingOptions): string {
  if (element.matches(LEFT_OUT)) return '';
  const tag = element.tagName.toLowerCase();
  const isHidden = options.isVisible?.(element) === false;
  const kept = KEPT.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : ` ${name}="${escaped(withoutNumbers(value))}"`;
  });
  const inner = [...element.childNodes].map((node) => {
    if (node.nodeType === 3) return escaped(scrubbedText(node.textContent ?? '', words));
    return node.nodeType === 1 ? skeletonOf(node as Element, words, options) : '';
  });
  return `<${tag}${kept.join('')}${isHidden && !element.hasAttribute('hidden') ? ' hidden=""' : ''}>${inner.join('')}</${tag}>`;
}

const AMOUNT = /^\s*[-+(]?\s*(?:[$€£]|[A-Z]{3})?\s*\d{1,3}(?:[,.\u00a0 ]\d{3})*(?:[.,]\d{1,3})?\s*(?:[$€£%]|[A-Z]{3})?\)?\s*$/;

export function scrubbedText(text: string, words: ReadonlySet<string>): string {
  const plain = text.trim();
  if (plain === '' || words.has(plain) || (AMOUNT.test(plain) && plain.replace(/\D/g, '').length < 8)) return text;
  return text
    .replace(/\p{Lu}|\p{Lt}/gu, 'X')
    .replace(/(?!X)\p{L}/gu, 'x')
    .replace(/\p{M}/gu, '')
    .replace(/\p{N}/gu, '9')
    .replace(/[^Xx9\s.,:()#@/-]/gu, '*');
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
  const customer = { yes: `Customer found${candidate('customer.name')}`, no: 'No customer on the sale', unknown: 'Customer not found' };
  return [
    reading.dialect === null ? 'This screen is not known' : `Screen known: ${reading.dialect}, ${reading.screen}`,
    customer[reading.customer],
    `Cart: ${reading.lines} lines${candidate('lines.row')}`,
    reading.totals.total === null ? 'Total not found' : `Total found${candidate('totals.total')}`,
  ];
}

