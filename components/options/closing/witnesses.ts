import type { ImportedTable } from '../../../lib/files/import-table.ts';
import { invitedIn } from '../../../lib/imports/coupons.ts';
import { giftsIn } from '../../../lib/imports/discounts.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import type { AstroCoupon, PosGift } from '../../../lib/reports/reconciliation.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { granted } from '../deed.tsx';

/** What a report of the POS says, with its people found among the customers. */
export interface PosReport {
  name: string;
  gifts: PosGift[];
  from: LocalDate;
  to: LocalDate;
  /** Rows that could not be read. */
  left: number;
}

const AT_ONCE = 250;

export async function posReport(
  ask: AskBackground,
  name: string,
  table: ImportedTable,
  items: readonly StoreItem[],
): Promise<PosReport> {
  const reported = giftsIn(table, items);
  if (reported.length === 0 && table.imported.some(({ kind }) => kind === 'sum'))
    throw new Error(
      'This file has sums per discount, not sales. It can check a total, it cannot prove a coupon. Export the sales or the discounts line by line.',
    );
  const days = table.imported.flatMap((one) =>
    one.kind === 'posLine' ? one.entity.date : one.kind === 'posDiscount' ? one.entity.line.date : [],
  );
  if (days.length === 0) throw new Error('The file lists no sales and no discounts.');
  const people = reported.map(({ person }) => ({
    code: person?.customerCode ?? person?.posCustomerId ?? null,
    phone: person?.phone ?? null,
    email: person?.email ?? null,
  }));
  const ids = await matched(ask, people);
  const gifts = reported.map(({ gift }, at) => ({ ...gift, customer: ids[at] ?? null }));
  const sorted = days.toSorted();
  return { name, gifts, from: sorted.at(0) ?? '', to: sorted.at(-1) ?? '', left: table.refused.length };
}

/** What Astro's list of one coupon says. */
export async function astroCoupons(
  ask: AskBackground,
  campaignId: string,
  table: ImportedTable,
): Promise<AstroCoupon[]> {
  const invited = invitedIn(table);
  if (invited.length === 0) throw new Error('The file lists no customers of a coupon.');
  const ids = await matched(
    ask,
    invited.map(({ person: { customerCode: code, phone, email } }) => ({ code, phone, email })),
  );
  return invited.flatMap(({ status, redeemedOn }, at) => {
    const customer = ids[at] ?? null;
    return customer === null ? [] : [{ campaignId, customer, status, redeemedOn }];
  });
}

type Asked = { code: string | null; phone: string | null; email: string | null };

async function matched(ask: AskBackground, people: readonly Asked[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (let at = 0; at < people.length; at += AT_ONCE)
    ids.push(...granted(await ask({ type: 'match-people', people: people.slice(at, at + AT_ONCE) })));
  return ids;
}
