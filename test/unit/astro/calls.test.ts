// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { AstroClient } from '../../../lib/sources/astro/client.ts';
import { CALLS, type CallName, type ReplyOf, type RequestOf } from '../../../lib/sources/astro/schemas.ts';
import { ODD, PLAIN, type Quirks } from '../../../lib/store-server/astro-emulator/answers.ts';
import { Bench, CAN, CAT, DOG, DUCK, SALMON, TWO_PLUS_ONE } from '../../astro/bench.ts';

/** The same conversation in every form that the answers are known, or may be feared, to come in. */
const FORMS: [string, Partial<Quirks>][] = [
  ['plain', PLAIN],
  ['everything the other way round', ODD],
  ['a single row without its list', { lists: 'bare-single' }],
  ['nothing as an empty text', { nothing: '' }],
  ['nothing as an empty object', { nothing: {} }],
  ['numbers as text', { numbers: 'text' }],
  ['status under "status", words misspelt', { statusKey: 'status', messageKey: 'astro_status_messsage' }],
];

describe.each(FORMS)('every call, answered in this form: %s', (_, quirks) => {
  let bench: Bench;
  let client: AstroClient;
  const used = new Set<CallName>();

  beforeEach(() => {
    bench = new Bench({ quirks, offers: true });
    client = new AstroClient(
      { baseUrl: 'https://astro.test/api/json', ...bench.emulator.credentials },
      { fetch: bench.emulator.fetch, now: () => bench.time, random: () => 0 },
    );
  });

  async function ask<N extends CallName>(name: N, body: RequestOf<N>): Promise<ReplyOf<N>> {
    used.add(name);
    const answer = await client.call(name, body);
    if (!answer.ok) throw new Error(`${name} refused: ${answer.refusal.status} ${answer.refusal.message}`);
    return answer.data;
  }

  async function refusal<N extends CallName>(name: N, body: RequestOf<N>): Promise<number> {
    used.add(name);
    const answer = await client.call(name, body);
    return answer.ok ? 0 : answer.refusal.status;
  }

  const me = { customerID: 'pos-dana' };

  test('customers', async () => {
    const found = await ask('searchCustomer', { email_address: 'dana@example.com' });
    expect(found).toEqual([
      expect.objectContaining({ astro_customer_id: bench.dana, first_name: 'Dana', last_name: 'Rivers' }),
    ]);
    expect(await ask('searchCustomer', { phone: '5035550103' })).toHaveLength(1);
    expect(await refusal('searchCustomer', { phone: '5035550199' })).toBe(310);
    const made = await ask('addCustomer', {
      customerID: 'pos-2',
      first_name: 'Kim',
      last_name: 'Lake',
      phone: '5035550104',
    });
    expect(made.astro_customer_id).toBe(bench.model.person('pos-2')?.id);
    expect((await ask('linkCustomer', { customerID: 'pos-3', astro_customer_id: bench.dana })).astro_customer_id).toBe(
      bench.dana,
    );
    expect(await refusal('linkCustomer', { customerID: 'pos-3', astro_customer_id: bench.dana })).toBe(320);
    await ask('updateCustomer', { astro_customer_id: bench.dana, email_address: 'rivers@example.com' });
    expect((await ask('customerStatus', { ...me, completed_cards: 0 })).email_address).toBe('rivers@example.com');
  });

  test('items and offers', async () => {
    const [can, ...others] = await ask('eligiblePurchaseItems', { item_code: CAN });
    expect(others).toEqual([]);
    expect(can).toMatchObject({
      item_code: CAN,
      item_description: 'Willow Can 5.5 oz',
      astro_mfg_name: 'Willow & Whisker',
    });
    expect(can?.available_programs.map((program) => program.astro_mfg_program_id)).toEqual([CAT, TWO_PLUS_ONE]);
    expect(await ask('eligiblePurchaseItems', { item_code_batch: [CAN, SALMON] })).toHaveLength(2);
    expect(await ask('eligiblePurchaseItems', { item_code: '000000000000' })).toEqual([]);
    const offers = await ask('listOffers', {});
    expect(offers.map((offer) => offer.astro_program_id)).toContain(TWO_PLUS_ONE);
    expect(offers[0]).toMatchObject({ in_store_only: true, astro_program_end_date: '2026-11-30' });
  });

  test('purchases', async () => {
    const bought = { item_code: SALMON, item_qty: 1, item_transaction_date: '2026-11-23' };
    const [single] = await ask('addTransaction', { ...me, saleID: 's', transactionID: 't-1', ...bought });
    expect(single).toMatchObject({ transaction_status: 100, transactionID: 't-1', astro_program_id: DOG });
    const batch = await ask('addTransactionBatch', {
      ...me,
      transactions: [
        { transactionID: 't-2', ...bought, item_qty: 2 },
        { transactionID: 't-2b', ...bought, item_code: '000000000000' },
      ],
    });
    expect(batch.map((row) => row.transaction_status === 100)).toEqual([true, false]);
    const status = await ask('customerStatus', { ...me, completed_cards: 1 });
    const [card] = status.astroCardData;
    expect(card).toMatchObject({ astro_program_id: DOG, card_purchase_required_count: 12, card_reward_count: 1 });
    expect(card?.astro_program_title).toBe('Maple Hollow | DOG | Large bags | Official Buy 12 Get 1 Free');
    expect(card?.cardPurchases.map((punch) => punch.imported_transaction_id)).toEqual(['t-1', 't-2', 't-2']);
    const [part] = await ask('removeTransaction', { ...me, transactionID: 't-2', item_qty: 1 });
    expect(part?.transactionDeleted).toBe(true);
    expect(bench.punches(DOG)).toBe(2);
    await ask('removeTransaction', { ...me, transactionID: 't-2' });
    expect(bench.punches(DOG)).toBe(1);
    const [nothing] = await ask('removeTransaction', { ...me, transactionID: 't-9' });
    expect(nothing?.transactionDeleted).toBe(false);
  });

  test('redemptions', async () => {
    bench.given(CAT, CAN, 3);
    const waiting = await ask('customerRewardStatus', me);
    const [good] = waiting.astroCardData[0]?.cardFreeGoods ?? [];
    expect(good).toMatchObject({
      astro_item_id: '503',
      item_description: 'Willow Can 5.5 oz',
      redeemed_on: null,
      free_qty: 1,
    });
    const rewardId = good?.astro_reward_id ?? '';
    const eligible = await ask('checkRedemptionEligibility', { ...me, item_code: CAN });
    expect(eligible).toMatchObject({ isEligible: true, astro_reward_id: rewardId });
    const other = await client.call('checkRedemptionEligibility', { ...me, item_code: DUCK });
    expect(other.ok ? other.data.isEligible : other.refusal.status).toBe(quirks.notEligible === 'flag' ? false : 700);
    await ask('addRedemption', {
      ...me,
      astro_reward_id: rewardId,
      astro_item_id: '503',
      customer_email_address: 'dana@example.com',
    });
    const after = await ask('customerStatus', { ...me, completed_cards: 1 });
    expect(after.astroCardData[0]?.cardFreeGoods[0]?.redeemed_on).toBe('2026-11-23');
    expect((await ask('customerStatus', { ...me, completed_cards: 0 })).astroCardData).toEqual([]);
    await ask('removeRedemption', { ...me, astro_reward_id: rewardId });
    expect(bench.isRedeemed(rewardId)).toBe(false);
  });

  test('offers of a customer', async () => {
    for (const id of ['o-1', 'o-2']) {
      await ask('addOfferTransaction', { ...me, transactionID: id, item_code: CAN, item_qty: 1 });
    }
    const status = await ask('customerStatus', { ...me, completed_cards: 0 });
    expect(status.astroOfferRewards).toEqual([
      {
        offer_reward_id: expect.any(String),
        offer_title: 'Willow & Whisker | November | Buy 2 Get 1',
        offer_type: 'Free Good',
        rebate_amount: null,
        offer_expires: '2026-11-30',
      },
    ]);
    const rewardId = status.astroOfferRewards[0]?.offer_reward_id ?? '';
    await ask('addOfferRedemption', { ...me, astro_reward_id: rewardId, astro_item_id: '503' });
    await ask('removeRedemption', { ...me, astro_reward_id: rewardId });
    const [gone] = await ask('removeOfferTransaction', { ...me, transactionID: 'o-2' });
    expect(gone?.transactionDeleted).toBe(true);
    expect(bench.punches(TWO_PLUS_ONE)).toBe(1);
  });

  test('points', async () => {
    expect((await ask('addPointsByDollar', { ...me, dollarAmount: 25 })).total_points).toBe(25);
    expect((await ask('customerPointsStatus', me)).astroPointsBalance).toBe(25);
    expect((await ask('redeemPoints', { ...me, astro_points_reward_id: '1' })).total_points).toBe(25);
    expect((await ask('customerStatus', { ...me, completed_cards: 0 })).astroPointsBalance).toBe(25);
  });

  test('that is all of them', () => {
    expect([...used].sort()).toEqual(Object.keys(CALLS).sort());
  });
});
