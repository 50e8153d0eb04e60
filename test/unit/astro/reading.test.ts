// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemKey } from '../../../lib/loyalty/item-code.ts';
import { unwrapped } from '../../../lib/sources/astro/envelope.ts';
import { codeOf, keyOfCode } from '../../../lib/sources/astro/item-codes.ts';
import { dayOf, isClosed, openRewards, readingOf, timeOf } from '../../../lib/sources/astro/reading.ts';
import { CALLS } from '../../../lib/sources/astro/schemas.ts';
import { reasonOf } from '../../../lib/sources/astro/status-codes.ts';
import { isOurTransaction, transactionId } from '../../../lib/sources/astro/transaction-id.ts';
import { SALMON } from '../../astro/bench.ts';

describe('a customer as Astro shows it', () => {
  const card = {
    astro_card_id: 77,
    astro_program_id: '1209',
    astro_program_title: 'Maple\nHollow  DOG',
    card_purchase_required_count: '2',
    cardPurchases: [{ imported_transaction_id: '', item_code: SALMON }, { imported_transaction_id: 5 }],
    cardFreeGoods: [
      { astro_reward_id: 9, astro_item_id: 1, item_description: 'Salmon', redeemed_on: '0000-00-00' },
      { astro_reward_id: 9, astro_item_id: null, item_description: 'Duck', redeemed_on: '' },
    ],
  };
  const read = (over: object) => {
    const status = { astro_customer_id: 1, astroCardData: [{ ...card, ...over }] };
    return readingOf(CALLS.customerStatus.reply.parse(status), '2026-11-23T18:00:00Z', true).cards[0];
  };

  test('one reward may have several items, and an item without an id goes by the id of the reward', () => {
    const shown = read({});
    expect(shown).toMatchObject({
      cardId: '77',
      title: 'Maple Hollow DOG',
      size: 2,
      punches: [
        { transactionId: null, itemKey: itemKey(SALMON) },
        { transactionId: '5', itemKey: null },
      ],
      rewards: [{ rewardId: '9', redeemedOn: null, items: [{ astroItemId: '1' }, { astroItemId: '9' }] }],
    });
    expect(shown && [openRewards(shown).length, isClosed(shown)]).toEqual([1, false]);
  });

  test('redeemed on one of its items is redeemed', () => {
    const [first, second] = card.cardFreeGoods;
    const shown = read({ cardFreeGoods: [first, { ...second, redeemed_on: '2026-11-20' }] });
    expect(shown && [openRewards(shown).length, isClosed(shown)]).toEqual([0, true]);
  });

  test('a reward of a card that is not full does not count as earned', () => {
    const shown = read({ card_purchase_required_count: 3 });
    expect(shown && [openRewards(shown).length, isClosed(shown)]).toEqual([0, false]);
  });

  test.each([
    ['2026-11-23', '2026-11-23', null],
    ['2026-11-23 10:41:07', '2026-11-23', '10:41'],
    ['2026-11-23T00:00:00', '2026-11-23', null],
    ['11/3/2026', '2026-11-03', null],
    ['yesterday', null, null],
    [null, null, null],
  ])('%s is the day %s and the time %s', (date, day, time) => {
    expect([dayOf(date), timeOf(date)]).toEqual([day, time]);
  });
});

describe('an envelope', () => {
  test.each([
    [{ astro_status: 100, returnData: null }, 100, ''],
    [{ astro_status: '310', astro_status_messsage: 'none' }, 310, 'none'],
    [{ status: 320, status_messsage: 'linked' }, 320, 'linked'],
    [{ astro_status: 700, status: 100, status_message: 'no' }, 700, 'no'],
    [{ returnData: { first_name: 'D' } }, 100, ''],
  ])('%j has the status %i', (json, status, message) => {
    expect(unwrapped(json)).toMatchObject({ status, message });
  });

  test.each([[{}], [null], ['text'], [{ returnData: null }], [{ status: 'OK' }]])('%j is none', (json) => {
    expect(unwrapped(json)).toBeNull();
  });
});

describe('the meaning of a refusal', () => {
  test.each([
    [310, '', 'no-customer'],
    [320, '', 'already-recorded'],
    [700, '', 'item-not-eligible'],
    [999, 'Customer E-mail is required', 'email-required'],
    [999, 'Please provide a ZIP code', 'address-required'],
    [999, 'Reward already redeemed', 'already-redeemed'],
    [999, 'Duplicate transaction', 'already-recorded'],
    [999, 'Offer expired', 'reward-expired'],
    [999, 'Consumer limit reached', 'limit-reached'],
    [999, 'Oops', 'invalid-command'],
  ])('%i "%s" is %s, and the words stay behind', (status, message, code) => {
    expect(reasonOf({ status, message })).toEqual({ code, data: { source: 'astro', status } });
  });
});

describe('codes', () => {
  test('a printed code comes back as the same item, whatever zeros were lost', () => {
    const key = itemKey(SALMON);
    expect(codeOf(key)).toBe(SALMON);
    expect(keyOfCode(SALMON)).toBe(key);
    expect(keyOfCode(SALMON.slice(1), new Set([key]))).toBe(key);
    expect(codeOf(itemKey('4006381333931'))).toBe('4006381333931');
    expect(codeOf(itemKey('WASH-01'))).toBe('wash-01');
  });
});

describe('transaction ids', () => {
  const unit = fc.record({
    sale: fc.string({ minLength: 1 }),
    itemKey: fc.string({ minLength: 1 }),
    ordinal: fc.nat(998),
    kind: fc.constantFrom('purchase' as const, 'offer' as const),
    life: fc.nat(9),
  });

  test('the same unit has the same id everywhere, two units never share one', () => {
    fc.assert(
      fc.property(unit, unit, fc.string(), (a, b, retailer) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(transactionId(retailer, a) === transactionId(retailer, b)).toBe(same);
        expect(isOurTransaction(transactionId(retailer, a))).toBe(true);
      }),
    );
  });

  test('what others sent is not ours', () => {
    for (const id of [null, '', 'order-77-12', 'ts-short', 'TXN-002']) expect(isOurTransaction(id)).toBe(false);
  });
});
