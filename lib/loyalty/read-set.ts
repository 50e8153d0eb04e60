import type { Account } from './account.ts';
import type { Command } from './command.ts';
import type { SaleRecord } from './decision.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/**
 * What a decision has to be given. Undo and settle do not name their sale: ask a second time with the customer's account
 * to learn it. The source adds whom {@link customersOf} names of the sale's row.
 */
export function readSet(command: Command, account?: Account): { sale: SaleKey | null; customers: CustomerId[] } {
  switch (command.type) {
    case 'record-sale':
      return { sale: command.sale.key, customers: command.sale.customer === null ? [] : [command.sale.customer] };
    case 'redeem':
    case 'pay-out':
    case 'redeem-coupon':
    case 'redeem-offer':
    case 'redeem-offline':
      return { sale: command.sale.key, customers: [command.customer] };
    case 'add-manually':
    case 'start-pass':
    case 'use-visit':
    case 'add-exception':
    case 'un-redeem':
      return { sale: command.sale ?? null, customers: [command.customer] };
    case 'undo':
      return { sale: account?.intents[command.intentId]?.saleKey ?? null, customers: [command.customer] };
    case 'settle':
      return {
        sale: account?.holds.find((hold) => hold.holdId === command.holdId)?.saleKey ?? null,
        customers: [command.customer],
      };
    case 'merge-customers':
    case 'unmerge-customers':
      return { sale: null, customers: [command.customer, command.from] };
    case 'transfer':
      return { sale: null, customers: [command.customer, command.to] };
    case 'set-coupon':
    case 'decline-offer':
    case 'convert-paper-card':
    case 'import-opening':
    case 'split-card':
    case 'merge-cards':
    case 'adjust':
    case 'refund-pass':
    case 'expire':
      return { sale: null, customers: [command.customer] };
  }
}

/** Everybody whom a sale's row concerns: whom it is on file for, and who took a reward with it. */
export function customersOf(sale: SaleRecord | null): CustomerId[] {
  const taken = (sale?.taken ?? []).map((item) => item.customer);
  return [...new Set([...(sale?.customer ? [sale.customer] : []), ...taken])];
}
