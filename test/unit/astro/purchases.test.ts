// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { ADD_ANYWAY } from '../../../lib/sources/astro/sales.ts';
import type { Receipt } from '../../../lib/sources/port.ts';
import { ODD } from '../../../lib/store-server/astro-emulator/answers.ts';
import {
  Bench,
  CAN,
  CAT,
  DOG,
  DUCK,
  free,
  keyOf,
  LEASH,
  line,
  SALMON,
  TREAT,
  TREAT_REBATE,
  TWO_PLUS_ONE,
} from '../../astro/bench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench();
  await bench.link();
});

function done(receipt: Receipt): Extract<Receipt, { ok: true }> {
  if (!receipt.ok) throw new Error(`refused: ${receipt.reason.code}`);
  return receipt;
}

describe('recording a sale', () => {
  test('adds one purchase for each unit, and says what each line did', async () => {
    const receipt = done(await bench.record(bench.sale([line(SALMON, 2), line(LEASH), free(SALMON)])));
    expect(bench.punches(DOG)).toBe(2);
    expect(receipt.changes).toBe(2);
    expect(receipt.lines).toEqual([
      { lineId: `line-${SALMON}-2`, verdict: 'earns', effects: [{ kind: 'punches', programId: DOG, count: 2 }] },
      { lineId: `line-${LEASH}-1`, verdict: 'left-out', effects: [], reason: { code: 'no-program', data: {} } },
      { lineId: `free-${SALMON}`, verdict: 'left-out', effects: [], reason: { code: 'free-line', data: {} } },
    ]);
    expect(await bench.source.onFile(bench.sale([]).key)).toEqual([
      { programId: DOG, kind: 'punches', count: 2, amount: 0 },
    ]);
  });

  test('is one batch between two readings, with ids that are made from the sale', async () => {
    await bench.record(bench.sale([line(SALMON, 2), line(CAN)]));
    expect(bench.names()).toEqual([
      'token',
      'customerStatus',
      'eligiblePurchaseItems',
      'customerStatus',
      'addTransactionBatch',
      'customerStatus',
    ]);
    const batch = bench.emulator.calls.find((call) => call.name === 'addTransactionBatch')?.body;
    expect(batch).toMatchObject({
      customerID: 'pos-dana',
      saleID: 'lightspeed-x:demo:sale-1',
      transactions: [
        { item_code: SALMON, item_qty: 1, item_transaction_date: '2026-11-23' },
        { item_code: SALMON, item_qty: 1 },
        { item_code: CAN, item_qty: 1 },
      ],
    });
  });

  test('again with the same content changes nothing and asks nothing', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    const asked = bench.names().length;
    const again = done(await bench.record(bench.sale([line(SALMON, 1), line(SALMON, 1, { id: 'b' })])));
    expect([again.changes, bench.punches(DOG), bench.names().length]).toEqual([0, 2, asked]);
    expect(again.lines.map((one) => one.reason?.code)).toEqual(['already-on-file', 'already-on-file']);
  });

  test('gives the stored answer for the same press, and refuses another content under it', async () => {
    const by = bench.by();
    const first = await bench.record(bench.sale([line(SALMON)]), {}, by);
    expect(await bench.record(bench.sale([line(SALMON)]), {}, by)).toEqual(first);
    expect(await bench.source.receipt(by.intentId)).toEqual(first);
    expect(await bench.record(bench.sale([line(DUCK)]), {}, by)).toMatchObject({
      ok: false,
      reason: { code: 'intent-mismatch' },
    });
    expect(bench.punches(DOG)).toBe(1);
  });

  test('writes only the difference, with the quantity of what is gone', async () => {
    await bench.record(bench.sale([line(SALMON, 3)]));
    const receipt = done(await bench.record(bench.sale([line(SALMON, 1), line(DUCK)])));
    expect([receipt.changes, bench.punches(DOG)]).toEqual([3, 2]);
    const removals = bench.emulator.calls.filter((call) => call.name === 'removeTransaction');
    expect(removals.map((call) => call.body.item_qty)).toEqual([1, 1]);
  });

  test('a unit that came back after a return has another id, which Astro has not removed', async () => {
    for (const quantity of [2, 1, 2, 1, 2]) await bench.record(bench.sale([line(SALMON, quantity)]));
    expect(bench.punches(DOG)).toBe(2);
  });

  test('discarded takes everything back, completed leaves it', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    await bench.record(bench.sale([line(SALMON, 2)], { state: 'completed' }), {}, bench.by(undefined, 'system'));
    expect(bench.punches(DOG)).toBe(2);
    await bench.record(bench.sale([], { state: 'discarded' }), {}, bench.by(undefined, 'system'));
    expect(bench.punches(DOG)).toBe(0);
    expect(await bench.source.onFile(bench.sale([]).key)).toEqual([]);
  });

  test('without additions only takes back', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    const command = { additions: false };
    done(await bench.record(bench.sale([line(SALMON), line(DUCK, 3)], { state: 'completed' }), command));
    expect(bench.punches(DOG)).toBe(1);
  });

  test('for another customer moves it there', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: null, phone: '5035550104' }, 'pos-kim');
    await bench.source.customerOf({ system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-kim' });
    await bench.record(bench.sale([line(SALMON, 2)]));
    await bench.record(bench.sale([line(SALMON, 2)], { customer: kim.id }));
    expect([bench.punches(DOG), bench.punches(DOG, kim.id)]).toEqual([0, 2]);
    await bench.record(bench.sale([line(SALMON, 2)]));
    expect([bench.punches(DOG), bench.punches(DOG, kim.id)]).toEqual([2, 0]);
  });

  test('without a customer writes nothing, and a customer whom Astro does not know is said', async () => {
    expect(done(await bench.record(bench.sale([line(SALMON)], { customer: null }))).changes).toBe(0);
    expect(await bench.record(bench.sale([line(SALMON)], { customer: 'nobody' }))).toMatchObject({
      ok: false,
      reason: { code: 'no-customer' },
    });
    expect(bench.names()).not.toContain('addTransactionBatch');
  });

  test('what Astro refuses is left out with its reason, the rest is added', async () => {
    bench.emulator.faults = ({ name }) => {
      if (name === 'addTransactionBatch') bench.model.programs[0]?.items.splice(0, 1);
      return null;
    };
    const receipt = done(await bench.record(bench.sale([line(SALMON), line(DUCK)])));
    expect(receipt.lines.map((one) => [one.verdict, one.reason?.code])).toEqual([
      ['left-out', 'item-not-eligible'],
      ['earns', undefined],
    ]);
    expect([receipt.changes, bench.punches(DOG)]).toEqual([1, 1]);
    expect(await bench.waiting()).toBe(0);
  });

  test('reads odd answers as well', async () => {
    bench = new Bench({ quirks: ODD });
    await bench.link();
    done(await bench.record(bench.sale([line(SALMON, 2), line(CAN, 4)])));
    done(await bench.record(bench.sale([line(SALMON, 1), line(CAN, 4)])));
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([1, 4]);
  });
});

describe('notes that are lost', () => {
  test('are made up for by the cards: nothing is added twice, and a removal still finds its purchase', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    bench.notebook.forgetAll();
    bench.newSource();
    await bench.link();
    done(await bench.record(bench.sale([line(SALMON, 2)])));
    expect(bench.punches(DOG)).toBe(2);
    bench.notebook.forgetAll();
    bench.newSource();
    await bench.link();
    done(await bench.record(bench.sale([line(SALMON, 1)])));
    expect(bench.punches(DOG)).toBe(1);
  });

  test('another register that records the same sale adds nothing', async () => {
    await bench.record(bench.sale([line(SALMON, 2), line(CAN)]));
    const other = new Bench();
    Object.assign(other, { model: bench.model, emulator: bench.emulator, dana: bench.dana });
    other.newSource();
    await other.link();
    done(await other.record(other.sale([line(CAN), line(SALMON, 2)])));
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([2, 1]);
  });
});

describe('purchases of today that nobody here sent', () => {
  beforeEach(() => {
    const program = bench.model.programs.find((one) => one.id === DOG);
    if (program)
      bench.model.punch(bench.dana, program, {
        transactionId: 'other-ext-1',
        code: SALMON,
        date: '2026-11-23 10:41:00',
      });
    bench.later(20_000);
  });

  const found = {
    code: 'already-recorded',
    data: { source: 'astro', by: 'elsewhere', item: keyOf(SALMON), count: 1, time: '10:41' },
  };

  test('are shown before adding', async () => {
    const preview = await bench.source.preview(
      { type: 'record-sale', sale: bench.sale([line(SALMON), line(CAN)]) },
      bench.by(),
    );
    expect(preview.notices).toEqual([found]);
    expect(preview.lines.map((one) => one.verdict)).toEqual(['left-out', 'earns']);
    expect(preview.changes).toBe(1);
  });

  test('hold their item back, also from a click, and never from the others', async () => {
    const receipt = done(await bench.record(bench.sale([line(SALMON), line(CAN)])));
    expect(receipt.notices).toEqual([found]);
    expect(receipt.lines[0]).toMatchObject({ verdict: 'left-out', reason: found });
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([1, 1]);
  });

  test('are others once a person says so, and are not asked about again', async () => {
    const preview = await bench.source.preview(
      { type: 'record-sale', sale: bench.sale([line(SALMON)]), reason: ADD_ANYWAY },
      bench.by(),
    );
    expect(preview.changes).toBe(1);
    done(await bench.record(bench.sale([line(SALMON)]), { reason: ADD_ANYWAY }));
    expect(bench.punches(DOG)).toBe(2);
    done(await bench.record(bench.sale([line(SALMON, 2)])));
    expect(bench.punches(DOG)).toBe(3);
  });

  test('are never overruled by a sale that records itself; it is put on the list to look at', async () => {
    const completed = bench.sale([line(SALMON)], { state: 'completed' });
    await bench.record(completed, { reason: ADD_ANYWAY }, bench.by(undefined, 'system'));
    expect(bench.punches(DOG)).toBe(1);
    const [look] = await bench.source.needsALook();
    expect(look).toMatchObject({ kind: 'sale', saleKey: completed.key, reason: found });
    done(await bench.record(completed, { reason: ADD_ANYWAY }));
    expect(bench.punches(DOG)).toBe(2);
    expect(await bench.source.needsALook()).toEqual([]);
  });

  test('of another day, or of another Tillside register, are none of it', async () => {
    bench.later(24 * 3_600_000);
    done(await bench.record(bench.sale([line(SALMON)])));
    done(await bench.record(bench.sale([line(SALMON)], { key: 'lightspeed-x:demo:sale-2' })));
    expect(bench.punches(DOG)).toBe(3);
  });
});

describe('a bag that Astro counts twice', () => {
  test.each([true, false])(
    'because a coupon was rung there (its punch has an id: %s) counts once and is flagged',
    async (named) => {
      bench.model.coupon = { code: SALMON, named };
      const receipt = done(await bench.record(bench.sale([line(SALMON)])));
      expect(bench.punches(DOG)).toBe(1);
      const flagged = {
        code: 'already-recorded',
        data: { source: 'astro', by: 'surplus', item: keyOf(SALMON), takenBack: 1 },
      };
      expect(receipt.notices).toContainEqual(flagged);
      expect(await bench.source.needsALook()).toMatchObject([{ kind: 'sale', reason: flagged }]);
      done(await bench.record(bench.sale([line(SALMON)], { state: 'completed' })));
      expect(bench.punches(DOG)).toBe(1);
      expect(await bench.source.onFile(bench.sale([]).key)).toMatchObject([{ programId: DOG, count: 1 }]);
    },
  );

  test('because the request arrived twice and Astro does not know repeats, counts once', async () => {
    bench = new Bench({ habits: { knowsRepeats: false } });
    await bench.link();
    bench.emulator.faults = ({ name }) => (name === 'addTransactionBatch' ? { kind: 'duplicated' } : null);
    done(await bench.record(bench.sale([line(SALMON, 3), line(CAN)])));
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([3, 1]);
  });

  test('is found by the next start when the register died before it could look', async () => {
    bench.model.coupon = { code: SALMON, named: true };
    bench.emulator.faults = ({ name }) => (name === 'addTransactionBatch' ? { kind: 'lost-answer' } : null);
    let written = 0;
    bench.notebook.beforeWrite = () => {
      written += 1;
      if (bench.punches(DOG) === 2) throw new Error('stopped');
    };
    await expect(bench.record(bench.sale([line(SALMON)]), {}, bench.by('press'))).rejects.toThrow('stopped');
    expect(written).toBeGreaterThan(3);
    bench.notebook.beforeWrite = () => undefined;
    bench.emulator.faults = () => null;
    bench.newSource();
    done(await bench.record(bench.sale([line(SALMON)]), {}, bench.by('press')));
    expect(bench.punches(DOG)).toBe(1);
  });
});

describe('offers', () => {
  beforeEach(async () => {
    bench = new Bench({ offers: true });
    await bench.link();
  });

  test('are told beside the frequent-buyer card, unit by unit', async () => {
    const receipt = done(await bench.record(bench.sale([line(CAN, 2), line(TREAT)])));
    expect([bench.punches(CAT), bench.punches(TWO_PLUS_ONE), bench.punches(TREAT_REBATE)]).toEqual([2, 2, 1]);
    expect(receipt.lines[0]?.effects.map((effect) => effect.programId)).toEqual([CAT, TWO_PLUS_ONE]);
    done(await bench.record(bench.sale([line(CAN, 1)])));
    expect([bench.punches(CAT), bench.punches(TWO_PLUS_ONE), bench.punches(TREAT_REBATE)]).toEqual([1, 1, 0]);
  });

  test('that plain purchases punch as well are told once, from then on', async () => {
    bench = new Bench({ offers: true, habits: { purchasesPunchOffers: true } });
    await bench.link();
    done(await bench.record(bench.sale([line(CAN)])));
    expect([bench.punches(CAT), bench.punches(TWO_PLUS_ONE)]).toEqual([1, 1]);
    const sent = bench.names().filter((name) => name === 'addOfferTransaction').length;
    done(await bench.record(bench.sale([line(CAN)], { key: 'lightspeed-x:demo:sale-2' })));
    expect(bench.punches(TWO_PLUS_ONE)).toBe(2);
    expect(bench.names().filter((name) => name === 'addOfferTransaction')).toHaveLength(sent);
    expect(await bench.source.needsALook()).toEqual([]);
  });
});

describe('by hand', () => {
  const by = { type: 'add-manually', reason: 'missed' } as const;

  test('adds what Astro lists, outside of any sale, and undo takes it back', async () => {
    const press = bench.by();
    const receipt = await bench.source.execute(
      { ...by, customer: bench.dana, programId: DOG, itemKey: keyOf(SALMON), units: 2 },
      press,
    );
    expect(done(receipt).changes).toBe(2);
    expect(bench.punches(DOG)).toBe(2);
    done(await bench.record(bench.sale([line(SALMON)])));
    expect(bench.punches(DOG)).toBe(3);
    done(await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: press.intentId }, bench.by()));
    expect(bench.punches(DOG)).toBe(1);
    expect(await bench.source.salesOf('2026-11-23', 'front', 10)).toHaveLength(1);
  });

  test('refuses what the API has no call for', async () => {
    const manual = (more: object) =>
      bench.source.execute({ ...by, customer: bench.dana, programId: DOG, ...more }, bench.by());
    expect(await manual({ itemKey: keyOf(LEASH) })).toMatchObject({ ok: false, reason: { code: 'item-not-eligible' } });
    expect(await manual({ amount: 500 })).toMatchObject({ ok: false, reason: { code: 'program-not-found' } });
    expect(await manual({ itemKey: keyOf(SALMON), units: 0 })).toMatchObject({
      ok: false,
      reason: { code: 'quantity-out-of-range' },
    });
    const others = [
      { type: 'start-pass', customer: bench.dana, programId: 'p', reason: 'x' },
      { type: 'use-visit', customer: bench.dana, passId: 'p' },
      { type: 'pay-out', customer: bench.dana, tallyId: 't', sale: bench.sale([]), amount: 1 },
    ] as const;
    for (const command of others) {
      expect(await bench.source.execute(command, bench.by())).toMatchObject({
        ok: false,
        reason: { code: 'program-not-found' },
      });
    }
  });
});

describe('undo', () => {
  test('takes back one press as a whole and nothing of another', async () => {
    await bench.record(bench.sale([line(SALMON, 2)]));
    const press = bench.by();
    await bench.record(bench.sale([line(SALMON, 1), line(DUCK), line(CAN, 2)]), {}, press);
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([2, 2]);
    done(await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: press.intentId }, bench.by()));
    expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([2, 0]);
    expect(bench.model.cardsOf(bench.dana)[0]?.punches.map((punch) => punch.code)).toEqual([SALMON, SALMON]);
    expect(
      await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: press.intentId }, bench.by()),
    ).toMatchObject({
      ok: false,
      reason: { code: 'nothing-to-undo' },
    });
  });

  test('stops automatic adding, not a person', async () => {
    const press = bench.by();
    await bench.record(bench.sale([line(SALMON)]), {}, press);
    await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: press.intentId }, bench.by());
    const completed = bench.sale([line(SALMON)], { state: 'completed' });
    await bench.record(completed, {}, bench.by(undefined, 'system'));
    expect(bench.punches(DOG)).toBe(0);
    expect((await bench.source.sale(completed.key))?.automatic).toBe(false);
    await bench.record(completed);
    expect(bench.punches(DOG)).toBe(1);
  });

  test('of a completed sale is for a manager, for seven days', async () => {
    const press = bench.by();
    await bench.record(bench.sale([line(SALMON)], { state: 'completed' }), {}, press);
    const undo = { type: 'undo', customer: bench.dana, intentId: press.intentId } as const;
    expect(await bench.source.execute(undo, bench.by())).toMatchObject({ reason: { code: 'role-not-allowed' } });
    bench.later(8 * 24 * 3_600_000);
    expect(await bench.source.execute(undo, bench.by(undefined, 'manager'))).toMatchObject({
      reason: { code: 'undo-too-late' },
    });
    bench.later(-3 * 24 * 3_600_000);
    done(await bench.source.execute(undo, bench.by(undefined, 'manager')));
    expect(bench.punches(DOG)).toBe(0);
  });
});
