// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_STAFF } from '../../../lib/settings/staff.ts';
import { REGISTER_SCOPES } from '../../../lib/sources/store/contract/access.ts';
import { OfflineStore } from '../../../lib/sources/store/offline-store.ts';
import { RegisterDatabase } from '../../../lib/sources/store/register-database.ts';
import { demoStore } from '../../conformance/demo-shop.ts';
import { RunningStore } from '../../conformance/running-store.ts';
import { line, snapshotOf, Till } from './till.ts';

/** Long enough not to stand in anything by chance. */
const PIN = '2580147';
const INTENT = '11111111-1111-4111-8111-111111111111';

/** A PIN is checked slowly on purpose, and slower still on a busy machine. */
vi.setConfig({ testTimeout: 20_000 });

let store: RunningStore;
let till: Till;
let sent: string[];
let isAway: boolean;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
  await (await store.source('office')).putStaff({ id: 'kim', name: 'Kim', pin: PIN });
  await store.pairing('front', REGISTER_SCOPES);
  [sent, isAway] = [[], false];
  const listening: typeof fetch = (input, init = {}) => {
    if (isAway) return Promise.reject(new TypeError('nobody there'));
    sent.push(typeof init.body === 'string' ? init.body : new TextDecoder().decode(init.body as Uint8Array));
    return fetch(input, init);
  };
  const register = new OfflineStore({
    source: await store.source('front', { fetch: listening, backOff: [] }),
    database: new RegisterDatabase(crypto.randomUUID()),
    policy: { redeem: 'never', perDay: 0, valuePerDay: 0 },
    now: () => store.clock.now,
  });
  till = new Till(() => register, register);
  till.now = store.clock.now;
});

afterEach(() => store.stop());

const approvers = (admin = false) => till.staff.answer({ type: 'approvers', admin });
const givePin = (pin: string, of = INTENT) => till.staff.answer({ type: 'give-pin', of, staff: 'server:kim', pin });

/** A sale that was added and completed, and the press that takes it back. */
async function completed(id: string) {
  const lines = [line('Self Wash')];
  await till.shows(snapshotOf('Nora', lines, { saleId: id }));
  await till.press({ type: 'add-purchases' });
  await till.shows(snapshotOf('Nora', lines, { saleId: id, phase: 'completed', revision: 2 }));
  const sale = (await till.view()).lastSales.find(({ saleKey }) => saleKey.endsWith(id));
  return { type: 'undo-last-sale', saleKey: sale?.saleKey, of: sale?.undo?.intentId };
}

async function voided(): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const text of (await store.source('office')).export()) {
    const event = JSON.parse(text) as Record<string, unknown>;
    if (event.type === 'purchase_voided') found.push(event);
  }
  return found;
}

test('what takes a manager at the store server is asked for once, and the PIN counts for that one command', async () => {
  const undo = await completed('sale-1');
  const refused = { ok: false, reason: { code: 'role-not-allowed', data: { needs: 'manager' } } };
  expect(await till.press(undo)).toMatchObject(refused);
  expect(await approvers()).toEqual({ ok: true, value: [{ id: 'server:kim', name: 'Kim' }] });
  expect(await givePin('1357')).toEqual({ ok: false, reason: { code: 'pin-wrong', data: { left: 4 } } });
  expect(await till.press(undo)).toMatchObject(refused);
  expect(await givePin(PIN)).toEqual({ ok: true, value: null });
  expect(await till.press({ ...undo, intentId: INTENT })).toMatchObject({ ok: true });
  expect(await voided()).toMatchObject([{ actor: 'register:register-1', role: 'manager', approvedBy: 'kim' }]);
  expect(await till.press(await completed('sale-2'))).toMatchObject(refused);
});

test('the PIN leaves the register sealed, and five wrong ones lock it at the server', async () => {
  await givePin(PIN);
  expect(sent.filter((body) => body.includes('"pin"'))).toHaveLength(1);
  expect(sent.join()).not.toContain(PIN);
  for (const left of [4, 3, 2, 1, 0])
    expect(await givePin('1357')).toMatchObject({ reason: { code: 'pin-wrong', data: { left } } });
  expect(await givePin(PIN)).toMatchObject({ ok: false, reason: { code: 'pin-locked' } });
});

test('with the server away nobody can say yes, and nothing is kept to be done later', async () => {
  const undo = await completed('sale-1');
  isAway = true;
  expect(await givePin(PIN)).toMatchObject({ ok: false, reason: { code: 'source-unavailable' } });
  expect(await till.press({ ...undo, intentId: INTENT })).toMatchObject({ ok: false });
  expect((await till.view()).waiting ?? []).toEqual([]);
});

test('one PIN answers this register’s own question and the server’s', async () => {
  const ria = { id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' as const, active: true };
  await till.staff.change((book) => ({ ...book, people: [{ ...ria, pin: null, failures: 0, lockedUntil: null }] }));
  await till.staff.setPin('ria', '7391');
  const pins = { ...NO_STAFF.policy.pins, undo: 'admin' as const };
  await till.staff.change((book) => ({ ...book, policy: { ...book.policy, mode: 'initials', pins } }));
  await till.staff.answer({ type: 'start-shift', staff: 'ria', pin: null });
  const undo = await completed('sale-1');
  expect(await till.press(undo)).toMatchObject({ reason: { code: 'pin-needed' } });
  await givePin(PIN);
  expect(await till.press({ ...undo, intentId: INTENT })).toMatchObject({ ok: true });
  expect(await voided()).toMatchObject([{ actor: 'staff:ria', role: 'manager', approvedBy: 'kim' }]);
});

test('a manager’s yes makes no admin', async () => {
  const adjust = { type: 'adjust', programId: 'self-wash', by: 2, reason: 'counted again', intentId: INTENT };
  await till.shows(snapshotOf('Nora', [line('Self Wash')]));
  await givePin(PIN);
  const refused = { ok: false, reason: { code: 'role-not-allowed', data: { needs: 'admin' } } };
  expect(await till.press(adjust)).toMatchObject(refused);
  expect(await approvers(true)).toEqual({ ok: true, value: [] });
});
