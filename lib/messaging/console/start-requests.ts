import * as z from 'zod';
import type { TestSale } from '../../reports/test-sale.ts';

export const startRequests = [z.strictObject({ type: z.literal('readiness') })] as const;

export interface StartReplies {
  readiness: Readiness;
}

/** How far the set-up is, as the ledger shows it. */
export interface Readiness {
  /** The add-on goes with the browser's next start. */
  temporary: boolean;
  tester: { id: string; name: string } | null;
  test: TestSale;
}
