import { describe, expect, it } from 'vitest';
import type { HoldKind } from '../../../lib/loyalty/event.ts';
import { evidence } from '../../../lib/loyalty/evidence.ts';
import type { Reward } from '../../../lib/loyalty/program.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { BOX, line, sale, washProgram } from './shop.ts';

/** Two redemptions on one sale: what shows the first is spent, and does not show the second as well. */

const reward = (form: Reward) => ({ kind: 'reward', itemKey: BOX, amount: null, form }) as const;
const free = reward({ form: 'free-item' });
const cheaper = reward({ form: 'reward-item', itemKey: BOX, price: 1000 });
const fiveOff = reward({ form: 'sale-discount', off: { amount: 500 } });
const payout = { kind: 'payout', itemKey: null, amount: 500, form: null } as const;
const rebate = (amount: number) => ({ kind: 'coupon', itemKey: BOX, amount, form: null }) as const;

interface Case {
  kind: HoldKind;
  itemKey: string | null;
  amount: number | null;
  form: Reward | null;
}

function seen(holds: readonly Case[], lines: SaleLine[], more: Partial<Sale> = {}) {
  const named = holds.map((hold, i) => ({ ...hold, holdId: `hold ${i}` }));
  const found = evidence(named, sale('1', lines, more), ({ form }) => form && washProgram({ reward: form }));
  return [...found.values()].map(({ verdict }) => verdict);
}

const box = (quantity: number, paid: number, listed = 1000 * quantity) => line(BOX, quantity, paid, { listed });

describe('what shows one redemption', () => {
  it.each<[string, Case[], SaleLine[], Partial<Sale>, string[]]>([
    ['one free box is one reward', [free, free], [box(1, 0)], {}, ['seen', 'differs']],
    ['two free boxes on a line are two', [free, free], [box(2, 0)], {}, ['seen', 'seen']],
    ['two free ones of three are two', [free, free], [box(3, 1000)], {}, ['seen', 'seen']],
    ['one free of three is one', [free, free], [box(3, 2000)], {}, ['seen', 'differs']],
    ['a free box is no money off', [free, rebate(500)], [box(1, 0)], {}, ['seen', 'differs']],
    ['a free one and money off another', [free, rebate(500)], [box(2, 500)], {}, ['seen', 'seen']],
    ['one reward item is one reward', [cheaper, cheaper], [line(BOX, 1, 1000)], {}, ['seen', 'waiting']],
    ['two reward items are two', [cheaper, cheaper], [line(BOX, 2, 2000)], {}, ['seen', 'seen']],
    [
      'a discount of 5.00 is one of them',
      [fiveOff, fiveOff],
      [box(1, 1000)],
      { saleDiscount: 500 },
      ['seen', 'waiting'],
    ],
    [
      'a discount of 8.00 is one, and not enough',
      [fiveOff, fiveOff],
      [box(1, 1000)],
      { saleDiscount: 800 },
      ['seen', 'differs'],
    ],
    ['a discount of 10.00 is both', [fiveOff, fiveOff], [box(1, 1000)], { saleDiscount: 1000 }, ['seen', 'seen']],
    ['one tender is one payout', [payout, payout], [box(1, 1000)], { tenders: [{ amount: 500 }] }, ['seen', 'waiting']],
    [
      'two tenders are two',
      [payout, payout],
      [box(1, 1000)],
      { tenders: [{ amount: 500 }, { amount: 500 }] },
      ['seen', 'seen'],
    ],
    [
      'one line below zero is one payout',
      [payout, payout],
      [box(1, 1000), line(null, 1, -500, { kind: 'adjustment' })],
      {},
      ['seen', 'waiting'],
    ],
    [
      'a line takes the money off that fits it, and leaves the larger to the larger',
      [rebate(300), rebate(1000)],
      [box(1, 1000, 2000), box(1, 700, 1000)],
      {},
      ['seen', 'seen'],
    ],
    ['nothing off is nothing seen', [rebate(300)], [line(BOX, 1, 1000)], {}, ['waiting']],
    [
      'a price that nobody knows shows nothing off',
      [rebate(300)],
      [line(BOX, 1, null, { listed: 1000 })],
      {},
      ['waiting'],
    ],
  ])('%s', (_, holds, lines, more, verdicts) => {
    expect(seen(holds, lines, more)).toEqual(verdicts);
  });
});
