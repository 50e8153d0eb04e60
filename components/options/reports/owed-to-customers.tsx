import { liabilityExport, openRewardsExport } from '../../../lib/files/exports/reports.ts';
import { hashOf } from '../route.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { Bars } from './bars.tsx';
import { Figures } from './figures.tsx';
import type { ReportProps } from './reports-section.tsx';

/** What customers have and have not used, as of now, whatever the days are. */
export function OwedToCustomers({ counted: { liability, waiting }, names }: ReportProps) {
  const { money, number, fractionDigits } = useFormat();
  const rows = liability.map((row) => ({ ...row, program: names.program(row.programId).title }));
  const holders = waiting
    .map(({ customer, programId, rewards }) => ({
      id: customer,
      ...names.customer(customer),
      programId,
      program: names.program(programId).title,
      rewards,
    }))
    .toSorted((a, b) => b.rewards - a.rewards || a.name.localeCompare(b.name));
  const cash = rows.filter(({ cashBack, passes }) => cashBack + passes > 0);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return (
    <>
      <section className="panel" aria-labelledby="liability">
        <h2 id="liability">Owed to customers today</h2>
        {rows.length === 0 ? (
          <p>Nothing is open: no full card, no tally, no pass.</p>
        ) : (
          <>
            <p>
              {money(sum(({ cashBack }) => cashBack))} cash back, {money(sum(({ passes }) => passes))} of passes that
              are paid for and not used, {number(sum(({ openRewards }) => openRewards))} rewards.
            </p>
            <Bars
              title="Money by program"
              bars={cash.map(({ programId, program, cashBack, passes }) => ({
                key: programId,
                label: program,
                value: cashBack + passes,
                text: money(cashBack + passes),
              }))}
            />
            <Figures
              caption="Owed to customers by program"
              rows={rows}
              keyOf={({ programId }) => programId}
              columns={[
                { title: 'Program', cell: ({ program }) => program },
                { title: 'Open rewards', cell: ({ openRewards }) => number(openRewards) },
                { title: 'Cash back', cell: ({ cashBack }) => money(cashBack) },
                { title: 'Owed by customers', cell: ({ owedByCustomers }) => money(owedByCustomers) },
                { title: 'Visits left', cell: ({ visitsLeft }) => number(visitsLeft) },
                { title: 'Passes', cell: ({ passes }) => money(passes) },
              ]}
            />
            <p className="soft">
              What has ended by its date and was not used is taken off when its customer is next at the register.
            </p>
            <div className="actions">
              <SaveSheet object="what is owed to customers" sheet={() => liabilityExport(rows, fractionDigits)} />
            </div>
          </>
        )}
      </section>
      {holders.length > 0 && (
        <section className="panel" aria-labelledby="open-rewards">
          <h2 id="open-rewards">Who has a reward waiting</h2>
          <Figures
            caption="Open rewards by customer"
            rows={holders}
            keyOf={({ id, programId }) => `${id} ${programId}`}
            columns={[
              {
                title: 'Customer',
                cell: ({ id, name }) => <a href={hashOf('customers', id)}>{name || 'No name'}</a>,
              },
              { title: 'Program', cell: ({ program }) => program, isText: true },
              { title: 'Rewards', cell: ({ rewards }) => number(rewards) },
            ]}
          />
          <div className="actions">
            <SaveSheet
              object="open rewards"
              sheet={() =>
                openRewardsExport(
                  holders.map(({ code, ...holder }) => ({ ...holder, customerCode: code, customerName: holder.name })),
                )
              }
            />
          </div>
        </section>
      )}
    </>
  );
}
