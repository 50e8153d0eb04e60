import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { endAtWrite, killed, outOfSpace } from './ending.ts';
import { contentsOf, line, NORA, openTill, SALLY, sale, type Till } from './till.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const WISHES: [string, (till: Till) => Promise<Command>][] = [
  ['adding purchases that fill a card', async () => ({ type: 'record-sale', sale: sale('s1', [line('wash', 10)]) })],
  [
    'redeeming a coupon, which also records its purchase',
    async (till) => {
      const { coupons } = await till.source.summary(NORA);
      const couponId = coupons.find((coupon) => coupon.campaignId === 'bramble-october')?.couponId ?? '';
      const item = { itemKey: 'gtin:00012345000119' };
      return { type: 'redeem-coupon', customer: NORA, couponId, sale: sale('s1', [line('chicken')]), item };
    },
  ],
  [
    'moving a sale to another customer',
    async (till) => {
      await till.run({ type: 'record-sale', sale: sale('s1', [line('wash', 2)]) });
      return { type: 'record-sale', sale: sale('s1', [line('wash', 2)], { customer: SALLY }) };
    },
  ],
];

describe('a register that dies in the middle of', () => {
  it.each(WISHES)(
    '%s has written nothing, whichever write was the last; the retry executes it once',
    async (_, wish) => {
      const till = await openTill();
      const command = await wish(till);
      const before = await contentsOf(till.name);
      const by = till.by();
      let steps = 0;
      for (let nth = 1; ; nth++) {
        const crash = endAtWrite(nth, killed);
        const answer = await till.source.execute(command, by).catch((error: Error) => error.message);
        vi.restoreAllMocks();
        if (crash.ended() === 0) {
          expect(answer).toMatchObject({ ok: true });
          break;
        }
        steps += 1;
        expect(answer).toBe('killed');
        expect(await contentsOf(till.name)).toEqual(before);
        expect(await till.source.receipt(by.intentId)).toBeNull();
      }
      expect(steps).toBeGreaterThan(5);
      expect(await till.source.verify()).toMatchObject({ problems: [] });
    },
  );

  it('answering finds the answer again', async () => {
    const till = await openTill();
    const by = till.by();
    const command: Command = { type: 'record-sale', sale: sale('s1', [line('wash')]) };
    const lost = await till.source.execute(command, by);
    expect(await till.source.execute(command, by)).toEqual(lost);
    expect((await till.source.summary(NORA)).cards[0]?.punches).toBe(1);
  });
});

describe('a full disk', () => {
  it('is a failure with its reason, nothing is written, and the command can be sent again', async () => {
    const till = await openTill();
    const before = await contentsOf(till.name);
    const by = till.by();
    const command: Command = { type: 'record-sale', sale: sale('s1', [line('wash', 3)]) };
    endAtWrite(4, outOfSpace);
    await expect(till.source.execute(command, by)).rejects.toMatchObject({
      name: 'SourceFailure',
      reason: 'storage-full',
    });
    vi.restoreAllMocks();
    expect(await contentsOf(till.name)).toEqual(before);
    expect(await till.source.execute(command, by)).toMatchObject({ ok: true, changes: 3 });
  });
});
