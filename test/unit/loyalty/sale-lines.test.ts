import { describe, expect, it } from 'vitest';
import type { TakenItem } from '../../../lib/loyalty/decision.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import {
  countableLines,
  type FreeTaking,
  freeUnits,
  isDiscounted,
  keepTakenUnits,
  MAX_LINE_AMOUNT,
  MAX_UNITS_PER_LINE,
} from '../../../lib/loyalty/sale-lines.ts';
import { line, sale, WASH } from './shop.ts';

/** What of a line can count, before any program is asked. */
function seen(lines: SaleLine[], more: Partial<Sale> = {}) {
  return countableLines(sale('1', lines, more)).map(({ units, net, tax, reason }) => [
    units,
    net,
    tax,
    reason?.code ?? 'counts',
  ]);
}

describe('a line', () => {
  it.each<[string, SaleLine, unknown[]]>([
    ['of as many units as there can be', line(WASH, MAX_UNITS_PER_LINE, 1500), [999, 1500, 0, 'counts']],
    ['of one more', line(WASH, MAX_UNITS_PER_LINE + 1, 1500), [0, 0, 0, 'quantity-out-of-range']],
    ['of as much money as there can be', line(WASH, 1, MAX_LINE_AMOUNT), [1, MAX_LINE_AMOUNT, 0, 'counts']],
    ['of a cent more', line(WASH, 1, MAX_LINE_AMOUNT + 1), [0, 0, 0, 'amount-out-of-range']],
    ['listed for too much', line(WASH, 1, 1, { listed: MAX_LINE_AMOUNT + 1 }), [0, 0, 0, 'amount-out-of-range']],
    ['of nothing', line(WASH, 0, 0), [0, 0, 0, 'quantity-out-of-range']],
    ['that is weighed', line(WASH, 2.5, 1500), [1, 1500, 0, 'counts']],
    ['that came back', line(WASH, -2, -3000), [0, 0, 0, 'returned-line']],
    ['below zero', line(WASH, 1, -1), [0, 0, 0, 'adjustment-line']],
    ['at zero', line(WASH, 1, 0), [1, 0, 0, 'counts']],
  ])('%s', (_, one, expected) => {
    expect(seen([one])).toEqual([expected]);
  });

  it('says what it was decided on', () => {
    const reasons = [line(WASH, 1000, 1), line(WASH, 1, 0.5), line(WASH, -2, -2)].map(
      (one) => countableLines(sale('1', [one], { subtotal: null }))[0]?.reason?.data,
    );
    expect(reasons).toEqual([{ quantity: '1000', most: 999 }, { amount: '0.5', most: MAX_LINE_AMOUNT }, { units: 2 }]);
  });

  it('is free only where it counts at all', () => {
    const free = (one: SaleLine) => countableLines(sale('1', [one]))[0]?.free;
    expect([line(WASH, 1, 0), line(WASH, 1, 1), line(WASH, -1, 0), line(WASH, 1, null)].map(free)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('what comes back in the sale itself', () => {
  it.each<[string, SaleLine[], unknown[]]>([
    ['takes its price off the same item', [line(WASH, 3, 3000), line(WASH, -1, -900)], [2, 2100, 20, 'counts']],
    ['takes a share where nobody knows it', [line(WASH, 3, 3000), line(WASH, -1, null)], [2, 2000, 20, 'counts']],
    ['takes no more than was paid', [line(WASH, 3, 3000), line(WASH, -1, -9000)], [2, 0, 20, 'counts']],
    ['takes all of a line', [line(WASH, 3, 3000), line(WASH, -3, -2000)], [0, 0, 0, 'returned-line']],
    ['takes no more units than there are', [line(WASH, 3, 3000), line(WASH, -5, -5000)], [0, 0, 0, 'returned-line']],
    ['leaves other items alone', [line(WASH, 3, 3000), line('sku:x', -1, -900)], [3, 3000, 30, 'counts']],
    ['is nothing where the item is not known', [line(null, 3, 3000), line(null, -1, -900)], [3, 3000, 30, 'counts']],
    [
      'is nothing where it is no product',
      [line(WASH, 3, 3000), line(WASH, -1, -900, { kind: 'deposit' })],
      [3, 3000, 30, 'counts'],
    ],
    ['is nothing where it is absurd', [line(WASH, 3, 3000), line(WASH, -1e6, -900)], [3, 3000, 30, 'counts']],
  ])('%s', (_, lines, expected) => {
    expect(seen(lines, { tax: 30 })[0]).toEqual(expected);
  });

  it('takes the last line first, and from the others what is left', () => {
    const lines = [line(WASH, 2, 2000), line(WASH, 1, 700), line(WASH, -2, -1500)];
    expect(seen(lines)).toEqual([
      [1, 1200, 0, 'counts'],
      [0, 0, 0, 'returned-line'],
      [0, 0, 0, 'returned-line'],
    ]);
    const reasons = countableLines(sale('1', lines)).map((one) => one.reason?.data ?? null);
    expect(reasons).toEqual([null, { units: 1 }, { units: 2 }]);
  });
});

function taking(itemKey: string, more: Partial<TakenItem> = {}, shownBy = itemKey): FreeTaking {
  const taken: TakenItem = {
    holdId: 'h',
    customer: 'ann',
    kind: 'reward',
    sourceId: 'r',
    programId: 'washes',
    version: 1,
    itemKey,
    amount: null,
    state: 'held',
    ...more,
  };
  return { taken, itemKey, shownBy };
}

function kept(lines: SaleLine[], takings: FreeTaking[], more: Partial<Sale> = {}) {
  const open = sale('1', lines, { state: 'open', tax: 60, ...more });
  const counted = countableLines(open);
  const units = keepTakenUnits(open, counted, takings);
  return {
    kept: units.map((one) => [counted.indexOf(one.line), one.net, one.tax]),
    left: counted.map(({ units: count, net, tax, reason }) => [count, net, tax, reason?.code ?? 'counts']),
  };
}

describe('the unit that a reward is taken for', () => {
  const two = () => [line(WASH, 2, 2000, { id: 'a' }), line(WASH, 1, 1000, { id: 'b' })];

  it('is one of the line that was named', () => {
    expect(kept(two(), [taking(WASH, { lineId: 'a' })])).toEqual({
      kept: [[0, 1000, 20]],
      left: [
        [1, 1000, 20, 'counts'],
        [1, 1000, 20, 'counts'],
      ],
    });
  });

  it('is one of the last line where none was named, or another item’s', () => {
    const last = {
      kept: [[1, 1000, 20]],
      left: [
        [2, 2000, 40, 'counts'],
        [0, 0, 0, 'reward-line'],
      ],
    };
    expect(kept(two(), [taking(WASH)])).toEqual(last);
    expect(kept(two(), [taking(WASH, { lineId: 'gone' })])).toEqual(last);
  });

  it('is nothing of other items, of free lines, or of a line that is used up', () => {
    expect(kept(two(), [taking('sku:x')]).kept).toEqual([]);
    expect(kept([line(WASH, 1, 1000)], [taking(WASH), taking(WASH)]).kept).toEqual([[0, 1000, 60]]);
  });

  it('is the one at 0 where there is one: every free unit shows one reward', () => {
    const lines = [line(WASH, 1, 0, { listed: 1000 }), line(WASH, 1, 1000)];
    expect(kept(lines, [taking(WASH)]).left).toEqual([
      [1, 0, 0, 'reward-line'],
      [1, 1000, 60, 'counts'],
    ]);
    expect(kept(lines, [taking(WASH), taking(WASH)]).kept).toEqual([[1, 1000, 60]]);
  });

  it('is one of several on a line of which one is free, whose money is that of the others', () => {
    const lines = [line(WASH, 3, 2000, { listed: 3000 })];
    expect(kept(lines, [taking(WASH)])).toEqual({ kept: [], left: [[2, 2000, 60, 'counts']] });
  });

  it('is shown by the reward item that was rung instead', () => {
    const lines = [line('sku:cheap', 1, 500), line(WASH, 1, 1000)];
    const design = () => taking(WASH, {}, 'sku:cheap');
    expect(kept(lines, [design()])).toEqual({
      kept: [],
      left: [
        [1, 500, 20, 'counts'],
        [1, 1000, 40, 'counts'],
      ],
    });
    expect(kept(lines, [design(), design()]).kept).toEqual([[1, 1000, 40]]);
    expect(kept([line('sku:cheap', -1, -500), line(WASH, 1, 1000)], [design()]).kept).toHaveLength(1);
  });

  it('is decided by the price once the sale is complete and discounts can be seen', () => {
    const lines = () => [line(WASH, 1, 1000)];
    expect(kept(lines(), [taking(WASH)], { state: 'completed' }).kept).toEqual([]);
    expect(kept(lines(), [taking(WASH)], { state: 'completed', discountsVisible: false }).kept).toHaveLength(1);
  });
});

describe('free units of a line', () => {
  it.each<[string, SaleLine, number]>([
    ['nobody knows', line(WASH, 2, null, { listed: 2000 }), 0],
    ['all of it', line(WASH, 2, 0, { listed: 2000 }), 2],
    ['all of it, without a list price', line(WASH, 2, 0), 2],
    ['none, without a list price', line(WASH, 2, 1000), 0],
    ['one of three', line(WASH, 3, 2000, { listed: 3000 }), 1],
    ['one of three, a cent too much', line(WASH, 3, 2001, { listed: 3000 }), 1],
    ['two cents too much', line(WASH, 3, 2002, { listed: 3000 }), 0],
    ['listed for nothing', line(WASH, 3, 1, { listed: 1 }), 0],
  ])('%s', (_, one, expected) => {
    expect(freeUnits(one)).toBe(expected);
  });

  it.each<[string, SaleLine, number, boolean]>([
    ['a cent off', line(WASH, 1, 999, { listed: 1000 }), 0, true],
    ['nothing off', line(WASH, 1, 1000, { listed: 1000 }), 0, false],
    ['no list price', line(WASH, 1, 1000), 0, false],
    ['no price', line(WASH, 1, null, { listed: 1000 }), 0, false],
    ['one free', line(WASH, 3, 2000, { listed: 3000 }), 1, false],
    ['one free, a cent of rounding', line(WASH, 3, 1999, { listed: 3000 }), 1, false],
    ['one free and something off the others', line(WASH, 3, 1998, { listed: 3000 }), 1, true],
  ])('discounted apart from those: %s', (_, one, givenFree, expected) => {
    const counted = { ...countableLines(sale('1', [one]))[0], line: one, givenFree } as ReturnType<
      typeof countableLines
    >[number];
    expect(isDiscounted(counted)).toBe(expected);
  });
});
