import * as z from 'zod';
import type { TestSale } from '../../reports/test-sale.ts';

export const startRequests = [
  z.strictObject({ type: z.literal('readiness') }),
  z.strictObject({ type: z.literal('seen-lines') }),
] as const;

export interface StartReplies {
  readiness: Readiness;
  /** What stands on the registers that are open now and is no item of the store yet. */
  'seen-lines': SeenLine[];
}

export interface SeenLine {
  posProductId: string | null;
  sku: string | null;
  name: string;
  variant: string | null;
  price: number | null;
}

/** How far the set-up is, as the ledger shows it. */
export interface Readiness {
  /** The add-on goes with the browser's next start. */
  temporary: boolean;
  /** Other loyalty extensions whose panel stands on the register’s page. */
  beside: string[];
  tester: { id: string; name: string } | null;
  test: TestSale;
}
