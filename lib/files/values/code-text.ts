import type { Cell } from '../cell.ts';
import { unguarded } from './placeholder.ts';

/** Up to here every whole number is held exactly; a spreadsheet keeps 15 digits and makes the rest zeros. */
const EXACT = 10 ** 15;
const SCIENTIFIC = /^\d[.,]\d+E\+?\d{1,2}$|^\dE\+\d{1,2}$/i;

/**
 * An identifier as text. `lost` when its digits are gone: `9.52E+12` in text, or more digits than a spreadsheet keeps. A
 * number in a workbook is whole whatever its display shows; `0412E003` is somebody's item number.
 */
export function parseCode(cell: Cell | undefined): { text: string; lost: boolean } {
  if (typeof cell === 'object') {
    const lost = Math.abs(cell.value) >= EXACT;
    return { text: Number.isInteger(cell.value) ? BigInt(cell.value).toString() : String(cell.value), lost };
  }
  const text = unguarded(cell ?? '');
  return { text, lost: SCIENTIFIC.test(text) };
}
