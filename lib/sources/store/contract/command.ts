import * as z from 'zod';
import type { Command } from '../../../loyalty/command.ts';
import type { Sale } from '../../../loyalty/sale.ts';
import { id, instant, intentId, minor, text } from './fields.ts';

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
    discountsVisible: z.boolean(),
  })
  .meta({ id: 'Sale', description: 'The whole sale as the register shows it now.' }) satisfies z.ZodType<Sale>;

const rewardItem = z.object({ itemKey: id, lineId: id.exactOptional() });

/** The fields of every command apart from its type: what is in the path of its own address, and what is in the body. */
export const COMMANDS = {
  'record-sale': z.object({ sale, reason: text.exactOptional(), additions: z.boolean().exactOptional() }),
  'add-manually': z.object({
    customer: id,
    programId: id,
    sale: id.exactOptional(),
    itemKey: id.exactOptional(),
    units: z.int().exactOptional(),
    amount: minor.exactOptional(),
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
  expire: z.object({ customer: id }),
  'set-coupon': z.object({
    customer: id,
    couponId: id,
    campaignId: id,
    status: z.enum(['pending', 'ready', 'active', 'redeemed', 'expired', 'declined']),
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
    typed('undo'),
    typed('settle'),
    typed('expire'),
    typed('set-coupon'),
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
  })
  .meta({ id: 'By' });
