import { flagsExport } from '../../../lib/files/exports/reports.ts';
import type { Flag, FlagKind } from '../../../lib/reports/flags.ts';
import { hashOf } from '../route.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useInitials } from '../staff/use-initials.ts';
import { useFormat } from '../use-format.ts';
import { Figures } from './figures.tsx';
import type { ReportProps } from './reports-section.tsx';

const WORDS: Record<FlagKind, string> = {
  'by-hand': 'Purchases added by hand, without a sale',
  exception: 'An item that is not in the program was counted',
  adjusted: 'A card, tally or pass was corrected by hand',
  'not-seen': 'Redeemed although the sale did not show it',
  'new-customer': 'A reward within minutes of the first purchase',
  'many-sales': 'Many sales of one customer within an hour',
  'given-again': 'Taken back from one customer, given to another within an hour',
  overspent: 'A reward was handed out that was not there',
  clock: 'The clock of the register was wrong',
};

/** What is usually in order, and is how cheating looks too. */
export function FlagList({ counted: { flags }, names }: ReportProps) {
  const { date, time } = useFormat();
  const initialsOf = useInitials();
  const whoDid = ({ actor }: Flag) => initialsOf(actor) ?? 'the register';
  const rows = flags.toReversed();
  const wordsOf = ({ what, count }: Flag) => (count === undefined ? WORDS[what] : `${WORDS[what]}: ${count}`);
  const sheet = () =>
    flagsExport(
      rows.map((flag) => ({
        date: flag.date,
        at: flag.at,
        flag: wordsOf(flag),
        customerName: names.customer(flag.customer).name,
        sale: names.sale(flag.saleKey),
        register: flag.register,
        actor: whoDid(flag),
      })),
    );
  return (
    <section className="panel" aria-labelledby="look">
      <h2 id="look">Worth a look</h2>
      <p>
        Nothing here is proof of anything: all of it happens in honest stores. Somebody who knows the day looks at it.
      </p>
      {rows.length === 0 ? (
        <p>Nothing stood out on these days.</p>
      ) : (
        <>
          <Figures
            caption="Worth a look"
            rows={rows}
            keyOf={({ what, customer, at }) => `${what} ${customer} ${at}`}
            columns={[
              { title: 'What', cell: wordsOf },
              {
                title: 'Customer',
                isText: true,
                cell: ({ customer }) => (
                  <a href={hashOf('customers', customer)}>{names.customer(customer).name || 'No name'}</a>
                ),
              },
              { title: 'Day', cell: (flag) => `${date(flag.date)}, ${time(flag.at)}` },
              { title: 'Sale', cell: ({ saleKey }) => names.sale(saleKey) || 'none' },
              { title: 'By', cell: whoDid },
            ]}
          />
          <div className="actions">
            <SaveSheet object="what is worth a look" sheet={sheet} />
          </div>
        </>
      )}
    </section>
  );
}
