import { type Cell, isEmpty, type Row, textOf } from './cell.ts';
import type { Detection, Match } from './detect.ts';
import type { Entities, EntityKind } from './entities.ts';
import { folded, type Header } from './header.ts';
import { type Note, note } from './note.ts';
import type { ImportSettings, Question } from './preset.ts';
import { FileProblem } from './problem.ts';
import { pacer, type Reading } from './reading.ts';
import { reckon } from './reckoning.ts';
import { repair } from './repair.ts';
import { RowReader, RowRefused } from './row-reader.ts';
import type { Table } from './table.ts';

/** One thing that a row brought. */
export type Imported = { [K in EntityKind]: { row: number; kind: K; entity: Entities[K] } }[EntityKind];

export interface ImportedTable {
  preset: string;
  /** Of the file. */
  hash: string;
  rowsRead: number;
  imported: Imported[];
  /** Rows that brought nothing, each with the reason. */
  refused: Note[];
  notes: Note[];
}

/** What has to be answered before the file can be read; each is asked once a file, never for a row. */
export const questionsOf = (table: Table, detection: Detection, match: Match, settings: ImportSettings): Question[] =>
  reckon(table, detection, match, settings).questions;

/** Turns the rows into entities. Writes nothing and looks nothing up. */
export async function importTable(
  table: Table,
  detection: Detection,
  match: Match,
  settings: ImportSettings,
  reading: Reading = {},
): Promise<ImportedTable> {
  const [lacking] = match.missing;
  if (lacking !== undefined) throw new FileProblem('columns-missing', { fields: match.missing.join(', ') });
  const { reckoning, questions, notes } = reckon(table, detection, match, settings);
  const [open] = questions;
  if (open !== undefined) throw new FileProblem('question-open', { question: open.code, column: open.column ?? '' });

  const result: ImportedTable = {
    preset: match.preset.id,
    hash: table.hash,
    rowsRead: 0,
    imported: [],
    refused: [],
    notes: [...notes, ...headerNotes(detection.header)],
  };
  const say = (one: Note) => result.notes.push(one);
  const reader = new RowReader(match.preset.fields, match.columns, reckoning, say);
  const mapper = match.preset.map(reader, settings, {
    put: (kind, entity, row = reader.number) => result.imported.push({ row, kind, entity } as Imported),
    note: say,
  });
  const pace = pacer(reading);
  const rows = match.preset.startsRecord ? joined(detection.rows, match.preset.startsRecord) : detection.rows;
  for (const row of rows) {
    reader.at(row);
    const skip = notARecord(row, detection.header, match);
    if (skip) say(skip);
    else refusing(result.refused, () => mapper.row());
    result.rowsRead++;
    if (result.rowsRead % 256 === 0) await pace(result.rowsRead / rows.length);
  }
  refusing(result.refused, () => mapper.end?.());
  if (match.preset.cutAt.includes(rows.length)) say(note('maybe-cut-off', 0, { rows: rows.length }));
  repair(result);
  reading.onProgress?.(1);
  return result;
}

function refusing(refused: Note[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    refused.push(error.note);
  }
}

const headerNotes = (header: Header): Note[] =>
  header.duplicates.map((name) => note('duplicate-column', header.row, {}, name));

/** Sums and repeated captions between the records are not records. */
function notARecord(row: Row, header: Header, match: Match): Note | null {
  const first = row.cells.find((cell) => !isEmpty(cell));
  if (/^(grand |sub)?totals?:?$/i.test(textOf(first)) && !keyed(row, match, first))
    return note('totals-row', row.number);
  const again = header.columns.every(({ index, caption }) => folded(textOf(row.cells[index])) === folded(caption));
  return again ? note('header-again', row.number) : null;
}

/** Does the row hold what a record must, apart from the word itself? */
function keyed(row: Row, match: Match, word: Cell | undefined): boolean {
  const needed = Object.entries(match.preset.fields).filter(([, field]) => field.needed);
  const cells = needed
    .map(([name]) => row.cells[match.columns.get(name)?.[0]?.index ?? -1])
    .filter((cell) => cell !== word);
  return cells.length > 0 && cells.every((cell) => !isEmpty(cell));
}

/** Puts records together that raw line breaks in their fields have torn. */
function joined(rows: readonly Row[], starts: (firstCell: string) => boolean): Row[] {
  const records: Row[] = [];
  for (const row of rows) {
    const last = records.at(-1);
    if (last === undefined || starts(textOf(row.cells[0]))) records.push({ number: row.number, cells: [...row.cells] });
    else {
      const [head, ...tail] = row.cells;
      const end = last.cells.length - 1;
      last.cells[end] = `${textOf(last.cells[end])}\n${textOf(head)}`;
      last.cells.push(...tail);
    }
  }
  return records;
}
