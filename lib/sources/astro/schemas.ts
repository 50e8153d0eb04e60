import * as z from 'zod';
import { count, flag, id, optionalNumber, optionalText, rows, single, text } from './fields.ts';

/**
 * Every call of Astro's JSON API that the two readable clients make, with what we send (strict) and what we accept
 * (tolerant). What balances are made from must be readable, or the whole answer counts as unreadable; what is only shown
 * may be missing. `voidTransaction` is left out: one client guesses it, the other removes instead.
 * https://github.com/MelianLabs/astro_loyalty/blob/main/lib/astro_loyalty/client.rb
 * https://github.com/PilotHousePOS/pilothouse-pos/blob/main/server/astroLoyalty.ts
 */

const sent = z.string().min(1).max(200);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const digits = z.string().regex(/^\d{7,15}$/);
const quantity = z.int().min(1).max(999);

const customer = { customerID: sent };
const transaction = {
  transactionID: sent,
  item_code: sent,
  item_qty: quantity,
  item_amount: z.number().optional(),
  item_transaction_date: day,
};
const address = { address: sent, city: sent, state: sent, zip: sent };

const person = z.object({
  astro_customer_id: optionalText,
  customerID: optionalText,
  first_name: optionalText,
  last_name: optionalText,
  email_address: optionalText,
  phone: optionalText,
});

const purchase = z.object({
  imported_transaction_id: optionalText,
  item_code: optionalText,
  item_description: optionalText,
  purchase_date: optionalText,
});

const freeGood = z.object({
  astro_reward_id: id,
  astro_item_id: optionalText,
  /** Inferred: not among the fields that a client reads, and used where it comes. */
  item_code: optionalText,
  item_description: optionalText,
  free_qty: optionalNumber,
  redeemed_on: optionalText,
});

const card = z.object({
  astro_card_id: id,
  astro_program_id: id,
  astro_program_title: text.catch(''),
  astro_mfg_name: optionalText,
  astro_card_status: optionalText,
  card_purchase_required_count: count,
  card_reward_count: optionalNumber,
  astro_program_long_description: optionalText,
  cardPurchases: rows(purchase),
  cardFreeGoods: rows(freeGood),
});

const offerReward = z.object({
  offer_reward_id: id,
  offer_title: text.catch(''),
  offer_type: optionalText,
  rebate_amount: optionalNumber,
  offer_expires: optionalText,
});

const status = person.extend({
  astroPointsBalance: optionalNumber,
  astroCardData: rows(card),
  astroOfferRewards: rows(offerReward),
});

const transactionResult = z.object({
  transaction_status: count,
  transaction_status_message: text.catch(''),
  transactionID: optionalText,
  astro_transaction_id: optionalText,
  astro_program_id: optionalText,
  astro_program_title: optionalText,
});

const removalResult = z.object({
  transaction_status: count.catch(0),
  transactionID: optionalText,
  transactionDeleted: flag,
});

const eligibleItem = z.object({
  item_code: id,
  item_description: optionalText,
  astro_mfg_name: optionalText,
  available_programs: rows(
    z.object({
      astro_mfg_program_id: id,
      astro_mfg_program_title: text.catch(''),
      astro_mfg_program_type: optionalText,
    }),
  ),
});

const offer = z.object({
  astro_mfg_name: optionalText,
  astro_program_id: id,
  astro_program_title: text.catch(''),
  astro_program_long_description: optionalText,
  in_store_only: flag,
  astro_program_start_date: optionalText,
  astro_program_end_date: optionalText,
});

const newCustomer = single(z.object({ astro_customer_id: optionalText }));
const nothing = z.unknown();

export const CALLS = {
  searchCustomer: {
    request: z
      .strictObject({ email_address: sent.optional(), phone: digits.optional() })
      .refine((asked) => asked.email_address !== undefined || asked.phone !== undefined, 'e-mail or phone'),
    reply: rows(person),
  },
  addCustomer: {
    request: z.strictObject({
      ...customer,
      first_name: z.string().max(200),
      last_name: z.string().max(200),
      email_address: sent.optional(),
      phone: digits.optional(),
      ...z.object(address).partial().shape,
    }),
    reply: newCustomer,
  },
  linkCustomer: { request: z.strictObject({ ...customer, astro_customer_id: sent }), reply: newCustomer },
  updateCustomer: {
    request: z.strictObject({
      astro_customer_id: sent,
      first_name: sent.optional(),
      last_name: sent.optional(),
      email_address: sent.optional(),
      phone: digits.optional(),
    }),
    reply: nothing,
  },
  customerStatus: {
    request: z.strictObject({ ...customer, completed_cards: z.literal([0, 1]) }),
    reply: single(status),
  },
  customerRewardStatus: { request: z.strictObject(customer), reply: single(status) },
  eligiblePurchaseItems: {
    request: z
      .strictObject({ item_code: sent.optional(), item_code_batch: z.array(sent).min(2).optional() })
      .refine((asked) => asked.item_code === undefined || asked.item_code_batch === undefined, 'one or a batch'),
    reply: rows(eligibleItem),
  },
  addTransaction: {
    request: z.strictObject({ ...customer, saleID: sent.optional(), ...transaction }),
    reply: rows(transactionResult),
  },
  addTransactionBatch: {
    request: z.strictObject({
      ...customer,
      saleID: sent.optional(),
      transactions: z.array(z.strictObject(transaction)).min(1),
    }),
    reply: rows(transactionResult),
  },
  removeTransaction: {
    request: z.strictObject({ ...customer, transactionID: sent, item_qty: quantity.optional() }),
    reply: rows(removalResult),
  },
  checkRedemptionEligibility: {
    request: z.strictObject({ ...customer, item_code: sent }),
    reply: single(
      z.object({
        isEligible: flag,
        astro_reward_id: optionalText,
        astro_item_id: optionalText,
        program_type: optionalText,
      }),
    ),
  },
  addRedemption: {
    request: z.strictObject({
      ...customer,
      astro_reward_id: sent,
      astro_item_id: sent,
      customer_email_address: sent.optional(),
      customer_address: sent.optional(),
      customer_city: sent.optional(),
      customer_state: sent.optional(),
      customer_zip: sent.optional(),
    }),
    reply: nothing,
  },
  removeRedemption: { request: z.strictObject({ ...customer, astro_reward_id: sent }), reply: nothing },
  listOffers: {
    request: z.strictObject({}),
    reply: z.preprocess(
      (value) => (typeof value === 'object' && value !== null && 'program_list' in value ? value.program_list : value),
      rows(offer),
    ),
  },
  addOfferTransaction: {
    request: z.strictObject({ ...customer, transactionID: sent, item_code: sent, item_qty: quantity }),
    reply: rows(transactionResult.extend({ transaction_status: count.catch(0) })),
  },
  removeOfferTransaction: { request: z.strictObject({ ...customer, transactionID: sent }), reply: rows(removalResult) },
  addOfferRedemption: {
    request: z.strictObject({ ...customer, astro_reward_id: sent, astro_item_id: sent }),
    reply: nothing,
  },
  customerPointsStatus: {
    request: z.strictObject(customer),
    reply: single(z.object({ astroPointsBalance: optionalNumber })),
  },
  addPointsByDollar: {
    request: z.strictObject({ ...customer, dollarAmount: z.number() }),
    reply: single(z.object({ astro_points_transaction_id: optionalText, total_points: optionalNumber })),
  },
  redeemPoints: {
    request: z.strictObject({ ...customer, astro_points_reward_id: sent }),
    reply: single(z.object({ total_points: optionalNumber })),
  },
} as const;

export type CallName = keyof typeof CALLS;
export type RequestOf<N extends CallName> = z.input<(typeof CALLS)[N]['request']>;
export type ReplyOf<N extends CallName> = z.output<(typeof CALLS)[N]['reply']>;
