import { useMemo, useState } from 'react';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf, useRoute } from '../route.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import type { Counted } from './counted.ts';
import { EndingSoon } from './ending-soon.tsx';
import { FlagList } from './flag-list.tsx';
import { type Names, namesOf } from './names.ts';
import { OwedByMakers } from './owed-by-makers.tsx';
import { OwedToCustomers } from './owed-to-customers.tsx';
import { Participation } from './participation.tsx';
import { Period } from './period.tsx';
import { RedemptionReport } from './redemption-report.tsx';

/** What every report is made of. */
export interface ReportProps {
  counted: Counted;
  names: Names;
  catalogue: CatalogueReply;
  campaigns: readonly StoreCampaign[];
}

const REPORTS = [
  { id: 'participation', title: 'Participation', Report: Participation },
  { id: 'redemptions', title: 'Redemptions', Report: RedemptionReport },
  { id: 'customers', title: 'Owed to customers', Report: OwedToCustomers },
  { id: 'brands', title: 'Owed by brands', Report: OwedByMakers },
  { id: 'ending', title: 'Ending soon', Report: EndingSoon },
  { id: 'look', title: 'Worth a look', Report: FlagList },
] as const;

/** What the programs did between two days, and what is open today. */
export function ReportsSection() {
  const { store } = useConsole().state;
  const catalogue = useAnswer({ type: 'catalogue' });
  const campaigns = useAnswer({ type: 'campaigns' });
  if (store === null) return <NeedsStore />;
  if (catalogue.value === null || campaigns.value === null)
    return (
      <Waiting
        problem={catalogue.problem ?? campaigns.problem}
        again={catalogue.problem ? catalogue.again : campaigns.again}
      />
    );
  return <Reports catalogue={catalogue.value} campaigns={campaigns.value.map(({ campaign }) => campaign)} />;
}

function Reports({ catalogue, campaigns }: Pick<ReportProps, 'catalogue' | 'campaigns'>) {
  const { place } = useRoute();
  const [counted, setCounted] = useState<Counted | null>(null);
  const names = useMemo(
    () => (counted === null ? null : namesOf(catalogue, campaigns, counted)),
    [catalogue, campaigns, counted],
  );
  const [first] = REPORTS;
  const shown = REPORTS.find(({ id }) => id === place[0]) ?? first;
  return (
    <>
      <nav className="tabs" aria-label="Reports">
        {REPORTS.map(({ id, title }) => (
          <a key={id} href={hashOf('reports', id)} aria-current={id === shown.id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <Period today={catalogue.today} onCounted={setCounted} />
      {counted !== null && names !== null && (
        <shown.Report counted={counted} names={names} catalogue={catalogue} campaigns={campaigns} />
      )}
    </>
  );
}
