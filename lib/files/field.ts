import type { Cell, Row } from './cell.ts';
import { type Content, holds, meanLength } from './content.ts';
import { type Column, folded, type Header } from './header.ts';

/** Where a preset finds one piece of a row. */
export interface Field {
  /** Captions in folded form, the best first. */
  captions: readonly string[];
  /** Beginnings of captions, for columns that carry the name of an outlet or a number. */
  starts?: readonly string[];
  /** Takes every column that fits, in the order of the captions; else only the first. */
  many?: true;
  /** A row without it is refused, a file without the column cannot be read with this preset. */
  needed?: true;
  /** What it holds decides, where no caption fits. */
  content?: Content;
  /** Columns whose values together tell how to read each of them. */
  reads?: 'amount' | 'date';
}

export type Fields<F extends string> = Record<F, Field>;
export type FieldColumns = ReadonlyMap<string, readonly Column[]>;

/** What a person chose for this layout: captions by field. It wins over the captions of the preset. */
export type Mapping = ReadonlyMap<string, readonly string[]>;

/** Enough to tell what a column holds, little enough to ask it of every preset. */
const CONTENT_ROWS = 500;

export function fieldColumns(
  header: Header,
  rows: readonly Row[],
  fields: Readonly<Record<string, Field>>,
  mapping?: Mapping,
): FieldColumns {
  const found = new Map<string, readonly Column[]>();
  const taken = new Set<number>();
  const take = (name: string, columns: readonly Column[]) => {
    if (columns.length === 0) return;
    found.set(name, columns);
    for (const { index } of columns) taken.add(index);
  };
  const names = Object.keys(fields);
  for (const name of names) take(name, byCaption(header, fields[name], taken, mapping?.get(name)));
  const sample = rows.slice(0, CONTENT_ROWS);
  for (const name of names) {
    const content = fields[name]?.content;
    if (content !== undefined && !found.has(name)) take(name, byContent(header, sample, content, taken));
  }
  return found;
}

function byCaption(
  header: Header,
  field: Field | undefined,
  taken: ReadonlySet<number>,
  chosen: readonly string[] | undefined,
): Column[] {
  const free = header.columns.filter(({ index }) => !taken.has(index));
  const captions = chosen?.map(folded) ?? field?.captions ?? [];
  const exact = captions.flatMap((caption) => free.filter((column) => column.folded === caption));
  const begun = chosen
    ? []
    : free.filter((column) => (field?.starts ?? []).some((start) => column.folded.startsWith(start)));
  const columns = [...new Set([...exact, ...begun])];
  return field?.many || chosen ? columns : columns.slice(0, 1);
}

function byContent(header: Header, rows: readonly Row[], content: Content, taken: ReadonlySet<number>): Column[] {
  const fitting = header.columns.filter(({ index }) => !taken.has(index) && holds(content, cellsOf(rows, index)));
  if (content === 'text') {
    fitting.sort((a, b) => meanLength(cellsOf(rows, b.index)) - meanLength(cellsOf(rows, a.index)));
  }
  return fitting.slice(0, 1);
}

export const cellsOf = (rows: readonly Row[], index: number): Cell[] => rows.map(({ cells }) => cells[index] ?? '');

export const missing = (fields: Readonly<Record<string, Field>>, columns: FieldColumns): string[] =>
  Object.keys(fields).filter((name) => fields[name]?.needed && !columns.has(name));
