import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, addMonths, daysBetween, localDay } from '../../../../lib/loyalty/local-day.ts';
import { buyWashes, line, sale, shop, WASH, washProgram } from '../shop.ts';
import { type Law, law } from './law.ts';

/** Validity is whole days of the store's own zone: days of 23 and 25 hours, half-hour shifts, and the ends of the earth. */
const ZONES = [
  'Europe/Berlin',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Etc/GMT-14',
  'Etc/GMT+12',
  'UTC',
];
/** Days on which some of these zones change their clocks, and the days around them. */
const DAYS = [
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-04-04',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
  '2028-02-28',
  '2028-02-29',
];

const date = fc.oneof(
  fc.constantFrom(...DAYS),
  fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-01-01', days)),
);

/** Making a clock face costs far more than reading it. */
const faces = new Map(
  ZONES.map((zone) => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })]),
);

/** The day as the platform's own clock face has it. */
function faceOf(instant: number, zone: string): string {
  return faces.get(zone)?.format(instant) ?? '';
}

/** The first millisecond of the day after, found by halving: no rule about offsets is used. */
function firstMomentAfter(day: string, zone: string): number {
  let before = Date.parse(`${day}T00:00:00Z`) - 30 * 3_600_000;
  let after = before + 90 * 3_600_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (faceOf(middle, zone) <= day) before = middle;
    else after = middle;
  }
  return after;
}

const iso = (instant: number) => new Date(instant).toISOString();

export const DAY_LAWS: readonly Law[] = [
  law(
    'I20: the last moment of the last day is good, the next one is not, and it stays so',
    fc.tuple(
      fc.constantFrom(...ZONES),
      date,
      fc.integer({ min: 0, max: 86_400_000 }),
      fc.integer({ min: -400, max: 400 }),
    ),
    ([zone, validTo, later, registerHoursOff]) => {
      const end = firstMomentAfter(validTo, zone);
      const outcome = (instant: number) => {
        const ledger = shop([washProgram({ size: 1, validTo })], [], { zone });
        ledger.now = iso(end - 40 * 86_400_000);
        buyWashes(ledger, '1', 1);
        const open = sale('2', [line(WASH, 1, 0)], { state: 'open' });
        const at = iso(instant);
        // What the register's own clock says does not matter.
        const occurredAt = iso(instant + registerHoursOff * 3_600_000);
        const command = {
          type: 'redeem',
          customer: 'ann',
          rewardId: 'washes#1',
          sale: open,
          item: { itemKey: WASH },
        } as const;
        const decision = ledger.run(command, { at, occurredAt });
        return decision.ok ? 'ok' : decision.reason.code;
      };
      expect([outcome(end - 1), outcome(end), outcome(end + later)]).toEqual([
        'ok',
        'reward-expired',
        'reward-expired',
      ]);
      if (later < 40 * 3_600_000) expect(outcome(end - 1 - later)).toBe('ok');
    },
  ),
  law(
    'I20: purchases count from the first moment of the first day to the last of the last',
    fc.tuple(fc.constantFrom(...ZONES), date, fc.nat(3)),
    ([zone, validFrom, days]) => {
      const validTo = addDays(validFrom, days);
      const start = firstMomentAfter(addDays(validFrom, -1), zone);
      const end = firstMomentAfter(validTo, zone);
      const earned = (instant: number) => {
        const ledger = shop([washProgram({ validFrom, validTo })], [], { zone });
        ledger.now = iso(instant);
        buyWashes(ledger, '1', 1);
        return ledger.account('ann').cards.length;
      };
      expect([earned(start - 1), earned(start), earned(end - 1), earned(end)]).toEqual([0, 1, 1, 0]);
    },
  ),
  law(
    'a day is what the clock face of the store says',
    fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })),
    ([zone, at]) => {
      expect(localDay(iso(at), zone)).toBe(faceOf(at, zone));
    },
  ),
  law(
    'days and months are counted on the calendar',
    fc.tuple(date, fc.integer({ min: -900, max: 900 }), fc.integer({ min: 0, max: 40 })),
    ([day, days, months]) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days);
      const later = addMonths(day, months);
      const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(monthOf(later) - monthOf(day)).toBe(months);
      expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      // Shorter only where the month is.
      if (later.slice(8) !== day.slice(8)) expect(addDays(later, 1).slice(8)).toBe('01');
    },
  ),
];
