import * as z from 'zod';
import { amount, basisPoints, count, currency, day, id, text } from './fields.ts';

const role = z.enum(['qualifying', 'redeemable', 'both', 'pass-start', 'pass-visit', 'excluded']);
const off = z.union([z.strictObject({ amount: amount.min(1) }), z.strictObject({ bp: basisPoints })]);

const terms = {
  id,
  version: count.default(1),
  title: text,
  description: z.string().max(1000).default(''),
  owner: z.enum(['store', 'manufacturer']),
  maker: text.exactOptional(),
  status: z.enum(['active', 'paused', 'ended']).default('active'),
  validFrom: day.exactOptional(),
  validTo: day.exactOptional(),
  stores: z.union([z.literal('all'), z.array(id).min(1)]).default('all'),
  earnsWhenDiscounted: z.boolean().default(true),
  fractions: z.enum(['one-per-line', 'none']).exactOptional(),
  currency: currency.exactOptional(),
  requires: z
    .strictObject({ email: z.boolean().exactOptional(), address: z.boolean().exactOptional() })
    .exactOptional(),
  notForGroups: z.array(text).min(1).exactOptional(),
  imported: z.boolean().exactOptional(),
  limits: z
    .strictObject({
      punchesPerDay: count.exactOptional(),
      redemptionsPerDay: count.exactOptional(),
      redemptionsPerCustomer: count.exactOptional(),
      correction: amount.min(1).exactOptional(),
    })
    .exactOptional(),
};

/** A program's terms. `item` is how it names its items: by the codes a store knows (its file), or by our own keys (the console). */
export function programSchema<Ref extends z.ZodRawShape>(item: Ref) {
  const items = z
    .array(
      z.strictObject({
        ...item,
        role,
        value: amount.exactOptional(),
        group: text.exactOptional(),
        cashBackBp: basisPoints.exactOptional(),
      }),
    )
    .default([]);
  const reward = z.discriminatedUnion('form', [
    z.strictObject({ form: z.literal('free-item') }),
    z.strictObject({ form: z.literal('named-discount'), ...item, off }),
    z.strictObject({ form: z.literal('linked-discount'), ...item, off }),
    z.strictObject({ form: z.literal('reward-item'), ...item, price: amount }),
    z.strictObject({ form: z.literal('sale-discount'), off }),
  ]);
  return z.discriminatedUnion('kind', [
    z.strictObject({
      ...terms,
      items,
      kind: z.literal('buy-x-get-y'),
      size: count,
      rewardCount: count.default(1),
      reward,
      choice: z
        .enum(['any-eligible', 'least-value', 'lesser-or-equal', 'most-frequent', 'same-group'])
        .default('any-eligible'),
      mixing: z.enum(['mixed', 'same-for-same']).default('mixed'),
      windowMonths: count.exactOptional(),
      multiPurchaseReason: z.strictObject({ above: count, preset: text }).exactOptional(),
    }),
    z.strictObject({
      ...terms,
      items,
      kind: z.literal('prepaid'),
      visits: count,
      bonusVisit: z.boolean().default(false),
      price: amount,
      refund: z.enum(['list-price', 'recognised']).exactOptional(),
    }),
    z.strictObject({
      ...terms,
      items,
      kind: z.literal('cash-back'),
      bp: basisPoints,
      basis: z.enum(['subtotal', 'total']).default('subtotal'),
      discounts: z.enum(['off', 'ignored']).exactOptional(),
      earnsOn: z.enum(['items', 'any-visit']).default('items'),
      size: count,
      counts: z.enum(['sales', 'units']).default('sales'),
      sameSalePayout: z.boolean().default(false),
      earnsOnPayoutSale: z.boolean().default(true),
      payout: z.enum(['up-to-sale', 'all-or-nothing']).default('up-to-sale'),
    }),
  ]);
}
