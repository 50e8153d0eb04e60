// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
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

describe('a redemption that arrives late', () => {
  let rewardId: string;
  const redeem = (key = 'lightspeed-x:demo:sale-1') =>
    bench.source.execute(
      {
        type: 'redeem',
        customer: bench.dana,
        rewardId,
        sale: bench.sale([line(SALMON)], { key }),
        item: { itemKey: keyOf(SALMON) },
      },
      bench.by(),
    );

  beforeEach(async () => {
    bench.given(DOG, SALMON, 12);
    bench.later(20_000);
    rewardId = await bench.reward();
    slow('addRedemption');
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
