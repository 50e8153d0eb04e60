import { isEmpty, type Row } from './cell.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { FileProblem } from './problem.ts';
import type { Reading } from './reading.ts';
import { containerOf } from './sniff.ts';
import type { Table, TableNotice } from './table.ts';
import { readDelimited } from './text/delimited.ts';
import { decodedText, type Encoding } from './text/encoding.ts';
import { readHtmlTable } from './text/html-table.ts';
import { layoutOf } from './text/layout.ts';
import { suspectLetters, unscrambled } from './text/mojibake.ts';

export interface ReadOptions extends Reading {
  /** Name of the sheet; without it the first that is not hidden. */
  sheet?: string | undefined;
  /** What a person chose after looking at the accents. */
  encoding?: Encoding | undefined;
  /** Repairs letters that an earlier program scrambled. Off unless a person saw before and after. */
  unscramble?: boolean | undefined;
}

/** Reads one sheet of a file. Throws nothing but a `FileProblem`, or the reason of an aborted signal. */
export async function readTable(bytes: Uint8Array<ArrayBuffer>, options: ReadOptions = {}): Promise<Table> {
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('too-large', { limit: MAX_FILE_BYTES, size: bytes.length });
  const container = containerOf(bytes);
  const hash = await hashOf(bytes);
  options.signal?.throwIfAborted();
  const table =
    container === 'workbook' ? await workbook(bytes, hash, options) : await text(bytes, hash, container, options);
  if (table.rows.length === 0) throw new FileProblem('empty-file');
  options.onProgress?.(1);
  return table;
}

async function workbook(bytes: Uint8Array<ArrayBuffer>, hash: string, options: ReadOptions): Promise<Table> {
  const { readXlsx } = await import('./xlsx/read-xlsx.ts');
  const read = await readXlsx(bytes, options);
  const hidden = read.sheets.filter((sheet) => sheet.hidden).length;
  return {
    hash,
    container: 'workbook',
    sheet: read.sheet.name,
    sheets: read.sheets.map(({ name, hidden }) => ({ name, hidden })),
    rows: read.rows,
    date1904: read.date1904,
    notices: counted({
      'formulas-not-computed': read.formulas,
      'formulas-without-value': read.formulasWithoutValue,
      'merged-cells': read.merged,
      'hidden-sheets': hidden,
      'more-sheets': read.sheets.length - hidden - (read.sheet.hidden ? 0 : 1),
    }),
  };
}

async function text(
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
  container: 'html' | 'text',
  options: ReadOptions,
): Promise<Table> {
  const decoded = decodedText(bytes, options.encoding);
  const base = { hash, container, sheet: '', sheets: [], date1904: false, encoding: decoded.encoding };
  if (container === 'html') {
    const rows = await readHtmlTable(decoded.text, options);
    return { ...base, ...settled(rows, options) };
  }
  if (decoded.text.trim() === '') throw new FileProblem('empty-file');
  const lines = decoded.text.replaceAll('\r\n', '\n');
  const layout = layoutOf(lines);
  const rows = await readDelimited(lines, layout, options);
  return { ...base, delimiter: layout.delimiter, ...settled(rows, options) };
}

/** Scrambled letters are counted, and repaired only on request: in a few languages they are meant. */
function settled(rows: Row[], options: ReadOptions): { rows: Row[]; notices: TableNotice[] } {
  if (options.unscramble) return { rows: rows.map(repaired), notices: [] };
  const scrambled = rows.filter((row) =>
    row.cells.some((cell) => typeof cell === 'string' && suspectLetters(cell) > 0),
  );
  return { rows, notices: counted({ 'scrambled-letters': scrambled.length }) };
}

const repaired = (row: Row): Row => ({
  number: row.number,
  cells: row.cells.map((cell) => (typeof cell === 'string' && !isEmpty(cell) ? unscrambled(cell) : cell)),
});

const counted = (counts: Partial<Record<TableNotice['code'], number>>): TableNotice[] =>
  (Object.keys(counts) as TableNotice['code'][]).flatMap((code) => {
    const count = counts[code] ?? 0;
    return count > 0 ? [{ code, count }] : [];
  });

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
