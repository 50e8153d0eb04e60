import type { Account } from './account.ts';
import type { Command } from './command.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/**
 * What a decision has to be given. Undo and settle do not name their sale: ask a second time with the customer's account
 * to learn it. The source adds the customer that the sale is on file for.
 */
export function readSet(command: Command, account?: Account): { sale: SaleKey | null; customers: CustomerId[] } {
  switch (command.type) {
    case 'record-sale':
      return { sale: command.sale.key, customers: command.sale.customer === null ? [] : [command.sale.customer] };
    case 'redeem':
    case 'pay-out':
    case 'redeem-coupon':
      return { sale: command.sale.key, customers: [command.customer] };
    case 'add-manually':
    case 'start-pass':
    case 'use-visit':
      return { sale: command.sale ?? null, customers: [command.customer] };
    case 'undo':
      return { sale: account?.intents[command.intentId]?.saleKey ?? null, customers: [command.customer] };
    case 'settle':
      return {
        sale: account?.holds.find((hold) => hold.holdId === command.holdId)?.saleKey ?? null,
        customers: [command.customer],
      };
    case 'set-coupon':
      return { sale: null, customers: [command.customer] };
  }
}
