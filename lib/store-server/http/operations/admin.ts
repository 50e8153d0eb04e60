import * as z from 'zod';
import type { LedgerEvent } from '../../../loyalty/event.ts';
import {
  newPairing,
  newStaff,
  pairing,
  register,
  staffMember,
  steppedUp,
  stepUp,
} from '../../../sources/store/contract/access.ts';
import { by } from '../../../sources/store/contract/command.ts';
import { id } from '../../../sources/store/contract/fields.ts';
import { unseal } from '../../../sources/store/contract/sealed.ts';
import { openPairing, revokeRegister } from '../../access/pairings.ts';
import { registersOf } from '../../access/registers.ts';
import { checkPin, PIN, removeStaff, setStaff, staffOf } from '../../access/staff.ts';
import { stepUpToken } from '../../access/tokens.ts';
import { sql } from '../../engine/sql.ts';
import type { Call } from '../authenticate.ts';
import { ProblemError } from '../problem.ts';
import { operation, type Route } from '../route.ts';
import { data, SAMPLE, SEALED, STORE_FILE } from './samples.ts';

const EVENTS_AT_ONCE = 1000;

const imported = z.looseObject({
  items: z.int(),
  customers: z.int(),
  programs: z.int(),
  campaigns: z.int(),
  coupons: z.int(),
});

export const adminRoutes: Route[] = [
  operation('POST /v1/pairings', 'openPairing', {
    says: 'A code with which one register may pair.',
    scope: 'admin',
    body: newPairing,
    answer: pairing,
    status: 201,
    example: { body: { register: 'front', store: null, scopes: ['read', 'earn', 'redeem'] } },
    run: async ({ body, call }) => {
      const { engine, keys, now } = call.service;
      const { tenant, pairing: asking } = call.desk;
      return { status: 201, body: await openPairing(engine, keys, { tenant, pairing: asking, ...body }, now()) };
    },
  }),
  operation('GET /v1/registers', 'listRegisters', {
    says: 'Paired registers, revoked ones too.',
    scope: 'admin',
    answer: data(register),
    run: async ({ call }) => ({
      body: { data: await call.service.engine.read((tx) => registersOf(tx, call.caller.tenant)) },
    }),
  }),
  operation('DELETE /v1/registers/{id}', 'revokeRegister', {
    says: 'From this moment the register writes nothing any more; what it may read ends with its token, in ten minutes at the latest.',
    scope: 'admin',
    params: { id },
    example: { params: { id: 'lost-tablet' } },
    run: async ({ params, call }) => {
      const revoked = await revokeRegister(call.service.engine, call.desk, params.id, call.by());
      if (!revoked) throw new ProblemError(404, 'not_found', 'no such register is paired');
      return { status: 204 };
    },
  }),
  operation('GET /v1/staff', 'listStaff', {
    says: 'Managers who may say yes with their PIN.',
    scope: 'read',
    answer: data(staffMember),
    run: async ({ call }) => ({
      body: { data: await call.service.engine.read((tx) => staffOf(tx, call.caller.tenant)) },
    }),
  }),
  operation('PUT /v1/staff/{id}', 'putStaff', {
    says: 'A manager and the PIN.',
    scope: 'admin',
    params: { id },
    body: newStaff,
    example: { params: { id: 'robin' }, body: { name: 'Robin', pin: SEALED } },
    run: async ({ params, body, call }) => {
      const pin = await unseal(call.service.keys.sealing, body.pin, `staff:${params.id}`);
      if (pin === null || !PIN.test(pin)) throw new ProblemError(422, 'validation', 'a PIN is 4 to 12 digits');
      await setStaff(call.service.engine, call.desk, { id: params.id, name: body.name, pin }, call.by());
      return { status: 204 };
    },
  }),
  operation('DELETE /v1/staff/{id}', 'deleteStaff', {
    says: 'Takes somebody off the list.',
    scope: 'admin',
    params: { id },
    example: { params: { id: 'robin' } },
    run: async ({ params, call }) => {
      await removeStaff(call.service.engine, call.desk, params.id, call.by());
      return { status: 204 };
    },
  }),
  operation('POST /v1/step-ups', 'stepUp', {
    says: "A manager's yes to one command: two minutes, this register, this intent.",
    scope: 'read',
    writes: false,
    body: stepUp,
    answer: steppedUp,
    example: {
      body: { staff: 'robin', intentId: 'the-intent', pin: SEALED },
    },
    run: async ({ body, call }) => ({ body: await yesOf(call, body) }),
  }),
  operation('POST /v1/imports', 'importStore', {
    says: 'A store file: who the store is, what it sells, whom it knows, its programs and coupon campaigns. May be repeated.',
    scope: 'admin',
    body: z.object({ file: z.looseObject({ format: z.literal('tillside-store') }), by }),
    answer: imported,
    example: { body: { file: STORE_FILE, by: { ...SAMPLE.by, role: 'admin' } } },
    run: async ({ body, call }) => ({ body: await call.source.importStoreFile(body.file, call.by(body.by)) }),
  }),
  operation('GET /v1/exports/store', 'exportStore', {
    says: 'The store as a file of the form it was imported from. The ledger is not in it.',
    scope: 'admin',
    answer: z.looseObject({ format: z.literal('tillside-store') }),
    run: async ({ call }) => ({ body: await call.source.exportStoreFile() }),
  }),
  operation('GET /v1/audit/events', 'listEvents', {
    says: 'The ledger itself, oldest first: every event with its number, its hash and the hash before it.',
    scope: 'auditor',
    query: { after: z.coerce.number().int().min(0).default(0) },
    answer: z.looseObject({ data: z.array(z.looseObject({ id: z.string() })), next: z.int().nullable() }),
    run: async ({ query: { after }, call }) => {
      const rows = await call.service.engine.read((tx) =>
        tx.all<{ body: string }>(sql`SELECT body FROM events
          WHERE tenant = ${call.caller.tenant} AND number > ${after} ORDER BY number LIMIT ${EVENTS_AT_ONCE}`),
      );
      const events = rows.map(({ body }) => JSON.parse(body) as LedgerEvent);
      return { body: { data: events, next: rows.length < EVENTS_AT_ONCE ? null : after + rows.length } };
    },
  }),
  operation('GET /v1/audit/verification', 'verifyLedger', {
    says: 'Goes through the whole ledger: chains, hashes, sums, and whether every account is what its events add up to.',
    scope: 'auditor',
    answer: z.looseObject({ events: z.int(), customers: z.int(), problems: z.array(z.looseObject({})) }),
    run: async ({ call }) => ({ body: await call.source.verify() }),
  }),
];

async function yesOf(call: Call, { staff, intentId, pin: sealed }: z.output<typeof stepUp>) {
  const { engine, keys, now } = call.service;
  const pin = await unseal(keys.sealing, sealed, `step-up:${intentId}`);
  // What cannot be opened is a try like any other.
  const verdict = await checkPin(engine, call.desk, staff, pin ?? '');
  if (verdict.said === 'locked') {
    const reason = { code: 'pin-locked', data: { until: verdict.until } };
    throw new ProblemError(403, 'pin_locked', 'too many wrong PINs: wait a quarter of an hour', { reason });
  }
  if (verdict.said === 'wrong') {
    const reason = { code: 'pin-wrong', data: { left: verdict.left } };
    throw new ProblemError(403, 'pin_wrong', 'this is not the PIN', { reason });
  }
  const { tenant, register: at } = call.caller;
  return { staff, ...stepUpToken(keys, { tenant, register: at, staff, intentId }, now()) };
}
