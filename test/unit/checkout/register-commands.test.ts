import { describe, expect, test } from 'vitest';
import { SeveralSources } from '../../../lib/sources/several/several-sources.ts';
import { line, snapshotOf, Till } from './till.ts';

/** The register's ledger as the background has it before it. */
const open = () =>
  new Till(
    (ledger) =>
      new SeveralSources({
        members: async () => ({ first: ledger, others: [] }),
        documents: { get: async () => null, set: async () => {} },
        late: () => {},
      }),
  ).loadDemoStore();

async function idOf(till: Till, name: string): Promise<string> {
  const answer = await till.commands.run(1, { type: 'search', query: name });
  const [found] = answer.ok ? (answer.value as { id: string }[]) : [];
  return found?.id ?? '';
}

async function canBeAdded(till: Till, customerId: string): Promise<boolean> {
  const answer = await till.commands.run(1, { type: 'show-customer', customerId });
  return answer.ok && (answer.value as { canAdd: boolean }).canAdd;
}

describe('a customer who was looked up', () => {
  test('is put on the sale of a register that takes commands, on a click, by the register’s own id', async () => {
    const till = await open();
    await till.shows(snapshotOf(null, [line('Self Wash')]));
    const nora = await idOf(till, 'Nora');
    expect(await canBeAdded(till, nora)).toBe(true);
    expect(till.sentToRegister).toEqual([]);
    expect(await till.press({ type: 'add-customer-to-sale', customerId: nora })).toMatchObject({ ok: true });
    const onRegister = snapshotOf('Nora', []).customer?.posId;
    expect(till.sentToRegister).toEqual([{ customer: onRegister }]);
  });

  test('is never put where somebody else is already', async () => {
    const till = await open();
    await till.shows(snapshotOf('Priya', [line('Self Wash')]));
    const nora = await idOf(till, 'Nora');
    expect(await canBeAdded(till, nora)).toBe(false);
    expect(await till.press({ type: 'add-customer-to-sale', customerId: nora })).toMatchObject({ ok: false });
    expect(till.sentToRegister).toEqual([]);
  });

  test('is not offered to a register that has no such command', async () => {
    const till = await open();
    await till.shows(snapshotOf(null, [line('Self Wash')], { system: 'lightspeed-r' }));
    const nora = await idOf(till, 'Nora');
    expect(await canBeAdded(till, nora)).toBe(false);
    expect(await till.press({ type: 'add-customer-to-sale', customerId: nora })).toMatchObject({ ok: false });
    expect(till.sentToRegister).toEqual([]);
  });
});

test.each([
  ['lightspeed-x', true],
  ['lightspeed-r', false],
  ['heartland', false],
])('on %s, a scan in the sidebar can be put on the sale: %s', async (system, canAdd) => {
  const till = await open();
  await till.shows(snapshotOf(null, [line('Self Wash')], { system }));
  await till.commands.run(1, { type: 'scanned', digits: '012345000119' });
  expect((await till.view()).scanned).toMatchObject({ digits: '012345000119', canAdd });
});
