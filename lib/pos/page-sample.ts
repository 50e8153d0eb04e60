import type { Descriptor, Field } from './descriptor.ts';
import { type DomReading, type ReadingOptions, readDom } from './dom-reader.ts';
import { knownBy, type Skeleton, skeletonOf, withoutNumbers } from './skeleton.ts';

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

export function samplePage(
  document: Document,
  descriptor: Descriptor,
  options: ReadingOptions & { takenOn: string },
): PageSample {
  const isVisible = options.isVisible ?? (() => true);
  return {
    meta: {
      origin: 'sample',
      takenOn: options.takenOn,
      path: withoutNumbers(document.location.pathname),
      language: options.language,
      descriptor: descriptor.id,
      version: descriptor.version,
    },
    html: htmlOf(skeletonOf(document.body, knownBy(descriptor), isVisible)),
    reading: scrubbed(readDom(document, descriptor, options)),
  };
}

function scrubbed({ dialect, screen, customer, rowCount, totals, rungs }: DomReading): Scrubbed {
  return { dialect, screen, customer: customer.attached, lines: rowCount, totals, rungs };
}

function htmlOf(skeleton: Skeleton): string {
  if (typeof skeleton === 'string') return escaped(skeleton);
  const [tag, attributes, ...inside] = skeleton;
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${tag}${said.join('')}>${inside.map(htmlOf).join('')}</${tag}>`;
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
    `Cart: ${reading.lines} ${reading.lines === 1 ? 'line' : 'lines'}${candidate('lines.row')}`,
    reading.totals.total === null ? 'Total not found' : `Total found${candidate('totals.total')}`,
  ];
}
