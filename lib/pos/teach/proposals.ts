import { elementsOf, type Scope, shown, type Words } from '../candidate.ts';
import type { Candidate, TextKey } from '../descriptor.ts';
import { readable } from '../screen-text.ts';
import { isStableName } from './stable-name.ts';

/**
 * Ways to find an element again, the most robust first: a test id, an id, a role with its words, a label, a name that a person gave, a
 * stable class; last, its place in the page. Each of them finds this element and no other, now.
 */
export interface Proposal {
  candidates: Candidate[];
  /** Words of the page that the candidates rely on. */
  words: Words;
}

const MOST_CANDIDATES = 4;
const TEST_IDS = ['data-test', 'data-test-id', 'data-testid', 'data-cy', 'data-qa'];
const NAMES = ['aria-label', 'name', 'placeholder', 'data-role', 'data-field', 'itemprop', 'title'];
const LONGEST_VALUE = 200;
const LONGEST_WORDS = 40;
const BUTTON = 'button, [role="button"]';

/** `text` is the meaning of the words that may stand on the element or beside it. */
export function proposals(element: Element, scope: Scope, text: TextKey | null = null): Proposal {
  const words: Words = {};
  const found: Candidate[] = [];
  const offer = (candidate: Candidate | null, said?: string) => {
    if (!candidate || (candidate.value?.length ?? 0) > LONGEST_VALUE) return;
    const needed = said !== undefined && text ? { [text]: [said] } : {};
    const [first, ...more] = matching(candidate, scope, needed);
    if (first !== element || more.length > 0) return;
    found.push(candidate);
    Object.assign(words, needed);
  };
  for (const name of TEST_IDS) offer(byTestId(element, name));
  if (isStableName(element.id)) offer(css(`#${CSS.escape(element.id)}`));
  const onButton = element.matches(BUTTON) ? fixedWords(shown(element)) : '';
  if (text && onButton) offer({ by: 'role', value: 'button', text }, onButton);
  const beside = text && !element.matches(BUTTON) ? labelOf(element) : '';
  if (text && beside) offer({ by: 'label', text }, beside);
  for (const name of NAMES) offer(byAttribute(element, name));
  for (const name of stableClasses(element)) offer(css(`${element.localName}.${CSS.escape(name)}`));
  offer(css(pathTo(element, scope)));
  return { candidates: found.slice(0, MOST_CANDIDATES), words };
}

/** The element that a click meant: not the icon in a button, nor the letters' own wrapper in it. */
export function meant(element: Element): Element {
  return element.closest(BUTTON) ?? element;
}

function matching(candidate: Candidate, scope: Scope, words: Words): Element[] {
  try {
    return elementsOf(candidate, scope, words);
  } catch {
    return [];
  }
}

function byTestId(element: Element, name: string): Candidate | null {
  const value = element.getAttribute(name);
  // One that counts or names what is in the element is another one on the next sale.
  if (!value || /\d{3}/.test(value)) return null;
  return name === 'data-testid' ? { by: 'testid', value } : css(`[${name}=${JSON.stringify(value)}]`);
}

function byAttribute(element: Element, name: string): Candidate | null {
  const value = element.getAttribute(name);
  return value && !/\d/.test(value) ? css(`${element.localName}[${name}=${JSON.stringify(value)}]`) : null;
}

function stableClasses(element: Element): string[] {
  return [...element.classList].filter(isStableName);
}

function css(value: string): Candidate {
  return { by: 'css', value };
}

/** What a button says apart from amounts and counts: `Pay $45.00` says `Pay`. */
function fixedWords(text: string): string {
  const words = readable(text.replace(/[\p{Sc}\d].*$/su, ''));
  return words.length <= LONGEST_WORDS && /\p{L}{2}/u.test(words) ? words : '';
}

function labelOf(element: Element): string {
  const before = element.previousElementSibling ?? element.parentElement?.previousElementSibling;
  const words = before ? readable(shown(before)).replace(/\s*\(.*\)$|:$/, '') : '';
  return words.length <= LONGEST_WORDS && /\p{L}{2}/u.test(words) && !/\d/.test(words) ? words : '';
}

/** By places, from the nearest ancestor that has a name of its own; from the scope itself where that is an element. */
export function pathTo(element: Element, scope: Scope): string {
  const steps: string[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) {
    if (one === scope) return [':scope', ...steps].join(' > ');
    const anchor = one === element ? null : anchorOf(one, scope);
    if (anchor !== null) return [anchor, ...steps].join(' > ');
    steps.unshift(placeOf(one));
  }
  return steps.join(' > ');
}

function placeOf(element: Element): string {
  const { localName, parentElement } = element;
  if (!parentElement) return localName;
  const same = [...parentElement.children].filter((child) => child.localName === localName);
  return same.length === 1 ? localName : `${localName}:nth-of-type(${same.indexOf(element) + 1})`;
}

function anchorOf(element: Element, scope: Scope): string | null {
  const names = [
    ...TEST_IDS.map((name) => byTestId(element, name)).map((one) =>
      one?.by === 'testid' ? `[data-testid=${JSON.stringify(one.value)}]` : one?.value,
    ),
    isStableName(element.id) ? `#${CSS.escape(element.id)}` : undefined,
    byAttribute(element, 'aria-label')?.value,
    ...stableClasses(element).map((name) => `${element.localName}.${CSS.escape(name)}`),
    ['main', 'aside', 'header', 'footer', 'nav', 'form', 'body'].includes(element.localName)
      ? element.localName
      : undefined,
  ];
  return names.find((name) => name && scope.querySelectorAll(name).length === 1) ?? null;
}
