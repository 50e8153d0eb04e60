import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import { readLedger, readPeople, readSaleLabels } from '../../../lib/messaging/console/ledger-reading.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { Activity, type ProgramActivity } from '../../../lib/reports/activity.ts';
import { type Flag, Flags } from '../../../lib/reports/flags.ts';
import { Liability, type ProgramLiability } from '../../../lib/reports/liability.ts';
import { ListedCoupons } from '../../../lib/reports/listed-coupons.ts';
import { type DayPurchase, Purchases } from '../../../lib/reports/purchases.ts';
import { type Redemption, Redemptions } from '../../../lib/reports/redemptions.ts';
import type { Person } from '../../../lib/sources/port.ts';

/** Everything the reports show, counted in one walk through the ledger. */
export interface Counted {
  from: LocalDate;
  to: LocalDate;
  activity: ProgramActivity[];
  redemptions: Redemption[];
  purchases: DayPurchase[];
  flags: Flag[];
  liability: ProgramLiability[];
  waiting: ReturnType<Liability['waiting']>;
  /** Everybody who is named in a report. */
  people: ReadonlyMap<string, Person>;
  saleLabels: ReadonlyMap<string, string>;
}

export async function countLedger(
  ask: AskBackground,
  { from, to }: { from: LocalDate; to: LocalDate },
  hearing: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<Counted> {
  const activity = new Activity(from, to);
  const redemptions = new Redemptions(from, to);
  const listed = new ListedCoupons(from, to);
  const purchases = new Purchases(from, to);
  const flags = new Flags(from, to);
  const liability = new Liability();
  const hear = (event: LedgerEvent) => {
    for (const counter of [activity, redemptions, listed, purchases, flags, liability]) counter.add(event);
  };
  await readLedger(ask, hear, hearing);
  const found = {
    activity: activity.rows(),
    redemptions: [...redemptions.all(), ...listed.all()],
    purchases: purchases.rows(),
    flags: flags.rows(),
    liability: liability.programs(),
    waiting: liability.waiting(),
  };
  const named = [...found.redemptions, ...found.purchases, ...found.flags, ...found.waiting];
  const people = await readPeople(
    ask,
    named.map(({ customer }) => customer),
  );
  const keys = [...found.redemptions, ...found.flags].flatMap(({ saleKey }) => saleKey ?? []);
  return { from, to, ...found, people, saleLabels: await readSaleLabels(ask, keys) };
}
