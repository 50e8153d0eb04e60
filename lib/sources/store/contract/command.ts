import * as z from 'zod';
import type { Command } from '../../../loyalty/command.ts';
import { EXCEPTION_REASONS } from '../../../loyalty/purchase-reason.ts';
import type { Sale } from '../../../loyalty/sale.ts';
import { id, instant, intentId, localDate, minor, text } from './fields.ts';

/** More lines than any cart. */
const MAX_LINES = 1000;

const line = z.object({
  id,
  itemKey: id.nullable(),
  description: text,
  quantity: z.number().min(-100_000).max(100_000),
  paid: z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), amount: minor }),
    z.object({ known: z.literal(false) }),
  ]),
  listed: minor.exactOptional(),
  kind: z.enum(['product', 'gift-card', 'deposit', 'tip', 'adjustment']),
});

export const sale = z
  .object({
    key: id.meta({ description: '`system:account:sale id`, the same for every register, tab and retry.' }),
    label: text,
    customer: id.nullable(),
    state: z.enum(['open', 'completed', 'discarded']),
    lines: z.array(line).max(MAX_LINES),
    subtotal: minor.nullable(),
    tax: minor.nullable(),
    saleDiscount: minor,
    tenders: z
      .array(z.object({ amount: minor }))
      .max(100)
      .exactOptional(),
    payment: z.enum(['in-full', 'lay-by', 'lay-by-final', 'on-account', 'paying-off', 'not-known']).exactOptional(),
    discountsVisible: z.boolean(),
  })
  .meta({ id: 'Sale', description: 'The whole sale as the register shows it now.' }) satisfies z.ZodType<Sale>;

const rewardItem = z.object({ itemKey: id, lineId: id.exactOptional() });

/** The fields of every command apart from its type: what is in the path of its own address, and what is in the body. */
export const COMMANDS = {
  'record-sale': z.object({
    sale,
    reason: text.exactOptional(),
    additions: z.boolean().exactOptional(),
    imported: z.literal(true).exactOptional(),
    cards: z.record(id, id).exactOptional(),
  }),
  'add-manually': z.object({
    customer: id,
    programId: id,
    sale: id.exactOptional(),
    itemKey: id.exactOptional(),
    units: z.int().exactOptional(),
    amount: minor.exactOptional(),
    cardId: id.exactOptional(),
    reason: text,
    note: text.exactOptional(),
  }),
  redeem: z.object({ customer: id, rewardId: id, sale, item: rewardItem.nullable() }),
  'pay-out': z.object({ customer: id, tallyId: id, sale, amount: minor }),
  'start-pass': z.object({ customer: id, programId: id, sale: id.exactOptional(), reason: text }),
  'use-visit': z.object({ customer: id, passId: id, sale: id.exactOptional(), again: z.boolean().exactOptional() }),
  'redeem-coupon': z.object({ customer: id, couponId: id, sale, item: rewardItem }),
  undo: z.object({ customer: id, intentId, reason: text.exactOptional() }),
  settle: z.object({ customer: id, holdId: id, takenOff: z.boolean(), reason: text.exactOptional() }),
  'convert-paper-card': z.object({
    customer: id,
    programId: id,
    units: z.int(),
    itemKey: id.exactOptional(),
    from: localDate,
    to: localDate,
    note: text.exactOptional(),
  }),
  'add-exception': z.object({
    customer: id,
    programId: id,
    itemKey: id,
    units: z.int(),
    value: minor.exactOptional(),
    sale: id.exactOptional(),
    why: z.enum(EXCEPTION_REASONS),
    note: text.exactOptional(),
  }),
  'import-opening': z.object({
    customer: id,
    programId: id,
    file: id,
    row: z.int(),
    balance: z.union([
      z.object({ punches: z.int(), rewards: z.int().exactOptional() }),
      z.object({ purchases: z.int(), amount: minor }),
      z.object({ visits: z.int(), owed: minor }),
    ]),
  }),
  'split-card': z.object({ customer: id, cardId: id, unitKeys: z.array(id).max(MAX_LINES) }),
  'merge-cards': z.object({ customer: id, cardId: id, toCardId: id }),
  transfer: z.object({
    customer: id,
    to: id,
    what: z.union([z.object({ cardId: id }), z.object({ passId: id })]),
    reason: text,
  }),
  'merge-customers': z.object({ customer: id, from: id, combine: z.boolean(), reason: text }),
  'unmerge-customers': z.object({ customer: id, from: id, reason: text }),
  adjust: z.object({
    customer: id,
    programId: id,
    cardId: id.exactOptional(),
    passId: id.exactOptional(),
    by: z.int(),
    reason: text,
    note: text.exactOptional(),
  }),
  'refund-pass': z.object({ customer: id, passId: id, reason: text }),
  'un-redeem': z.object({ customer: id, sale: id, holdId: id, item: rewardItem.nullable(), reason: text }),
  'redeem-offline': z.object({
    customer: id,
    programId: id,
    rewardId: id,
    sale,
    item: rewardItem.nullable(),
    reason: text.exactOptional(),
  }),
  'redeem-offer': z.object({ customer: id, offerId: id, sale, item: rewardItem }),
  'decline-offer': z.object({ customer: id, offerId: id }),
  expire: z.object({ customer: id }),
  'set-coupon': z.object({
    customer: id,
    couponId: id,
    campaignId: id,
    status: z.enum(['pending', 'ready', 'active', 'redeemed', 'expired', 'declined']),
    reason: text.exactOptional(),
    redeemedOn: localDate.exactOptional(),
  }),
} as const;

function typed<T extends keyof typeof COMMANDS>(type: T) {
  return z.object({ type: z.literal(type), ...(COMMANDS[type].shape as (typeof COMMANDS)[T]['shape']) });
}

export const command = z
  .discriminatedUnion('type', [
    typed('record-sale'),
    typed('add-manually'),
    typed('redeem'),
    typed('pay-out'),
    typed('start-pass'),
    typed('use-visit'),
    typed('redeem-coupon'),
    typed('redeem-offer'),
    typed('decline-offer'),
    typed('redeem-offline'),
    typed('undo'),
    typed('settle'),
    typed('set-coupon'),
    typed('convert-paper-card'),
    typed('add-exception'),
    typed('import-opening'),
    typed('split-card'),
    typed('merge-cards'),
    typed('transfer'),
    typed('merge-customers'),
    typed('unmerge-customers'),
    typed('adjust'),
    typed('refund-pass'),
    typed('un-redeem'),
    typed('expire'),
  ])
  .meta({ id: 'Command', description: 'Everything that can happen to loyalty.' }) satisfies z.ZodType<Command>;

/** Who pressed. Where it happened is known from the token. */
export const by = z
  .object({
    actor: id,
    role: z.enum(['cashier', 'manager', 'admin', 'system']).meta({
      description: '`system`: nobody pressed. `manager` needs a step-up for this very intent, `admin` the scope.',
    }),
    occurredAt: instant.meta({ description: "By the register's clock, informative." }),
    style: z
      .enum(['standard', 'rest-api', 'pos-report', 'nightly-feed'])
      .exactOptional()
      .meta({ description: "How sales of the point of sale at hand reach the makers; absent: as the store's are." }),
  })
  .meta({ id: 'By' });
