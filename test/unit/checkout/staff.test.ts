import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { StaffDesk } from '../../../lib/checkout/staff-desk.ts';
import { NO_STAFF, type StaffBook, type StaffPolicy } from '../../../lib/settings/staff.ts';
import { line, snapshotOf, staffDesk, Till } from './till.ts';

const INTENT = '11111111-1111-4111-8111-111111111111';
const OTHER_INTENT = '22222222-2222-4222-8222-222222222222';
const ADMIN_PIN = '2580';
const CASHIER_PIN = '7391';

const person = { active: true, pin: null, failures: 0, lockedUntil: null };
const PEOPLE: StaffBook['people'] = [
  { ...person, id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' },
  { ...person, id: 'kit', name: 'Kit Lane', initials: 'KL', role: 'cashier' },
];

let till: Till;
beforeEach(async () => {
  till = await new Till().loadDemoStore();
});

async function withStaff(policy: Partial<StaffPolicy>): Promise<void> {
  await till.staff.change((book) => ({ ...book, people: PEOPLE }));
  await till.staff.setPin('ria', ADMIN_PIN);
  if (policy.mode === 'pin') await till.staff.setPin('kit', CASHIER_PIN);
  await setPolicy(policy);
}

const setPolicy = (policy: Partial<StaffPolicy>) =>
  till.staff.change((book) => ({ ...book, policy: { ...book.policy, ...policy } }));

const startShift = (staff = 'kit', pin: string | null = null) => till.staff.answer({ type: 'start-shift', staff, pin });
const givePin = (pin: string, { of = INTENT, staff = 'ria' } = {}) =>
  till.staff.answer({ type: 'give-pin', of, staff, pin });
const correct = (change: Record<string, unknown> = {}) =>
  till.press({ type: 'adjust', programId: 'self-wash', by: 2, reason: 'counted again', ...change });

async function nora(): Promise<void> {
  await till.shows(snapshotOf('Nora', [line('Self Wash')]));
}

test('with nobody set up everybody does everything, and entries name the register', async () => {
  await nora();
  expect((await till.view()).staff).toBeUndefined();
  expect(await correct()).toMatchObject({ ok: true });
  const [event] = await till.events('adjusted');
  expect(event).toMatchObject({ actor: 'register:register-1', role: 'admin' });
  expect(event).not.toHaveProperty('approvedBy');
});

describe('initials once a shift', () => {
  test('nothing is pressed before somebody says who they are; what happens by itself goes on', async () => {
    await withStaff({ mode: 'initials' });
    await nora();
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: false, reason: { code: 'who-is-there' } });
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed', revision: 2 }));
    expect(await till.events('purchase_added')).toMatchObject([{ actor: 'register:register-1', role: 'system' }]);
  });

  test('entries carry whoever is at the register', async () => {
    await withStaff({ mode: 'initials' });
    await nora();
    expect(await startShift()).toEqual({ ok: true, value: null });
    expect((await till.view()).staff?.who).toEqual({ id: 'kit', name: 'Kit Lane', initials: 'KL', role: 'cashier' });
    await till.press({ type: 'add-purchases' });
    expect(await till.events('purchase_added')).toMatchObject([{ actor: 'staff:kit', role: 'cashier' }]);
  });

  test('somebody who left is not at the register any more', async () => {
    await withStaff({ mode: 'initials' });
    await startShift();
    await till.staff.change((book) => ({
      ...book,
      people: book.people.map((one) => (one.id === 'kit' ? { ...one, active: false } : one)),
    }));
    expect((await till.view()).staff).toMatchObject({ who: null, people: [{ id: 'ria' }] });
    expect(await startShift()).toMatchObject({ ok: false });
  });

  test('a shift ends by itself at last', async () => {
    await withStaff({ mode: 'initials' });
    await startShift();
    till.now = new Date(till.now.getTime() + 17 * 3_600_000);
    expect((await till.view()).staff?.who).toBeNull();
  });
});

/** A PIN is checked slowly on purpose, and slower still on a busy machine. */
vi.setConfig({ testTimeout: 20_000 });

describe('an admin’s PIN', () => {
  beforeEach(async () => {
    await withStaff({ mode: 'initials' });
    await startShift();
    await nora();
  });

  test('is needed for a correction, counts for that one, and the entry says who said yes', async () => {
    expect(await correct()).toMatchObject({
      ok: false,
      reason: { code: 'role-not-allowed', data: { needs: 'admin' } },
    });
    expect(await givePin(ADMIN_PIN)).toEqual({ ok: true, value: null });
    expect(await correct({ intentId: INTENT })).toMatchObject({ ok: true });
    expect(await till.events('adjusted')).toMatchObject([
      { actor: 'staff:kit', role: 'admin', approvedBy: 'staff:ria' },
    ]);
    expect(await correct({ by: 1 })).toMatchObject({ ok: false, reason: { code: 'role-not-allowed' } });
  });

  test('given for one command is worth nothing for another, nor after two minutes', async () => {
    await givePin(ADMIN_PIN);
    expect(await correct({ intentId: OTHER_INTENT })).toMatchObject({ ok: false });
    till.now = new Date(till.now.getTime() + 121_000);
    expect(await correct({ intentId: INTENT })).toMatchObject({ ok: false });
    expect(await till.events('adjusted')).toEqual([]);
  });

  test('the same press again is one command, with a PIN as without', async () => {
    await givePin(ADMIN_PIN);
    await correct({ intentId: INTENT });
    expect(await correct({ intentId: INTENT })).toMatchObject({ ok: true });
    expect(await correct({ intentId: INTENT, by: 5 })).toMatchObject({ ok: true });
    expect(await till.events('adjusted')).toHaveLength(1);
  });

  test('takes back a completed sale; without it a cashier takes back the open one', async () => {
    await till.press({ type: 'add-purchases' });
    const of = (await till.view()).result?.undo?.intentId;
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed', revision: 2 }));
    const [sale] = (await till.view()).lastSales;
    const undo = { type: 'undo-last-sale', saleKey: sale?.saleKey, of: sale?.undo?.intentId ?? of };
    expect(await till.press(undo)).toMatchObject({ ok: false, reason: { code: 'role-not-allowed' } });
    await givePin(ADMIN_PIN);
    expect(await till.press({ ...undo, intentId: INTENT })).toMatchObject({ ok: true });
    expect(await till.events('purchase_voided')).toMatchObject([{ role: 'manager', approvedBy: 'staff:ria' }]);
  });

  test('is asked for a step that the store wants it for', async () => {
    await setPolicy({ pins: { ...NO_STAFF.policy.pins, undo: 'admin' } });
    await till.press({ type: 'add-purchases' });
    const of = (await till.view()).result?.undo?.intentId;
    const refused = { ok: false, reason: { code: 'pin-needed', data: { needs: 'admin' } } };
    expect(await till.press({ type: 'undo', of })).toMatchObject(refused);
    await givePin(ADMIN_PIN);
    expect(await till.press({ type: 'undo', of, intentId: INTENT })).toMatchObject({ ok: true });
  });

  test('five wrong ones lock it for a quarter of an hour, whatever else is done meanwhile', async () => {
    for (const left of [4, 3, 2, 1])
      expect(await givePin('1357')).toEqual({ ok: false, reason: { code: 'pin-wrong', data: { left } } });
    expect(await givePin('1357')).toMatchObject({ ok: false, reason: { code: 'pin-locked' } });
    expect(await givePin(ADMIN_PIN)).toMatchObject({ ok: false, reason: { code: 'pin-locked' } });
    till.now = new Date(till.now.getTime() + 15 * 60_000 + 1);
    expect(await givePin('1357')).toMatchObject({ reason: { data: { left: 4 } } });
    expect(await givePin(ADMIN_PIN)).toEqual({ ok: true, value: null });
  });

  test('many tries at once are not one try', async () => {
    const answers = await Promise.all(Array.from({ length: 7 }, () => givePin('1357')));
    const codes = answers.map((answer) => (answer.ok ? 'right' : answer.reason.code));
    expect(codes.filter((code) => code === 'pin-wrong')).toHaveLength(4);
    expect(codes.filter((code) => code === 'pin-locked')).toHaveLength(3);
  });

  test('a cashier’s PIN is no admin’s', async () => {
    await till.staff.setPin('kit', CASHIER_PIN);
    await givePin(CASHIER_PIN, { staff: 'kit' });
    expect(await correct({ intentId: INTENT })).toMatchObject({ ok: false, reason: { code: 'role-not-allowed' } });
  });
});

describe('limits for one customer', () => {
  const limited = async (limits: Partial<StaffPolicy['limits']>) => {
    await withStaff({ mode: 'initials', limits: { ...NO_STAFF.policy.limits, ...limits } });
    await startShift();
  };
  const wash = (count: number, change = {}, tab = 1) =>
    till.shows(snapshotOf('Nora', [line('Self Wash', count)], change), tab);
  const punches = async () => (await till.events('purchase_added')).length;

  test('a visit: what goes over it is refused with what it would come to, and an admin lets it through', async () => {
    await limited({ punchesPerVisit: 3 });
    await wash(3);
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: true });
    await wash(4, { revision: 2 });
    const data = { what: 'punches', per: 'visit', limit: 3, count: 4 };
    expect(await till.press({ type: 'add-purchases' })).toEqual({ ok: false, reason: { code: 'over-limit', data } });
    expect(await punches()).toBe(3);
    await givePin(ADMIN_PIN);
    expect(await till.press({ type: 'add-purchases', intentId: INTENT })).toMatchObject({ ok: true });
    expect(await punches()).toBe(4);
  });

  test('a day: over several visits, by hand as well, and what is taken back makes room', async () => {
    await limited({ punchesPerDay: 3 });
    await wash(2, { saleId: 'sale-1' });
    await till.press({ type: 'add-purchases' });
    const of = (await till.view()).result?.undo?.intentId;
    const byHand = {
      type: 'add-manually',
      programId: 'self-wash',
      itemKey: 'sku:wash-self',
      units: 2,
      reason: 'other',
    };
    const over = { ok: false, reason: { code: 'over-limit', data: { per: 'day', limit: 3, count: 4 } } };
    expect(await till.press(byHand)).toMatchObject(over);
    await till.press({ type: 'undo', of });
    expect(await till.press(byHand)).toMatchObject({ ok: true });
  });

  test('rewards: those held for an open sale count', async () => {
    await limited({ rewardsPerDay: 1 });
    await givePin(ADMIN_PIN);
    const full = { type: 'add-manually', programId: 'self-wash', itemKey: 'sku:wash-self', units: 20, reason: 'other' };
    await wash(2);
    await till.press({ ...full, intentId: INTENT });
    const item = { itemKey: 'sku:wash-self', lineId: 'line-Self Wash' };
    const [first, second] = (await till.view()).ready.map(({ rewardId }) => rewardId);
    expect(await till.press({ type: 'redeem', rewardId: first, item })).toMatchObject({ ok: true });
    expect(await till.press({ type: 'redeem', rewardId: second, item })).toMatchObject({
      ok: false,
      reason: { code: 'over-limit', data: { what: 'rewards', per: 'day', limit: 1, count: 2 } },
    });
  });

  test('two tabs at once do not pass one together', async () => {
    await limited({ punchesPerDay: 3 });
    await wash(2, { saleId: 'sale-1' });
    await wash(2, { saleId: 'sale-2' }, 2);
    const answers = await Promise.all([
      till.press({ type: 'add-purchases' }),
      till.press({ type: 'add-purchases' }, undefined, 2),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ reason: { code: 'over-limit', data: { count: 4 } } }]);
    expect(await punches()).toBe(2);
  });

  test('nor do two sales that end by themselves', async () => {
    await limited({ punchesPerDay: 3 });
    await Promise.all([
      wash(2, { saleId: 'sale-1', phase: 'completed' }),
      wash(2, { saleId: 'sale-2', phase: 'completed' }, 2),
    ]);
    expect(await punches()).toBe(2);
  });

  test('what is written by itself stops there and waits for a person', async () => {
    await limited({ punchesPerVisit: 3 });
    await wash(4, { phase: 'completed' });
    expect(await punches()).toBe(0);
    await wash(3, { phase: 'completed', saleId: 'sale-2' });
    expect(await punches()).toBe(3);
  });
});

describe('a PIN for everybody', () => {
  beforeEach(() => withStaff({ mode: 'pin', pins: { ...NO_STAFF.policy.pins, 'by-hand': 'own' } }));

  test('begins the shift', async () => {
    expect(await startShift('kit', ADMIN_PIN)).toMatchObject({ ok: false, reason: { code: 'pin-wrong' } });
    expect(await startShift('kit')).toMatchObject({ ok: false });
    expect((await till.view()).staff?.who).toBeNull();
    expect(await startShift('kit', CASHIER_PIN)).toEqual({ ok: true, value: null });
    expect((await till.view()).staff?.who?.initials).toBe('KL');
  });

  test('their own is asked where the store wants it, and lifts nobody', async () => {
    await startShift('kit', CASHIER_PIN);
    await nora();
    const byHand = {
      type: 'add-manually',
      programId: 'self-wash',
      itemKey: 'sku:wash-self',
      units: 1,
      reason: 'other',
    };
    expect(await till.press(byHand)).toMatchObject({ reason: { code: 'pin-needed', data: { needs: 'own' } } });
    await givePin(CASHIER_PIN, { staff: 'kit' });
    expect(await till.press({ ...byHand, intentId: INTENT })).toMatchObject({ ok: true });
    const [event] = await till.events('purchase_added');
    expect(event).toMatchObject({ actor: 'staff:kit', role: 'cashier' });
    expect(event).not.toHaveProperty('approvedBy');
  });
});

test('what the organisation says goes before, as soon as there is an admin to answer', async () => {
  const held: { mode?: StaffPolicy['mode'] } = { mode: 'pin' };
  const desk = staffDesk(() => till.now, held);
  expect(await desk.standing()).toBeNull();
  await desk.change((book) => ({ ...book, people: PEOPLE }));
  await desk.setPin('ria', ADMIN_PIN);
  expect(await desk.standing()).toMatchObject({ mode: 'pin', who: null });
  held.mode = 'off';
  expect(await desk.standing()).toBeNull();
});

describe('the admin’s pages', () => {
  test('open for an admin alone, and close again', async () => {
    await withStaff({ mode: 'pin' });
    expect(await till.staff.isOpen()).toBe(false);
    expect(await till.staff.openConsole('kit', CASHIER_PIN)).toMatchObject({ code: 'pin-wrong' });
    expect(await till.staff.openConsole('ria', ADMIN_PIN)).toBeNull();
    expect(await till.staff.isOpen()).toBe(true);
    expect(await till.staff.admin()).toBe('staff:ria');
    till.now = new Date(till.now.getTime() + 16 * 60_000);
    expect(await till.staff.isOpen()).toBe(false);
  });

  test('cannot be locked so that nobody can open them', async () => {
    await till.staff.change((book) => ({ ...book, people: PEOPLE }));
    const on = (book: StaffBook) => ({ ...book, policy: { ...book.policy, mode: 'pin' as const } });
    await expect(till.staff.change(on)).rejects.toThrow(/admin with a PIN/);
    await withStaff({ mode: 'pin' });
    const withoutAdmin = (book: StaffBook) => ({ ...book, people: book.people.filter(({ id }) => id !== 'ria') });
    await expect(till.staff.change(withoutAdmin)).rejects.toThrow(/admin with a PIN/);
    expect((await till.staff.people()).map(({ id }) => id)).toEqual(['ria', 'kit']);
  });
});

describe('the list of changes', () => {
  const lines = async () => (await till.staff.book()).history;

  test('says who changed what and when, and nothing of a PIN but that there is another one', async () => {
    await withStaff({ mode: 'initials' });
    await till.staff.openConsole('ria', ADMIN_PIN);
    const known = (await lines()).length;
    const limits = { ...NO_STAFF.policy.limits, punchesPerDay: 3 };
    await setPolicy({ mode: 'pin', pins: { ...NO_STAFF.policy.pins, undo: 'admin' }, limits });
    await till.staff.setPin('kit', CASHIER_PIN);
    await till.staff.change((book) => ({
      ...book,
      people: book.people.map((one) => (one.id === 'kit' ? { ...one, role: 'admin', active: false } : one)),
    }));
    const by = { at: till.now.toISOString(), by: 'Ria Moss' };
    expect((await lines()).slice(known)).toEqual([
      { ...by, whom: null, what: 'mode', from: 'initials', to: 'pin' },
      { ...by, whom: null, what: 'undo', from: 'none', to: 'admin' },
      { ...by, whom: null, what: 'punchesPerDay', from: null, to: '3' },
      { ...by, whom: 'Kit Lane', what: 'pin', from: null, to: null },
      { ...by, whom: 'Kit Lane', what: 'role', from: 'cashier', to: 'admin' },
      { ...by, whom: 'Kit Lane', what: 'active', from: 'true', to: 'false' },
    ]);
  });

  test('begins with the first person, before anybody could be asked, and has no line for a wrong PIN', async () => {
    await withStaff({ mode: 'initials' });
    await givePin('1357');
    const said = (await lines()).map(({ whom, what, by }) => [whom, what, by]);
    expect(said).toEqual([
      ['Ria Moss', 'added', null],
      ['Kit Lane', 'added', null],
      ['Ria Moss', 'pin', null],
      [null, 'mode', null],
    ]);
  });
});

describe('a list of staff that cannot be read', () => {
  /** What is left after `damage`, read by a background that starts anew. */
  async function damaged(damage: (book: StaffBook) => unknown): Promise<StaffDesk> {
    await withStaff({ mode: 'initials' });
    till.shelf.book = damage(till.shelf.book as StaffBook);
    return staffDesk(() => till.now, {}, undefined, till.shelf);
  }

  test('lets nobody press, and opens no page', async () => {
    till.shelf.book = { version: 1, people: 'gone' };
    await nora();
    const press = await till.press({ type: 'add-purchases' });
    expect(press).toMatchObject({ ok: false, reason: { code: 'staff-unreadable' } });
    expect(await till.events('purchase_added')).toEqual([]);
    expect(await till.staff.isOpen()).toBe(false);
  });

  test('is set up anew from what is left: PINs, locks and rules stay', async () => {
    const desk = await damaged((book) => ({ ...book, people: [...book.people, { id: 'x', name: 7 }] }));
    await desk.renew();
    expect((await desk.people()).map(({ id }) => id)).toEqual(['ria', 'kit']);
    expect(await desk.isOpen()).toBe(false);
    expect(await desk.openConsole('ria', ADMIN_PIN)).toBeNull();
    expect(await desk.isOpen()).toBe(true);
    expect((await desk.book()).history.at(-1)).toMatchObject({ what: 'anew', by: null });
  });

  test('with its rules lost takes an admin for everything that may', async () => {
    const desk = await damaged(({ people }) => ({ people }));
    await desk.renew();
    expect((await desk.standing())?.pins).toMatchObject({ redeem: 'admin', 'by-hand': 'admin', undo: 'admin' });
  });

  test('with no admin left asks nobody until there is one', async () => {
    const desk = await damaged(({ policy }) => ({ policy, people: [] }));
    await desk.renew();
    expect(await desk.isOpen()).toBe(true);
    expect(await desk.standing()).toBeNull();
  });

  test('that can be read stays as it is, whoever asks', async () => {
    await withStaff({ mode: 'initials' });
    const before = structuredClone(till.shelf.book);
    await till.staff.renew();
    expect(till.shelf.book).toEqual(before);
  });
});
