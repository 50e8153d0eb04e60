import { FileProblem } from '../problem.ts';
import { pacer, type Reading } from '../reading.ts';
import { readDateStyles } from './date-styles.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readWorkbook, type WorkbookSheet } from './workbook.ts';
import { readWorksheet, type Worksheet } from './worksheet.ts';
import { partNamed } from './xml-part.ts';
import { zipEntries } from './zip-entries.ts';

export interface XlsxSheet extends Worksheet {
  sheets: WorkbookSheet[];
  sheet: WorkbookSheet;
  date1904: boolean;
}

/** Texts are read before the sheet that names them; together they are the whole work. */
const STRINGS_SHARE = 0.5;

/** One sheet of a workbook: the named one, else the first that is not hidden. */
export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  options: Reading & { sheet?: string | undefined },
): Promise<XlsxSheet> {
  const pace = pacer(options);
  const parts = zipEntries(bytes);
  const workbook = await readWorkbook(parts);
  const sheet = chosen(workbook.sheets, options.sheet);
  const strings = workbook.strings
    ? await readSharedStrings(partNamed(parts, workbook.strings), (done) => pace(done * STRINGS_SHARE))
    : [];
  const dateStyles = workbook.styles ? await readDateStyles(partNamed(parts, workbook.styles)) : new Set<number>();
  const before = workbook.strings ? STRINGS_SHARE : 0;
  const read = await readWorksheet(partNamed(parts, sheet.part), { strings, dateStyles }, (done) =>
    pace(before + done * (1 - before)),
  );
  return { ...read, sheets: workbook.sheets, sheet, date1904: workbook.date1904 };
}

function chosen(sheets: readonly WorkbookSheet[], name: string | undefined): WorkbookSheet {
  const found = name === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find((sheet) => sheet.name === name);
  if (found) return found;
  throw new FileProblem(name === undefined ? 'no-visible-sheet' : 'sheet-not-found');
}
