import type { CustomerRow } from '../entities.ts';
import { type Sheet, type SheetColumn, sheetOf } from '../sheet.ts';

interface Listed {
  customer: CustomerRow;
  points: number | null;
}

const COLUMNS: readonly SheetColumn<Listed>[] = [
  { title: 'Internal Customer ID', cell: ({ customer }) => customer.customerCode ?? customer.posCustomerId ?? '' },
  { title: 'First Name', cell: ({ customer }) => customer.first },
  { title: 'Last Name', cell: ({ customer }) => customer.last },
  { title: 'Email Address', cell: ({ customer }) => customer.emails[0] ?? '' },
  { title: 'Phone Number', cell: ({ customer }) => (customer.phones[0] ?? '').replace(/^\+1/, '').replace(/\D/g, '') },
];
const POINTS: SheetColumn<Listed> = { title: 'Points', cell: ({ points }) => points };

/** The list that Astro's support takes by mail. The customer that stores train with stays at home. */
export function astroCustomerList(listed: readonly Listed[], withPoints: boolean): Sheet {
  const real = listed.filter(({ customer }) => !customer.isTest);
  return sheetOf('customer_list', withPoints ? [...COLUMNS, POINTS] : COLUMNS, real);
}
