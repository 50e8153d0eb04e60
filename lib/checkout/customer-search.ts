import type { AccountSummary } from '../loyalty/summary.ts';
import type { Customer, LoyaltySource } from '../sources/port.ts';
import { fullName, hintOf } from './customer-of-sale.ts';
import type { FoundCustomer } from './view/customer-view.ts';

/** What a list beside a queue can hold. */
const MOST_FOUND = 20;

function cardCount(summary: AccountSummary): number {
  return summary.cards.length + summary.passes.length + summary.tallies.length;
}

export async function searched(query: string, source: LoyaltySource): Promise<FoundCustomer[]> {
  const found = await source.search(query, MOST_FOUND);
  const alive = await Promise.all(found.map((customer) => living(customer, source)));
  return alive.flatMap((one, i) => {
    if (!one || alive.findIndex((other) => other?.customer.id === one.customer.id) < i) return [];
    const { customer, summary } = one;
    const { id, isTest } = customer;
    return [{ id, isTest, name: fullName(customer), hint: hintOf(customer), cards: cardCount(summary) }];
  });
}

/** Whoever was merged into somebody is found as that customer. */
async function living(
  customer: Customer,
  source: LoyaltySource,
): Promise<{ customer: Customer; summary: AccountSummary } | null> {
  const summary = await source.summary(customer.id);
  if (summary.mergedInto === undefined) return { customer, summary };
  const heir = await source.customer(summary.mergedInto);
  return heir && living(heir, source);
}
