import type { Receipt } from '../register-parts/receipt.ts';
import type { ExportedEvent } from '../shop/shop.ts';

/**
 * Three sets of books that must tell the same story: what the screen says, what the ledger exports, and what the register itself has on its receipts. Each
 * figure here is computed from one of them alone.
 */

/** Balance of a unit over the accounts of a customer's cards, from the ledger's postings. */
export function ledgerBalance(events: readonly ExportedEvent[], unit: string, account: RegExp): number {
  return events
    .flatMap((event) => event.postings as { account: string; unit: string; amount: number }[])
    .filter((posting) => posting.unit === unit && account.test(posting.account))
    .reduce((sum, posting) => sum + posting.amount, 0);
}

export function eventsOf(events: readonly ExportedEvent[], type: string, program?: string): ExportedEvent[] {
  return events.filter((event) => event.type === type && (program === undefined || event.program?.id === program));
}

/** Units of an item that were paid for, by the register's receipts. */
export function unitsPaid(receipts: readonly Receipt[], skus: readonly string[]): number {
  return linesOf(receipts, skus)
    .filter((line) => line.total > 0)
    .reduce((sum, line) => sum + line.quantity, 0);
}

/** What was paid for items, in cents, by the register's receipts. */
export function amountPaid(receipts: readonly Receipt[], skus: readonly string[]): number {
  return linesOf(receipts, skus).reduce((sum, line) => sum + line.total, 0);
}

/** Units that left the shop for nothing, by the register's receipts. */
export function unitsFree(receipts: readonly Receipt[], skus: readonly string[]): number {
  return linesOf(receipts, skus)
    .filter((line) => line.total === 0)
    .reduce((sum, line) => sum + line.quantity, 0);
}

function linesOf(receipts: readonly Receipt[], skus: readonly string[]) {
  return receipts.flatMap((receipt) => receipt.lines).filter((line) => skus.includes(line.sku));
}
