import { redemptionsExport } from '../../../lib/files/exports/reports.ts';
import { byDay, type Redemption, standing } from '../../../lib/reports/redemptions.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { DayChart } from './day-chart.tsx';
import { Figures } from './figures.tsx';
import type { Names } from './names.ts';
import type { ReportProps } from './reports-section.tsx';

const KINDS: Record<Redemption['kind'], string> = {
  reward: 'Reward',
  'cash-back': 'Cash back',
  coupon: 'Coupon',
  visit: 'Visit',
};

/** What was given, day by day. */
export function RedemptionReport({ counted: { redemptions, from, to }, names }: ReportProps) {
  const { date, money, number, fractionDigits } = useFormat();
  const days = byDay(redemptions);
  const sheet = () =>
    redemptionsExport(
      standing(redemptions).map((one) => exported(one, names)),
      fractionDigits,
    );
  const total = ({ rewards, coupons, payouts }: (typeof days)[number]) => rewards + coupons + payouts;
  return (
    <section className="panel" aria-labelledby="redemptions">
      <h2 id="redemptions">Redemptions by date</h2>
      {days.length === 0 ? (
        <p>Nothing was redeemed on these days.</p>
      ) : (
        <>
          <DayChart
            title="Rewards, coupons and pay-outs"
            from={from}
            to={to}
            counts={new Map(days.map((day) => [day.date, total(day)]))}
          />
          <Figures
            caption="Redemptions by date"
            rows={days}
            keyOf={(day) => day.date}
            columns={[
              { title: 'Day', cell: (day) => date(day.date) },
              { title: 'Rewards', cell: ({ rewards }) => number(rewards) },
              { title: 'Coupons and offers', cell: ({ coupons }) => number(coupons) },
              { title: 'Pay-outs', cell: ({ payouts }) => number(payouts) },
              { title: 'Paid out', cell: ({ paidOut }) => money(paidOut) },
              { title: 'Visits of passes', cell: ({ visits }) => number(visits) },
            ]}
          />
          <p className="soft">The file has every redemption with its customer, sale and item.</p>
          <div className="actions">
            <SaveSheet object="redemptions" sheet={sheet} />
          </div>
        </>
      )}
    </section>
  );
}

function exported(one: Redemption, names: Names) {
  const { title, maker } =
    one.campaignId === null ? names.program(one.programId ?? '') : names.campaign(one.campaignId);
  const { name, code } = names.customer(one.customer);
  const item = names.item(one.itemKey);
  return {
    date: one.date,
    kind: KINDS[one.kind],
    maker,
    title,
    customerCode: code,
    customerName: name,
    sale: names.sale(one.saleKey),
    itemCode: item.code,
    description: item.name,
    amount: one.amount,
  };
}
