import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Checkout } from './checkout.ts';
import { fullName, hintOf } from './customer-of-sale.ts';
import { itemNames } from './facts-of-sale.ts';
import type { CustomerLookUp } from './view/customer-view.ts';
import { cardViews } from './view-builder.ts';

/** Read-only look at any customer, with or without a sale. */
export async function lookUp(
  checkout: Checkout,
  customerId: string,
  snapshot: SaleSnapshot | null,
): Promise<CustomerLookUp | null> {
  const { source } = checkout.ports;
  const customer = await source.customer(customerId);
  if (!customer) return null;
  const [summary, programs] = await Promise.all([source.summary(customerId), source.programs()]);
  const nameOfItem = await itemNames(source, programs, [], summary);
  return {
    id: customer.id,
    name: fullName(customer),
    isTest: customer.isTest,
    hint: hintOf(customer),
    canAdd: snapshot?.customer === null && (await checkout.registerIdOf(customerId, snapshot)) !== null,
    cards: cardViews(summary, summary, (program) => source.keeperOf(program), nameOfItem),
    ready: summary.rewards.map((reward) => ({
      title: reward.title,
      object: 'itemKey' in reward.reward ? nameOfItem(reward.reward.itemKey) : reward.title,
    })),
    coupons: summary.coupons
      .filter((coupon) => coupon.status === 'active')
      .map((coupon) => ({ title: coupon.title, endsOn: coupon.endsOn })),
  };
}
