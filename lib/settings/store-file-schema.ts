import * as z from 'zod';
import { MAX_MINOR } from '../loyalty/money.ts';

/**
 * A store in one JSON file: who it is, what it sells, whom it knows, its programs and coupon campaigns. No punches: those
 * are the ledger's. People and other programs write it, so it names items by the codes a store knows and not by our keys,
 * may leave out what has a usual value, and is refused for a field that nobody would read.
 */

const text = z.string().trim().min(1).max(200);
const id = z.string().min(1).max(200);
const amount = z.int().min(0).max(MAX_MINOR);
const day = z.iso.date();
const basisPoints = z.int().min(1).max(10_000);
const count = z.int().min(1).max(10_000);

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as USD');

/** A date, or days from the day of the import: a demonstration's campaigns are then always running. */
const campaignDay = z.union([day, z.string().regex(/^[+-]\d{1,4}$/)], {
  error: 'must be a date such as 2026-11-30, or a number of days from the import such as +30',
});

const identity = z.strictObject({
  retailer: id,
  id,
  name: text,
  zone: z.string().refine(isZone, 'must be a time zone such as America/Los_Angeles'),
  currency,
  locale: z.string().refine(isLocale, 'must be a language and region such as en-US'),
  pos: z.strictObject({ system: id, account: id }),
  /** How purchases reach the makers' system; absent: a person or Tillside adds them. */
  accountStyle: z.enum(['standard', 'rest-api', 'pos-report', 'nightly-feed']).exactOptional(),
});

const item = z.strictObject({
  /** The POS's own id of the product. */
  id,
  sku: id,
  codes: z.array(z.strictObject({ type: z.string(), code: id })).default([]),
  name: text,
  variant: text.nullable().default(null),
  price: amount.nullable().default(null),
  service: z.boolean().default(false),
  tags: z.array(text).default([]),
});

const customer = z.strictObject({
  /** The POS's own id of the customer. */
  id,
  code: text.nullable().default(null),
  first: text.nullable().default(null),
  last: text.nullable().default(null),
  phone: text.nullable().default(null),
  email: text.nullable().default(null),
  /** The store has the postal address on file. The address itself never comes here. */
  address: z.boolean().default(false),
  group: text.nullable().default(null),
  test: z.boolean().default(false),
});

const role = z.enum(['qualifying', 'redeemable', 'both', 'pass-start', 'pass-visit']);

const programItem = z.strictObject({
  code: id,
  role,
  value: amount.exactOptional(),
  group: text.exactOptional(),
  cashBackBp: basisPoints.exactOptional(),
});

const off = z.union([z.strictObject({ amount: amount.min(1) }), z.strictObject({ bp: basisPoints })]);

const reward = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('free-item') }),
  z.strictObject({ form: z.literal('named-discount'), code: id, off }),
  z.strictObject({ form: z.literal('linked-discount'), code: id, off }),
  z.strictObject({ form: z.literal('reward-item'), code: id, price: amount }),
  z.strictObject({ form: z.literal('sale-discount'), off }),
]);

const anyProgram = {
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
  items: z.array(programItem).default([]),
  earnsWhenDiscounted: z.boolean().default(true),
  fractions: z.enum(['one-per-line', 'none']).exactOptional(),
  currency: currency.exactOptional(),
  requires: z
    .strictObject({ email: z.boolean().exactOptional(), address: z.boolean().exactOptional() })
    .exactOptional(),
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

const program = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyProgram,
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
    ...anyProgram,
    kind: z.literal('prepaid'),
    visits: count,
    bonusVisit: z.boolean().default(false),
    price: amount,
    refund: z.enum(['list-price', 'recognised']).exactOptional(),
  }),
  z.strictObject({
    ...anyProgram,
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

const campaign = z.strictObject({
  id,
  title: text,
  maker: text,
  type: z.enum(['rebate', 'free-good']),
  startsOn: campaignDay,
  endsOn: campaignDay,
  items: z.array(z.strictObject({ code: id, amount: amount.nullable().default(null) })).min(1),
  /** What the store answered the maker; absent: accepted. */
  answer: z.enum(['pending', 'accepted', 'declined', 'opted-out']).exactOptional(),
  /** Needs no invitation: any customer may use it, within these limits. */
  offer: z
    .strictObject({
      buy: count,
      get: count.default(1),
      perCustomer: count.exactOptional(),
      totalUnits: count.exactOptional(),
      totalAmount: amount.min(1).exactOptional(),
      requiresEmail: z.boolean().exactOptional(),
    })
    .exactOptional(),
  /** Ids of the customers who have this coupon. */
  invited: z.array(id).default([]),
});

export const storeFile = z.strictObject({
  format: z.literal('tillside-store'),
  version: z.literal(1),
  store: identity,
  items: z.array(item),
  customers: z.array(customer),
  programs: z.array(program),
  campaigns: z.array(campaign).default([]),
});

export type StoreFile = z.output<typeof storeFile>;

function isZone(zone: string): boolean {
  return accepts(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
}

function isLocale(locale: string): boolean {
  return accepts(() => Intl.getCanonicalLocales(locale));
}

function accepts(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
