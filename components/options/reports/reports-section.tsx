import { useState } from 'react';
import { csvBytes } from '../../../lib/files/csv-writer.ts';
import { participationExport } from '../../../lib/files/exports/participation.ts';
import type { ActivityRow } from '../../../lib/messaging/console/report-requests.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';
import { useFormat } from '../use-format.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import './reports.css';

/** What the programs did between two days. */
export function ReportsSection() {
  const { store } = useConsole().state;
  const { value: catalogue, problem, again } = useAnswer({ type: 'catalogue' });
  if (store === null) return <NeedsStore />;
  if (catalogue === null) return <Waiting problem={problem} again={again} />;
  return <Participation today={catalogue.today} />;
}

function Participation({ today }: { today: string }) {
  const { ask } = useConsole();
  const deed = useDeed();
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const [rows, setRows] = useState<readonly ActivityRow[] | null>(null);
  const missing =
    from === '' || to === ''
      ? 'The report needs its first and its last day.'
      : to < from
        ? 'The last day is before the first.'
        : null;
  const make = () =>
    deed.run(async () => {
      setRows(granted(await ask({ type: 'activity', from, to })));
      return null;
    });
  return (
    <section className="panel" aria-labelledby="participation">
      <h2 id="participation">Participation</h2>
      <p>Counted from the ledger, event by event. The test customer is left out.</p>
      <div className="beside">
        <TextField name="from" label="First day" kind="date" value={from} onChange={setFrom} />
        <TextField name="to" label="Last day" kind="date" value={to} onChange={setTo} />
      </div>
      <div className="actions">
        <Button action="make-report" look="primary" busy={deed.busy} blocked={missing} onPress={() => void make()}>
          Show the report
        </Button>
        {rows !== null && rows.length > 0 && <Downloads rows={rows} />}
      </div>
      <Outcome deed={deed} />
      {rows !== null && (rows.length === 0 ? <p>Nothing happened on these days.</p> : <Table rows={rows} />)}
    </section>
  );
}

function Downloads({ rows }: { rows: readonly ActivityRow[] }) {
  const sheet = () =>
    participationExport(
      rows.map((row) => ({
        maker: row.maker,
        program: row.title,
        uniqueCustomers: row.customers,
        cardsPunched: row.cards,
        itemsSold: row.purchases,
        rewardsEarned: row.rewardsEarned,
        rewardsRedeemed: row.rewardsRedeemed,
      })),
    );
  const save = async (kind: 'csv' | 'xlsx') => {
    const made = sheet();
    if (kind === 'csv') return download(`${made.fileName}.csv`, new Blob([csvBytes(made)], { type: 'text/csv' }));
    const { xlsxBytes } = await import('../../../lib/files/xlsx-writer.ts');
    download(`${made.fileName}.xlsx`, new Blob([await xlsxBytes(made)]));
  };
  return (
    <>
      <Button action="save-csv" onPress={() => void save('csv')}>
        Save as CSV
      </Button>
      <Button action="save-xlsx" onPress={() => void save('xlsx')}>
        Save as Excel
      </Button>
    </>
  );
}

function Table({ rows }: { rows: readonly ActivityRow[] }) {
  const { money, number } = useFormat();
  const most = Math.max(1, ...rows.map(({ purchases, visits }) => purchases + visits));
  return (
    <div className="figures">
      <table>
        <thead>
          <tr>
            <th scope="col">Program</th>
            <th scope="col">Customers</th>
            <th scope="col">Purchases and visits</th>
            <th scope="col">Rewards earned</th>
            <th scope="col">Redeemed</th>
            <th scope="col">Cash back earned</th>
            <th scope="col">Paid out</th>
            <th scope="col">Passes sold</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.programId}>
              <th scope="row" dir="auto">
                {row.title}
              </th>
              <td data-label="Customers">{number(row.customers)}</td>
              <td data-label="Purchases and visits">
                {number(row.purchases + row.visits)}
                <meter aria-hidden="true" min={0} max={most} value={Math.max(0, row.purchases + row.visits)} />
              </td>
              <td data-label="Rewards earned">{number(row.rewardsEarned)}</td>
              <td data-label="Redeemed">{number(row.rewardsRedeemed)}</td>
              <td data-label="Cash back earned">{money(row.cashBackEarned)}</td>
              <td data-label="Paid out">{money(row.cashBackPaid)}</td>
              <td data-label="Passes sold">{number(row.passesSold)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
