// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../lib/sources/port.ts';
import { Bench, CAN, CAT, DOG, DUCK, line, SALMON } from '../../astro/bench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench();
  await bench.link();
});

function done(receipt: Receipt): Extract<Receipt, { ok: true }> {
  if (!receipt.ok) throw new Error(`refused: ${receipt.reason.code}`);
  return receipt;
}

function lineDown(): void {
  bench.emulator.faults = () => ({ kind: 'lost-request' });
}

function lineUp(): void {
  bench.emulator.faults = () => null;
  bench.later(61_000);
}

const waits = (waiting: number) => ({ code: 'source-unavailable', data: { source: 'astro', waiting } });

describe('purchases without a line', () => {
  test('are taken, said to wait, and sent later by themselves', async () => {
    await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(SALMON)]) }, bench.by());
    lineDown();
    const receipt = done(await bench.record(bench.sale([line(SALMON, 2)])));
    expect([receipt.changes, receipt.notices]).toEqual([2, [waits(2)]]);
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([0, 2]);
    lineUp();
    bench.newSource();
    await bench.source.catchUp();
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([2, 0]);
    expect(await bench.source.onFile(bench.sale([]).key)).toMatchObject([{ programId: DOG, count: 2 }]);
  });

  test('of items that Astro was never asked about are judged when it can be asked', async () => {
    lineDown();
    const receipt = done(await bench.record(bench.sale([line(SALMON, 2), line(CAN)])));
    expect(receipt.lines.map((one) => one.reason?.code)).toEqual(['source-unavailable', 'source-unavailable']);
    expect(receipt.notices).toEqual([waits(3)]);
    lineUp();
    await bench.source.catchUp();
    expect([bench.punches(DOG), bench.punches(CAT), await bench.waiting()]).toEqual([2, 1, 0]);
  });

  test('are taken back like any others: undone before they were ever sent', async () => {
    const press = bench.by();
    lineDown();
    await bench.record(bench.sale([line(SALMON, 2)]), {}, press);
    lineUp();
    await bench.source.catchUp();
    done(await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: press.intentId }, bench.by()));
    expect(bench.punches(DOG)).toBe(0);
  });

  test('of a sale that came to nothing are never sent', async () => {
    lineDown();
    await bench.record(bench.sale([line(SALMON, 2)]));
    await bench.record(bench.sale([], { state: 'discarded' }));
    lineUp();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(0);
    expect(bench.names()).not.toContain('addTransactionBatch');
  });

  test('keep the day they were made on, however long the register slept', async () => {
    lineDown();
    await bench.record(bench.sale([line(SALMON)], { state: 'completed' }));
    bench.later(3 * 24 * 3_600_000);
    lineUp();
    bench.newSource();
    await bench.source.catchUp();
    expect(bench.model.cardsOf(bench.dana)[0]?.punches).toMatchObject([{ code: SALMON, date: '2026-11-23' }]);
  });

  test('are not added on top of what somebody entered in Astro meanwhile; that is for a person', async () => {
    lineDown();
    await bench.record(bench.sale([line(SALMON), line(DUCK)], { state: 'completed' }));
    const program = bench.model.programs.find((one) => one.id === DOG);
    if (program) bench.model.punch(bench.dana, program, { transactionId: 'by-hand', code: SALMON, date: '2026-11-23' });
    lineUp();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(2);
    expect(await bench.source.needsALook()).toMatchObject([{ kind: 'sale', reason: { data: { by: 'elsewhere' } } }]);
    expect(await bench.waiting()).toBe(0);
  });

  test('of a customer whom Astro has lost do not keep the others waiting', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: null, phone: null }, 'pos-kim');
    await bench.source.customerOf({ system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-kim' });
    await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(SALMON)]) }, bench.by());
    lineDown();
    await bench.record(bench.sale([line(SALMON)], { key: 'lightspeed-x:demo:sale-0', customer: kim.id }));
    await bench.record(bench.sale([line(SALMON)]));
    bench.model.links.delete('pos-kim');
    lineUp();
    await bench.source.catchUp();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(1);
    const looks = await bench.source.needsALook();
    expect(looks).toMatchObject([{ saleKey: 'lightspeed-x:demo:sale-0', reason: { code: 'no-customer' } }]);
  });
});

describe('a dead line', () => {
  test('is not tried again and again', async () => {
    lineDown();
    for (let i = 0; i < 8; i++) await bench.record(bench.sale([line(SALMON, i + 1)]));
    expect(bench.names().length).toBeLessThan(12);
    lineUp();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(8);
  });

  test('that answers with the page of a guest network loses nothing', async () => {
    bench.emulator.faults = () => ({ kind: 'web-page' });
    done(await bench.record(bench.sale([line(SALMON)])));
    await expect(bench.source.search('kim@example.com', 5)).rejects.toThrow('Sign in to this network first');
    lineUp();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(1);
  });

  test('still shows who the customer is, and what a cart would add', async () => {
    await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(SALMON)]) }, bench.by());
    lineDown();
    bench.later(3_600_000);
    expect(
      (await bench.source.customerOf({ system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-dana' }))?.customer
        .first,
    ).toBe('Dana');
    const preview = await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(SALMON)]) }, bench.by());
    expect(preview).toMatchObject({ changes: 1, lines: [{ verdict: 'earns' }] });
  });

  test('for somebody who was never read is a source that cannot be reached', async () => {
    lineDown();
    const unread = { system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-kim' };
    await expect(bench.source.customerOf(unread)).rejects.toMatchObject({ reason: 'unavailable' });
  });
});

describe('a refusal whose meaning nobody knows', () => {
  const refuses = (...calls: string[]) => {
    bench.emulator.faults = ({ name }) =>
      calls.includes(name) ? { kind: 'error-in-success', carriedOut: false } : null;
  };

  test('of purchases is asked about again: they wait, and are there once it has passed', async () => {
    refuses('addTransactionBatch');
    expect(done(await bench.record(bench.sale([line(SALMON, 2)]))).notices).toEqual([waits(2)]);
    bench.emulator.faults = () => null;
    await bench.source.catchUp();
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([2, 0]);
  });

  test('of taking them back is asked about again too', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    refuses('removeTransaction');
    done(await bench.record(bench.sale([], { state: 'discarded' })));
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([2, 2]);
    bench.emulator.faults = () => null;
    await bench.source.catchUp();
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([0, 0]);
    expect(await bench.source.needsALook()).toEqual([]);
  });

  test('that does not pass is left to a person, and waits no longer', async () => {
    refuses('addTransactionBatch');
    await bench.record(bench.sale([line(SALMON, 2)], { state: 'completed' }));
    for (let i = 0; i < 2; i++) await bench.source.catchUp();
    expect(await bench.source.needsALook()).toMatchObject([{ kind: 'sale', reason: { code: 'invalid-command' } }]);
    expect([bench.punches(DOG), await bench.waiting()]).toEqual([0, 0]);
  });
});
