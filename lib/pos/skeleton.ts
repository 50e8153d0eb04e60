import type { Descriptor } from './descriptor.ts';
import { giftCardWords } from './line-kind.ts';
import { readable } from './screen-text.ts';
import { shapeOf } from './shape.ts';

/**
 * The structure of a page without anything that somebody wrote on it: what a reader needs, nothing else. A text, or an element: its tag, its attributes,
 * what is in it. Equal parts of two skeletons are equal data, so a recording says them once.
 */
export type Skeleton = string | [tag: string, attributes: Record<string, string>, ...inside: Skeleton[]];

/** Attributes that say how a page is built. Every other one may say who is on it. */
const KEPT =
  `class role type data-testid data-test-id data-test data-track data-cy aria-modal open hidden colspan scope`.split(
    ' ',
  );
/** Words in these are kept as words on the screen are; ids only where the descriptor looks for them: pages write ids of people and rows in them. */
const SCRUBBED = ['id', 'name', 'for', 'placeholder', 'value'];
/** What addresses say to a reader. */
const PARAMETERS = ['name', 'id', 'ticket_id', 'customer_id', 'subdomain'];
/** Drawn or run, never read. */
const LEFT_OUT =
  'script, style, noscript, template, svg, img, video, audio, canvas, link, meta, tillside-frame, [type=password], iframe:not([src*="ticket_id="])';
/** A page of more elements than this is none of a register; its rest is left out. */
const MOST_ELEMENTS = 4000;
const LONGEST = 300;

/** What a descriptor looks for, and the words of the register by it. */
export interface Known {
  lookedFor: string;
  words: ReadonlySet<string>;
  /** Of lines that are no goods. */
  names: ReadonlySet<string>;
  giftCards: readonly string[];
}

export function knownBy(...descriptors: readonly Descriptor[]): Known {
  const lookedFor = JSON.stringify(descriptors.map(({ dialects }) => dialects));
  const own = descriptors.flatMap(({ texts, adjustments }) => [
    ...Object.values(texts).flatMap((language) => Object.values(language).flat()),
    ...adjustments.names,
  ]);
  const sought = [...lookedFor.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
  return {
    lookedFor,
    words: new Set([...own, ...sought].flatMap((text) => text.toLowerCase().split(/\s+/))),
    names: new Set(descriptors.flatMap(({ adjustments }) => adjustments.names.map((name) => name.toLowerCase()))),
    giftCards: descriptors.flatMap(giftCardWords),
  };
}

export function skeletonOf(body: Element, known: Known, isVisible: (element: Element) => boolean): Skeleton {
  let left = MOST_ELEMENTS;
  const of = (element: Element, isSeen: boolean): Skeleton => {
    left -= 1;
    const isShown = isSeen && isVisible(element);
    const attributes = attributesOf(element, known);
    // Said once, for all that is in it.
    if (isSeen && !isShown) attributes.hidden = '';
    const inside = [...element.childNodes].flatMap((node): Skeleton[] => {
      if (node.nodeType === 3) return /\S/.test(node.nodeValue ?? '') ? [scrubbed(node.nodeValue ?? '', known)] : [];
      if (node.nodeType !== 1 || left <= 0 || (node as Element).matches(LEFT_OUT)) return [];
      return [of(node as Element, isShown)];
    });
    return [element.localName, attributes, ...inside];
  };
  return of(body, true);
}

function attributesOf(element: Element, known: Known): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    const said = attributeSaid(name, value, known);
    if (said !== null) kept[name] = said;
  }
  const { value } = element as HTMLInputElement;
  // What stands in a field now, not what stood in it first.
  if (element.localName === 'input') kept.value = scrubbed(value, known);
  return kept;
}

/** What may be said of an attribute; null: nothing. */
function attributeSaid(name: string, value: string, known: Known): string | null {
  if (KEPT.includes(name)) return withoutNumbers(value);
  if (name === 'href' || name === 'src') return parametersOf(value);
  if (!SCRUBBED.includes(name)) return null;
  const [head = ''] = /^\D+/.exec(value) ?? [];
  if (name !== 'id' || head === '' || !known.lookedFor.includes(head.replace(/[_-]+$/, '')))
    return scrubbed(value, known);
  const rest = withoutNumbers(value.slice(head.length));
  return (
    head +
    rest.replace(/_?\p{L}+/gu, (part) =>
      known.lookedFor.includes(part) && part.startsWith('_') ? part : shapeOf(part),
    )
  );
}

function parametersOf(address: string): string | null {
  const said = [...new URLSearchParams(address.split('?')[1])].filter(([name]) => PARAMETERS.includes(name));
  const shaped = said.map(([name, value]) => `${name}=${value.startsWith('customer') ? 'customer' : shapeOf(value)}`);
  return shaped.length > 0 ? `?${shaped.join('&')}` : null;
}

const AMOUNT = /^[-+−–(]*\p{Sc}?[-+−–]?\p{Nd}{1,4}(?:[,.’'٬]\p{Nd}{3})*[.,٫]\p{Nd}{1,2}\p{Sc}?[)%-]*$/u;
const MARKED = /^[-+−–(]*(?:\p{Sc}[-+−–]?[\d.,]{1,10}|\d{1,3}(?:[.,]\d+)?[%\p{Sc}])[)]*$/u;

const COUNT = /^[-+−–]?[x×]?\p{N}{1,3}[x×]?$/u;

/** Words of the register stay, amounts and quantities stay; everything else is a shape. */
export function scrubbed(text: string, { words }: Known): string {
  const parts = readable(text.slice(0, LONGEST)).split(/(\s+)/);
  const isOwn = (part: string) => part.trim() === '' || words.has(part.toLowerCase()) || words.has(bare(part));
  const isAmount = (part: string) => (AMOUNT.test(part) || MARKED.test(part)) && part.replace(/\D/g, '').length < 8;
  // A short number alone is a quantity; among foreign words it may be a piece of a phone.
  const isAlone =
    /^\d{1,3}[.,]\d{3}$/.test(text.trim()) || parts.every((part) => isOwn(part) || isAmount(part) || COUNT.test(part));
  return isAlone
    ? parts.join('')
    : parts.map((part) => (isOwn(part) || isAmount(part) ? part : shapeOf(part))).join('');
}

function bare(part: string): string {
  return part.toLowerCase().replace(/^[#(]+|[):.,#]+$/g, '');
}

/** Ids of rows and people stand in addresses and attributes. */
export function withoutNumbers(value: string): string {
  return value
    .slice(0, LONGEST)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '9')
    .replace(/\d{3,}/g, '9');
}

/** The same again, of a skeleton that somebody else made: nothing leaves that this would not have said. */
export function scrubbedAgain(skeleton: Skeleton, known: Known): Skeleton {
  if (typeof skeleton === 'string') return scrubbed(skeleton, known);
  const [tag, attributes, ...inside] = skeleton;
  const said = Object.entries(attributes).flatMap(([name, value]) => {
    const again = attributeSaid(name, value, known);
    return again === null ? [] : [[name, again]];
  });
  return [tag, Object.fromEntries(said), ...inside.map((one) => scrubbedAgain(one, known))];
}
