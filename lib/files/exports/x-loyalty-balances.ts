import type { Minor } from '../../loyalty/money.ts';
import { type Sheet, sheetOf } from '../sheet.ts';

/** New totals for X-Series' own cash balance, not differences: the file replaces what stands there. */
export const xLoyaltyBalances = (rows: readonly { customerCode: string; balance: Minor }[], exponent: number): Sheet =>
  sheetOf(
    'loyalty_balances',
    [
      { title: 'customer_code', cell: ({ customerCode }) => customerCode },
      { title: 'loyalty_balance', cell: ({ balance }) => ({ minor: balance, exponent }) },
    ],
    rows,
  );
