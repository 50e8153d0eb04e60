import type { Skeleton } from './skeleton.ts';

const TAG = /^[a-z][a-z0-9-]{0,60}$/;
const ATTRIBUTE = /^(?!on)[a-z][a-z0-9-]{0,60}$/;
/** Never made of a file from elsewhere, whatever it says. */
const ACTIVE: ReadonlySet<string> = new Set(['script', 'iframe', 'object', 'embed', 'link', 'style', 'meta', 'base']);
const FRAME = 'iframe';

/** A page made of a skeleton again, to be read like the first one. `document` is one that nobody sees: nothing in it loads or runs. */
export function pageOf(skeleton: Skeleton, document: Document): Document {
  if (typeof skeleton !== 'string') document.body.replaceChildren(...insideOf(skeleton, document));
  return document;
}

function insideOf([, , ...inside]: Exclude<Skeleton, string>, document: Document): Node[] {
  return inside.map((one) => nodeOf(one, document));
}

function nodeOf(skeleton: Skeleton, document: Document): Node {
  if (typeof skeleton === 'string') return document.createTextNode(skeleton);
  const [tag, attributes] = skeleton;
  const isFrame = tag === FRAME;
  const element = document.createElement(TAG.test(tag) && (isFrame || !ACTIVE.has(tag)) ? tag : 'div');
  for (const [name, value] of Object.entries(attributes)) {
    const isHarmless = ATTRIBUTE.test(name) && (isFrame ? name === 'src' && value.startsWith('?') : name !== 'src');
    if (isHarmless) element.setAttribute(name, value);
  }
  element.append(...insideOf(skeleton, document));
  return element;
}

/** What was not to be seen is marked in a skeleton. */
export function isSeen(element: Element): boolean {
  return element.closest('[hidden]') === null;
}
