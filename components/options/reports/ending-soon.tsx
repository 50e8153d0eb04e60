import { endingsExport } from '../../../lib/files/exports/reports.ts';
import { daysBetween } from '../../../lib/loyalty/local-day.ts';
import { AHEAD_DAYS, type Ending, endings } from '../../../lib/reports/endings.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { Figures } from './figures.tsx';
import type { ReportProps } from './reports-section.tsx';

const KINDS: Record<Ending['what'], string> = { program: 'Program', coupon: 'Coupon', offer: 'Offer' };

/** What customers should still use before it ends. */
export function EndingSoon({ catalogue: { programs, today }, campaigns }: ReportProps) {
  const { date, plural } = useFormat();
  const rows = endings(programs, campaigns, today);
  const left = (day: string) => {
    const days = daysBetween(today, day);
    return days === 0 ? 'last day' : plural(days, { one: '# day left', other: '# days left' });
  };
  const sheet = () => endingsExport(rows.map(({ what, ...row }) => ({ ...row, kind: KINDS[what] })));
  return (
    <section className="panel" aria-labelledby="ending">
      <h2 id="ending">Ending in the next {AHEAD_DAYS} days</h2>
      {rows.length === 0 ? (
        <p>No program, coupon or offer ends that soon.</p>
      ) : (
        <>
          <Figures
            caption="What ends soon"
            rows={rows}
            keyOf={({ what, id }) => `${what} ${id}`}
            columns={[
              { title: 'What', cell: ({ title }) => title },
              { title: 'Kind', cell: ({ what }) => KINDS[what], isText: true },
              { title: 'Brand', cell: ({ maker }) => maker, isText: true },
              { title: 'Last day', cell: ({ endsOn }) => date(endsOn) },
              { title: 'Left', cell: ({ endsOn }) => left(endsOn) },
            ]}
          />
          <div className="actions">
            <SaveSheet object="what ends soon" sheet={sheet} />
          </div>
        </>
      )}
    </section>
  );
}
