import { beforeEach, describe, expect, it } from 'vitest';
import type { Customer, CustomerLink, NewCustomer } from '../../../lib/sources/port.ts';
import { contentsOf, line, NORA, openTill, POS, SALLY, sale, type Till, TOMAS } from './till.ts';

const link = (posCustomerId: string): CustomerLink => ({ ...POS, posCustomerId });
const person = (change: Partial<NewCustomer> = {}): NewCustomer => ({
  first: 'Ada',
  last: 'Marsh',
  phone: '503-555-0150',
  email: 'ada@example.com',
  ...change,
});

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

async function created(change: Partial<NewCustomer>, to: CustomerLink | null = null): Promise<Customer> {
  const outcome = await till.source.createCustomer(person(change), to, till.by());
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return outcome.value;
}

const firstNames = (customers: Customer[]) => customers.map((customer) => customer.first);

describe('searching', () => {
  it.each([
    ['(503) 555-0101', ['Nora']],
    ['+1 503 555 0102', ['Tomás']],
    ['TOMAS.IBARRA@example.com', ['Tomás']],
    ['nora-q4rt', ['Nora']],
    ['nor', ['Nora']],
    ['ibarra tomas', ['Tomás']],
    ["O'Dell", ['Priya']],
    ['fern', ['María del Carmen']],
    ['carmen ferna', ['María del Carmen']],
    ['luc fi', ['Jean-Luc']],
    ['ليلى', ['ليلى']],
    ['0101', []],
    ['ora', []],
    ['example.com', []],
    ['nora ibarra', []],
    ['', []],
  ])('%s', async (query, expected) => {
    expect(firstNames(await till.source.search(query, 20))).toEqual(expected);
  });

  it('puts whole words before begun ones, then goes by last name, and stops at the limit', async () => {
    await created({ first: 'Ann', last: 'Zell', phone: '503-555-0151', email: 'z@example.com' });
    await created({ first: 'Anna', last: 'Birch', phone: '503-555-0152', email: 'b@example.com' });
    await created({ first: 'Annabel', last: 'Ash', phone: '503-555-0153', email: 'a@example.com' });
    expect(firstNames(await till.source.search('ann', 10))).toEqual(['Ann', 'Annabel', 'Anna']);
    expect(firstNames(await till.source.search('ann', 2))).toEqual(['Ann', 'Annabel']);
  });

  it('finds the rare word of a name when hundreds share the other one', async () => {
    for (let i = 0; i < 260; i++) {
      const number = String(1000 + i);
      await created({
        first: 'Kim',
        last: `Common${number}`,
        phone: `503-556-${number}`,
        email: `k${number}@example.com`,
      });
    }
    await created({ first: 'Kim', last: 'Zimmer', phone: '503-557-0101', email: 'kz@example.com' });
    expect((await till.source.search('kim zi', 5)).map((customer) => customer.last)).toEqual(['Zimmer']);
  });
});

describe('candidates of a POS customer', () => {
  it('come by e-mail, then phone, then code, then name, each person once', async () => {
    const found = await till.source.candidates({
      name: 'Jean-Luc Fisk',
      code: 'Sally-4XPQ',
      phone: '503 555 0101',
      email: 'tomas.ibarra@example.com',
    });
    expect(found.map(({ by, customer }) => [by, customer.first])).toEqual([
      ['email', 'Tomás'],
      ['phone', 'Nora'],
      ['code', 'Sally'],
      ['name', 'Jean-Luc'],
    ]);
    const twice = await till.source.candidates({ name: 'Nora Quill', code: null, phone: '5035550101', email: null });
    expect(twice.map(({ by, customer }) => [by, customer.first])).toEqual([['phone', 'Nora']]);
  });

  it('needs the whole name, in any order', async () => {
    const named = async (name: string) => {
      const found = await till.source.candidates({ name, code: null, phone: null, email: null });
      return found.map(({ by, customer }) => `${by} ${customer.first}`);
    };
    expect(await named('IBARRA, Tomas')).toEqual(['name Tomás']);
    expect(await named('Tom Ibarra')).toEqual([]);
    expect(await named('')).toEqual([]);
  });

  it('are all who share a phone, and nobody is bound by it', async () => {
    const file = await till.source.exportStoreFile();
    const [sally] = file.customers;
    if (!sally) throw new Error('no customers');
    const family = { ...sally, id: 'family-2', code: null, first: 'Sam', email: null };
    await till.source.importStoreFile({ ...file, customers: [...file.customers, family] }, till.by());
    const found = await till.source.candidates({ name: null, code: null, phone: sally.phone, email: null });
    expect(found.map(({ by, customer }) => [by, customer.first])).toEqual([
      ['phone', 'Sally'],
      ['phone', 'Sam'],
    ]);
    expect(await till.source.customerOf(link('pos-9'))).toBeNull();
  });

  it('say how many cards they have', async () => {
    await till.run({ type: 'record-sale', sale: sale('s1', [line('wash'), line('chicken')]) });
    const [nora] = await till.source.candidates({ name: null, code: null, phone: '5035550101', email: null });
    expect(nora?.cards).toBe(2);
  });
});

describe('creating a customer', () => {
  it('stores what was typed, binds the POS customer, and finds both again', async () => {
    const ada = await created({ phone: ' (503) 555-0150 ' }, link('pos-1'));
    expect(ada).toMatchObject({ first: 'Ada', phone: '(503) 555-0150', email: 'ada@example.com', isTest: false });
    expect(await till.source.customerOf(link('pos-1'))).toEqual({ customer: ada, how: 'created', confirmed: true });
    expect(await till.source.search('5035550150', 5)).toEqual([ada]);
    expect(await till.source.customer(ada.id)).toEqual(ada);
  });

  it.each([
    ['phone', { phone: '+1 503.555.0101', email: 'other@example.com' }],
    ['email', { phone: '503-555-0199', email: 'NORA.QUILL@example.com' }],
  ])('is refused when the %s belongs to somebody, who is named', async (by, change) => {
    const outcome = await till.source.createCustomer(person(change), null, till.by());
    expect(outcome).toEqual({ ok: false, reason: { code: 'already-recorded', data: { by } }, customerId: NORA });
  });

  it('is refused when the POS customer is bound to somebody already', async () => {
    const outcome = await till.source.createCustomer(person(), link(TOMAS), till.by());
    expect(outcome).toMatchObject({ ok: false, customerId: TOMAS });
  });

  it.each([
    ['name', { first: ' ', last: '' }],
    ['phone', { phone: '12' }],
    ['email', { email: 'ada' }],
  ])('is refused without a readable %s', async (field, change) => {
    const outcome = await till.source.createCustomer(person(change), null, till.by());
    expect(outcome).toEqual({ ok: false, reason: { code: 'invalid-command', data: { field } } });
  });

  it('happens once for one intent, whoever asks at the same time', async () => {
    const by = till.by();
    const answers = await Promise.all([1, 2, 3].map(() => till.source.createCustomer(person(), link('pos-1'), by)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await till.source.search('marsh', 9)).toHaveLength(1);
    expect(await till.source.createCustomer(person({ first: 'Eve' }), null, by)).toMatchObject({
      reason: { code: 'intent-mismatch' },
    });
  });
});

describe('a link', () => {
  it('belongs to one customer, and a customer may have several', async () => {
    expect(await till.source.link(NORA, link('pos-1'), 'phone', till.by())).toMatchObject({ ok: true });
    expect(await till.source.link(NORA, link('pos-2'), 'hand', till.by())).toMatchObject({ ok: true });
    expect(await till.source.link(SALLY, link('pos-1'), 'hand', till.by())).toEqual({
      ok: false,
      reason: { code: 'already-recorded', data: { by: 'link' } },
      customerId: NORA,
    });
    expect((await till.source.customerOf(link('pos-1')))?.customer.id).toBe(NORA);
    expect((await till.source.customerOf(link('pos-2')))?.customer.id).toBe(NORA);
  });

  it('is of one shop and one system', async () => {
    await till.source.link(NORA, link('pos-1'), 'hand', till.by());
    expect(await till.source.customerOf({ ...link('pos-1'), account: 'other' })).toBeNull();
    expect(await till.source.customerOf({ ...link('pos-1'), system: 'heartland' })).toBeNull();
  });

  it('that the machine made is not confirmed until a person says so', async () => {
    await till.source.link(NORA, link('pos-1'), 'phone', till.by({ role: 'system' }));
    expect(await till.source.customerOf(link('pos-1'))).toMatchObject({ how: 'phone', confirmed: false });
    await till.source.link(NORA, link('pos-1'), 'hand', till.by());
    expect(await till.source.customerOf(link('pos-1'))).toMatchObject({ how: 'hand', confirmed: true });
    await till.source.link(NORA, link('pos-1'), 'phone', till.by({ role: 'system' }));
    expect(await till.source.customerOf(link('pos-1'))).toMatchObject({ how: 'hand', confirmed: true });
  });

  it('can be taken away and given to somebody else', async () => {
    await till.source.unlink(link(TOMAS), till.by());
    expect(await till.source.customerOf(link(TOMAS))).toBeNull();
    expect(await till.source.link(NORA, link(TOMAS), 'hand', till.by())).toMatchObject({ ok: true });
    await till.source.unlink(link('never-there'), till.by());
  });

  it('to nobody is refused', async () => {
    expect(await till.source.link('nobody', link('pos-1'), 'hand', till.by())).toMatchObject({
      reason: { code: 'no-customer' },
    });
  });

  it('by customer code does not depend on its case', async () => {
    expect((await till.source.customerOf(link('code:NORA-q4rt')))?.customer.id).toBe(NORA);
  });

  it('leaves in the journal who did it and when, without names', async () => {
    await till.source.link(NORA, link('pos-1'), 'phone', till.by({ actor: 'cashier:7' }));
    till.later(1);
    await till.source.unlink(link('pos-1'), till.by({ actor: 'cashier:8' }));
    const { journal = [] } = await contentsOf(till.name);
    expect(journal.slice(-2)).toEqual([
      {
        at: '2026-11-23T20:00:00.000Z',
        actor: 'cashier:7',
        role: 'cashier',
        register: 'R1',
        what: { did: 'link', customer: NORA, link: '["lightspeed-x","demo","pos-1"]', how: 'phone' },
      },
      expect.objectContaining({
        at: '2026-11-23T20:01:00.000Z',
        actor: 'cashier:8',
        what: expect.objectContaining({ did: 'unlink' }),
      }),
    ]);
    expect(JSON.stringify(journal)).not.toMatch(/Quill|555-01/);
  });
});
