import { describe, expect, it } from 'vitest';
import type { Descriptor } from './descriptor.ts';
import { type HealthRecord, healthAfter, systemHealth } from './health.ts';
import lightspeedX from './lightspeed-x/descriptor.json' with { type: 'json' };
import type { SaleSnapshot, SnapshotLine } from './snapshot.ts';

const MONDAY = '2026-11-23T18:00:00Z';
const LATER = '2026-11-24T09:00:00Z';

const LINE: SnapshotLine = {
  id: 'l1',
  posProductId: 'p1',
  sku: null,
  name: 'Self Wash',
  variant: null,
  tags: [],
  quantity: 1,
  paid: { known: true, amount: 1500 },
  listed: 1500,
  giftCard: false,
};

function read(change: Partial<SaleSnapshot> = {}): SaleSnapshot {
  return {
    system: 'lightspeed-x',
    account: 'demo',
    registerId: null,
    outletId: null,
    saleId: 's1',
    aliases: [],
    phase: 'building',
    customer: null,
    lines: [LINE],
    totals: { subtotal: 1500, tax: 0, total: 1500, saleDiscount: 0, paid: 0 },
    discountsVisible: true,
    colour: 'green',
    concerns: [],
    signals: ['message', 'dom'],
    reading: { dialect: 'ng', rungs: { 'lines.list': 0 }, layout: 'a1', beside: [] },
    revision: 1,
    ...change,
  };
}

function recordOf(...snapshots: [SaleSnapshot, string][]): HealthRecord {
  const record = snapshots.reduce<HealthRecord | null>((known, [one, at]) => healthAfter(known, one, at), null);
  if (!record) throw new Error('nothing was recorded');
  return record;
}

const told = (record: HealthRecord, now = MONDAY) =>
  systemHealth({ record, descriptor: lightspeedX as Descriptor }, new Date(now));

describe('the health of a register', () => {
  it('is told of carts alone: an empty screen and another page say nothing', () => {
    expect(healthAfter(null, read({ lines: [] }), MONDAY)).toBeNull();
    expect(healthAfter(null, read({ phase: 'off-sale' }), MONDAY)).toBeNull();
  });

  it('keeps neither names nor amounts', () => {
    const text = JSON.stringify(recordOf([read(), MONDAY]));
    expect(text).not.toMatch(/Self Wash|1500|s1/);
  });

  it('has every check in order on a screen that is read with certainty', () => {
    const health = told(recordOf([read(), MONDAY]));
    expect(health.probes.map(({ colour }) => colour)).toEqual(health.probes.map(() => 'green'));
    expect(health.warnings).toEqual([]);
    expect(health.fields.find(({ field }) => field === 'lines.list')).toEqual({ field: 'lines.list', rung: 0, of: 1 });
  });

  it('names the check that failed, in its worst colour, with what it is about', () => {
    const health = told(
      recordOf([
        read({
          colour: 'red',
          concerns: [
            { code: 'totals-disagree', colour: 'red', field: 'totals.total' },
            { code: 'prices-not-known', colour: 'yellow', field: 'line.total' },
          ],
        }),
        MONDAY,
      ]),
    );
    const sums = health.probes.find(({ probe }) => probe === 'sums');
    expect(sums).toEqual({ probe: 'sums', colour: 'red', fields: ['totals.total', 'line.total'] });
    expect(health.probes.filter(({ colour }) => colour !== 'green')).toHaveLength(1);
  });

  it('warns of a second choice while the sale is still green, and of how many are left', () => {
    const reading = { dialect: 'ng', rungs: { 'pay.button': 1 } as const, layout: 'a1', beside: [] };
    const { colour, warnings } = told(recordOf([read({ reading }), MONDAY]));
    expect(colour).toBe('green');
    expect(warnings).toEqual([{ kind: 'fallback', field: 'pay.button', left: 1 }]);
  });

  describe('tells a page that changed', () => {
    const sale = (layout: string): [SaleSnapshot, string][] => {
      const reading = { dialect: 'ng', rungs: {}, layout, beside: [] };
      return [
        [read({ reading }), LATER],
        [read({ reading, phase: 'completed' }), LATER],
      ];
    };
    const sales = (...layouts: string[]) => layouts.flatMap(sale);
    const twelve = (...layouts: string[]) =>
      sales(...Array.from({ length: 12 }, (_, i) => layouts[i % layouts.length] ?? ''));
    const before = sales('plain', 'with a discount', 'plain');

    it('for a week, once nothing is seen any more of how it looked', () => {
      const record = recordOf(...before, ...twelve('new', 'new, with a discount'));
      expect(told(record, LATER).warnings).toEqual([{ kind: 'new-layout', since: LATER, before: 2 }]);
      expect(told(record, '2026-12-24T09:00:00Z').warnings).toEqual([]);
    });

    it('from a cart of another kind, and never at the first one', () => {
      expect(told(recordOf(...twelve('plain')), LATER).warnings).toEqual([]);
      expect(told(recordOf(...before, ...sales('with a gift card')), LATER).warnings).toEqual([]);
      expect(told(recordOf(...before, ...twelve('with a gift card', 'a return', 'plain')), LATER).warnings).toEqual([]);
    });
  });

  it('counts completed sales by day and colour, and warns when too many were uncertain', () => {
    const done = (colour: 'green' | 'yellow'): [SaleSnapshot, string] => [read({ phase: 'completed', colour }), LATER];
    const few = recordOf([read(), MONDAY], done('green'), done('yellow'));
    expect(few.days).toEqual([{ day: '2026-11-24', green: 1, yellow: 1, red: 0 }]);
    expect(told(few).warnings).toEqual([]);
    const many = recordOf(...Array.from({ length: 12 }, (_, i) => done(i < 6 ? 'green' : 'yellow')));
    expect(told(many).warnings).toEqual([{ kind: 'less-certain', certain: 6, of: 12 }]);
  });
});
