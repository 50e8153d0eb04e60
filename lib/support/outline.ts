import { elementsOf } from '../pos/candidate.ts';
import type { Descriptor, Field } from '../pos/descriptor.ts';
import { dialectOn, wordsOf } from '../pos/dom-reader.ts';
import { FIELD_WORDS } from '../pos/field-words.ts';
import type { Look } from '../pos/sight.ts';
import { pageOf } from '../pos/skeleton-page.ts';
import type { Step } from './recording.ts';

/** One element of a page in a list of them, with what the reader takes it for. */
export interface OutlineLine {
  number: number;
  depth: number;
  text: string;
  /** What a person reads there. */
  words: string;
  isHidden: boolean;
  marks: Mark[];
  /** Marked itself, or around something that is. */
  isNear: boolean;
}

export interface Mark {
  field: Field;
  words: string;
  /** 1 is the best. */
  candidate: number;
}

/** The page of a look as its elements, those marked that the reader took its values from then. */
export function outlineOf(look: Look, descriptor: Descriptor | undefined, document: Document): OutlineLine[] {
  const page = pageOf(look.skeleton, document);
  const marks = descriptor ? marksOn(page, look, descriptor) : new Map<Element, Mark[]>();
  const near = new Set<Element>();
  for (const marked of marks.keys()) {
    for (let one: Element | null = marked; one; one = one.parentElement) near.add(one);
  }
  const lines: OutlineLine[] = [];
  const add = (element: Element, depth: number, isHidden: boolean): void => {
    const hidden = isHidden || element.hasAttribute('hidden');
    const own = { number: lines.length, depth, text: nameOf(element), words: wordsIn(element), isHidden: hidden };
    lines.push({ ...own, marks: marks.get(element) ?? [], isNear: near.has(element) });
    for (const child of element.children) add(child, depth + 1, hidden);
  };
  for (const child of page.body.children) add(child, 0, false);
  return lines;
}

function marksOn(page: Document, { reading, language }: Look, descriptor: Descriptor): Map<Element, Mark[]> {
  const marks = new Map<Element, Mark[]>();
  const dialect = dialectOn(page, descriptor);
  const words = wordsOf(descriptor, language);
  const found = (field: Field, scopes: readonly (Document | Element)[]): Element[] => {
    const rung = reading.rungs[field];
    const candidate = rung === undefined ? undefined : dialect?.fields[field]?.[rung];
    return candidate ? scopes.flatMap((scope) => elementsOf(candidate, scope, words)) : [];
  };
  const rows = found('lines.row', found('lines.list', [page]));
  const badge = found('customer.present', [page]);
  for (const field of Object.keys(reading.rungs) as Field[]) {
    const scopes = field.startsWith('line.') && rows.length > 0 ? rows : isOnBadge(field, badge) ? badge : [page];
    const mark = { field, words: FIELD_WORDS[field], candidate: (reading.rungs[field] ?? 0) + 1 };
    for (const element of new Set(found(field, scopes))) marks.set(element, [...(marks.get(element) ?? []), mark]);
  }
  return marks;
}

function isOnBadge(field: Field, badge: readonly Element[]): boolean {
  return (
    badge.length > 0 && field.startsWith('customer.') && field !== 'customer.present' && field !== 'customer.absent'
  );
}

function nameOf({ localName, id, className, attributes }: Element): string {
  const classes =
    typeof className === 'string' && className !== '' ? `.${className.trim().split(/\s+/).join('.')}` : '';
  const others = [...attributes].filter(({ name }) => !['id', 'class', 'hidden', 'value'].includes(name));
  return `${localName}${id && `#${id}`}${classes}${others.map(({ name, value }) => `[${name}=${value}]`).join('')}`;
}

function wordsIn(element: Element): string {
  const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue ?? '');
  return [...own, element.getAttribute('value') ?? ''].join(' ').trim();
}

/** The look that shows the page of a step: the last one before it in its tab, or the first one after it. */
export function lookAt(steps: readonly Step[], at: number): number | null {
  const tab = steps[at]?.tab ?? null;
  const isShown = ({ kind, asked, tab: its }: Step) =>
    kind === 'look' && its === tab && (asked as Look).skeleton !== null;
  const before = steps.findLastIndex((step, i) => i <= at && isShown(step));
  const found = before >= 0 ? before : steps.findIndex(isShown);
  return found >= 0 ? found : null;
}
