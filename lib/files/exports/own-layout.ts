import type { Minor } from '../../loyalty/money.ts';
import { type OutCell, type Sheet, type SheetColumn, sheetOf } from '../sheet.ts';

/** Our own exports name their layout in the last caption, so that a file tells by itself how old it is. */
export const ownSheet = <T>(
  layout: string,
  version: number,
  columns: readonly SheetColumn<T>[],
  rows: readonly T[],
): Sheet =>
  sheetOf(`tillside-${layout}`, [...columns, { title: `tillside.${layout} v${version}`, cell: () => null }], rows);

/** Money twice: exact for programs, readable for people. */
export const amountColumns = <T>(
  title: string,
  amount: (row: T) => Minor | null,
  exponent: number,
): [SheetColumn<T>, SheetColumn<T>] => [
  { title: `${title} (minor units)`, cell: amount },
  {
    title,
    cell: (row): OutCell => {
      const minor = amount(row);
      return minor === null ? null : { minor, exponent };
    },
  },
];
