import { reconciliationExport } from '../../../lib/files/exports/own-exports.ts';
import type { Sheet } from '../../../lib/files/sheet.ts';
import type { ClosedRow } from '../../../lib/messaging/console/closing-requests.ts';
import type { ReconciledRow } from '../../../lib/reports/reconciliation.ts';
import type { Names } from '../reports/names.ts';
import { titleOf } from './closing-row.tsx';
import { KINDS } from './closing-words.ts';

/** What was compared and what a person decided: what a store shows when a brand asks. */
export function evidence(
  rows: readonly ReconciledRow[],
  decisionOf: (row: ReconciledRow) => ClosedRow | undefined,
  names: Names,
  exponent: number,
): Sheet {
  return reconciliationExport(
    rows.map((row) => {
      const { gift, redemption, customer, astro } = row;
      const decided = decisionOf(row);
      const itemKey = gift?.itemKey ?? redemption?.itemKey ?? null;
      return {
        verdict: row.verdict,
        kind: KINDS[row.kind],
        title: titleOf(row, names),
        sale: gift?.saleLabel ?? names.sale(redemption?.saleKey ?? null),
        date: row.date,
        customer: customer === null ? (gift?.customerText ?? '') : names.customer(customer).name,
        customerCode: customer === null ? '' : names.customer(customer).code,
        item: names.item(itemKey).code,
        description: gift?.description || names.item(itemKey).name,
        inPos: row.inPos,
        inLedger: row.inLedger,
        inAstro: astro ?? '',
        decision: decided?.decision ?? '',
        decidedBy: decided?.decidedBy ?? '',
        decidedAt: decided?.decidedAt ?? '',
      };
    }),
    exponent,
  );
}
