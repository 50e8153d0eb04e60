import { type Cell, textOf } from '../cell.ts';
import { withoutGuard } from '../formula-guard.ts';

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
  return textOf(withoutGuard(textOf(formula?.[1] ?? text)));
}
