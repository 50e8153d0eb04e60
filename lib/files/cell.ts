/**
 * What stands in a cell. Text is a plain string and an empty cell the empty string, because a file of 300,000 rows has
 * millions of them; only workbooks have numbers.
 */
export type Cell = string | NumberCell;

export interface NumberCell {
  value: number;
  /** As written in the file. */
  raw: string;
  /** Shown as a date or time by the spreadsheet program. */
  date: boolean;
}

export interface Row {
  /** As a person counts it in the file, from 1. */
  number: number;
  cells: Cell[];
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Blanks and signs that people cannot see stand round ids and captions of real exports. */
export function trimmed(text: string): string {
  return (PLAIN.test(text) ? text : text.replace(/\p{Cf}/gu, '').replace(/\p{Zs}/gu, ' ')).trim();
}

export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? trimmed(cell) : plainNumber(cell.value);
}

export const isEmpty = (cell: Cell | undefined): boolean => typeof cell !== 'object' && textOf(cell) === '';

/** A number as digits: the display format of the cell (`9.52E+12`) is never what was meant. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

export function withoutTrailingEmpty(cells: Cell[]): Cell[] {
  let length = cells.length;
  while (length > 0 && isEmpty(cells[length - 1])) length--;
  if (length < cells.length) cells.length = length;
  return cells;
}
