import type { InvitationRow } from '../entities.ts';
import { type Sheet, type SheetColumn, sheetOf, usDate } from '../sheet.ts';

const COLUMNS: readonly SheetColumn<InvitationRow>[] = [
  { title: 'Coupon', cell: ({ campaign }) => campaign },
  { title: 'Customer First Name', cell: ({ person }) => person.first },
  { title: 'Customer Last Name', cell: ({ person }) => person.last },
  { title: 'Email', cell: ({ person }) => person.email ?? '' },
  { title: 'Phone', cell: ({ person }) => person.phone ?? '' },
  { title: 'Status', cell: ({ status }) => status.charAt(0).toUpperCase() + status.slice(1) },
  { title: 'Redeemed Date', cell: ({ redeemedOn }) => (redeemedOn === null ? '' : usDate(redeemedOn)) },
];

/** In the layout that is imported again, so that two lists can be laid side by side. */
export const couponCustomers = (invitations: readonly InvitationRow[]): Sheet =>
  sheetOf('coupon_customers', COLUMNS, invitations);
