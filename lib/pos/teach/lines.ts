import { shown } from '../candidate.ts';
import type { Candidate } from '../descriptor.ts';
import { parseMoney, readable } from '../screen-text.ts';
import { type Proposal, pathTo, proposals } from './proposals.ts';
import { isStableName } from './stable-name.ts';

/** Lines of a sale, told from one of them that somebody pointed at: whatever stands beside it and is built like it. */
export interface TaughtLines {
  list: Proposal;
  row: Candidate[];
  rows: Element[];
}

const FORM_FIELD = 'input, textarea, select';
const FEWEST_PIECES = 3;

/** Null: nothing around the place looks like a line. */
export function linesAround(element: Element, document: Document): TaughtLines | null {
  for (let row: Element | null = element; row && row !== document.body; row = row.parentElement) {
    const list = row.parentElement;
    if (!list || !isLine(row)) continue;
    const rows = [...list.children].filter((child) => child.localName === row.localName && isLine(child));
    if (rows.length === 1 && !row.matches('tr, li, [role="row"], [role="listitem"]')) continue;
    return { list: proposals(list, document), row: rowCandidates(list, row, rows), rows };
  }
  return null;
}

/** A part of a line, found in the same way in every line. */
export function partOfLine(part: Element, rows: readonly Element[]): Candidate[] {
  const row = rows.find((one) => one.contains(part));
  if (!row || row === part) return [];
  const named = [
    ...['data-testid', 'data-test', 'data-cy', 'data-qa', 'data-field', 'itemprop', 'name'].flatMap((name) => {
      const value = part.getAttribute(name);
      return value && !/\d/.test(value) ? `[${name}=${JSON.stringify(value)}]` : [];
    }),
    ...[...part.classList].filter(isStableName).map((name) => `.${CSS.escape(name)}`),
  ];
  const isOnlyOne = (selector: string) => rows.every((one) => one.querySelectorAll(selector).length === 1);
  const isPart = (selector: string) => row.querySelectorAll(selector)[0] === part;
  const place = pathTo(part, row);
  return [...named.filter((selector) => isOnlyOne(selector) && isPart(selector)).slice(0, 2), place].map((value) => ({
    by: 'css',
    value,
  }));
}

/** A name, a count and an amount at least. */
function isLine(element: Element): boolean {
  const pieces = said(element);
  return (
    pieces.length >= FEWEST_PIECES &&
    pieces.some((piece) => /\p{L}{2}/u.test(piece)) &&
    pieces.some((piece) => /\d[.,]\d{2}\b|\p{Sc}/u.test(piece) && parseMoney(piece, 2) !== null)
  );
}

/** What stands in it, piece by piece; fields by what was typed in. */
function said(element: Element): string[] {
  if (element.matches(FORM_FIELD)) return [shown(element)].filter(Boolean);
  const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue ?? '');
  return [readable(text.join(' ')), ...[...element.children].flatMap(said)].filter(Boolean);
}

/** As many parts side by side, however deep they are wrapped. */
function buildOf(row: Element): string {
  let inner = row;
  let way = '>';
  while (inner.childElementCount === 1 && inner.firstElementChild) {
    inner = inner.firstElementChild;
    way += ` ${inner.localName} >`;
  }
  return `${way} :nth-child(${Math.max(1, inner.childElementCount)})`;
}

/** What selects these rows and nothing else in the list, best first: by their build, so that a hint or a heading is no line. */
function rowCandidates(list: Element, row: Element, rows: readonly Element[]): Candidate[] {
  const tag = `:scope > ${row.localName}`;
  const role = row.getAttribute('role');
  const selectors = [
    ...['data-testid', 'data-test', 'data-cy', 'data-qa', 'data-role'].flatMap((name) => {
      const value = row.getAttribute(name);
      return value && !/\d/.test(value) ? `:scope > [${name}=${JSON.stringify(value)}]` : [];
    }),
    ...[...row.classList].filter(isStableName).map((name) => `${tag}.${CSS.escape(name)}`),
    `${tag}:has(${buildOf(row)}):not(:has(th))`,
    `${tag}:has(${buildOf(row)}):not(:first-child)`,
    ...(role ? [`:scope > [role=${JSON.stringify(role)}]`] : []),
    tag,
  ];
  const isExact = (selector: string) => {
    const found = [...list.querySelectorAll(selector)];
    return found.length === rows.length && found.every((one) => rows.includes(one));
  };
  // No second way: where there is no line, it would find something else.
  return [{ by: 'css', value: selectors.find(isExact) ?? tag }];
}
