import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import { type Sheet, type SheetColumn, sheetOf, usDate } from '../sheet.ts';

/** One coupon that was redeemed. Of the person only the name: the brand that pays knows whom it invited. */
export interface RedeemedCoupon {
  maker: string;
  coupon: string;
  first: string;
  last: string;
  date: LocalDate;
  /** Empty where only the brand's own list says that it was redeemed. */
  transaction: string;
  code: string;
  description: string;
  /** Null for a free good. */
  rebate: Minor | null;
  exponent: number;
  knownFrom: string;
}

/** Captions as in the customer list and the offer upload, so that the file can be laid beside both. */
const COLUMNS: readonly SheetColumn<RedeemedCoupon>[] = [
  { title: 'Manufacturer Name', cell: ({ maker }) => maker },
  { title: 'Coupon', cell: ({ coupon }) => coupon },
  { title: 'Customer First Name', cell: ({ first }) => first },
  { title: 'Customer Last Name', cell: ({ last }) => last },
  { title: 'Status', cell: () => 'Redeemed' },
  { title: 'Redeemed Date', cell: ({ date }) => usDate(date) },
  { title: 'TransactionID', cell: ({ transaction }) => transaction },
  { title: 'UPC', cell: ({ code }) => code },
  { title: 'Product Description', cell: ({ description }) => description },
  {
    title: 'Quantity Free/Rebate Amount',
    cell: ({ rebate, exponent }) => (rebate === null ? 1 : { minor: rebate, exponent }),
  },
  { title: 'Known from', cell: ({ knownFrom }) => knownFrom },
];

export const redeemedCoupons = (rows: readonly RedeemedCoupon[]): Sheet => sheetOf('redeemed_coupons', COLUMNS, rows);
