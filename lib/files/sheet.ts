import type { Minor } from '../loyalty/money.ts';

/** A table on its way out. Text stays text, a number is a number: nothing in it can be taken for a formula. */
export interface Sheet {
  /** Without its ending. */
  fileName: string;
  columns: readonly string[];
  rows: readonly (readonly OutCell[])[];
}

export type OutCell = string | number | OutAmount | null;

/** Money: text with all its digits in CSV, a number that can be added up in a workbook. */
export interface OutAmount {
  minor: Minor;
  exponent: number;
}

/** One column of an export: its caption and what stands under it. */
export interface SheetColumn<T> {
  title: string;
  cell: (row: T) => OutCell;
}

export const sheetOf = <T>(fileName: string, columns: readonly SheetColumn<T>[], rows: readonly T[]): Sheet => ({
  fileName,
  columns: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});

/** Point, all digits, neither currency nor groups. */
export function amountText({ minor, exponent }: OutAmount): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

/** `2026-10-07` as Astro writes it. */
export const usDate = (date: string): string => `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
