import { type Cell, isEmpty, type Row, textOf } from './cell.ts';

/** A column's caption as it can be compared: programs and people decorate captions in many ways. */
export function folded(caption: string): string {
  return caption
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["*#.:]/g, ' ')
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

export interface Column {
  index: number;
  /** As written. */
  caption: string;
  folded: string;
}

export interface Header {
  /** Row the captions stand in, as a person counts. */
  row: number;
  columns: Column[];
  /** Captions that stand over more than one column. */
  duplicates: string[];
}

/** Exports put titles and dates above the captions; further down there is nothing but rows. */
export const HEADER_ROWS = 20;

/** Columns without a caption are left out. The second `Address` becomes `address 2`. */
export function headerOf(row: Row): Header {
  const seen = new Map<string, number>();
  const columns: Column[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const caption = textOf(cell);
    const name = folded(caption);
    if (name === '') continue;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    columns.push({ index, caption, folded: count === 1 ? name : `${name} ${count}` });
  }
  const duplicates = [...seen].filter(([, count]) => count > 1).map(([name]) => name);
  return { row: row.number, columns, duplicates };
}

/** A row that can hold captions: at least two texts, and hardly anything that looks like data. */
export function canBeHeader(row: Row): boolean {
  const filled = row.cells.filter((cell) => !isEmpty(cell));
  const dataLike = filled.filter(looksLikeData).length;
  return filled.length >= 2 && dataLike / filled.length < 0.3;
}

const LONGEST_CAPTION = 200;

const looksLikeData = (cell: Cell): boolean =>
  typeof cell === 'object' ||
  cell.length > LONGEST_CAPTION ||
  /^[\s$€£(-]*\d[\d.,:/\s-]*\)?$|@.+\.|^\d{4}-\d\d-\d\d/.test(cell);
