import { BOOK_LAWS } from './book-laws.ts';
import { COMMAND_LAWS } from './command-laws.ts';
import { CORRECTION_LAWS } from './correction-laws.ts';
import { COUPON_LAWS } from './coupon-laws.ts';
import { DAY_LAWS } from './day-laws.ts';
import { EDIT_LAWS } from './edit-laws.ts';
import type { Law } from './law.ts';
import { SALE_LAWS } from './sale-laws.ts';

/** All laws: every ledger has to keep them. */
export const LAWS: readonly Law[] = [
  ...BOOK_LAWS,
  ...COMMAND_LAWS,
  ...SALE_LAWS,
  ...COUPON_LAWS,
  ...CORRECTION_LAWS,
  ...DAY_LAWS,
  ...EDIT_LAWS,
];
