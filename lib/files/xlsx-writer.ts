import { MAX_CELL_CHARACTERS } from './limits.ts';
import { amountText, type OutCell, type Sheet } from './sheet.ts';

const SHEET_NAME_LENGTH = 31;

/** Text goes into text cells, which no spreadsheet computes: phones keep their plus and codes their zeros. */
export async function xlsxBytes(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const { XlsxStreamWriter } = await import('hucre/xlsx');
  const writer = new XlsxStreamWriter({ name: sheetName(sheet.fileName), freezePane: { rows: 1 } });
  writer.addRow(sheet.columns.map(cellValue));
  for (const row of sheet.rows) writer.addRow(row.map(cellValue));
  return new Uint8Array(await writer.finish());
}

/** Excel allows 31 signs, some of them not, and keeps one name to itself. */
function sheetName(name: string): string {
  const allowed = name
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, SHEET_NAME_LENGTH);
  return allowed === '' || allowed.toLowerCase() === 'history' ? 'Sheet 1' : allowed;
}

function cellValue(cell: OutCell): string | number | null {
  if (typeof cell === 'string') return writable(cell);
  return cell !== null && typeof cell === 'object' ? Number(amountText(cell)) : cell;
}

/** XML cannot hold most control signs, and a cell holds only so much. A literal `_x0041_` must not be read as a sign. */
const writable = (text: string): string =>
  text
    .slice(0, MAX_CELL_CHARACTERS)
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
