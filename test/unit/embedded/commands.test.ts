import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { contentsOf, line, NORA, openTill, SALLY, sale, Till, TOMAS } from './till.ts';

let till: Till;

beforeEach(async () => {
  till = await openTill();
});

const washes = (id: string, units: number, change = {}): Command => ({
  type: 'record-sale',
  sale: sale(id, [line('wash', units)], change),
});

async function punches(customer = NORA): Promise<number> {
  const { cards } = await till.source.summary(customer);
  return cards.find((card) => card.programId === 'self-wash')?.punches ?? 0;
}

describe('a command', () => {
  it('is recorded once and shows in the summary, on the sale and in the day', async () => {
    const receipt = await till.run(washes('s1', 3));
    expect(receipt).toMatchObject({ ok: true, changes: 3, lines: [{ verdict: 'earns' }], notices: [] });
    expect(await punches()).toBe(3);
    expect(await till.source.onFile('lightspeed-x:demo:s1')).toEqual([
      { programId: 'self-wash', kind: 'punches', count: 3, amount: 0 },
    ]);
    expect(await till.source.sale('lightspeed-x:demo:s1')).toMatchObject({
      customer: NORA,
      state: 'open',
      label: 's1',
    });
    expect((await till.source.totals('2026-11-23')).programs['self-wash']).toEqual({
      purchase_added: { events: 3, amount: 0 },
    });
  });

  it('gives the stored answer to the same intent, byte for byte, and changes nothing', async () => {
    const by = till.by();
    const first = await till.source.execute(washes('s1', 2), by);
    const before = await contentsOf(till.name);
    till.later(5);
    const second = await till.source.execute(washes('s1', 2), { ...by, occurredAt: till.now.toISOString() });
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(await contentsOf(till.name)).toEqual(before);
    expect(await till.source.receipt(by.intentId)).toEqual(first);
  });

  it('is executed once when ten callers send it at the same time', async () => {
    const by = till.by();
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.source.execute(washes('s1', 1), by)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await punches()).toBe(1);
  });

  it('has its effect once when ten intents say the same of one sale', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.run(washes('s1', 1))));
    expect(answers.filter((answer) => answer.ok && answer.changes === 1)).toHaveLength(1);
    expect(answers.filter((answer) => answer.ok && answer.changes === 0)).toHaveLength(9);
    expect(await punches()).toBe(1);
  });

  it('has its effect once when two sources write to one database', async () => {
    const other = new Till(till.name);
    const by = till.by();
    const answers = await Promise.all([
      till.source.execute(washes('s1', 2), by),
      other.source.execute(washes('s1', 2), by),
      other.run(washes('s1', 2)),
      till.run(washes('s2', 1)),
      other.run(washes('s3', 1)),
    ]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await punches()).toBe(4);
    expect(await till.source.verify()).toMatchObject({ problems: [] });
  });

  it('is refused when its intent stood for something else, and the first answer stays', async () => {
    const by = till.by();
    const first = await till.source.execute(washes('s1', 1), by);
    const second = await till.source.execute(washes('s1', 9), by);
    expect(second).toMatchObject({ ok: false, reason: { code: 'intent-mismatch' } });
    expect(await till.source.receipt(by.intentId)).toEqual(first);
    expect(await punches()).toBe(1);
  });

  it('stays refused: the answer to a refusal is kept too', async () => {
    const by = till.by();
    const wish: Command = { type: 'redeem', customer: NORA, rewardId: 'none', sale: sale('s1', []), item: null };
    const first = await till.source.execute(wish, by);
    expect(first).toMatchObject({ ok: false, reason: { code: 'reward-not-found' } });
    await till.run(washes('s1', 10));
    expect(await till.source.execute(wish, by)).toEqual(first);
  });

  it('is refused for somebody whom the store does not know', async () => {
    const receipt = await till.run(washes('s1', 1, { customer: 'stranger' }));
    expect(receipt).toMatchObject({ ok: false, reason: { code: 'no-customer' } });
    expect((await contentsOf(till.name)).accounts).not.toContainEqual(
      expect.objectContaining({ customer: 'stranger' }),
    );
  });

  it('moves a sale to the other customer in one commit', async () => {
    await till.run(washes('s1', 2));
    const receipt = await till.run(washes('s1', 2, { customer: TOMAS }));
    expect(receipt).toMatchObject({ ok: true, changes: 4 });
    expect([await punches(NORA), await punches(TOMAS)]).toEqual([0, 2]);
  });

  it('is taken back as a whole by naming its intent', async () => {
    const by = till.by();
    await till.source.execute(washes('s1', 12), by);
    const receipt = await till.run({ type: 'undo', customer: NORA, intentId: by.intentId });
    expect(receipt).toMatchObject({ ok: true });
    expect((await till.source.summary(NORA)).rewards).toEqual([]);
    expect(await punches()).toBe(0);
    expect(await till.source.onFile('lightspeed-x:demo:s1')).toEqual([]);
  });

  it('outlives the process: another source on the database knows all of it', async () => {
    const by = till.by();
    const receipt = await till.source.execute(washes('s1', 3), by);
    await till.source.close();
    const reopened = new Till(till.name);
    expect(await reopened.source.receipt(by.intentId)).toEqual(receipt);
    expect((await reopened.source.summary(NORA)).cards[0]?.punches).toBe(3);
  });

  it('leaves the training customer out of the totals', async () => {
    await till.run(washes('s1', 3, { customer: SALLY }));
    expect(await punches(SALLY)).toBe(3);
    expect((await till.source.totals('2026-11-23')).programs['self-wash']).toBeUndefined();
  });
});

describe('a preview', () => {
  it('promises what the command then does, and writes nothing', async () => {
    await till.run(washes('s0', 8));
    const before = await contentsOf(till.name);
    const command = washes('s1', 3);
    const preview = await till.source.preview(command, till.by());
    expect(await contentsOf(till.name)).toEqual(before);
    expect(preview).toMatchObject({
      refusal: null,
      before: { rewards: [] },
      after: { rewards: [{ programId: 'self-wash' }] },
    });
    const receipt = await till.run(command);
    expect(receipt).toMatchObject({ ok: true, changes: preview.changes, lines: preview.lines });
    expect(await till.source.summary(NORA)).toEqual(preview.after);
  });

  it('says what would refuse it', async () => {
    const preview = await till.source.preview(washes('s1', 1, { customer: 'stranger' }), till.by());
    expect(preview).toMatchObject({ refusal: { code: 'no-customer' }, changes: 0, after: null });
  });
});

describe('sales of a day', () => {
  it('are those of one register, the last written first', async () => {
    for (const id of ['a', 'b', 'c']) {
      await till.run(washes(id, 1));
      till.later(1);
    }
    await till.run(washes('elsewhere', 1), { register: 'R2' });
    const labels = async (limit: number) =>
      (await till.source.salesOf('2026-11-23', 'R1', limit)).map((record) => record.label);
    expect(await labels(10)).toEqual(['c', 'b', 'a']);
    expect(await labels(2)).toEqual(['c', 'b']);
    expect(await till.source.salesOf('2026-11-22', 'R1', 10)).toEqual([]);
  });
});

describe('a clock that is set back', () => {
  it("brings no expired coupon to life, says so, and is trusted again on an admin's word", async () => {
    const statuses = async () => (await till.source.summary(SALLY)).coupons.map((coupon) => coupon.status);
    till.now = new Date('2026-12-20T20:00:00Z');
    await till.run(washes('s1', 1));
    expect(await statuses()).toEqual(['expired', 'expired']);
    till.now = new Date('2026-11-24T20:00:00Z');
    expect(await statuses()).toEqual(['expired', 'expired']);
    expect((await till.source.profile()).today).toBe('2026-12-20');
    const receipt = await till.run(washes('s2', 1));
    expect(receipt).toMatchObject({ notices: [{ code: 'clock-set-back', data: { minutes: 26 * 24 * 60 } }] });
    await till.source.trustClock(till.by({ role: 'admin' }));
    expect(await statuses()).toEqual(['active', 'active']);
    expect(await till.run(washes('s3', 1))).toMatchObject({ notices: [] });
  });

  it('is not blamed for the seconds by which clocks are corrected', async () => {
    await till.run(washes('s1', 1));
    till.later(-2);
    expect(await till.run(washes('s2', 1))).toMatchObject({ notices: [] });
    expect((await till.source.sale('lightspeed-x:demo:s2'))?.firstSeenAt).toBe('2026-11-23T20:00:00.000Z');
  });
});
