import type { Row } from './cell.ts';
import type { Detection, Match } from './detect.ts';
import { cellsOf } from './field.ts';
import type { Column } from './header.ts';
import { type Note, note } from './note.ts';
import type { ImportSettings, Question } from './preset.ts';
import type { Reckoning } from './row-reader.ts';
import type { Table } from './table.ts';
import { type DateOrder, hasPartDates, orderOf } from './values/date-text.ts';
import type { Point } from './values/decimal.ts';
import { pointOf } from './values/money-text.ts';

/** How amounts and dates of this file are to be read, told by its columns as wholes; what they leave open is asked once. */
export function reckon(
  table: Pick<Table, 'date1904'>,
  { rows }: Detection,
  match: Match,
  settings: ImportSettings,
): { reckoning: Reckoning; questions: Question[]; notes: Note[] } {
  const orders = new Map<number, DateOrder>();
  const questions: Question[] = [];
  const notes: Note[] = [];
  for (const column of columnsReading(match, 'date')) {
    const { order, told } = dateOrder(rows, column, match.preset.dates, settings.dateOrder);
    if (order === null) questions.push({ code: 'date-order', column: column.caption });
    else orders.set(column.index, order);
    if (told === 'both' || (told !== null && match.preset.dates !== null && told !== match.preset.dates)) {
      notes.push(note('date-in-other-order', 0, {}, column.caption));
    }
  }
  const points = new Map<number, Point>();
  for (const column of columnsReading(match, 'amount')) {
    points.set(column.index, pointOf(cellsOf(rows, column.index)) ?? match.preset.point);
  }
  const has = (field: string) => match.columns.has(field);
  return {
    reckoning: { ...settings, date1904: table.date1904, orders, points },
    questions: [...questions.slice(0, 1), ...match.preset.asks(has, settings)],
    notes,
  };
}

const columnsReading = (match: Match, what: 'amount' | 'date'): Column[] =>
  Object.entries(match.preset.fields).flatMap(([name, field]) =>
    field.reads === what ? [...(match.columns.get(name) ?? [])] : [],
  );

/** What the values say comes first, then what is known of the exporter, then what a person said. */
function dateOrder(
  rows: readonly Row[],
  column: Column,
  ofPreset: DateOrder | null,
  answered: DateOrder | undefined,
): { order: DateOrder | null; told: DateOrder | 'both' | null } {
  const cells = cellsOf(rows, column.index);
  const told = orderOf(cells);
  if (told !== null && told !== 'both') return { order: told, told };
  const order = answered ?? ofPreset ?? (hasPartDates(cells) ? null : 'mdy');
  return { order, told };
}
