import type { NoteCode } from '../files/note.ts';
import type { ProblemCode } from '../files/problem.ts';

type Data = Record<string, string | number>;

/** Why a whole file cannot be read, and what to do instead. */
export const fileProblems: Record<ProblemCode, string> = {
  'empty-file': 'The file is empty. Export it again.',
  'too-large': 'The file is larger than 20 MB. Export fewer months, or split it.',
  'too-many-rows': 'The file has more than 300,000 rows. Export fewer months, or split it.',
  'too-many-columns': 'The file has more columns than any export. Choose the file as your system saved it.',
  'too-many-cells': 'The file is larger than Tillside reads. Export fewer columns, or split it.',
  'too-many-parts': 'The workbook holds far more than tables. Save the one sheet as CSV and choose that.',
  'inflates-too-far': 'The workbook is larger inside than any real one. Save the sheet as CSV and choose that.',
  'damaged-workbook': 'The workbook is damaged. Open it in your spreadsheet program, save it again and choose that.',
  encrypted: 'The workbook has a password. Save a copy without one and choose that.',
  'old-excel': 'This is an Excel file of the old kind (.xls). Save it as .xlsx or CSV and choose that.',
  'xml-spreadsheet': 'This is an XML spreadsheet. Save it as .xlsx or CSV and choose that.',
  'binary-workbook': 'This is a binary workbook (.xlsb). Save it as .xlsx or CSV and choose that.',
  'other-spreadsheet': 'This kind of spreadsheet is not read. Save it as .xlsx or CSV and choose that.',
  'not-a-table': 'This is no table: choose a CSV or .xlsx file.',
  'sheet-not-found': 'The sheet is not in the workbook.',
  'no-visible-sheet': 'Every sheet of the workbook is hidden. Show the one with the table, save, and choose it again.',
  'quote-not-closed': 'A quotation mark is opened and never closed, so the rows run together. Export the file again.',
  'no-header': 'No row of captions was found at the top. Export the file with its column names.',
  'columns-missing':
    'The file does not look like an export that Tillside knows for this. Check that it is the right one, with all its columns.',
  'question-open': 'Something about the file has to be answered first.',
};

/** What was odd about rows, told once for all of them. */
const fileNotes: Record<NoteCode, string | ((data: Data) => string)> = {
  'zero-restored': 'A spreadsheet had taken the zero at the start of the code; it was put back.',
  'zero-lost': 'The code looks as if a zero at its start were lost. Check it against the label.',
  'check-digit-wrong': 'The last digit of the barcode does not fit. Check it against the label.',
  'check-digit-missing': 'The barcode is without its last digit.',
  'digits-lost': 'A spreadsheet rounded the number: digits are lost for good. Export the file again as CSV.',
  'ean-in-upc-column': 'An EAN stands in the column for UPCs. Both are kept.',
  'upc-empty-ean-filled': 'There is an EAN and no UPC. The EAN is used.',
  'own-number': 'A number of the store’s own, not a barcode of the maker.',
  'case-pack': 'The code of a case, not of the single unit.',
  'two-readings': 'The code can be read as two different barcodes.',
  'code-too-long': 'The code is too long to be one.',
  'duplicate-code': ({ first }) => `The code is there twice, first in row ${first ?? '?'}.`,
  'id-missing': 'The POS’s own id is missing.',
  'zip-restored': 'A spreadsheet had taken the zero of the postal code; it was put back.',
  'amount-unreadable': 'The amount cannot be read.',
  'amount-is-percent': 'A percentage stands where an amount is needed.',
  'currency-differs': 'The amount is in another currency.',
  'number-unreadable': 'The number cannot be read.',
  'number-out-of-range': 'The number is too large or below zero.',
  'fraction-dropped': 'Part of a unit was left out.',
  'flag-unreadable': 'It says neither yes nor no.',
  'date-unreadable': 'The date cannot be read.',
  'date-month-only': 'The date has no day.',
  'date-two-digit-year': 'The year has two digits; this century is meant.',
  'date-in-other-order': 'Day and month stand in another order than this export usually has.',
  'mail-unreadable': 'The e-mail address cannot be read.',
  'phone-unreadable': 'The phone number cannot be read.',
  'same-phone': 'Several people have this phone number.',
  'same-mail': 'Several people have this e-mail address.',
  'test-customer': 'A test customer: never reported.',
  'person-not-identified': 'Nothing tells who this is.',
  'customer-inactive': 'The customer is archived in your POS.',
  'name-only': 'Only the name fits somebody. A name alone is not enough.',
  'matches-several': 'It fits more than one on file.',
  'phone-of-another': 'The phone number belongs to somebody else too; both are kept.',
  'needed-cell-empty': 'A cell that is needed is empty.',
  'totals-row': 'A row of totals, left out.',
  'header-again': 'The captions once more, left out.',
  'parent-variant': 'The parent of variants; the variants are imported.',
  'bundle-component': 'A part of a bundle, left out.',
  'same-row-twice': 'The same row stands twice; it counts once.',
  'same-key-differs': ({ first }) => `It contradicts row ${first ?? '?'} about the same.`,
  'row-without-sale': 'The row belongs to no sale.',
  'sale-not-closed': 'The sale was not completed.',
  'line-total-differs': 'The line does not add up.',
  'sale-total-differs': 'The sale does not add up.',
  'item-unknown': 'The item is not among yours.',
  'item-ambiguous': 'Several items have this name.',
  'status-unknown': 'The status is not one that is known.',
  'status-backward': ({ from, to }) => `The status would go back from ${from ?? '?'} to ${to ?? '?'}.`,
  'program-unknown': ({ programs }) => `No program of yours has this name. Yours are: ${programs}.`,
  'pass-used-up': ({ visits }) => `All ${visits} paid visits of this pass are used, so nothing of it comes along.`,
  'card-of-one-item':
    'Each card of this program is of one item, and the list does not say of which: add its punches at the register, by hand.',
  'punches-unreadable': 'The number of punches cannot be read.',
  'card-full': 'The card is full: it becomes a reward.',
  'card-overflow': 'More punches than the card has.',
  'window-passed': 'The punches are older than the program allows.',
  'balance-without-program': 'Say first which program it goes to.',
  'points-left-over': 'Points that are not enough for a punch are left behind.',
  'difference-not-balance': 'The file holds changes, not balances.',
  'upload-field-missing': 'A field that the upload needs is empty.',
  'upload-code-too-long': 'The code is too long for the upload.',
  'upload-test-customer': 'A test customer, left out of the upload.',
  'maybe-cut-off': ({ rows }) =>
    `The file has exactly ${rows ?? '?'} rows, where this export is cut off. Check that nothing is missing.`,
  'duplicate-column': 'Two columns have the same caption; the first one is used.',
  'rebate-and-free-mixed': 'Some items have a rebate and others are free.',
};

/** A sentence for a note, with its figures. */
export function noteText(code: NoteCode, data: Data): string {
  const text = fileNotes[code];
  return typeof text === 'string' ? text : text(data);
}
