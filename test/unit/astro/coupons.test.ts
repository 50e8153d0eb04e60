// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import type { Receipt } from '../../../lib/sources/port.ts';
import { Bench, CAN, CAT, DOG, free, keyOf, LEASH, line, SALMON } from '../../astro/bench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench();
  await bench.link();
});

function done(receipt: Receipt): Extract<Receipt, { ok: true }> {
  if (!receipt.ok) throw new Error(`refused: ${receipt.reason.code}`);
  return receipt;
}

function redeem(sale: Sale, code = SALMON, couponId = 'c-1', by = bench.by()): Promise<Receipt> {
  const item = { itemKey: keyOf(code) };
  return bench.source.execute({ type: 'redeem-coupon', customer: bench.dana, couponId, sale, item }, by);
}

const refused = (code: string) => ({ ok: false, reason: { code } });

/** Somebody rings the coupon as an item in Astro instead of redeeming it on the purchase. */
function rungInAstro(transactionId: string | null): void {
  const program = bench.model.programs.find((one) => one.id === DOG);
  if (program) bench.model.punch(bench.dana, program, { transactionId, code: SALMON, date: '2026-11-23' });
}

test('a coupon is recorded here with its purchase, and waits to be finished in Astro', async () => {
  done(await redeem(bench.sale([line(SALMON, 2), line(CAN)])));
  expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([1, 0]);
  expect(await bench.source.finishList()).toMatchObject([
    { kind: 'coupon', customer: bench.dana, itemName: 'Maple Hollow Salmon 24 lb', saleLabel: '1042', ready: true },
  ]);
  done(await bench.record(bench.sale([line(SALMON, 2), line(CAN)])));
  expect([bench.punches(DOG), bench.punches(CAT)]).toEqual([2, 1]);
});

test('the same press twice is one coupon, another press is refused', async () => {
  const by = bench.by();
  const sale = bench.sale([line(SALMON, 3)]);
  expect(await redeem(sale, SALMON, 'c-1', by)).toEqual(await redeem(sale, SALMON, 'c-1', by));
  expect(await redeem(sale)).toMatchObject(refused('coupon-already-redeemed'));
  expect(bench.punches(DOG)).toBe(1);
});

test('one coupon for each unit, and none without its item', async () => {
  const sale = bench.sale([line(SALMON, 2)]);
  done(await redeem(sale, SALMON, 'c-1'));
  done(await redeem(sale, SALMON, 'c-2'));
  expect(bench.punches(DOG)).toBe(2);
  expect(await redeem(sale, SALMON, 'c-3')).toMatchObject(refused('one-coupon-per-line'));
  expect(await redeem(sale, CAN, 'c-4')).toMatchObject(refused('coupon-no-qualifying-line'));
});

test('a free good is no purchase, and an item without a program needs none', async () => {
  done(await redeem(bench.sale([free(SALMON), line(LEASH)]), SALMON, 'c-1'));
  done(await redeem(bench.sale([free(SALMON), line(LEASH)]), LEASH, 'c-2'));
  expect(bench.punches(DOG)).toBe(0);
  expect((await bench.source.finishList()).map((one) => one.ready)).toEqual([true, true]);
});

test('undo and a discarded sale take it off the list, with the purchase that it brought', async () => {
  const by = bench.by();
  done(await redeem(bench.sale([line(SALMON)]), SALMON, 'c-1', by));
  done(await bench.source.execute({ type: 'undo', customer: bench.dana, intentId: by.intentId }, bench.by()));
  expect([bench.punches(DOG), await bench.source.finishList()]).toEqual([0, []]);
  done(await redeem(bench.sale([line(SALMON)])));
  done(await bench.record(bench.sale([], { state: 'discarded' })));
  expect([bench.punches(DOG), await bench.source.finishList()]).toEqual([0, []]);
});

describe('finished in Astro', () => {
  beforeEach(async () => {
    bench.given(DOG, SALMON, 2);
    done(await redeem(bench.sale([line(SALMON)])));
    done(await bench.record(bench.sale([line(SALMON)], { state: 'completed' })));
  });

  async function finish(): Promise<void> {
    const [entry] = await bench.source.finishList();
    await bench.source.finish(entry?.id ?? '', bench.by());
  }

  test('as it should be leaves the card alone', async () => {
    await finish();
    expect(bench.punches(DOG)).toBe(3);
    expect([await bench.source.finishList(), await bench.source.needsALook()]).toEqual([[], []]);
  });

  test.each(['astro-77', null])(
    'by ringing it there brings a second punch (id %s), which is taken back and flagged',
    async (id) => {
      rungInAstro(id);
      expect(bench.punches(DOG)).toBe(4);
      await finish();
      expect(bench.punches(DOG)).toBe(3);
      expect(await bench.source.needsALook()).toMatchObject([
        { kind: 'sale', reason: { code: 'already-recorded', data: { by: 'surplus', takenBack: 1 } } },
      ]);
    },
  );

  test('while Astro cannot be asked is compared later', async () => {
    rungInAstro('astro-77');
    bench.emulator.faults = () => ({ kind: 'lost-request' });
    await finish();
    expect(await bench.source.finishList()).toEqual([]);
    bench.emulator.faults = () => null;
    bench.newSource();
    await bench.source.catchUp();
    expect(bench.punches(DOG)).toBe(3);
  });
});
