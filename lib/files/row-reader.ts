import type { Minor } from '../loyalty/money.ts';
import type { LocalDate } from '../loyalty/program.ts';
import type { Cell, Row } from './cell.ts';
import type { FieldColumns, Fields } from './field.ts';
import type { Column } from './header.ts';
import { type Note, type NoteCode, note } from './note.ts';
import { parseCode } from './values/code-text.ts';
import { type Found, mails, phones } from './values/contact-text.ts';
import { type DateOrder, parseDate } from './values/date-text.ts';
import { asNumber, type Decimal, isWhole, type Point, toMinor } from './values/decimal.ts';
import { parseFlag } from './values/flag-text.ts';
import { parseMoney, parseNumber, parseRate, type Reading } from './values/money-text.ts';
import { meant } from './values/placeholder.ts';
import { inZone } from './values/zone-time.ts';

/** This row cannot be used; the rest of the file can. */
export class RowRefused extends Error {
  readonly note: Note;
  constructor(why: Note) {
    super(why.code);
    this.name = 'RowRefused';
    this.note = why;
  }
}

/** How the columns of one file are to be read. */
export interface Reckoning {
  exponent: number;
  zone: string;
  today: LocalDate;
  country: string;
  date1904: boolean;
  orders: ReadonlyMap<number, DateOrder>;
  points: ReadonlyMap<number, Point>;
}

/**
 * The current row by field. A needed field that is empty or unreadable refuses the row; any other becomes null with a note.
 */
export class RowReader<F extends string> {
  readonly #fields: Fields<F>;
  readonly #columns: FieldColumns;
  readonly #reckoning: Reckoning;
  readonly #notes: (note: Note) => void;
  readonly #signs = new Map<number, string>();
  #row: Row = { number: 0, cells: [] };

  constructor(fields: Fields<F>, columns: FieldColumns, reckoning: Reckoning, notes: (note: Note) => void) {
    this.#fields = fields;
    this.#columns = columns;
    this.#reckoning = reckoning;
    this.#notes = notes;
  }

  get number(): number {
    return this.#row.number;
  }

  at(row: Row): void {
    this.#row = row;
  }

  has(field: F): boolean {
    return this.#columns.has(field);
  }

  /** Columns of a field with what stands in them. */
  cells(field: F): { column: Column; cell: Cell }[] {
    return (this.#columns.get(field) ?? []).map((column) => ({ column, cell: this.#row.cells[column.index] ?? '' }));
  }

  text(field: F): string {
    const text = meant(this.#first(field).cell);
    if (text === '' && this.#fields[field].needed) this.refuse('needed-cell-empty', field);
    return text;
  }

  texts(field: F): string[] {
    return this.cells(field).flatMap(({ cell }) => meant(cell) || []);
  }

  /** An identifier. */
  code(field: F): string | null {
    const { cell, column } = this.#first(field);
    const code = column === undefined ? null : this.codeOf(cell, column);
    if (code === null && this.#fields[field].needed) this.refuse('needed-cell-empty', field);
    return code;
  }

  /** Lost digits refuse the row: guessing them would give the wrong item or person. */
  codeOf(cell: Cell, column: Column): string | null {
    const { text, lost } = parseCode(cell);
    if (lost) throw new RowRefused(note('digits-lost', this.number, {}, column.caption));
    const code = meant(text);
    return code === '' ? null : code;
  }

  /** What a sum of money is exactly, before it is rounded to cents. */
  amount(field: F): Decimal | null {
    const { cell, column } = this.#first(field);
    const read = parseMoney(cell, this.#point(column));
    const money = this.#settle(field, read);
    if (money && column) this.#sameSign(column, money.sign);
    return money?.amount ?? null;
  }

  money(field: F): Minor | null {
    const amount = this.amount(field);
    return amount === null ? null : this.minor(amount, field);
  }

  /** Rounds an amount that was worked out; out of range refuses the row. */
  minor(amount: Decimal | null, field: F): Minor {
    const minor = amount === null ? null : toMinor(amount, this.#reckoning.exponent);
    return minor ?? this.refuse('number-out-of-range', field);
  }

  decimal(field: F): Decimal | null {
    const { cell, column } = this.#first(field);
    return this.#settle(field, parseNumber(cell, this.#point(column)));
  }

  quantity(field: F): number | null {
    const value = this.decimal(field);
    return value === null ? null : asNumber(value);
  }

  /** A count. A fraction is dropped and said. */
  count(field: F): number | null {
    const value = this.decimal(field);
    if (value === null) return null;
    if (!isWhole(value)) this.say('fraction-dropped', field);
    return Math.floor(asNumber(value));
  }

  rate(field: F): number | null {
    const { cell, column } = this.#first(field);
    return this.#settle(field, parseRate(cell, this.#point(column)));
  }

  flag(field: F): boolean | null {
    const flag = parseFlag(this.#first(field).cell);
    if (flag === undefined) this.say('flag-unreadable', field);
    return flag ?? null;
  }

  date(field: F): LocalDate | null {
    return this.when(field)?.date ?? null;
  }

  /** On the store's own clock. */
  when(field: F): { date: LocalDate; time: string | null } | null {
    const { cell, column } = this.#first(field);
    const { orders, date1904, today, zone } = this.#reckoning;
    const order = orders.get(column?.index ?? -1) ?? 'mdy';
    const when = this.#settle(field, parseDate(cell, { order, date1904, today }));
    return when === null ? null : inZone(when, zone);
  }

  mails(field: F): string[] {
    return this.#contacts(field, mails, 'mail-unreadable');
  }

  phones(field: F): string[] {
    return this.#contacts(field, (cell) => phones(cell, this.#reckoning.country), 'phone-unreadable');
  }

  say(code: NoteCode, field?: F, data: Note['data'] = {}): void {
    this.#notes(note(code, this.number, data, field && this.#first(field).column?.caption));
  }

  refuse(code: NoteCode, field?: F, data: Note['data'] = {}): never {
    throw new RowRefused(note(code, this.number, data, field && this.#first(field).column?.caption));
  }

  #first(field: F): { cell: Cell; column: Column | undefined } {
    const column = this.#columns.get(field)?.[0];
    return { cell: column === undefined ? '' : (this.#row.cells[column.index] ?? ''), column };
  }

  #point(column: Column | undefined): Point {
    return this.#reckoning.points.get(column?.index ?? -1) ?? '.';
  }

  #settle<T>(field: F, read: Reading<T>): T | null {
    if ('value' in read) return read.value;
    const code = 'problem' in read ? read.problem : 'needed-cell-empty';
    if (this.#fields[field].needed) this.refuse(code, field);
    if ('problem' in read) this.say(read.problem, field);
    return null;
  }

  /** One column in two currencies is two files glued together. */
  #sameSign(column: Column, sign: string): void {
    if (sign === '') return;
    const known = this.#signs.get(column.index) ?? sign;
    this.#signs.set(column.index, known);
    if (known !== sign) throw new RowRefused(note('currency-differs', this.number, { known, sign }, column.caption));
  }

  #contacts(field: F, parse: (cell: Cell) => Found<string>, unreadable: NoteCode): string[] {
    const values = new Set<string>();
    for (const { cell, column } of this.cells(field)) {
      const found = parse(cell);
      for (const value of found.values) values.add(value);
      if (found.unreadable > 0) this.#notes(note(unreadable, this.number, {}, column.caption));
    }
    return [...values];
  }
}
