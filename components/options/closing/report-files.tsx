import { useState } from 'react';
import type { EntityKind } from '../../../lib/files/entities.ts';
import type { UnknownLayout } from '../../../lib/files/import-file.ts';
import type { ImportedTable } from '../../../lib/files/import-table.ts';
import type { ChosenLayout } from '../../../lib/messaging/console/closing-requests.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { AstroCoupon } from '../../../lib/reports/reconciliation.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { problemWords } from '../import/problem-words.ts';
import type { ReadFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';
import { useFormat } from '../use-format.ts';
import { LayoutPanel } from './layout-panel.tsx';
import { astroCoupons, type PosReport, posReport } from './witnesses.ts';

const KINDS = '.csv,.tsv,.txt,.xlsx,.xls,.html';

interface ReportFilesProps {
  catalogue: CatalogueReply;
  campaigns: readonly StoreCampaign[];
  layouts: Readonly<Record<string, ChosenLayout>>;
  reports: readonly PosReport[];
  astro: ReadonlyMap<string, AstroCoupon[]>;
  read: ReadFile;
  onReport: (report: PosReport) => void;
  onAstro: (campaign: string, coupons: AstroCoupon[]) => void;
  onLayout: () => Promise<void>;
  onStartOver: () => void;
}

/** The files that are laid beside the ledger: the register's report, and Astro's list of a coupon. */
export function ReportFiles(props: ReportFilesProps) {
  const { catalogue, campaigns, layouts, reports, astro, read, onReport, onAstro, onLayout, onStartOver } = props;
  const { ask } = useConsole();
  const { date, plural } = useFormat();
  const deed = useDeed();
  const settings = useImportSettings(catalogue.today);
  const [campaign, setCampaign] = useState(campaigns[0]?.id ?? '');
  const [unknown, setUnknown] = useState<{ file: File; layout: UnknownLayout } | null>(null);

  const readAs = async (file: File, wanted: readonly EntityKind[], known?: ReportFilesProps['layouts']) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const title = campaigns.find(({ id }) => id === campaign)?.title ?? '';
    return read(
      { name: file.name, bytes, wanted, settings: { ...settings, campaign: title }, layouts: known },
      {},
    ).catch((error: unknown) => {
      throw new Error(problemWords(error));
    });
  };
  const take = async (file: File, table: ImportedTable | null) => {
    if (table === null) throw new Error('Something about the file has to be answered first.');
    const report = await posReport(ask, file.name, table, catalogue.items);
    onReport(report);
    const given = plural(report.gifts.length, { one: '# discount', other: '# discounts' });
    const left =
      report.left === 0 ? '' : ` ${plural(report.left, { one: '# row', other: '# rows' })} could not be read.`;
    const days = report.from === report.to ? date(report.from) : `${date(report.from)} to ${date(report.to)}`;
    return `${file.name}: ${given}, ${days}.${left}`;
  };
  const bringReport = (file: File, chosen?: { of: string; layout: ChosenLayout }) =>
    deed.run(async () => {
      setUnknown(null);
      if (chosen) {
        granted(await ask({ type: 'keep-layout', ...chosen }));
        await onLayout();
      }
      const known = chosen ? { ...layouts, [chosen.of]: chosen.layout } : layouts;
      const { layout, table } = await readAs(file, ['posDiscount', 'posLine', 'sum'], known);
      if (layout === undefined) return take(file, table);
      setUnknown({ file, layout });
      return null;
    });
  const bringAstro = (file: File) =>
    deed.run(async () => {
      const { table } = await readAs(file, ['invitation']);
      if (table === null) throw new Error('The file lists no customers of a coupon.');
      const coupons = await astroCoupons(ask, campaign, table);
      onAstro(campaign, coupons);
      return `${file.name}: ${plural(coupons.length, { one: '# customer', other: '# customers' })} of this coupon.`;
    });
  const choose = (columns: Record<string, string>) => {
    if (unknown === null) return;
    const { of, preset, version } = unknown.layout;
    void bringReport(unknown.file, { of, layout: { preset, version, columns } });
  };

  return (
    <>
      <section className="panel" aria-labelledby="report">
        <h2 id="report">The register’s report</h2>
        <p>
          Export the sales or the discounts of the day on the register and choose the file. It is read here and sent
          nowhere.
        </p>
        <div className="actions">
          <FileButton
            label={reports.length === 0 ? 'Choose the report' : 'Add another report'}
            accept={KINDS}
            look={reports.length === 0 ? 'primary' : 'plain'}
            busy={deed.busy}
            onFile={(file) => void bringReport(file)}
          />
          {reports.length > 0 && (
            <Button action="start-over" onPress={onStartOver}>
              Start over
            </Button>
          )}
        </div>
        {reports.length > 0 && campaigns.length > 0 && (
          <>
            <h3>What Astro says of a coupon</h3>
            <SelectField
              name="campaign"
              label="Coupon"
              value={campaign}
              options={campaigns.map(({ id, title }) => ({
                value: id,
                title: astro.has(id) ? `${title} (list is here)` : title,
              }))}
              onChange={setCampaign}
            />
            <div className="actions">
              <FileButton
                label="Choose its customer list"
                accept={KINDS}
                busy={deed.busy}
                onFile={(file) => void bringAstro(file)}
              />
            </div>
          </>
        )}
        <Outcome deed={deed} />
      </section>
      {unknown && (
        <LayoutPanel
          key={unknown.layout.of}
          layout={unknown.layout}
          onChosen={choose}
          onLeave={() => setUnknown(null)}
        />
      )}
    </>
  );
}
