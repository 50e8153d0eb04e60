import * as z from 'zod';
import { accountStyle, amount, currency, day, id, isLocale, text } from './fields.ts';
import { offerTerms } from './offer-schema.ts';
import { programSchema } from './program-schema.ts';

/**
 * A store in one JSON file: who it is, what it sells, whom it knows, its programs and coupon campaigns. No punches: those
 * are the ledger's. People and other programs write it, so it names items by the codes a store knows and not by our keys,
 * may leave out what has a usual value, and is refused for a field that nobody would read.
 */

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
  accountStyle: accountStyle.exactOptional(),
});

export const fileItem = z.strictObject({
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

export const fileCustomer = z.strictObject({
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
  offer: offerTerms.exactOptional(),
  /** Ids of the customers who have this coupon. */
  invited: z.array(id).default([]),
});

export const storeFile = z.strictObject({
  format: z.literal('tillside-store'),
  version: z.literal(1),
  store: identity,
  items: z.array(fileItem),
  customers: z.array(fileCustomer),
  programs: z.array(programSchema({ code: id })),
  campaigns: z.array(campaign).default([]),
});

export type StoreFile = z.output<typeof storeFile>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
