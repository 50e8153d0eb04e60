import type { Candidate, TextKey, Transform } from './descriptor.ts';
import { LONGEST_TEXT } from './limits.ts';
import { countBefore, readable } from './screen-text.ts';

/** Words of the page's language by meaning. */
export type Words = Partial<Record<TextKey, readonly string[]>>;

export type Scope = Document | Element | DocumentFragment;

const FORM_FIELD = 'input, textarea, select';
const ELEMENT = 1;
const TEXT_NODES = 4;
/** A label is looked for in so many pieces of text at most: a screen that has more is not a register. */
const MOST_TEXTS = 5000;
const LONGEST_LABEL = 100;

const ELEMENTS_OF_ROLE: Record<string, string> = {
  button: 'button, [role="button"]',
  heading: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
  textbox: 'input, textarea, [role="textbox"]',
};

export function elementsOf(candidate: Candidate, scope: Scope, words: Words): Element[] {
  const found = byKind(candidate, scope, words);
  const { within, without } = candidate;
  if (!within && !without) return found;
  return found.filter((element) => (!within || element.closest(within)) && !(without && element.closest(without)));
}

/** The candidate's value as text, null where it names nothing on this page. */
export function textOf(candidate: Candidate, scope: Scope, words: Words): string | null {
  const elements = elementsOf(candidate, scope, words);
  const texts = picked(candidate, elements).map((element) => shown(element, candidate.without));
  let text: string | null = texts.join(' | ');
  for (const transform of candidate.transforms ?? []) text = text && transformed(text, transform, words);
  return text ? text.slice(0, LONGEST_TEXT + 1) : null;
}

function byKind(candidate: Candidate, scope: Scope, words: Words): Element[] {
  const value = candidate.value ?? '';
  const text = (candidate.text && words[candidate.text]) ?? [];
  switch (candidate.by) {
    case 'css':
      return [...scope.querySelectorAll(value)];
    case 'testid':
      return [...scope.querySelectorAll(`[data-testid=${JSON.stringify(value)}]`)];
    case 'role':
      return [...scope.querySelectorAll(ELEMENTS_OF_ROLE[value] ?? `[role=${JSON.stringify(value)}]`)].filter(
        (element) => isOneOf(shown(element), text, true),
      );
    case 'label': {
      const places = candidate.within ? [...scope.querySelectorAll(candidate.within)] : [scope];
      return places.flatMap((place) => besideLabels(place, text));
    }
  }
}

function picked(candidate: Candidate, elements: Element[]): Element[] {
  if (candidate.pick === 'all') return elements;
  return elements.slice(...(candidate.pick === 'last' ? [-1] : [0, 1]));
}

/** What a person reads in an element, as one text. */
export function shown(element: Element, without?: string): string {
  return voicesIn(element, without).join(' ');
}

/** Piece by piece; form fields by their value. */
export function voicesIn(element: Element, without?: string): string[] {
  const pieces: string[] = [];
  if (element.matches(FORM_FIELD)) pieces.push((element as HTMLInputElement).value);
  else if (element.childElementCount === 0) pieces.push(element.textContent);
  else {
    for (const node of textNodes(element)) {
      if (without && node.parentElement?.closest(without) && !element.matches(without)) continue;
      pieces.push(node.nodeValue ?? '');
    }
  }
  return pieces.map(readable).filter(Boolean);
}

/** A translating browser puts every text in elements of its own: the page's element around them. */
export function holderOf(element: Element): Element {
  let holder = element;
  while (holder.localName === 'font' && holder.parentElement) holder = holder.parentElement;
  return holder;
}

/** Runs over much text where nothing better is found, so every piece is turned away as early as can be. */
function besideLabels(scope: Scope, labels: readonly string[]): Element[] {
  const wanted = labels.map((label) => label.toLowerCase());
  const values: Element[] = [];
  let seen = 0;
  for (const node of textNodes(scope)) {
    if (++seen > MOST_TEXTS) break;
    const text = node.nodeValue ?? '';
    if (text.length > LONGEST_LABEL || !/\S/.test(text)) continue;
    const lower = text.toLowerCase();
    if (!wanted.some((label) => lower.includes(label)) || !isOneOf(readable(text), labels, false)) continue;
    const label = node.parentElement && holderOf(node.parentElement);
    const value = label?.nextElementSibling ?? label?.parentElement?.nextElementSibling;
    if (value) values.push(value);
  }
  return values;
}

/** `Tax (GST)` is `Tax`; `Total savings` is not `Total`; as the start of a name, `Pay 4 items` is `Pay`. */
function isOneOf(text: string, words: readonly string[], start: boolean): boolean {
  const bare = text.replace(/\s*\(.*\)$|:$/, '').toLowerCase();
  return words.some((word) => {
    const wanted = word.toLowerCase();
    return bare === wanted || (start && bare.startsWith(wanted) && !/\p{L}/u.test(bare[wanted.length] ?? ''));
  });
}

function transformed(text: string, transform: Transform, words: Words): string | null {
  const parts = text.split(/\s*[|·•]\s*/).filter(Boolean);
  switch (transform) {
    case 'email':
      return /[^\s@|]+@[^\s@|]+\.[^\s@|]+/.exec(text)?.[0] ?? null;
    case 'phone':
      return parts.find(isPhone) ?? null;
    case 'code':
      return parts.find((part) => /^[\p{L}\p{N}_-]{3,60}$/u.test(part) && /[\d-]/.test(part) && !isPhone(part)) ?? null;
    case 'items':
      return countBefore(text, words.items ?? [])?.toString() ?? null;
  }
}

function isPhone(part: string): boolean {
  return /^\+?[\d\s()./-]+$/.test(part) && part.replace(/\D/g, '').length >= 7;
}

function* textNodes(scope: Scope): Generator<Node> {
  const document = scope.nodeType === ELEMENT ? scope.ownerDocument : (scope as Document);
  const walker = (document ?? (scope as Document)).createTreeWalker(scope, TEXT_NODES);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
}
