import { type Cell, textOf } from '../cell.ts';

/** What people and programs write for "nothing". */
const PLACEHOLDERS = new Set([
  '?',
  '-',
  '--',
  '—',
  '.',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'unknown',
  '#n/a',
  '#value!',
  '#ref!',
  '#name?',
  '#div/0!',
]);

/** The text of a cell, without the guards that keep spreadsheets from eating zeros, and empty for a placeholder. */
export function meant(cell: Cell | undefined): string {
  const text = unguarded(typeof cell === 'string' ? cell : textOf(cell));
  return PLACEHOLDERS.has(text.toLowerCase()) ? '' : text;
}

/** `="0123"`, `'0123` and a leading tab are text to a spreadsheet and dirt to everybody else. Never computed. */
export function unguarded(text: string): string {
  const formula = /^\s*="([^"]*)"\s*$/.exec(text);
  const inner = textOf(formula?.[1] ?? text);
  return GUARDED.test(inner) ? textOf(inner.slice(1)) : inner;
}

/** An apostrophe before what a spreadsheet would compute or count, or before another such apostrophe. */
const GUARDED = /^'+\s*[=+\-@\d＝＋－＠]/;
