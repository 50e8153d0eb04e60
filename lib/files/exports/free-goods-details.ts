import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import { type Sheet, type SheetColumn, sheetOf, usDate } from '../sheet.ts';

/** What a distributor owes for one redemption. Of the person only the name goes to a distributor. */
export interface FreeGood {
  /** Null until the distributor pulled it. */
  batchId: string | null;
  date: LocalDate;
  maker: string;
  program: string;
  customerName: string;
  code: string;
  description: string;
  units: number;
  amount: Minor | null;
  exponent: number;
}

const NOT_PULLED = '-1';

const COLUMNS: readonly SheetColumn<FreeGood>[] = [
  { title: 'Astro Batch ID', cell: ({ batchId }) => Number(batchId ?? NOT_PULLED) },
  { title: 'Redemption Date', cell: ({ date }) => usDate(date) },
  { title: 'Manufacturer Name', cell: ({ maker }) => maker },
  { title: 'Program Name', cell: ({ program }) => program },
  { title: 'Customer Name', cell: ({ customerName }) => customerName },
  { title: 'Item Code', cell: ({ code }) => code },
  { title: 'Item Description', cell: ({ description }) => description },
  { title: 'Quantity', cell: ({ units }) => units },
  { title: 'Rebate Amount', cell: ({ amount, exponent }) => (amount === null ? null : { minor: amount, exponent }) },
];

export const freeGoodsDetails = (rows: readonly FreeGood[]): Sheet => sheetOf('free_goods_details', COLUMNS, rows);
