import { describe, expect, it } from 'vitest';
import type { By } from './memory-ledger.ts';
import { line, sale, shop, WASH, washProgram } from './shop.ts';

/** What stands with every event beside what happened: who, when, and why. */

const wash = sale('1', [line(WASH, 2, 3000)]);

function head(by: By, reason?: string) {
  const ledger = shop([washProgram()]);
  ledger.accept({ type: 'record-sale', sale: wash, ...(reason !== undefined && { reason }) }, by);
  return ledger.events[0];
}

describe('an event', () => {
  it('names who let it happen, and nobody where nobody had to', () => {
    expect(head({ approvedBy: 'kim' })?.approvedBy).toBe('kim');
    expect(head({})).not.toHaveProperty('approvedBy');
  });

  it('says the reason that was given, and none where none was', () => {
    expect(head({}, 'stocking up')?.reason).toBe('stocking up');
    expect(head({})).not.toHaveProperty('reason');
  });

  it.each([
    ['right', '2026-11-23T18:00:00.000Z', false],
    ['10 minutes ahead', '2026-11-23T18:10:00.000Z', false],
    ['more than that ahead', '2026-11-23T18:10:00.001Z', true],
    ['7 days behind', '2026-11-16T18:00:00.000Z', false],
    ['more than that behind', '2026-11-16T17:59:59.999Z', true],
  ])('marks a register’s clock that cannot be right: %s', (_, occurredAt, isSuspect) => {
    const event = head({ at: '2026-11-23T18:00:00.000Z', occurredAt });
    expect([event?.occurredAt, event?.clockSuspect ?? false]).toEqual([occurredAt, isSuspect]);
    expect('clockSuspect' in (event ?? {})).toBe(isSuspect);
  });

  it('of another sale or none leaves the sale at hand alone', () => {
    const ledger = shop([washProgram({ windowMonths: 1, size: 3 })]);
    ledger.accept({ type: 'record-sale', sale: wash });
    ledger.now = '2027-01-23T18:00:00.000Z';
    const later = sale('2', [line(WASH, 1, 1500)]);
    const { events } = ledger.accept({ type: 'record-sale', sale: later });
    expect(events.map((event) => [event.type, event.saleKey])).toEqual([
      ['entitlement_expired', null],
      ['purchase_added', later.key],
    ]);
  });
});

describe('a note', () => {
  it.each([
    [' by phone ', ['by phone']],
    ['   ', []],
    [undefined, []],
  ])('is kept where something is said: %j', (note, kept) => {
    const ledger = shop([washProgram()]);
    const { notes } = ledger.accept({
      type: 'add-manually',
      customer: 'ann',
      programId: 'washes',
      reason: 'missed',
      ...(note !== undefined && { note }),
    });
    expect((notes ?? []).map((one) => one.text)).toEqual(kept);
  });
});
