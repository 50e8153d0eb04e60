import { guarded } from './formula-guard.ts';
import { amountText, type OutCell, type Sheet } from './sheet.ts';

const BOM = '\ufeff';

/** UTF-8 with its mark, so that spreadsheets see the accents, and CR LF, as RFC 4180 has it. */
export function csvText(sheet: Sheet): string {
  const lines = [sheet.columns, ...sheet.rows].map((row) => row.map(field).join(','));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}

export const csvBytes = (sheet: Sheet): Uint8Array<ArrayBuffer> => new TextEncoder().encode(csvText(sheet));

function field(cell: OutCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'object') return amountText(cell);
  const text = guarded(cell);
  return text !== cell || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
