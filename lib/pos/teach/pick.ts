import { elementsOf, shown, textOf } from '../candidate.ts';
import { LONGEST_TEXT } from '../limits.ts';
import { parseMoney, parseQuantity, readable } from '../screen-text.ts';
import { type Lesson, MEANING, type Part, type Pick } from './lesson.ts';
import { linesAround, partOfLine } from './lines.ts';
import { meant, proposals } from './proposals.ts';

/** Why what was pointed at cannot be this part. */
export type Refusal =
  | 'nothing-there'
  | 'no-line'
  | 'line-first'
  | 'not-in-line'
  | 'no-text'
  | 'no-number'
  | 'no-amount'
  | 'not-found-again';

export type Picked = { ok: true; pick: Pick; marked: Element[] } | { ok: false; refusal: Refusal };

export function picked(target: Element | null, part: Part, lesson: Lesson): Picked {
  if (!target || target === target.ownerDocument.body || target === target.ownerDocument.documentElement) {
    return { ok: false, refusal: 'nothing-there' };
  }
  if (part === 'line') return pickedLine(target);
  const element = meant(target);
  const said = shown(element);
  const refusal = refusalOf(part, said);
  if (refusal) return { ok: false, refusal };
  return part.startsWith('line.') ? pickedInLine(element, said, lesson) : pickedAnywhere(element, part, said);
}

/** The rows of the lesson's lines that are on the page now. */
export function rowsOf(lesson: Lesson, document: Document): Element[] {
  const { line } = lesson.picks;
  const list = line?.candidates.flatMap((candidate) => elementsOf(candidate, document, line.words))[0];
  const row = line?.row?.find((candidate) => list && elementsOf(candidate, list, {}).length > 0);
  return list && row ? elementsOf(row, list, {}) : [];
}

function pickedLine(target: Element): Picked {
  const lines = linesAround(target, target.ownerDocument);
  if (!lines) return { ok: false, refusal: 'no-line' };
  if (lines.list.candidates.length === 0) return { ok: false, refusal: 'not-found-again' };
  const pick = {
    ...lines.list,
    row: lines.row,
    words: {},
    shown: shown(lines.rows[0] ?? target).slice(0, LONGEST_TEXT),
  };
  return { ok: true, pick, marked: lines.rows };
}

function pickedInLine(element: Element, said: string, lesson: Lesson): Picked {
  const rows = rowsOf(lesson, element.ownerDocument);
  if (rows.length === 0) return { ok: false, refusal: 'line-first' };
  const candidates = partOfLine(element, rows);
  if (candidates.length === 0) return { ok: false, refusal: 'not-in-line' };
  const [best] = candidates;
  const marked = best ? rows.flatMap((row) => elementsOf(best, row, {})) : [];
  return { ok: true, pick: { candidates, words: {}, shown: said.slice(0, LONGEST_TEXT) }, marked };
}

function pickedAnywhere(element: Element, part: Part, said: string): Picked {
  const { candidates, words } = proposals(element, element.ownerDocument, MEANING[part] ?? null);
  if (candidates.length === 0) return { ok: false, refusal: 'not-found-again' };
  // A second way to something that may be gone would find something else in its place; of a sum, the lines prove it.
  const ways = part.startsWith('totals.') ? candidates : candidates.slice(0, 1);
  const pick: Pick = { candidates: ways, words: words as Pick['words'], shown: said.slice(0, LONGEST_TEXT) };
  if (part === 'customer.contact') pick.contact = contactIn(element);
  return { ok: true, pick, marked: [element] };
}

function refusalOf(part: Part, said: string): Refusal | null {
  if (said === '') return 'no-text';
  if (part === 'line.quantity') return parseQuantity(said, '.') === null ? 'no-number' : null;
  const isAmount = part === 'line.price' || part === 'line.total' || part.startsWith('totals.');
  return isAmount && parseMoney(said, 2) === null ? 'no-amount' : null;
}

/** A mail address, a phone number, or whatever number the shop gives its customers. */
function contactIn(element: Element): NonNullable<Pick['contact']> {
  const kinds = ['email', 'phone'] as const;
  const isKind = (kind: (typeof kinds)[number]) => {
    const [selector] = proposals(element, element.ownerDocument).candidates;
    return (
      selector !== undefined &&
      readable(textOf({ ...selector, transforms: [kind] }, element.ownerDocument, {}) ?? '') !== ''
    );
  };
  return kinds.find(isKind) ?? 'code';
}
