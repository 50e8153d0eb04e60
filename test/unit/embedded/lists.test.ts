import { beforeEach, describe, expect, it } from 'vitest';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import { demoStore } from './demo-store.ts';
import { line, NORA, openTill, sale, type Till } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

const record = (of: Sale) => till.run({ type: 'record-sale', sale: of });

/** Ten washes of an earlier sale: one reward waits. */
async function washReward(): Promise<string> {
  await record(sale('earlier', [line('wash', 10)], { state: 'completed' }));
  const [reward] = (await till.source.summary(NORA)).rewards;
  return reward?.rewardId ?? '';
}

async function redeemWash(of: Sale): Promise<string> {
  const rewardId = await washReward();
  const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
  const receipt = await till.run({ type: 'redeem', customer: NORA, rewardId, sale: of, item });
  expect(receipt).toMatchObject({ ok: true });
  return (await till.source.summary(NORA)).holds[0]?.holdId ?? '';
}

const looks = async () => (await till.source.needsALook()).map(({ kind, reason, id }) => [kind, reason.code, id]);

describe('needs a look', () => {
  it('an open sale only after a day without its end', async () => {
    await record(sale('s1', [line('wash', 2)]));
    till.later(24 * 60 - 1);
    expect(await looks()).toEqual([]);
    till.later(1);
    expect(await till.source.needsALook()).toEqual([
      {
        id: 'sale:lightspeed-x:demo:s1',
        kind: 'sale',
        reason: { code: 'sale-end-unknown', data: {} },
        saleKey: 'lightspeed-x:demo:s1',
        saleLabel: 's1',
        customer: NORA,
        at: '2026-11-23T20:00:00.000Z',
      },
    ]);
  });

  it.each(['completed', 'discarded'] as const)('no sale that was %s', async (state) => {
    await record(sale('s1', [line('wash', 2)]));
    await record(sale('s1', [line('wash', 2)], { state }));
    till.later(48 * 60);
    expect(await looks()).toEqual([]);
  });

  it('no open sale that has nothing on file', async () => {
    await record(sale('s1', [line('salmon')]));
    till.later(48 * 60);
    expect(await looks()).toEqual([]);
  });

  it('a reward that is held although the sale was completed at full price', async () => {
    const paid = sale('s1', [line('wash')]);
    const holdId = await redeemWash(paid);
    await record({ ...paid, state: 'completed' });
    expect(await looks()).toEqual([['hold', 'hold-needs-a-look', holdId]]);
    await till.run({ type: 'settle', customer: NORA, holdId, takenOff: false });
    expect(await looks()).toEqual([]);
    expect((await till.source.summary(NORA)).rewards).toHaveLength(1);
  });

  it('a reward on a register that shows no discounts, until somebody answers', async () => {
    const blind = sale('s1', [line('wash')], { discountsVisible: false });
    const holdId = await redeemWash(blind);
    await record({ ...blind, state: 'completed' });
    expect(await looks()).toEqual([['hold', 'was-it-taken-off', holdId]]);
    await till.run({ type: 'settle', customer: NORA, holdId, takenOff: true });
    expect(await looks()).toEqual([]);
    expect((await till.source.summary(NORA)).rewards).toEqual([]);
  });

  it('no reward that was seen on its sale', async () => {
    const taken = sale('s1', [line('wash', 1, 0)]);
    await redeemWash(taken);
    await record({ ...taken, state: 'completed' });
    till.later(48 * 60);
    expect(await looks()).toEqual([]);
  });
});

describe("to finish in the maker's own system", () => {
  const couponId = `bramble-october:${NORA}`;
  const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
  const bag = sale('s1', [line('chicken', 1, 3499)]);
  const redeemCoupon = () => till.run({ type: 'redeem-coupon', customer: NORA, couponId, sale: bag, item });
  const list = async () => (await till.source.finishList()).map(({ kind, itemName, ready }) => [kind, itemName, ready]);

  it('a coupon, ready when its sale is complete, gone when a person ticked it', async () => {
    expect(await redeemCoupon()).toMatchObject({ ok: true });
    expect(await till.source.finishList()).toEqual([
      {
        id: expect.any(String),
        kind: 'coupon',
        customer: NORA,
        programTitle: '$5 off Bramble & Bone',
        itemName: 'Bramble & Bone Chicken, 4 lb',
        saleLabel: 's1',
        at: '2026-11-23T20:00:00.000Z',
        ready: false,
      },
    ]);
    await record({ ...bag, state: 'completed' });
    const [finish] = await till.source.finishList();
    expect(finish?.ready).toBe(true);
    await till.source.finish(finish?.id ?? '', till.by());
    await till.source.finish(finish?.id ?? '', till.by());
    expect(await list()).toEqual([]);
  });

  it("a maker's reward, but not the store's own", async () => {
    await record(sale('bags', [line('chicken', 10)], { state: 'completed' }));
    const [reward] = (await till.source.summary(NORA)).rewards;
    const free = sale('s1', [line('chicken', 1, 0)]);
    await till.run({ type: 'redeem', customer: NORA, rewardId: reward?.rewardId ?? '', sale: free, item });
    await redeemWash(sale('s2', [line('wash', 1, 0)]));
    expect(await list()).toEqual([['reward', 'Bramble & Bone Chicken, 4 lb', false]]);
    await record({ ...free, state: 'completed' });
    expect(await list()).toEqual([['reward', 'Bramble & Bone Chicken, 4 lb', true]]);
  });

  it('nothing when the redemption was taken back or its sale discarded', async () => {
    const by = till.by();
    await till.source.execute({ type: 'redeem-coupon', customer: NORA, couponId, sale: bag, item }, by);
    await till.run({ type: 'undo', customer: NORA, intentId: by.intentId });
    expect(await list()).toEqual([]);
    expect(await redeemCoupon()).toMatchObject({ ok: true });
    expect(await list()).toHaveLength(1);
    await record({ ...bag, lines: [], state: 'discarded' });
    expect(await list()).toEqual([]);
  });
});

describe('many purchases at once that were added by themselves', () => {
  const many = () => sale('s1', [line('wash', 5)], { state: 'completed' });

  beforeEach(async () => {
    const file = demoStore() as { programs: { id: string; multiPurchaseReason?: object }[] };
    const washes = file.programs.find((program) => program.id === 'self-wash');
    if (washes) washes.multiPurchaseReason = { above: 4, preset: 'several' };
    await till.source.importStoreFile(file, till.by({ role: 'admin' }));
    await till.run({ type: 'record-sale', sale: many() }, { role: 'system', actor: 'system' });
  });

  it('need a look, with what is asked about them', async () => {
    expect(await till.source.needsALook()).toMatchObject([
      {
        id: 'many:lightspeed-x:demo:s1',
        kind: 'many',
        customer: NORA,
        reason: { code: 'many-at-once', data: { programId: 'self-wash', units: 5, above: 4 } },
      },
    ]);
  });

  it('no longer, once a person wrote to that sale', async () => {
    await till.run({ type: 'record-sale', sale: many(), reason: 'several' });
    expect(await looks()).toEqual([]);
  });
});

describe('what was ticked off and is undone afterwards', () => {
  it('comes back onto the list, to be taken back over there as well', async () => {
    await record(sale('earlier', [line('chicken', 10)], { state: 'completed' }));
    const [reward] = (await till.source.summary(NORA)).rewards;
    const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
    const taken = { ...sale('s2', [line('chicken', 1, 0)]) };
    const redeem = { type: 'redeem' as const, customer: NORA, rewardId: reward?.rewardId ?? '', sale: taken, item };
    const { intentId } = await till.run(redeem);
    await record({ ...taken, state: 'completed' });
    const [finish] = await till.source.finishList();
    expect(finish).toMatchObject({ kind: 'reward', ready: true });
    await till.source.finish(finish?.id ?? '', till.by());
    expect(await till.source.finishList()).toEqual([]);

    expect(await till.run({ type: 'undo', customer: NORA, intentId }, { role: 'manager' })).toMatchObject({ ok: true });
    expect(await till.source.finishList()).toEqual([{ ...finish, kind: 'reward-back' }]);
    await till.source.finish(finish?.id ?? '', till.by());
    expect(await till.source.finishList()).toEqual([]);
  });
});
