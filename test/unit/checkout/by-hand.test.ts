import { describe, expect, test } from 'vitest';
import { line, snapshotOf, Till } from './till.ts';

const open = () => new Till().loadDemoStore();

async function idOf(till: Till, name: string): Promise<string> {
  const [found] = await till.source.search(name, 1);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
}

async function itemOf(till: Till, name: string): Promise<string> {
  const [found] = await till.source.joinItems([{ ...line(name), sku: null }]);
  if (!found) throw new Error(`no ${name}`);
  return found.key;
}

async function enter(till: Till, customer: string, items: Record<string, { quantity: number; paid: number | null }>) {
  await till.ask({ type: 'by-hand', entry: null });
  const lines = await Promise.all(
    Object.entries(items).map(async ([name, rest]) => ({ itemKey: await itemOf(till, name), ...rest })),
  );
  await till.ask({ type: 'by-hand', entry: { customer: await idOf(till, customer), lines } });
}

const WASHES = { 'Self Wash': { quantity: 2, paid: null } };

describe('a sale that is typed in', () => {
  test('is offered where the page cannot be read or is not there, and nowhere else', async () => {
    const till = await open();
    expect((await till.view()).byHand.state).toBe('offered');
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    expect((await till.view()).byHand.state).toBe('closed');
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { colour: 'red' }));
    expect((await till.view()).byHand.state).toBe('offered');
  });

  test('counts as one that was read, at what was paid', async () => {
    const till = await open();
    await enter(till, 'Nora', { 'Self Wash': { quantity: 2, paid: null }, Pupcake: { quantity: 1, paid: 500 } });
    const view = await till.view();
    expect(view.customer).toMatchObject({ state: 'linked', name: 'Nora Quill' });
    expect(view.sale).toMatchObject({ total: 3500 });
    await till.press({ type: 'add-purchases' });
    expect(await till.events('purchase_added')).toHaveLength(3);
    expect((await till.events('cashback_accrued'))[0]).toMatchObject({ amount: 50 });
  });

  test('adds with its end what was not added before, and is over then', async () => {
    const till = await open();
    await enter(till, 'Nora', WASHES);
    await till.press({ type: 'end-by-hand', how: 'completed' });
    expect(await till.events('purchase_added')).toHaveLength(2);
    expect((await till.view()).byHand.state).toBe('offered');
  });

  test('takes back with being thrown away what it had added', async () => {
    const till = await open();
    await enter(till, 'Nora', WASHES);
    await till.press({ type: 'add-purchases' });
    await till.press({ type: 'end-by-hand', how: 'discarded' });
    expect(await till.events('purchase_voided')).toHaveLength(2);
  });

  test('is the sale of the page: readable again, nothing counts twice', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { colour: 'red' }));
    await enter(till, 'Nora', WASHES);
    await till.press({ type: 'add-purchases' });
    await till.press({ type: 'end-by-hand', how: 'completed' });
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('gives a reward in the safe order: added, redeemed, paid', async () => {
    const till = await open();
    await enter(till, 'Nora', { 'Self Wash': { quantity: 10, paid: null } });
    await till.press({ type: 'add-purchases' });
    const [ready] = (await till.view()).ready;
    await enter(till, 'Nora', { 'Self Wash': { quantity: 11, paid: 15_000 } });
    await till.press({ type: 'add-purchases' });
    await till.press({ type: 'redeem', rewardId: ready?.rewardId, item: { itemKey: await itemOf(till, 'Self Wash') } });
    await till.press({ type: 'end-by-hand', how: 'completed' });
    expect(await till.events('reward_redeemed')).toHaveLength(1);
  });

  test('takes a scan as one more', async () => {
    const till = await open();
    await enter(till, 'Nora', { Pupcake: { quantity: 1, paid: null } });
    await till.ask({ type: 'scanned', digits: '012345000072' });
    await till.ask({ type: 'use-scan', action: 'add-to-sale' });
    expect((await till.view()).byHand.lines).toMatchObject([{ name: 'Pupcake', quantity: 2 }]);
    expect(till.sentToRegister).toEqual([]);
  });

  test('leaves to the makers what their own system is told of the sale', async () => {
    const till = await open();
    till.importing = ['by-hand'];
    await enter(till, 'Nora', { 'Tidewater Salmon Bites': { quantity: 1, paid: null }, ...WASHES });
    const lines = Object.fromEntries((await till.view()).lines.map(({ name, verdict }) => [name, verdict]));
    expect(lines['Self Wash']).toBe('earns');
    await till.press({ type: 'end-by-hand', how: 'completed' });
    const programs = (await till.events('purchase_added')).map(({ program }) => (program as { id: string }).id);
    expect(new Set(programs)).toEqual(new Set(['self-wash']));
  });
});

describe('a register that does not number its sales', () => {
  const own = (id: string, change = {}) =>
    snapshotOf('Nora', [line('Self Wash', 2)], { saleId: id, ownId: id, ...change });

  test('asks whether a sale is the one of before, and adds nothing meanwhile', async () => {
    const till = await open();
    await till.shows(own('own-1'));
    await till.press({ type: 'add-purchases' });
    // A crash, or a second tab: the same cart under another number.
    await till.shows(own('own-2'));
    const view = await till.view();
    expect(view.sale?.twin).toMatchObject({ state: 'open' });
    expect(view.add).toMatchObject({ enabled: false, reason: { code: 'same-sale' } });
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: false, reason: { code: 'same-sale' } });
    await till.shows(own('own-2', { phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('said to be the same: everything is on file', async () => {
    const till = await open();
    await till.shows(own('own-1'));
    await till.press({ type: 'add-purchases' });
    await till.shows(own('own-2'));
    await till.press({ type: 'same-sale', as: (await till.view()).sale?.twin?.key, same: true });
    expect((await till.view()).add).toMatchObject({ enabled: false, onFile: true });
    await till.shows(own('own-2', { phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('said to be another: it counts for itself', async () => {
    const till = await open();
    await till.shows(own('own-1'));
    await till.press({ type: 'add-purchases' });
    await till.shows(own('own-2'));
    await till.press({ type: 'same-sale', as: (await till.view()).sale?.twin?.key, same: false });
    await till.press({ type: 'add-purchases' });
    expect(await till.events('purchase_added')).toHaveLength(4);
  });

  test('does not ask about another customer, other items, or a register with numbers', async () => {
    const till = await open();
    await till.shows(own('own-1'));
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf('Sally', [line('Self Wash', 2)], { saleId: 'own-2', ownId: 'own-2' }));
    expect((await till.view()).sale?.twin).toBeUndefined();
    await till.shows(snapshotOf('Nora', [line('Pupcake')], { saleId: 'own-3', ownId: 'own-3' }));
    expect((await till.view()).sale?.twin).toBeUndefined();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { saleId: 'sale-2' }));
    expect((await till.view()).sale?.twin).toBeUndefined();
  });
});
