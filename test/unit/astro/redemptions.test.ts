// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { RewardItem, Role } from '../../../lib/loyalty/command.ts';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import type { Receipt } from '../../../lib/sources/port.ts';
import { Bench, CAN, CAT, DOG, DUCK, free, keyOf, line, SALMON, TREAT, TREAT_REBATE } from '../../astro/bench.ts';

let bench: Bench;
let rewardId: string;

async function setUp(options: ConstructorParameters<typeof Bench>[0] = {}): Promise<void> {
  bench = new Bench(options);
  bench.given(DOG, SALMON, 12);
  await bench.link();
  rewardId = await bench.reward();
}

beforeEach(() => setUp());

function done(receipt: Receipt): Extract<Receipt, { ok: true }> {
  if (!receipt.ok) throw new Error(`refused: ${receipt.reason.code}`);
  return receipt;
}

function redeem(sale: Sale, item: RewardItem | null = { itemKey: keyOf(SALMON) }, by = bench.by()): Promise<Receipt> {
  return bench.source.execute({ type: 'redeem', customer: bench.dana, rewardId, sale, item }, by);
}

function undo(intentId: string, role: Role = 'cashier'): Promise<Receipt> {
  return bench.source.execute({ type: 'undo', customer: bench.dana, intentId }, bench.by(undefined, role));
}

const refused = (code: string) => ({ ok: false, reason: { code } });

describe('a waiting reward', () => {
  test('is shown with what may be taken for it', async () => {
    const { cards, rewards } = await bench.source.summary(bench.dana);
    expect(cards).toMatchObject([{ programId: DOG, punches: 12, size: 12, owner: 'manufacturer' }]);
    // Astro names the items by its own ids and descriptions; what was sold here is joined by the description.
    expect(rewards[0]?.eligible.map((item) => item.itemKey)).toEqual(['sku:astro item 501', 'sku:astro item 502']);
    await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(SALMON)]) }, bench.by());
    const after = await bench.source.summary(bench.dana);
    expect(after.rewards[0]?.eligible.map((item) => item.itemKey)).toContain(keyOf(SALMON));
  });

  test('offers the choice on a line that could be the free one', async () => {
    const preview = await bench.source.preview(
      { type: 'record-sale', sale: bench.sale([line(SALMON), line(CAN)]) },
      bench.by(),
    );
    expect(preview.lines.map((one) => one.verdict)).toEqual(['choose', 'earns']);
    expect(preview.lines[0]?.rewardId).toBe(rewardId);
  });

  test('is redeemed at Astro at once and held here for the sale', async () => {
    const receipt = done(await redeem(bench.sale([line(SALMON)])));
    expect(receipt.changes).toBe(1);
    expect(bench.isRedeemed(rewardId)).toBe(true);
    const { rewards, holds } = await bench.source.summary(bench.dana);
    expect(rewards).toEqual([]);
    expect(holds).toMatchObject([
      { kind: 'reward', sourceId: rewardId, state: 'held', item: { itemKey: keyOf(SALMON) } },
    ]);
    expect((await bench.source.sale(bench.sale([]).key))?.taken).toMatchObject([{ sourceId: rewardId, state: 'held' }]);
  });

  test('sends the item that Astro lists under the description of the sold one', async () => {
    await redeem(bench.sale([line(DUCK)]), { itemKey: keyOf(DUCK) });
    const sent = bench.emulator.calls.find((call) => call.name === 'addRedemption')?.body;
    expect(sent).toEqual({
      customerID: 'pos-dana',
      astro_reward_id: rewardId,
      astro_item_id: '502',
      customer_email_address: 'dana@example.com',
    });
  });

  test('may be taken by the name that Astro lists, when no code is known', async () => {
    done(await redeem(bench.sale([line(CAN)]), { itemKey: 'sku:astro item 502' }));
    expect(bench.isRedeemed(rewardId)).toBe(true);
  });

  test('is not given for what Astro does not allow, nor for what is not rung', async () => {
    expect(await redeem(bench.sale([line(CAN)]), { itemKey: keyOf(CAN) })).toMatchObject(refused('item-not-eligible'));
    expect(await redeem(bench.sale([line(CAN)]))).toMatchObject(refused('item-not-on-sale'));
    expect(await redeem(bench.sale([line(SALMON)]), null)).toMatchObject(refused('item-not-on-sale'));
    expect(bench.names()).not.toContain('addRedemption');
    done(await redeem(bench.sale([line(CAN)]), { itemKey: keyOf(SALMON) }, bench.by(undefined, 'manager')));
  });

  test('is given once', async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    expect(await redeem(bench.sale([line(SALMON)]))).toMatchObject(refused('already-recorded'));
    const other = bench.sale([line(SALMON)], { key: 'lightspeed-x:demo:sale-2' });
    expect(await redeem(other)).toMatchObject(refused('reward-held-elsewhere'));
    bench.model.cards = bench.model.cards.filter((card) => card.customer !== bench.dana);
    expect(bench.names().filter((name) => name === 'addRedemption')).toHaveLength(1);
  });

  test('that somebody redeemed in Astro is gone here too', async () => {
    const found = bench.model.reward(bench.dana, rewardId);
    if (found) found.reward.redeemedOn = '2026-11-22';
    expect(await redeem(bench.sale([line(SALMON)]))).toMatchObject(refused('already-redeemed'));
    rewardId = '999';
    expect(await redeem(bench.sale([line(SALMON)]))).toMatchObject(refused('reward-not-found'));
  });

  test('needs an open sale of this customer', async () => {
    expect(await redeem(bench.sale([line(SALMON)], { customer: null }))).toMatchObject(refused('no-customer'));
    expect(await redeem(bench.sale([line(SALMON)], { customer: 'x' }))).toMatchObject(refused('other-customer'));
    expect(await redeem(bench.sale([line(SALMON)], { state: 'completed' }))).toMatchObject(refused('sale-completed'));
    expect(await redeem(bench.sale([], { state: 'discarded' }))).toMatchObject(refused('sale-discarded'));
  });

  test('two at once from two sales: one gets it', async () => {
    const sales = [1, 2].map((n) => bench.sale([line(SALMON)], { key: `lightspeed-x:demo:sale-${n}` }));
    const receipts = await Promise.all(sales.map((sale) => redeem(sale)));
    expect(receipts.filter((receipt) => receipt.ok)).toHaveLength(1);
  });
});

describe('contact data', () => {
  test('that Astro wants is asked for after its first refusal, and sent when it is there', async () => {
    await setUp({ wants: ['email', 'address'] });
    expect(await redeem(bench.sale([line(SALMON)]))).toMatchObject(refused('address-required'));
    expect(bench.isRedeemed(rewardId)).toBe(false);
    expect((await bench.source.summary(bench.dana)).rewards[0]?.missing).toEqual(['address']);
    const address = { street: '1 Mill Road', city: 'Salem', state: 'OR', zip: '97301' };
    await setUp({ wants: ['email', 'address'], contact: { email: null, address } });
    done(await redeem(bench.sale([line(SALMON)])));
    expect(bench.emulator.calls.find((call) => call.name === 'addRedemption')?.body).toMatchObject({
      customer_email_address: 'dana@example.com',
      customer_address: '1 Mill Road',
      customer_city: 'Salem',
      customer_state: 'OR',
      customer_zip: '97301',
    });
  });

  test('without an e-mail in Astro the one of the store is sent', async () => {
    await setUp({ wants: ['email'], contact: { email: 'store@example.com', address: null } });
    const person = bench.model.people.get(bench.dana);
    if (person) person.email = null;
    done(await redeem(bench.sale([line(SALMON)])));
    expect(bench.emulator.calls.find((call) => call.name === 'addRedemption')?.body.customer_email_address).toBe(
      'store@example.com',
    );
  });
});

describe('the end of the sale', () => {
  const completed = (lines: Parameters<Bench['sale']>[0], over: Partial<Sale> = {}) =>
    bench.record(bench.sale(lines, { state: 'completed', ...over }), {}, bench.by(undefined, 'system'));

  test('with the free line on it: redeemed for good, and no punch', async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    done(await completed([free(SALMON), line(DUCK)]));
    expect(bench.punches(DOG)).toBe(13);
    expect((await bench.source.summary(bench.dana)).holds).toEqual([]);
    expect(await bench.source.needsALook()).toEqual([]);
    expect((await bench.source.sale(bench.sale([]).key))?.taken).toMatchObject([{ state: 'redeemed' }]);
  });

  test('with the full price on it: a person looks, and the paid unit counts', async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    const receipt = done(await completed([line(SALMON)]));
    expect(receipt.notices).toMatchObject([{ code: 'hold-needs-a-look' }]);
    expect(bench.punches(DOG)).toBe(13);
    const [look] = await bench.source.needsALook();
    expect(look).toMatchObject({ kind: 'hold', reason: { code: 'hold-needs-a-look' } });
    const holdId = look?.id ?? '';
    done(await bench.source.execute({ type: 'settle', customer: bench.dana, holdId, takenOff: false }, bench.by()));
    expect(bench.isRedeemed(rewardId)).toBe(false);
    expect(bench.punches(DOG)).toBe(13);
    expect(await bench.source.needsALook()).toEqual([]);
  });

  test.each([true, false])(
    'where the register shows no discounts: asked, and the answer (%s) decides',
    async (takenOff) => {
      done(await redeem(bench.sale([line(SALMON)])));
      const receipt = done(await completed([line(SALMON), line(DUCK)], { discountsVisible: false }));
      expect(receipt.notices).toMatchObject([{ code: 'was-it-taken-off' }]);
      expect(bench.punches(DOG)).toBe(13);
      const [look] = await bench.source.needsALook();
      const command = { type: 'settle', customer: bench.dana, holdId: look?.id ?? '', takenOff } as const;
      done(await bench.source.execute(command, bench.by()));
      expect([bench.isRedeemed(rewardId), bench.punches(DOG)]).toEqual(takenOff ? [true, 13] : [false, 14]);
      expect(await bench.source.needsALook()).toEqual([]);
      expect(await bench.source.execute(command, bench.by())).toMatchObject(refused('hold-not-found'));
    },
  );

  test('that somebody took back in Astro meanwhile: a person looks', async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    const found = bench.model.reward(bench.dana, rewardId);
    if (found) found.reward.redeemedOn = null;
    expect(done(await completed([free(SALMON)])).notices).toMatchObject([{ code: 'hold-needs-a-look' }]);
  });

  test('discarded: taken back at Astro', async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    const receipt = done(await bench.record(bench.sale([], { state: 'discarded' }), {}, bench.by(undefined, 'system')));
    expect(receipt.notices).toMatchObject([{ code: 'hold-released' }]);
    expect(bench.isRedeemed(rewardId)).toBe(false);
    expect((await bench.source.summary(bench.dana)).rewards).toHaveLength(1);
  });

  test('another customer: taken back at Astro', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: null, phone: null }, 'pos-kim');
    await bench.source.customerOf({ system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-kim' });
    done(await redeem(bench.sale([line(SALMON)])));
    done(await bench.record(bench.sale([line(SALMON)], { customer: kim.id })));
    expect(bench.isRedeemed(rewardId)).toBe(false);
  });

  test('unknown for a day: on the list to look at, and no clock takes anything back', async () => {
    done(await redeem(bench.sale([line(SALMON), line(DUCK)])));
    done(await bench.record(bench.sale([line(SALMON), line(DUCK)])));
    expect(await bench.source.needsALook()).toEqual([]);
    bench.later(25 * 3_600_000);
    expect(await bench.source.needsALook()).toMatchObject([{ kind: 'sale', reason: { code: 'sale-end-unknown' } }]);
    await bench.source.catchUp();
    expect([bench.isRedeemed(rewardId), bench.punches(DOG)]).toEqual([true, 13]);
  });
});

describe('undo', () => {
  test('takes the redemption back, before and after the sale', async () => {
    const press = bench.by();
    done(await redeem(bench.sale([line(SALMON)]), { itemKey: keyOf(SALMON) }, press));
    expect(done(await undo(press.intentId)).changes).toBe(1);
    expect(bench.isRedeemed(rewardId)).toBe(false);
    const again = bench.by();
    done(await redeem(bench.sale([line(SALMON)]), { itemKey: keyOf(SALMON) }, again));
    done(await bench.record(bench.sale([free(SALMON)], { state: 'completed' })));
    expect(await undo(again.intentId)).toMatchObject(refused('role-not-allowed'));
    done(await undo(again.intentId, 'manager'));
    expect(bench.isRedeemed(rewardId)).toBe(false);
    expect((await bench.source.sale(bench.sale([]).key))?.taken).toEqual([]);
  });

  test('that Astro refuses is said, and the reward stays on the list to look at', async () => {
    const press = bench.by();
    done(await redeem(bench.sale([line(SALMON)]), { itemKey: keyOf(SALMON) }, press));
    bench.emulator.faults = ({ name }) =>
      name === 'removeRedemption' ? { kind: 'error-in-success', carriedOut: false } : null;
    expect(await undo(press.intentId)).toMatchObject(refused('undo-too-late'));
    expect(await bench.source.needsALook()).toMatchObject([{ kind: 'hold' }]);
  });
});

describe('the item that becomes free', () => {
  test('does not stay a purchase when it was added before', async () => {
    done(await bench.record(bench.sale([line(SALMON, 2)])));
    expect(bench.punches(DOG)).toBe(14);
    const press = bench.by();
    done(await redeem(bench.sale([line(SALMON, 2)]), { itemKey: keyOf(SALMON) }, press));
    expect(bench.punches(DOG)).toBe(13);
    done(await bench.record(bench.sale([line(SALMON), free(SALMON)], { state: 'completed' })));
    expect(bench.punches(DOG)).toBe(13);
  });

  test('comes back as a purchase with undo', async () => {
    done(await bench.record(bench.sale([line(SALMON, 2)])));
    const press = bench.by();
    done(await redeem(bench.sale([line(SALMON, 2)]), { itemKey: keyOf(SALMON) }, press));
    done(await undo(press.intentId));
    expect([bench.isRedeemed(rewardId), bench.punches(DOG)]).toEqual([false, 14]);
  });

  test('cannot be one of those that filled the card', async () => {
    bench = new Bench();
    bench.given(DOG, SALMON, 11);
    await bench.link();
    done(await bench.record(bench.sale([line(SALMON)])));
    bench.later(20_000);
    rewardId = await bench.reward();
    expect(await redeem(bench.sale([line(SALMON)]))).toMatchObject(refused('card-not-full'));
    expect(bench.names()).not.toContain('addRedemption');
    done(await bench.record(bench.sale([line(SALMON), line(SALMON, 1, { id: 'b' })])));
    done(await redeem(bench.sale([line(SALMON), line(SALMON, 1, { id: 'b' })])));
    expect([bench.isRedeemed(rewardId), bench.punches(DOG)]).toEqual([true, 12]);
  });

  test('is not added by a click between redeeming and the discount', async () => {
    done(await redeem(bench.sale([line(SALMON), line(DUCK)])));
    const receipt = done(await bench.record(bench.sale([line(SALMON), line(DUCK)])));
    expect(receipt.lines.map((one) => one.reason?.code)).toEqual(['reward-line', undefined]);
    expect(bench.punches(DOG)).toBe(13);
  });
});

describe('rewards of offers', () => {
  test('a rebate is held with its amount and seen as a discount of it', async () => {
    bench = new Bench({ offers: true });
    await bench.link();
    done(await bench.record(bench.sale([line(TREAT)])));
    bench.later(20_000);
    const [reward] = (await bench.source.summary(bench.dana)).rewards;
    expect(reward).toMatchObject({
      programId: TREAT_REBATE,
      reward: { form: 'sale-discount', off: { amount: 200 } },
      expiresOn: '2026-11-30',
    });
    rewardId = reward?.rewardId ?? '';
    done(await redeem(bench.sale([line(TREAT)]), null));
    expect(bench.names()).toContain('addOfferRedemption');
    expect((await bench.source.summary(bench.dana)).holds).toMatchObject([{ amount: 200, state: 'held' }]);
    done(await bench.record(bench.sale([line(TREAT)], { state: 'completed', saleDiscount: 200 })));
    expect(await bench.source.needsALook()).toEqual([]);
    expect([bench.isRedeemed(rewardId), bench.punches(TREAT_REBATE)]).toEqual([true, 1]);
  });

  test('a rebate goes back with the sale', async () => {
    bench = new Bench({ offers: true });
    await bench.link();
    done(await bench.record(bench.sale([line(TREAT)])));
    bench.later(20_000);
    rewardId = await bench.reward();
    done(await redeem(bench.sale([line(TREAT)]), null));
    done(await bench.record(bench.sale([], { state: 'discarded' })));
    expect(bench.model.reward(bench.dana, rewardId)).toBeNull();
    expect(bench.punches(TREAT_REBATE)).toBe(0);
  });
});

describe('cards of a customer', () => {
  test('after this sale, over the edge of a card', async () => {
    bench = new Bench();
    bench.given(CAT, CAN, 2);
    await bench.link();
    const preview = await bench.source.preview({ type: 'record-sale', sale: bench.sale([line(CAN, 3)]) }, bench.by());
    expect(preview.before?.cards).toMatchObject([{ programId: CAT, punches: 2, completed: 0 }]);
    expect(preview.after?.cards).toMatchObject([{ programId: CAT, punches: 2, completed: 1 }]);
    expect(preview.changes).toBe(3);
    expect(bench.names()).not.toContain('addTransactionBatch');
  });

  test('without a line they are shown as read last, marked, and nothing can be redeemed', async () => {
    bench.later(60_000);
    bench.emulator.faults = () => ({ kind: 'lost-request' });
    const { cards, rewards } = await bench.source.summary(bench.dana);
    const notice = { code: 'source-unavailable', data: { source: 'astro', asOf: '2026-11-23T18:00:00.000Z' } };
    expect([cards[0]?.punches, cards[0]?.notice, rewards[0]?.notice]).toEqual([12, notice, notice]);
    await expect(redeem(bench.sale([line(SALMON)]))).rejects.toMatchObject({ reason: 'unavailable' });
  });

  test('with the points that Astro tells beside them, and of when they are', async () => {
    expect((await bench.source.summary(bench.dana)).points).toBeUndefined();
    const person = bench.model.people.get(bench.dana);
    if (person) person.points = 120;
    bench.later(60_000);
    expect((await bench.source.summary(bench.dana)).points).toEqual({ balance: 120, asOf: '2026-11-23T18:01:00.000Z' });
    bench.later(60_000);
    bench.emulator.faults = () => ({ kind: 'lost-request' });
    expect((await bench.source.summary(bench.dana)).points).toEqual({ balance: 120, asOf: '2026-11-23T18:01:00.000Z' });
  });
});

test('pressed again after a press of which nothing was heard, the second press is the one that undo takes back', async () => {
  const sale = bench.sale([line(SALMON)]);
  bench.emulator.faults = ({ name }) => {
    if (name === 'addRedemption') return { kind: 'error-in-success', carriedOut: false };
    return bench.names().includes('addRedemption') && name === 'customerStatus' ? { kind: 'lost-answer' } : null;
  };
  await redeem(sale).catch(() => null);
  bench.emulator.faults = () => null;
  bench.later(61_000);
  const second = bench.by();
  expect(await redeem(sale, { itemKey: keyOf(SALMON) }, second)).toMatchObject({ ok: true });
  expect((await bench.source.summary(bench.dana)).holds).toMatchObject([{ intentId: second.intentId }]);
  expect(await undo(second.intentId)).toMatchObject({ ok: true });
  expect(bench.isRedeemed(rewardId)).toBe(false);
});

test('a no after the deed, with the card not to be read: not known, so the same press finds it and undo takes it back', async () => {
  const sale = bench.sale([line(SALMON)]);
  const press = bench.by();
  bench.emulator.faults = ({ name }) => {
    if (name === 'addRedemption') return { kind: 'error-in-success', carriedOut: true };
    return bench.names().includes('addRedemption') ? { kind: 'lost-request' } : null;
  };
  await expect(redeem(sale, { itemKey: keyOf(SALMON) }, press)).rejects.toMatchObject({ reason: 'unavailable' });
  expect(bench.isRedeemed(rewardId)).toBe(true);
  bench.emulator.faults = () => null;
  bench.later(61_000);
  expect(await redeem(sale, { itemKey: keyOf(SALMON) }, press)).toMatchObject({ ok: true });
  expect(bench.names().filter((name) => name === 'addRedemption')).toHaveLength(1);
  expect(await undo(press.intentId)).toMatchObject({ ok: true });
  expect(bench.isRedeemed(rewardId)).toBe(false);
});

describe('a discarded sale whose reward Astro will not take back', () => {
  beforeEach(async () => {
    done(await redeem(bench.sale([line(SALMON)])));
    bench.emulator.faults = ({ name }) =>
      name === 'removeRedemption' ? { kind: 'error-in-success', carriedOut: false } : null;
    done(await bench.record(bench.sale([], { state: 'discarded' }), {}, bench.by(undefined, 'system')));
  });

  test('is asked for again by itself, and gets it', async () => {
    expect([bench.isRedeemed(rewardId), await bench.waiting()]).toEqual([true, 1]);
    bench.emulator.faults = () => null;
    await bench.source.catchUp();
    expect([bench.isRedeemed(rewardId), await bench.waiting()]).toEqual([false, 0]);
    expect(await bench.source.needsALook()).toEqual([]);
  });

  test('is left to a person when Astro goes on refusing', async () => {
    await bench.source.catchUp();
    expect(await bench.source.needsALook()).toEqual([]);
    await bench.source.catchUp();
    expect(await bench.source.needsALook()).toMatchObject([{ kind: 'hold' }]);
    expect(await bench.waiting()).toBe(0);
  });
});
