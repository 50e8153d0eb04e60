import { participationExport } from '../../../lib/files/exports/participation.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { Bars } from './bars.tsx';
import { Figures } from './figures.tsx';
import type { ReportProps } from './reports-section.tsx';

/** Who took part in what. */
export function Participation({ counted: { activity }, names }: ReportProps) {
  const { money, number } = useFormat();
  const rows = activity.map((row) => ({ ...row, ...names.program(row.programId) }));
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
  return (
    <section className="panel" aria-labelledby="participation">
      <h2 id="participation">Participation</h2>
      {rows.length === 0 ? (
        <p>Nothing happened on these days.</p>
      ) : (
        <>
          <Bars
            title="Purchases and visits"
            bars={rows
              .map(({ programId, title, purchases, visits }) => ({
                key: programId,
                label: title,
                value: purchases + visits,
                text: number(purchases + visits),
              }))
              .toSorted((a, b) => b.value - a.value)
              .slice(0, 12)}
          />
          <Figures
            caption="Participation by program"
            rows={rows}
            keyOf={({ programId }) => programId}
            columns={[
              { title: 'Program', cell: ({ title }) => title },
              { title: 'Customers', cell: ({ customers }) => number(customers) },
              { title: 'Purchases and visits', cell: ({ purchases, visits }) => number(purchases + visits) },
              { title: 'Rewards earned', cell: ({ rewardsEarned }) => number(rewardsEarned) },
              { title: 'Redeemed', cell: ({ rewardsRedeemed }) => number(rewardsRedeemed) },
              { title: 'Cash back earned', cell: ({ cashBackEarned }) => money(cashBackEarned) },
              { title: 'Paid out', cell: ({ cashBackPaid }) => money(cashBackPaid) },
              { title: 'Passes sold', cell: ({ passesSold }) => number(passesSold) },
            ]}
          />
          <div className="actions">
            <SaveSheet object="participation" sheet={sheet} />
          </div>
        </>
      )}
    </section>
  );
}
