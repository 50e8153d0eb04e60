import * as z from 'zod';
import type { Command } from '../../../loyalty/command.ts';
import { onFileOf } from '../../../sources/ledger/on-file.ts';
import type { By, Receipt } from '../../../sources/port.ts';
import { onFile, preview, receipt, saleRecord } from '../../../sources/store/contract/answers.ts';
import { by, COMMANDS, command, sale } from '../../../sources/store/contract/command.ts';
import { id, instant, intentId, localDate } from '../../../sources/store/contract/fields.ts';
import { problem } from '../../../sources/store/contract/problem.ts';
import { SqlSource } from '../../ledger/source.ts';
import { saleVersion } from '../../ledger/versions.ts';
import { byOf, type Call } from '../authenticate.ts';
import { expectedBy, versioned } from '../etag.ts';
import { ProblemError, problemOf, refusal } from '../problem.ts';
import { operation, type Reply, type Route } from '../route.ts';
import { data, SAMPLE } from './samples.ts';

const MOST_AT_ONCE = 200;

const rewardItem = { itemKey: SAMPLE.itemKey, lineId: 'line-1' };
const who = { customer: SAMPLE.customer, by: SAMPLE.by };

export const commandRoutes: Route[] = [
  operation('POST /v1/commands', 'runCommand', {
    says: 'Any command, as a register sends it. The calls below are the same commands, each under an address of its own.',
    scope: 'earn',
    versions: 'match',
    body: z.object({ command, by }),
    answer: receipt,
    example: { body: { command: { type: 'record-sale', sale: SAMPLE.sale }, by: SAMPLE.by } },
    run: async ({ body, call }) => run(call, body.command, call.by(body.by)),
  }),
  operation('PUT /v1/sales/{key}', 'putSale', {
    says: 'The whole sale as it is now: what is on file for it becomes this, only the difference is written.',
    scope: 'earn',
    versions: 'match',
    params: { key: id },
    body: z.object({ ...COMMANDS['record-sale'].shape, sale: sale.omit({ key: true }), by }),
    answer: receipt,
    example: { params: { key: SAMPLE.sale.key }, body: { sale: { ...SAMPLE.sale, key: undefined }, by: SAMPLE.by } },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'record-sale', ...rest, sale: { ...rest.sale, key: params.key } }, call.by(said)),
  }),
  operation('POST /v1/purchases', 'addPurchases', {
    says: 'Purchases without a line on a sale: by item, or by amount for cash back.',
    scope: 'earn',
    versions: 'match',
    body: z.object({ ...COMMANDS['add-manually'].shape, by }),
    answer: receipt,
    example: { body: { ...who, programId: 'self-wash', units: 1, reason: 'missed' } },
    run: async ({ body: { by: said, ...rest }, call }) => run(call, { type: 'add-manually', ...rest }, call.by(said)),
  }),
  operation('POST /v1/rewards/{rewardId}/holds', 'holdReward', {
    says: 'Holds a reward for a sale: redeemed when that sale completes, open again when it is discarded.',
    scope: 'redeem',
    versions: 'match',
    params: { rewardId: id },
    body: z.object({ ...COMMANDS.redeem.omit({ rewardId: true }).shape, by }),
    answer: receipt,
    example: { params: { rewardId: 'self-wash#1' }, body: { ...who, sale: SAMPLE.nextSale, item: rewardItem } },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'redeem', ...params, ...rest }, call.by(said)),
  }),
  operation('POST /v1/tallies/{tallyId}/holds', 'holdPayout', {
    says: 'Holds (part of) a payable cash-back tally for a sale.',
    scope: 'redeem',
    versions: 'match',
    params: { tallyId: id },
    body: z.object({ ...COMMANDS['pay-out'].omit({ tallyId: true }).shape, by }),
    answer: receipt,
    example: { params: { tallyId: 'bakery#1' }, body: { ...who, sale: SAMPLE.nextSale, amount: 100 } },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'pay-out', ...params, ...rest }, call.by(said)),
  }),
  operation('POST /v1/coupons/{couponId}/holds', 'holdCoupon', {
    says: 'Binds a coupon to a unit of the sale and records that unit in the same commit. Adds no punch of its own.',
    scope: 'redeem',
    versions: 'match',
    params: { couponId: id },
    body: z.object({ ...COMMANDS['redeem-coupon'].omit({ couponId: true }).shape, by }),
    answer: receipt,
    example: {
      params: { couponId: `bramble-october:${SAMPLE.customer}` },
      body: { ...who, sale: SAMPLE.bag, item: { itemKey: 'gtin:00012345000119', lineId: 'line-2' } },
    },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'redeem-coupon', ...params, ...rest }, call.by(said)),
  }),
  operation('POST /v1/holds/{holdId}/confirm', 'confirmHold', {
    says: 'A person says that it was taken off.',
    scope: 'redeem',
    versions: 'match',
    params: { holdId: id },
    body: z.object({ ...COMMANDS.settle.omit({ holdId: true, takenOff: true }).shape, by }),
    answer: receipt,
    example: { params: { holdId: 'the-hold' }, body: who },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'settle', ...params, ...rest, takenOff: true }, call.by(said)),
  }),
  operation('POST /v1/holds/{holdId}/void', 'voidHold', {
    says: 'A person says that it was not taken off: open again.',
    scope: 'redeem',
    versions: 'match',
    params: { holdId: id },
    body: z.object({ ...COMMANDS.settle.omit({ holdId: true, takenOff: true }).shape, by }),
    answer: receipt,
    example: { params: { holdId: 'the-hold' }, body: who },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'settle', ...params, ...rest, takenOff: false }, call.by(said)),
  }),
  operation('POST /v1/passes', 'startPass', {
    says: 'Starts a pre-paid pass.',
    scope: 'earn',
    versions: 'match',
    body: z.object({ ...COMMANDS['start-pass'].shape, by }),
    answer: receipt,
    example: { body: { ...who, programId: 'day-care', reason: 'sold' } },
    run: async ({ body: { by: said, ...rest }, call }) => run(call, { type: 'start-pass', ...rest }, call.by(said)),
  }),
  operation('POST /v1/passes/{passId}/uses', 'useVisit', {
    says: 'Marks a visit.',
    scope: 'redeem',
    versions: 'match',
    params: { passId: id },
    body: z.object({ ...COMMANDS['use-visit'].omit({ passId: true }).shape, by }),
    answer: receipt,
    example: { params: { passId: 'the-pass' }, body: who },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'use-visit', ...params, ...rest }, call.by(said)),
  }),
  operation('POST /v1/coupons/{couponId}/transitions', 'setCoupon', {
    says: 'What is known of a coupon from elsewhere.',
    scope: 'redeem',
    versions: 'match',
    params: { couponId: id },
    body: z.object({ ...COMMANDS['set-coupon'].omit({ couponId: true }).shape, by }),
    answer: receipt,
    example: {
      params: { couponId: 'tidewater-treats:new' },
      body: { ...who, campaignId: 'tidewater-treats', status: 'active' },
    },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'set-coupon', ...params, ...rest }, call.by(said)),
  }),
  operation('POST /v1/intents/{intentId}/reversals', 'reverseIntent', {
    says: 'Takes back one earlier command as a whole.',
    scope: 'redeem',
    versions: 'match',
    params: { intentId },
    body: z.object({ ...COMMANDS.undo.omit({ intentId: true }).shape, by }),
    answer: receipt,
    example: { params: { intentId: 'the-intent' }, body: who },
    run: async ({ params, body: { by: said, ...rest }, call }) =>
      run(call, { type: 'undo', ...params, ...rest }, call.by(said)),
  }),
  operation('GET /v1/intents/{intentId}', 'getReceipt', {
    says: 'The stored answer to a command: 404 means that it was never recorded.',
    scope: 'read',
    params: { intentId },
    answer: z.union([receipt, z.looseObject({ ok: z.literal(false), intentId })]),
    example: { params: { intentId: 'the-intent' } },
    run: async ({ params, call }) => {
      const known = await call.source.receipt(params.intentId);
      if (known === null) throw new ProblemError(404, 'not_found', 'nothing was recorded under this intent');
      return { body: known };
    },
  }),
  operation('POST /v1/previews', 'previewCommand', {
    says: 'What a command would do now, and why not. Nothing is written.',
    scope: 'read',
    writes: false,
    body: z.object({
      command,
      by,
      at: instant.exactOptional().meta({ description: 'As if it were that moment, which is still to come.' }),
    }),
    answer: preview,
    example: { body: { command: { type: 'record-sale', sale: SAMPLE.nextSale }, by: SAMPLE.by } },
    run: async ({ body, call }) => {
      const role = body.by.role === 'manager' ? 'cashier' : body.by.role;
      return { body: await sourceAt(call, body.at).preview(body.command, call.by({ ...body.by, role })) };
    },
  }),
  operation('POST /v1/batches', 'runBatch', {
    says: 'What a register kept while it was offline: each command with its own key and its own result, in order.',
    scope: 'earn',
    writes: false,
    body: z.object({ items: z.array(z.object({ intentId, command, by })).max(MOST_AT_ONCE) }),
    answer: data(
      z.looseObject({ intentId, status: z.int(), receipt: receipt.exactOptional(), problem: problem.exactOptional() }),
    ),
    example: {
      body: {
        items: [{ intentId: 'kept-offline-1', command: { type: 'record-sale', sale: SAMPLE.sale }, by: SAMPLE.by }],
      },
    },
    run: async ({ body, call }) => {
      const results: unknown[] = [];
      for (const one of body.items) results.push(await resultOf(call, one.command, byOf(call, one.intentId, one.by)));
      return { body: { data: results } };
    },
  }),
  operation('GET /v1/sales/{key}', 'getSale', {
    says: 'What is on file for a sale.',
    scope: 'read',
    versions: 'tag',
    params: { key: id },
    answer: z.looseObject({ sale: saleRecord, onFile: z.array(onFile) }),
    example: { params: { key: SAMPLE.sale.key } },
    run: async ({ params, call }) => {
      const known = await call.source.sale(params.key);
      if (known === null) throw new ProblemError(404, 'not_found', 'nothing is on file for this sale');
      return versioned(call, { sale: known, onFile: onFileOf(known) }, saleVersion(known));
    },
  }),
  operation('GET /v1/sales', 'listSales', {
    says: 'Sales of a day at this register, or at another one of the store; the last written first.',
    scope: 'read',
    query: {
      day: localDate,
      register: id.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    },
    answer: data(saleRecord),
    example: { query: { day: '2026-11-23' } },
    run: async ({ query, call }) => {
      const { day, register = call.caller.register, limit } = query;
      return { body: { data: await call.source.salesOf(day, register, limit) } };
    },
  }),
];

/** What ends tomorrow is seen today: by asking at tomorrow's clock. What was cannot be asked for: nothing of it is kept. */
function sourceAt({ service, desk, source }: Call, at: string | undefined): SqlSource {
  if (at === undefined) return source;
  const then = new Date(at);
  if (then < service.now()) throw new ProblemError(422, 'validation', 'body: at: only what is still to come');
  return new SqlSource(service.engine, { ...desk, now: () => then });
}

/** Everything else hands something out, or takes it back: that needs the scope of redeeming. */
const EARNING: Command['type'][] = [
  'record-sale',
  'add-manually',
  'start-pass',
  'convert-paper-card',
  'add-exception',
  'import-opening',
  'decline-offer',
  'expire',
];

async function run(call: Call, asked: Command, by: By, expected = expectedBy(call)): Promise<Reply> {
  if (!EARNING.includes(asked.type) && !call.caller.scopes.includes('redeem')) {
    throw new ProblemError(403, 'scope_missing', 'this register may not: redeem');
  }
  const { receipt: given, replayed } = await call.source.run(asked, by, expected);
  if (!replayed) call.service.bell.ring();
  const headers = { ...(replayed && { 'Idempotency-Replayed': 'true' }) };
  if (given.ok) return { body: given, headers };
  throw refusal(given.reason, { intentId: given.intentId }, headers);
}

async function resultOf(call: Call, asked: Command, by: By): Promise<object> {
  const { intentId: key } = by;
  try {
    const { body } = await run(call, asked, by, null);
    return { intentId: key, status: 200, receipt: body as Receipt };
  } catch (error) {
    const known = problemOf(error);
    if (!known) throw error;
    return { intentId: key, status: known.status, problem: known.body };
  }
}
