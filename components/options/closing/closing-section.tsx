import { useEffect, useState } from 'react';
import type { ClosedRow, ClosingLog } from '../../../lib/messaging/console/closing-requests.ts';
import { readLedger } from '../../../lib/messaging/console/ledger-reading.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { ListedCoupons } from '../../../lib/reports/listed-coupons.ts';
import type { AstroCoupon } from '../../../lib/reports/reconciliation.ts';
import { type Redemption, Redemptions } from '../../../lib/reports/redemptions.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { useAnswer, useConsole } from '../console-context.ts';
import { type ReadFile, readFile } from '../import/read-file.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { ClosingResult } from './closing-result.tsx';
import { type Compared, compare } from './compare.ts';
import { ReportFiles } from './report-files.tsx';
import type { PosReport } from './witnesses.ts';
import './closing.css';

/** At the end of a day: what the register gave, what was redeemed, and what Astro knows of it. */
export function ClosingSection({ read = readFile }: { read?: ReadFile }) {
  const { store } = useConsole().state;
  const catalogue = useAnswer({ type: 'catalogue' });
  const campaigns = useAnswer({ type: 'campaigns' });
  const log = useAnswer({ type: 'closing-log' });
  if (store === null) return <NeedsStore />;
  const missing = [catalogue, campaigns, log].find(({ value }) => value === null);
  if (catalogue.value === null || campaigns.value === null || log.value === null)
    return <Waiting problem={missing?.problem ?? null} again={missing?.again ?? log.again} />;
  return (
    <Closing
      catalogue={catalogue.value}
      campaigns={campaigns.value.map(({ campaign }) => campaign)}
      log={log.value}
      onLogged={log.again}
      readFile={read}
    />
  );
}

interface ClosingProps {
  catalogue: CatalogueReply;
  campaigns: StoreCampaign[];
  log: ClosingLog;
  onLogged: () => Promise<void>;
  readFile: ReadFile;
}

function Closing({ catalogue, campaigns, log, onLogged, readFile: reader }: ClosingProps) {
  const { ask } = useConsole();
  const [read, setRead] = useState<Read | null>(null);
  const [reports, setReports] = useState<PosReport[]>([]);
  const [astro, setAstro] = useState<ReadonlyMap<string, AstroCoupon[]>>(new Map());
  const [compared, setCompared] = useState<Compared | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const problem = read?.problem ?? failure;

  const redemptions = read?.redemptions ?? null;
  const readAgain = async () => setRead(await allRedemptions(ask));
  useEffect(() => {
    void allRedemptions(ask).then(setRead);
  }, [ask]);

  useEffect(() => {
    if (redemptions === null || reports.length === 0) return undefined;
    let isLatest = true;
    const sides = { reports, redemptions, astro: [...astro.values()].flat(), catalogue, campaigns, log };
    compare(ask, sides).then(
      (made) => {
        if (!isLatest) return;
        setCompared(made);
        setFailure(null);
      },
      (error: unknown) => isLatest && setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isLatest = false;
    };
  }, [ask, redemptions, reports, astro, catalogue, campaigns, log]);

  const keep = async (rows: Record<string, ClosedRow>) => {
    const answer = await ask({ type: 'keep-closed', rows });
    if (!answer.ok) throw new Error(answer.message);
    await onLogged();
  };

  return (
    <>
      <ReportFiles
        catalogue={catalogue}
        campaigns={campaigns}
        layouts={log.layouts}
        reports={reports}
        astro={astro}
        read={reader}
        onReport={(report) => setReports((known) => [...known.filter(({ name }) => name !== report.name), report])}
        onAstro={(campaign, coupons) => setAstro((known) => new Map(known).set(campaign, coupons))}
        onLayout={onLogged}
        onStartOver={() => {
          setReports([]);
          setCompared(null);
          setAstro(new Map());
        }}
      />
      {problem !== null && <Waiting problem={problem} again={readAgain} />}
      {problem === null && redemptions === null && <p className="soft">Reading the ledger of this register…</p>}
      {compared && <ClosingResult compared={compared} log={log} onKeep={keep} onChanged={readAgain} />}
    </>
  );
}

type Read = { redemptions: Redemption[]; problem: null } | { redemptions: null; problem: string };

/** Of all days: a list of Astro goes further back than a report of one day. */
async function allRedemptions(ask: AskBackground): Promise<Read> {
  const found = new Redemptions('', '9999-12-31');
  const listed = new ListedCoupons('', '9999-12-31');
  try {
    await readLedger(ask, (event) => {
      found.add(event);
      listed.add(event);
    });
    return { redemptions: [...found.all(), ...listed.all()], problem: null };
  } catch (error) {
    return { redemptions: null, problem: error instanceof Error ? error.message : String(error) };
  }
}
