// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { LATE_MS } from '../../../lib/sources/astro/late.ts';
import type { Receipt } from '../../../lib/sources/port.ts';
import { Bench, DOG, free, keyOf, line, SALMON } from '../../astro/bench.ts';

/**
 * A server that is slower than our patience carries the call out when nobody waits for it any more: the most likely way
 * for an outcome to be unknown.
 */
let bench: Bench;

const PATIENCE_MS = 15;
const SLOW_MS = 60;

async function setUp(habits = {}): Promise<void> {
  bench = new Bench({ timeoutMs: PATIENCE_MS, habits });
  await bench.link();
}

beforeEach(() => setUp());

function done(receipt: Receipt): Extract<Receipt, { ok: true }> {
  if (!receipt.ok) throw new Error(`refused: ${receipt.reason.code}`);
  return receipt;
}

/** Calls of this name arrive late, the first `times` of them. */
function slow(name: string, times = 1): void {
  let left = times;
  bench.emulator.faults = (call) => {
    if (call.name !== name || left === 0) return null;
    left -= 1;
    return { kind: 'delay', ms: SLOW_MS, late: 'request' };
  };
}

async function everythingArrived(): Promise<void> {
  await new Promise((resume) => setTimeout(resume, SLOW_MS * 2));
  bench.later(6 * 60_000);
  await bench.source.catchUp();
}

describe('purchases that arrive late', () => {
  test('for a sale that came to nothing are taken back', async () => {
    slow('addTransactionBatch', 2);
    await bench.record(bench.sale([line(SALMON, 2)]));
    bench.emulator.faults = () => null;
    await bench.record(bench.sale([], { state: 'discarded' }));
    expect(bench.punches(DOG)).toBe(0);
    await everythingArrived();
    expect(bench.punches(DOG)).toBe(0);
    expect(await bench.source.needsALook()).toEqual([]);
  });

  test('after they were sent again count once, also where Astro knows no repeats', async () => {
    await setUp({ knowsRepeats: false });
    slow('addTransactionBatch');
    expect(done(await bench.record(bench.sale([line(SALMON, 2)]))).notices).toEqual([]);
    expect(bench.punches(DOG)).toBe(2);
    await new Promise((resume) => setTimeout(resume, SLOW_MS * 2));
    expect(bench.punches(DOG)).toBe(4);
    await everythingArrived();
    expect(bench.punches(DOG)).toBe(2);
    expect(await bench.source.needsALook()).toMatchObject([{ reason: { data: { by: 'surplus' } } }]);
  });
});

test('a taking back that arrives late is noticed, and what is wanted is added again', async () => {
  await bench.record(bench.sale([line(SALMON, 2)]));
  bench.emulator.faults = ({ name }) => (name === 'removeTransaction' ? { kind: 'arrives-late', ms: 100_000 } : null);
  done(await bench.record(bench.sale([line(SALMON)])));
  bench.emulator.faults = () => null;
  done(await bench.record(bench.sale([line(SALMON, 2)])));
  expect(bench.punches(DOG)).toBe(2);
  bench.later(100_000);
  bench.emulator.arrive();
  expect(bench.punches(DOG)).toBe(1);
  bench.later(LATE_MS);
  await bench.source.catchUp();
  expect([bench.punches(DOG), await bench.waiting()]).toEqual([2, 0]);
});

describe('a redemption that arrives late', () => {
  let rewardId: string;
  const redeem = (key = 'lightspeed-x:demo:sale-1', by = bench.by()) =>
    bench.source.execute(
      {
        type: 'redeem',
        customer: bench.dana,
        rewardId,
        sale: bench.sale([line(SALMON)], { key }),
        item: { itemKey: keyOf(SALMON) },
      },
      by,
    );

  beforeEach(async () => {
    bench.given(DOG, SALMON, 12);
    bench.later(20_000);
    rewardId = await bench.reward();
    slow('addRedemption');
  });

  /** Calls of this name arrive long after they were given up. */
  const lost = (name: string) => {
    bench.emulator.faults = (call) => (call.name === name ? { kind: 'arrives-late', ms: 100_000 } : null);
  };
  const undo = (intentId: string) => bench.source.execute({ type: 'undo', customer: bench.dana, intentId }, bench.by());
  const lineUp = () => {
    bench.emulator.faults = () => null;
    bench.later(61_000);
  };

  test('after it was sent again and undone goes back once more', async () => {
    const press = bench.by();
    lost('addRedemption');
    await expect(redeem(undefined, press)).rejects.toThrow();
    lineUp();
    done(await redeem(undefined, press));
    done(await undo(press.intentId));
    expect(bench.isRedeemed(rewardId)).toBe(false);
    bench.later(100_000);
    bench.emulator.arrive();
    expect(bench.isRedeemed(rewardId)).toBe(true);
    await bench.source.catchUp();
    expect(bench.isRedeemed(rewardId)).toBe(false);
    bench.later(LATE_MS);
    await bench.source.catchUp();
    expect([bench.isRedeemed(rewardId), await bench.waiting()]).toEqual([false, 0]);
  });

  test('is not called refused meanwhile, whatever Astro says to the next try', async () => {
    const press = bench.by();
    lost('addRedemption');
    await expect(redeem(undefined, press)).rejects.toThrow();
    lineUp();
    bench.emulator.faults = ({ name }) =>
      name === 'checkRedemptionEligibility' ? { kind: 'error-in-success', carriedOut: false } : null;
    await expect(redeem(undefined, press)).rejects.toMatchObject({ reason: 'unavailable' });
    lineUp();
    expect(bench.isRedeemed(rewardId)).toBe(false);
    done(await redeem(undefined, press));
    done(await undo(press.intentId));
    expect(bench.isRedeemed(rewardId)).toBe(false);
  });

  test('is not opened again by its undo: until that is known to have arrived, nobody redeems it', async () => {
    bench.emulator.faults = () => null;
    const press = bench.by();
    done(await redeem(undefined, press));
    lost('removeRedemption');
    done(await undo(press.intentId));
    lineUp();
    await bench.source.catchUp();
    expect(bench.isRedeemed(rewardId)).toBe(false);
    expect(await redeem()).toMatchObject({ ok: false, reason: { code: 'still-taken-back', data: { minutes: 4 } } });
    bench.later(LATE_MS);
    done(await redeem());
    await bench.source.catchUp();
    expect(bench.isRedeemed(rewardId)).toBe(true);
  });

  test('is an unknown outcome, never a refusal', async () => {
    await expect(redeem()).rejects.toMatchObject({ reason: 'unavailable' });
    expect((await bench.source.summary(bench.dana)).holds).toEqual([]);
    await new Promise((resume) => setTimeout(resume, SLOW_MS * 2));
    expect((await bench.source.summary(bench.dana)).holds).toMatchObject([{ sourceId: rewardId, state: 'held' }]);
  });

  test.each(['discarded', 'completed'] as const)(
    'for a sale that is %s without it goes back to the customer',
    async (state) => {
      await expect(redeem()).rejects.toThrow();
      done(
        await bench.record(
          bench.sale(state === 'completed' ? [line(SALMON)] : [], { state }),
          {},
          bench.by(undefined, 'system'),
        ),
      );
      await everythingArrived();
      expect(bench.isRedeemed(rewardId)).toBe(false);
      expect([await bench.waiting(), await bench.source.needsALook()]).toEqual([0, []]);
    },
  );

  test('belongs to the next sale when that has redeemed it meanwhile', async () => {
    await expect(redeem()).rejects.toThrow();
    done(await bench.record(bench.sale([], { state: 'discarded' }), {}, bench.by(undefined, 'system')));
    done(await redeem('lightspeed-x:demo:sale-2'));
    await everythingArrived();
    expect(bench.isRedeemed(rewardId)).toBe(true);
    const paid = bench.sale([free(SALMON)], { key: 'lightspeed-x:demo:sale-2', state: 'completed' });
    done(await bench.record(paid, {}, bench.by(undefined, 'system')));
    expect(await bench.source.needsALook()).toEqual([]);
    expect((await bench.source.sale(paid.key))?.taken).toMatchObject([{ sourceId: rewardId, state: 'redeemed' }]);
  });
});
