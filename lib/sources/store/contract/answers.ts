import * as z from 'zod';
import type { LineOutcome, SaleRecord } from '../../../loyalty/decision.ts';
import type { Program } from '../../../loyalty/program.ts';
import type { Reason } from '../../../loyalty/reason.ts';
import type { AccountSummary } from '../../../loyalty/summary.ts';
import { accountStyle } from '../../../settings/fields.ts';
import type {
  CandidateMatch,
  Customer,
  Finish,
  Item,
  LinkedCustomer,
  Look,
  OnFile,
  Preview,
  Receipt,
  StoreProfile,
} from '../../port.ts';
import { reason as anyReason, id, instant, intentId, localDate, minor } from './fields.ts';

/**
 * What the server answers. Fields that this version does not know pass through, values of lists that it does not know too: an
 * older register works with a newer server.
 */

const reason = anyReason as unknown as z.ZodType<Reason>;

export const profile: z.ZodType<StoreProfile> = z
  .looseObject({
    retailer: z.string(),
    store: z.string(),
    name: z.string(),
    zone: z.string().meta({ description: 'IANA zone of the store; days begin and end there.' }),
    currency: z.string(),
    locale: z.string(),
    pos: z.looseObject({ system: z.string(), account: z.string() }),
    accountStyle: accountStyle.exactOptional(),
    today: localDate,
  })
  .meta({ id: 'StoreProfile' });

export const item: z.ZodType<Item> = z
  .looseObject({
    key: id,
    name: z.string(),
    posItemId: z.string().nullable(),
    sku: z.string().nullable(),
    price: minor.nullable(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'Item' });

/** The terms are the rule book's: what they say is written there, and the server decides by them. */
export const program = z
  .looseObject({
    id,
    version: z.int(),
    kind: z.enum(['buy-x-get-y', 'prepaid', 'cash-back']),
    title: z.string(),
    description: z.string(),
    owner: z.enum(['store', 'manufacturer']),
    status: z.enum(['active', 'paused', 'ended']),
    items: z.array(z.looseObject({ itemKey: id, role: z.string() })),
  })
  .meta({ id: 'Program' }) as unknown as z.ZodType<Program>;

const CUSTOMER = {
  id,
  first: z.string(),
  last: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.boolean().meta({ description: 'The store has the postal address on file.' }),
  isTest: z.boolean(),
};

export const customer: z.ZodType<Customer> = z.looseObject(CUSTOMER).meta({ id: 'Customer' });

export const link = z.looseObject({ system: id, account: id, posCustomerId: id }).meta({ id: 'Link' });

export const linkEvidence = z.enum(['id', 'code', 'phone', 'email', 'hand', 'created']);

export const linkedCustomer: z.ZodType<LinkedCustomer> = z
  .looseObject({ customer, how: linkEvidence, confirmed: z.boolean() })
  .meta({ id: 'LinkedCustomer' });

export const candidate: z.ZodType<CandidateMatch> = z
  .looseObject({ customer, by: z.enum(['phone', 'email', 'code', 'name']), cards: z.int() })
  .meta({ id: 'Candidate' });

const OF_PROGRAM = {
  programId: id,
  title: z.string(),
  description: z.string(),
  owner: z.enum(['store', 'manufacturer']),
  notice: reason.exactOptional(),
};

const held = z.looseObject({ itemKey: id, lineId: z.string().exactOptional() }).nullable();

export const summary = z
  .looseObject({
    cards: z.array(
      z.looseObject({
        ...OF_PROGRAM,
        cardId: id,
        punches: z.int(),
        size: z.int(),
        debt: z.int(),
        lapsed: z.int(),
        completed: z.int(),
      }),
    ),
    passes: z.array(
      z.looseObject({
        ...OF_PROGRAM,
        passId: id,
        used: z.int(),
        visits: z.int(),
        bonus: z.enum(['none', 'after-last-visit', 'ready', 'used']),
        startedOn: localDate,
      }),
    ),
    tallies: z.array(
      z.looseObject({
        ...OF_PROGRAM,
        tallyId: id,
        purchases: z.int(),
        size: z.int(),
        amount: minor,
        payable: z.boolean(),
      }),
    ),
    rewards: z.array(
      z.looseObject({
        ...OF_PROGRAM,
        rewardId: id,
        reward: z.looseObject({ form: z.string() }),
        choice: z.string(),
        valueCap: minor.exactOptional(),
        eligible: z.array(
          z.looseObject({
            itemKey: id,
            value: minor.nullable(),
            allowed: z.boolean(),
            reason: reason.exactOptional(),
          }),
        ),
        expiresOn: localDate.exactOptional(),
        missing: z.array(z.enum(['email', 'address'])),
      }),
    ),
    coupons: z.array(
      z.looseObject({
        couponId: id,
        campaignId: id,
        title: z.string(),
        maker: z.string(),
        type: z.enum(['rebate', 'free-good']),
        status: z.enum(['pending', 'ready', 'active', 'redeemed', 'expired', 'declined']),
        endsOn: localDate,
        daysLeft: z.int(),
        items: z.array(z.looseObject({ itemKey: id, amount: minor.nullable() })),
      }),
    ),
    holds: z.array(
      z.looseObject({
        holdId: id,
        kind: z.enum(['reward', 'payout', 'coupon']),
        sourceId: id,
        programId: id.nullable(),
        title: z.string(),
        saleKey: id,
        item: held,
        amount: minor.nullable(),
        intentId: z.string(),
        heldAt: instant,
        state: z.enum(['held', 'needs-a-look', 'asked']),
      }),
    ),
    offers: z
      .array(
        z.looseObject({
          offerId: id,
          title: z.string(),
          maker: z.string(),
          type: z.enum(['rebate', 'free-good']),
          endsOn: localDate,
          daysLeft: z.int(),
          buy: z.int(),
          get: z.int(),
          items: z.array(z.looseObject({ itemKey: id, amount: minor.nullable() })),
        }),
      )
      .exactOptional(),
    mergedInto: id.exactOptional(),
    mergedFrom: z.array(id).exactOptional(),
  })
  .meta({
    id: 'Summary',
    description: "A customer's loyalty as a screen needs it.",
  }) as unknown as z.ZodType<AccountSummary>;

export const screen = z
  .looseObject({ customer, summary })
  .meta({ id: 'CustomerScreen', description: 'One way there and back for the whole screen.' });

export const lineOutcome: z.ZodType<LineOutcome> = z
  .looseObject({
    lineId: z.string(),
    verdict: z.enum(['earns', 'left-out', 'choose']),
    effects: z.array(
      z.discriminatedUnion('kind', [
        z.looseObject({ kind: z.literal('punches'), programId: id, count: z.int() }),
        z.looseObject({ kind: z.literal('cash-back'), programId: id, amount: minor, bp: z.int(), basis: minor }),
        z.looseObject({ kind: z.literal('pass-start'), programId: id, visits: z.int() }),
        z.looseObject({ kind: z.literal('visit'), programId: id, count: z.int() }),
      ]),
    ),
    reason: reason.exactOptional(),
    rewardId: z.string().exactOptional(),
  })
  .meta({ id: 'LineOutcome' });

export const receipt: z.ZodType<Extract<Receipt, { ok: true }>> = z
  .looseObject({
    ok: z.literal(true),
    intentId,
    changes: z.int().meta({ description: 'Events written: 0 means that everything was on file.' }),
    lines: z.array(lineOutcome),
    notices: z.array(reason),
  })
  .meta({ id: 'Receipt' });

export const preview: z.ZodType<Preview> = z
  .looseObject({
    lines: z.array(lineOutcome),
    refusal: reason.nullable(),
    notices: z.array(reason),
    changes: z.int(),
    before: summary.nullable(),
    after: summary.nullable(),
  })
  .meta({ id: 'Preview' });

export const saleRecord = z
  .looseObject({
    key: id,
    label: z.string(),
    customer: id.nullable(),
    state: z.enum(['open', 'completed', 'discarded']),
    localDate,
    firstSeenAt: instant,
    lastWrittenAt: instant,
    fingerprint: z.string(),
    intents: z.array(z.string()),
    automatic: z.boolean(),
    entries: z.array(z.looseObject({})),
    taken: z.array(z.looseObject({ holdId: id, customer: id })),
  })
  .meta({ id: 'SaleRecord', description: 'What is on file for a sale.' }) as unknown as z.ZodType<SaleRecord>;

export const onFile: z.ZodType<OnFile> = z
  .looseObject({
    programId: id,
    kind: z.enum(['punches', 'cash-back', 'pass-start', 'visit']),
    count: z.int(),
    amount: minor,
  })
  .meta({ id: 'OnFile' });

export const look: z.ZodType<Look> = z
  .looseObject({
    id,
    kind: z.enum(['hold', 'sale', 'many']),
    reason,
    saleKey: id,
    saleLabel: z.string(),
    customer: id,
    at: instant,
    intentId: id.exactOptional(),
  })
  .meta({ id: 'Look', description: 'A sale or a hold that a person has to look at.' });

export const finish: z.ZodType<Finish> = z
  .looseObject({
    id,
    kind: z.enum(['reward', 'coupon', 'reward-back', 'coupon-back']),
    customer: id,
    programTitle: z.string(),
    itemName: z.string(),
    saleLabel: z.string(),
    at: instant,
    ready: z.boolean(),
  })
  .meta({ id: 'Finish', description: "What a person still has to do in the maker's own system." });

export const changes = z
  .looseObject({
    epoch: z.string().meta({ description: 'Another one after a restore from a backup: read everything again.' }),
    next: z.string().meta({ description: 'The mark to ask with the next time.' }),
    rules: z.int().meta({ description: 'Changes with programs, items, campaigns and imported people.' }),
    customers: z.array(id),
  })
  .meta({ id: 'Changes' });
