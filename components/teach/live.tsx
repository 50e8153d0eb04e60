import type { Format } from '../../lib/i18n/format.ts';
import type { LiveLine, LiveReading } from '../../lib/pos/teach/live.ts';

/** What Tillside reads on the page right now, to be held against what the person sees. */
export function Live({ live, format }: { live: LiveReading | null; format: Format }) {
  return (
    <section className="live-values" aria-labelledby="live-title">
      <h2 id="live-title">Read right now</h2>
      {live ? <Values live={live} format={format} /> : <p className="soft">The page cannot be read.</p>}
    </section>
  );
}

const CUSTOMER = { yes: 'A customer without a name', no: 'No customer', unknown: 'Customer not read' };

function Values({ live, format }: { live: LiveReading; format: Format }) {
  const { customer, lines, totals } = live;
  const money = (amount: number | null) => (amount === null ? 'not read' : format.money(amount));
  return (
    <>
      <p>
        <b>
          <bdi>{customer.name ?? CUSTOMER[customer.state]}</bdi>
        </b>
        {customer.contact && <bdi className="soft"> {customer.contact}</bdi>}
      </p>
      {lines.length === 0 && <p className="soft">No lines.</p>}
      <ul aria-label="Lines">
        {lines.map((line) => (
          <li key={line.id}>
            <bdi>{wordsOf(line, money)}</bdi>
          </li>
        ))}
      </ul>
      <p>
        Total <b>{money(totals.total)}</b>
        {totals.tax !== null && `, tax ${money(totals.tax)}`}
        {totals.discount !== null && `, discount ${money(totals.discount)}`}
      </p>
    </>
  );
}

function wordsOf({ name, code, quantity, price, total }: LiveLine, money: (amount: number | null) => string): string {
  const each = price === null ? '' : ` at ${money(price)}`;
  return `${quantity ?? '?'} × ${name ?? 'not read'}${code ? ` (${code})` : ''}${each}: ${money(total)}`;
}
