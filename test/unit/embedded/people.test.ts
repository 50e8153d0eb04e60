import { beforeEach, expect, it } from 'vitest';
import { line, NORA, openTill, sale, type Till } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

const admin = () => till.by({ role: 'admin' });
const person = (change: object) => ({
  id: 'pos-900',
  code: 'Ada-1',
  first: 'Ada',
  last: 'Moss',
  phone: '555-0190',
  email: 'ada@example.com',
  address: false,
  group: null,
  test: false,
  ...change,
});

it('a customer’s history is told from the end', async () => {
  await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 2)]) });
  const history = await till.source.history(NORA, 10);
  expect(history.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq).toSorted((a, b) => b - a));
  expect(history.filter(({ type }) => type === 'purchase_added')).toHaveLength(2);
  expect(await till.source.history(NORA, 1)).toHaveLength(1);
});

it('an erased customer has no name, no contact and no link, and the ledger stays sound', async () => {
  await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 2)]) });
  await till.source.eraseCustomer(NORA, admin());
  expect(await till.source.customer(NORA)).toMatchObject({ first: '', last: '', phone: null, email: null });
  expect(await till.source.linksOf(NORA)).toEqual([]);
  expect(await till.source.search('Nora', 10)).toEqual([]);
  expect((await till.source.summary(NORA)).cards[0]?.punches).toBe(2);
  expect((await till.source.verify()).problems).toEqual([]);
});

it('people of the POS are imported, found, and brought up to date by the same file later', async () => {
  await till.source.importPeople([person({})], admin());
  expect((await till.source.search('Ada Moss', 5)).map(({ phone }) => phone)).toEqual(['555-0190']);
  await till.source.importPeople([person({ phone: '555-0191' })], admin());
  expect((await till.source.search('Ada Moss', 5)).map(({ phone }) => phone)).toEqual(['555-0191']);
  expect((await till.source.counts()).customers).toBe(9);
});

it('customers who share a phone or an e-mail may be one person: the same name comes first, and who was put together is one', async () => {
  const people = [
    person({ id: 'p1', code: null, first: 'Ida', phone: null }),
    person({ id: 'p2', code: null, first: 'Olaf' }),
    person({ id: 'p3', code: null, first: 'Iris', phone: '555-0191', email: 'iris@example.com' }),
    person({ id: 'p4', code: null, first: 'IRIS', phone: '555-0191', email: 'Iris@example.com' }),
  ];
  await till.source.importPeople(people, admin());
  const found = async () =>
    (await till.source.alikeCustomers(10)).map(({ by, sameName, customers }) => [
      by,
      sameName,
      customers.map(({ first }) => first).toSorted(),
    ]);
  expect(await found()).toEqual([
    ['email', true, ['IRIS', 'Iris']],
    ['email', false, ['Ida', 'Olaf']],
  ]);
  const [iris, again] = (await till.source.alikeCustomers(1))[0]?.customers ?? [];
  const merge = { customer: iris?.id ?? '', from: again?.id ?? '', combine: false, reason: 'twice' } as const;
  expect(await till.run({ type: 'merge-customers', ...merge }, { role: 'admin' })).toMatchObject({ ok: true });
  expect(await found()).toEqual([['email', false, ['Ida', 'Olaf']]]);
});
