import Papa from 'papaparse';
import { type Row, withoutTrailingEmpty } from '../cell.ts';
import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS } from '../limits.ts';
import { FileProblem } from '../problem.ts';
import { pacer, type Reading } from '../reading.ts';
import type { Layout } from './layout.ts';

const PIECE_CHARACTERS = 512 * 1024;
/** Not a character: nothing in the file is taken for a quote. */
const NO_QUOTE = '\uffff';

export async function readDelimited(text: string, layout: Layout, reading: Reading): Promise<Row[]> {
  const pace = pacer(reading);
  const rows: Row[] = [];
  let number = 0;
  let slots = 0;
  for await (const { records, done } of pieces(text, layout)) {
    for (const record of records) {
      number++;
      const cells = withoutTrailingEmpty(record);
      if (cells.length === 0) continue;
      slots += cells.length;
      if (cells.length > MAX_COLUMNS) throw new FileProblem('too-many-columns', { limit: MAX_COLUMNS });
      if (slots > MAX_CELLS) throw new FileProblem('too-many-cells', { limit: MAX_CELLS });
      if (rows.length >= MAX_ROWS) throw new FileProblem('too-many-rows', { limit: MAX_ROWS });
      rows.push({ number, cells });
    }
    await pace(done);
  }
  return rows;
}

interface Piece {
  records: string[][];
  done: number;
}

/** The parser calls back; this turns it into something that can be waited for, one piece in hand at a time. */
async function* pieces(text: string, layout: Layout): AsyncGenerator<Piece> {
  let waiting: ((piece: Piece | null) => void) | null = null;
  let parser: Papa.Parser | null = null;
  const next = () => new Promise<Piece | null>((resolve) => (waiting = resolve));
  const give = (piece: Piece | null) => {
    const resolve = waiting;
    waiting = null;
    resolve?.(piece);
  };
  let coming = next();
  Papa.parse<string[]>(text, {
    delimiter: layout.delimiter,
    newline: layout.newline,
    quoteChar: layout.quoted ? '"' : NO_QUOTE,
    chunkSize: PIECE_CHARACTERS,
    chunk: ({ data, meta }: Papa.ParseResult<string[]>, handle: Papa.Parser) => {
      parser = handle;
      handle.pause();
      give({ records: data, done: text.length === 0 ? 1 : meta.cursor / text.length });
    },
    complete: () => give(null),
  });
  for (let piece = await coming; piece !== null; piece = await coming) {
    yield piece;
    coming = next();
    (parser as Papa.Parser | null)?.resume();
  }
}
