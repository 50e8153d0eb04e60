import { describe, expect, it } from 'vitest';
import { programBook } from '../../../lib/loyalty/program-book.ts';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { BAG, line, sale, shop, WASH, washProgram } from './shop.ts';

/** A program that wants to know why one visit brings more than three. */

const items = [WASH, BAG].map((itemKey) => ({ itemKey, role: 'both' }) as const);
const asking = washProgram({ items, multiPurchaseReason: { above: 3, preset: 'stocking-up' } });
const plain = washProgram({ id: 'plain', items });
const washes = (count: number) => line(WASH, count, 1500 * count);
const bags = (count: number) => line(BAG, count, 4599 * count);
const asked = (units: number) => ({ programId: 'washes', units, above: 3, preset: 'stocking-up' });

describe('many at once', () => {
  const ledger = () => shop([asking, plain]);
  const report = (on: ReturnType<typeof ledger>, lines: SaleLine[], reason?: string, role?: 'system') => {
    const command = { type: 'record-sale', sale: sale('1', lines), ...(reason !== undefined && { reason }) } as const;
    const done = on.run(command, role ? { role } : {});
    return done.ok ? done.notices.map((one) => one.data) : done.reason.data;
  };

  it('are asked about, all items of the program together', () => {
    expect(report(ledger(), [washes(3)])).toEqual([]);
    expect(report(ledger(), [washes(4)])).toEqual(asked(4));
    expect(report(ledger(), [washes(2), bags(2)])).toEqual(asked(4));
    expect(report(ledger(), [washes(4)], '   ')).toEqual(asked(4));
    expect(report(ledger(), [washes(4)], 'stocking up')).toEqual([]);
  });

  it('are new where the sale had so many of another item, or of another program', () => {
    const on = ledger();
    report(on, [washes(4)], 'stocking up');
    expect(report(on, [bags(4)])).toEqual(asked(4));
    const later = shop([plain]);
    report(later, [washes(4)]);
    later.book = programBook([plain, asking]);
    expect(report(later, [washes(4)])).toEqual(asked(4));
  });

  it('are asked about again only when more come', () => {
    const on = ledger();
    report(on, [washes(2), bags(2)], 'stocking up');
    expect(report(on, [washes(2), bags(2)])).toEqual([]);
    expect(report(on, [washes(2), bags(1)])).toEqual([]);
    expect(report(on, [washes(3), bags(1)])).toEqual(asked(4));
    expect(report(on, [washes(3), bags(2)], undefined, 'system')).toEqual([asked(5)]);
    const unasked = on.events.flatMap((one) => (one.type === 'purchase_added' && one.unasked ? [one.program.id] : []));
    expect(unasked).toEqual(['washes', 'washes']);
  });
});
