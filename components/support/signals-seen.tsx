import { testimoniesOf } from '../../lib/support/witnesses.ts';
import { Table } from './table.tsx';

export type Signals = Parameters<typeof testimoniesOf>[0];

/** The witnesses of a sale side by side, and what they amounted to. */
export function SignalsSeen({ signals }: { signals: Signals }) {
  const { path, heard, made } = signals;
  return (
    <section>
      <h3>
        Who said what: taken for {made.phase}, {made.colour}
      </h3>
      <p>
        At {path}. {heard.length > 0 ? `Heard since before: ${heard.join(', ')}.` : 'No message since before.'}
      </p>
      <Table columns={['Witness', 'Customer', 'Lines', 'Total', 'Besides']}>
        {testimoniesOf(signals).map(({ witness, customer, lines, total, note }) => (
          <tr key={witness}>
            <td>{witness}</td>
            <td>{customer}</td>
            <td>{lines}</td>
            <td>{total === null ? '' : total.toFixed(2)}</td>
            <td>{note}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
