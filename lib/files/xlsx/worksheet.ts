import { type Cell, type Row, withoutTrailingEmpty } from '../cell.ts';
import { MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from '../limits.ts';
import { FileProblem } from '../problem.ts';
import { cellText, TextPieces } from './shared-strings.ts';
import { scanPart } from './xml-part.ts';
import { attribute, decoded } from './xml-scanner.ts';
import type { ZipEntry } from './zip-entries.ts';

export interface Worksheet {
  rows: Row[];
  /** Cells with a formula: the value that the spreadsheet program left there is used, nothing is computed. */
  formulas: number;
  /** Formulas without such a value: these cells are empty. */
  formulasWithoutValue: number;
  merged: number;
}

export interface SheetContext {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
}

export async function readWorksheet(
  entry: ZipEntry,
  context: SheetContext,
  between: (done: number) => Promise<void>,
): Promise<Worksheet> {
  const reader = new WorksheetReader(context);
  await scanPart(entry, reader, between);
  return reader.sheet;
}

class WorksheetReader {
  readonly sheet: Worksheet = { rows: [], formulas: 0, formulasWithoutValue: 0, merged: 0 };
  readonly #context: SheetContext;
  readonly #pieces = new TextPieces();
  #row: Row | null = null;
  #column = 0;
  #nextRow = 1;
  #cellOpen = false;
  #type = '';
  #style = 0;
  #formula = false;
  #value = '';
  #inValue = false;
  #slots = 0;
  #characters = 0;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: string): void {
    if (this.#cellOpen) this.#openInCell(name);
    else if (name === 'c' && this.#row) this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'mergeCell') this.sheet.merged++;
  }

  close(name: string): void {
    if (!this.#cellOpen) {
      if (name === 'row') this.#closeRow();
    } else if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#inValue = false;
    else this.#pieces.close(name);
  }

  text(raw: string): void {
    if (!this.#cellOpen) return;
    if (this.#inValue) this.#value += raw;
    else this.#pieces.text(raw);
  }

  #openRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? this.#nextRow);
    if (!Number.isSafeInteger(number) || number < this.#nextRow) damaged();
    this.#row = { number, cells: [] };
    this.#nextRow = number + 1;
    this.#column = 0;
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    if (reference !== undefined) this.#column = columnOf(reference);
    if (this.#column >= MAX_COLUMNS) throw new FileProblem('too-many-columns', { limit: MAX_COLUMNS });
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? 0);
    this.#cellOpen = true;
    this.#formula = false;
    this.#inValue = false;
    this.#value = '';
    this.#pieces.start();
  }

  #openInCell(name: string): void {
    if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#formula = true;
    else this.#pieces.open(name);
  }

  #closeCell(): void {
    this.#cellOpen = false;
    const cell = this.#cell();
    if (this.#formula) {
      if (cell === '') this.sheet.formulasWithoutValue++;
      else this.sheet.formulas++;
    }
    if (cell !== '' && this.#row) {
      this.#characters += typeof cell === 'string' ? cell.length : 0;
      if (this.#characters > MAX_CHARACTERS) throw new FileProblem('inflates-too-far', { limit: MAX_CHARACTERS });
      const { cells } = this.#row;
      while (cells.length < this.#column) cells.push('');
      cells[this.#column] = cell;
    }
    this.#column++;
  }

  #cell(): Cell {
    switch (this.#type) {
      case 's':
        return this.#context.strings[Number(this.#value)] ?? '';
      case 'inlineStr':
        return this.#pieces.end();
      case 'str':
      case 'd':
        return cellText(this.#value);
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      default:
        return this.#number();
    }
  }

  #number(): Cell {
    const raw = decoded(this.#value).trim();
    if (raw === '') return '';
    const value = Number(raw);
    return Number.isFinite(value) ? { value, raw, date: this.#context.dateStyles.has(this.#style) } : raw;
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = null;
    if (!row || withoutTrailingEmpty(row.cells).length === 0) return;
    this.#slots += row.cells.length;
    if (this.#slots > MAX_CELLS) throw new FileProblem('too-many-cells', { limit: MAX_CELLS });
    if (this.sheet.rows.length >= MAX_ROWS) throw new FileProblem('too-many-rows', { limit: MAX_ROWS });
    this.sheet.rows.push(row);
  }
}

/** 0 for `A7`, 27 for `AB1`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (column === 0) damaged();
  return column - 1;
}

function damaged(): never {
  throw new FileProblem('damaged-workbook', { what: 'sheet' });
}
