import { languageOf } from '../../../lib/i18n/language.ts';
import type { ClosedRow, ClosingLog } from '../../../lib/messaging/console/closing-requests.ts';
import type { PosGift, ReconciledRow, Verdict } from '../../../lib/reports/reconciliation.ts';
import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { ClosingRow } from './closing-row.tsx';
import { CHOICES, type Choice, VERDICTS } from './closing-words.ts';
import type { Compared } from './compare.ts';
import { stepOf } from './decision.ts';
import { evidence } from './evidence.ts';

interface ClosingResultProps {
  compared: Compared;
  log: ClosingLog;
  onKeep: (rows: Record<string, ClosedRow>) => Promise<void>;
  /** The ledger was written to. */
  onChanged: () => Promise<void>;
}

/** What was found, what a person decides, and the day as a file. */
export function ClosingResult({ compared: { rows, others, names }, log, onKeep, onChanged }: ClosingResultProps) {
  const { ask, state } = useConsole();
  const { plural, fractionDigits, money } = useFormat();
  const { reason: words } = languageOf(state.store ?? { locale: 'en-US', currency: 'USD' });
  const deed = useDeed();
  // Recorded since, a row of the register is one of Tillside too: what was decided about it stays with it.
  const decisionOf = ({ id, gift }: ReconciledRow): ClosedRow | undefined =>
    [log.rows[id], gift ? log.rows[`pos:${gift.id}`] : undefined].find((known) => known && known.decision !== '');
  const open = rows.filter((row) => row.verdict !== 'matched' && !decisionOf(row));
  const done = rows.filter((row) => !open.includes(row));
  const saleKeyOf = (gift: PosGift) => `${state.store?.system ?? ''}:${state.store?.account ?? ''}:${gift.saleKey}`;
  const decide = async (row: ReconciledRow, choice: Choice, why: string) => {
    if (choice !== 'leave') {
      const { customer } = row;
      const account = customer === null ? null : granted(await ask({ type: 'customer', id: customer }));
      const step = stepOf(choice, row, account, saleKeyOf);
      const receipt = granted(await ask({ type: 'close-row', step, reason: why }));
      if (!receipt.ok) throw new Error(words(receipt.reason).title);
    }
    await onKeep({ [row.id]: closedRow(row, `${CHOICES[choice]}: ${why}`, state.register.name) });
    if (choice !== 'leave') await onChanged();
  };
  const close = () =>
    deed.run(async () => {
      await onKeep(Object.fromEntries(rows.map((row) => [row.id, decisionOf(row) ?? closedRow(row, '', '')])));
      return open.length === 0
        ? 'The day is closed.'
        : `The day is closed with ${plural(open.length, { one: '# row', other: '# rows' })} nobody decided about.`;
    });

  return (
    <>
      <section className="panel" aria-labelledby="result">
        <h2 id="result">
          {open.length === 0
            ? 'Nothing is left to decide'
            : plural(open.length, { one: '# row to decide', other: '# rows to decide' })}
        </h2>
        <Tally rows={rows} />
        {others.length > 0 && (
          <p className="soft">
            {plural(others.length, { one: '# other discount', other: '# other discounts' })} of{' '}
            {money(others.reduce((sum, { discount }) => sum + discount, 0))} have nothing to do with loyalty.
          </p>
        )}
        <div className="actions">
          <Button action="close-day" look="primary" busy={deed.busy} onPress={() => void close()}>
            Close the day
          </Button>
          <SaveSheet
            object="the evidence of these days"
            sheet={() => evidence(rows, decisionOf, names, fractionDigits)}
          />
        </div>
        <Outcome deed={deed} />
      </section>
      {[...open, ...done].slice(0, MOST_SHOWN).map((row) => (
        <ClosingRow
          key={row.id}
          row={row}
          names={names}
          decided={decisionOf(row)}
          onDecide={(choice, why) => decide(row, choice, why)}
        />
      ))}
      {rows.length > MOST_SHOWN && <p className="soft">And {rows.length - MOST_SHOWN} more: the file has them all.</p>}
    </>
  );
}

function closedRow(row: ReconciledRow, decision: string, register: string): ClosedRow {
  const { date, verdict, inPos, inLedger } = row;
  const decided = decision === '' ? { decidedBy: '', decidedAt: '' } : decidedNow(register);
  return { date, verdict, inPos, inLedger, decision, ...decided };
}

const decidedNow = (register: string) => ({
  decidedBy: `Admin at ${register}`,
  decidedAt: new Date().toISOString(),
});

/** A page that a person can get to the end of; what needs a decision stands first. */
const MOST_SHOWN = 100;

function Tally({ rows }: { rows: readonly ReconciledRow[] }) {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (counts.size === 0) return <p>The report and the ledger name nothing that was redeemed on these days.</p>;
  return (
    <ul className="tally">
      {[...counts].map(([verdict, count]) => (
        <li key={verdict} className={verdict === 'matched' ? 'chip active' : 'chip'}>
          {VERDICTS[verdict].title}: {count}
        </li>
      ))}
    </ul>
  );
}
