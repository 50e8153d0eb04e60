import { type CustomerRecord, customerRecord } from '../../sources/ledger/customer-record.ts';
import type { Customer } from '../../sources/port.ts';

export interface CustomerRow {
  id: string;
  first: string;
  last: string;
  phone: string | null;
  email: string | null;
  code: string | null;
  grp: string | null;
  address: number;
  is_test: number;
  change_seq: number;
}

export function customerOfRow({ id, first, last, phone, email, address, is_test }: CustomerRow): Customer {
  return { id, first, last, phone, email, address: address === 1, isTest: is_test === 1 };
}

export function recordOfRow(row: CustomerRow): CustomerRecord {
  return customerRecord({ ...customerOfRow(row), code: row.code, group: row.grp });
}
