import { parseItemCode } from '../../loyalty/item-code.ts';
import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import { type Note, note } from '../note.ts';
import { type Sheet, type SheetColumn, sheetOf, usDate } from '../sheet.ts';

export interface OfferRedemption {
  programId: string;
  /** Customer number in the POS. */
  customerId: string;
  first: string;
  last: string;
  address: string;
  city: string;
  state: string;
  zip: string;
  email: string;
  phone: string;
  /** Receipt or sale number in the POS. */
  transaction: string;
  date: LocalDate;
  code: string;
  description: string;
  /** Units of a free good, or money for a rebate. */
  value: { units: number } | { amount: Minor };
  isTest: boolean;
}

type Line = OfferRedemption & { upc: string; exponent: number };

/** The template of the maker of the offers: wrong or incomplete rows are dropped there without credit. */
const COLUMNS: readonly SheetColumn<Line>[] = [
  { title: 'Astro Program ID', cell: ({ programId }) => programId },
  { title: 'CustomerID', cell: ({ customerId }) => customerId },
  { title: 'Customer First Name', cell: ({ first }) => first.toUpperCase() },
  { title: 'Customer Last Name', cell: ({ last }) => last.toUpperCase() },
  { title: 'Customer Address', cell: ({ address }) => address },
  { title: 'Customer City', cell: ({ city }) => city },
  { title: 'Customer State', cell: ({ state }) => state.toUpperCase() },
  { title: 'Customer Zip', cell: ({ zip }) => zip },
  { title: 'Customer Email', cell: ({ email }) => email },
  { title: 'Customer Phone', cell: ({ phone }) => phone.replace(/^\+1/, '').replace(/\D/g, '') },
  { title: 'TransactionID', cell: ({ transaction }) => transaction.toUpperCase() },
  { title: 'Transaction Date', cell: ({ date }) => usDate(date) },
  { title: 'UPC', cell: ({ upc }) => upc },
  { title: 'Product Description', cell: ({ description }) => description.toUpperCase() },
  {
    title: 'Quantity Free/Rebate Amount',
    cell: ({ value, exponent }) => ('units' in value ? value.units : { minor: value.amount, exponent }),
  },
];

/** Rows that would be dropped stay out, each with the reason; rows of the test customer never go out. */
export function offerUpload(
  redemptions: readonly OfferRedemption[],
  of: { month: string; all?: boolean; exponent: number },
): { sheet: Sheet; left: Note[] } {
  const left: Note[] = [];
  const lines: Line[] = [];
  for (const [index, redemption] of redemptions.entries()) {
    const upc = twelveDigits(redemption.code);
    const reason = whyNot(redemption, upc, index + 1);
    if (reason) left.push(reason);
    else lines.push({ ...redemption, upc: upc ?? '', exponent: of.exponent });
  }
  const [year = '', month = ''] = of.month.split('-');
  return { sheet: sheetOf(`ASTRO_OFFER_REDEMPTION_${of.all ? 'ALL_' : ''}${month}_${year}`, COLUMNS, lines), left };
}

function whyNot(redemption: OfferRedemption, upc: string | null, row: number): Note | null {
  if (redemption.isTest) return note('upload-test-customer', row);
  const { programId, customerId, first, last, transaction, description, value } = redemption;
  const required = { programId, customerId, first, last, transaction, description };
  const [missing] = Object.entries(required).find(([, text]) => text.trim() === '') ?? [];
  if (missing !== undefined) return note('upload-field-missing', row, { field: missing });
  if (!/^\d+$/.test(programId)) return note('upload-field-missing', row, { field: 'programId' });
  if (upc === null) return note('upload-code-too-long', row, { code: redemption.code });
  return ('units' in value ? value.units : value.amount) > 0
    ? null
    : note('upload-field-missing', row, { field: 'value' });
}

/** A UPC, its zeros back in front. A true EAN has a digit too many: cutting it would name another item. */
function twelveDigits(code: string): string | null {
  const { key } = parseItemCode(code);
  if (key.startsWith('gtin:00')) return key.slice('gtin:00'.length);
  const digits = code.replace(/\D/g, '');
  return !key.startsWith('gtin:') && /^\d{1,12}$/.test(code.trim()) ? digits.padStart(12, '0') : null;
}
