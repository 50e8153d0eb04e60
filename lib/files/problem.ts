/**
 * Why a whole file cannot be read. The words and the next step come from the catalogue; `data` holds counts, limits and
 * names of columns or sheets, never what stands in the rows.
 */
export type ProblemCode =
  | 'empty-file'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'too-many-parts'
  | 'inflates-too-far'
  | 'damaged-workbook'
  | 'encrypted'
  | 'old-excel'
  | 'xml-spreadsheet'
  | 'binary-workbook'
  | 'other-spreadsheet'
  | 'not-a-table'
  | 'sheet-not-found'
  | 'no-visible-sheet'
  | 'quote-not-closed'
  | 'no-header'
  | 'columns-missing'
  | 'question-open';

export type ProblemData = Record<string, string | number>;

/** The only error that reading a file throws, apart from the reason of an aborted signal. */
export class FileProblem extends Error {
  readonly code: ProblemCode;
  readonly data: ProblemData;
  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
    this.data = data;
  }
}
