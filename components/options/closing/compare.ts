import { knownByName } from '../../../lib/imports/discounts.ts';
import { addDays } from '../../../lib/loyalty/local-day.ts';
import type { ClosingLog } from '../../../lib/messaging/console/closing-requests.ts';
import { readPeople, readSaleLabels } from '../../../lib/messaging/console/ledger-reading.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { type AstroCoupon, type PosGift, type ReconciledRow, reconcile } from '../../../lib/reports/reconciliation.ts';
import type { Redemption } from '../../../lib/reports/redemptions.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { type Names, namesOf } from '../reports/names.ts';
import type { PosReport } from './witnesses.ts';

export interface Compared {
  rows: ReconciledRow[];
  others: PosGift[];
  names: Names;
}

interface Sides {
  reports: readonly PosReport[];
  redemptions: readonly Redemption[];
  astro: readonly AstroCoupon[];
  catalogue: CatalogueReply;
  campaigns: readonly StoreCampaign[];
  log: ClosingLog;
}

/** Lays the reports beside the ledger, for the days that the reports cover. */
export async function compare(ask: AskBackground, sides: Sides): Promise<Compared> {
  const { reports, redemptions, astro, catalogue, campaigns, log } = sides;
  const from =
    reports
      .map((report) => report.from)
      .toSorted()
      .at(0) ?? '';
  const to =
    reports
      .map((report) => report.to)
      .toSorted()
      .at(-1) ?? '';
  const listed = new Set(astro.map(({ campaignId }) => campaignId));
  // A sale that was open over midnight stands on another day in the report than in the ledger.
  const concerned = redemptions.filter(
    ({ date, campaignId, evidence }) =>
      evidence === 'listed' ||
      (date >= addDays(from, -1) && date <= addDays(to, 1)) ||
      (campaignId !== null && listed.has(campaignId)),
  );
  const reported = reports.flatMap(({ gifts }) => gifts);
  const people = await readPeople(ask, [
    ...concerned.map(({ customer }) => customer),
    ...reported.flatMap(({ customer }) => customer ?? []),
    ...astro.map(({ customer }) => customer),
  ]);
  const saleLabels = await readSaleLabels(
    ask,
    concerned.flatMap(({ saleKey }) => saleKey ?? []),
  );
  const redeemers = new Set(concerned.map(({ customer }) => customer));
  const gifts = knownByName(
    reported,
    [...people.values()].filter(({ id }) => redeemers.has(id)),
  );
  const { programs } = catalogue;
  const before = new Map(Object.entries(log.rows));
  const { rows, others } = reconcile({ gifts, redemptions: concerned, astro, programs, campaigns, before });
  const isOfDays = ({ date, gift, redemption, verdict }: ReconciledRow) =>
    (date >= from && date <= to) || gift !== null || (verdict === 'only-in-astro' && redemption === null);
  return { rows: rows.filter(isOfDays), others, names: namesOf(catalogue, campaigns, { people, saleLabels }) };
}
