import type { LocalDate } from '../../loyalty/program.ts';
import { type Sheet, type SheetColumn, sheetOf, usDate } from '../sheet.ts';

export interface ExportedPurchase {
  date: LocalDate;
  customerId: string;
  customerName: string;
  email: string;
  address: string;
  city: string;
  state: string;
  zip: string;
  customerSince: LocalDate | null;
  maker: string;
  code: string;
  description: string;
  quantity: number;
  /** By caption. */
  custom: ReadonlyMap<string, string>;
}

const COLUMNS: readonly SheetColumn<ExportedPurchase>[] = [
  { title: 'Batch Date', cell: ({ date }) => usDate(date) },
  { title: 'Customer ID', cell: ({ customerId }) => customerId },
  { title: 'Customer Name', cell: ({ customerName }) => customerName },
  { title: 'Customer Email', cell: ({ email }) => email },
  { title: 'Customer Address', cell: ({ address }) => address },
  { title: 'City', cell: ({ city }) => city },
  { title: 'State', cell: ({ state }) => state },
  { title: 'Zip', cell: ({ zip }) => zip },
  { title: 'Customer Created', cell: ({ customerSince }) => (customerSince === null ? '' : usDate(customerSince)) },
  { title: 'Manufacturer Name', cell: ({ maker }) => maker },
  { title: 'Item Code', cell: ({ code }) => code },
  { title: 'Item Description', cell: ({ description }) => description },
  { title: 'Quantity', cell: ({ quantity }) => quantity },
];

/** Frequent-buyer and offer transactions in the order the brands' own export has; the store's fields come last. */
export function transactionExport(purchases: readonly ExportedPurchase[], customFields: readonly string[] = []): Sheet {
  const custom = customFields.map((title) => ({
    title,
    cell: (purchase: ExportedPurchase) => purchase.custom.get(title) ?? '',
  }));
  return sheetOf('transaction_export', [...COLUMNS, ...custom], purchases);
}
