import type { Row } from './cell.ts';
import type { Container } from './sniff.ts';
import type { Encoding } from './text/encoding.ts';
import type { Delimiter } from './text/layout.ts';

/** Something about the whole file that a person should know; the words come from the catalogue. */
export interface TableNotice {
  code:
    | 'formulas-not-computed'
    | 'formulas-without-value'
    | 'merged-cells'
    | 'hidden-sheets'
    | 'more-sheets'
    | 'scrambled-letters';
  count: number;
}

/** One sheet of a file, whatever the file was. */
export interface Table {
  /** SHA-256 of the bytes, in hex: the same file again is recognised by it. */
  hash: string;
  container: Container;
  sheet: string;
  sheets: { name: string; hidden: boolean }[];
  rows: Row[];
  /** First day of serial dates: some workbooks count from 1904. */
  date1904: boolean;
  encoding?: Encoding;
  delimiter?: Delimiter;
  notices: TableNotice[];
}
