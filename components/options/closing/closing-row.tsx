import { useState } from 'react';
import type { ClosedRow } from '../../../lib/messaging/console/closing-requests.ts';
import type { ReconciledRow } from '../../../lib/reports/reconciliation.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Outcome, useDeed } from '../deed.tsx';
import type { Names } from '../reports/names.ts';
import { hashOf } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { CHOICES, type Choice, KINDS, REASONS, VERDICTS } from './closing-words.ts';
import { choicesFor } from './decision.ts';

interface ClosingRowProps {
  row: ReconciledRow;
  names: Names;
  decided: ClosedRow | undefined;
  onDecide: (choice: Choice, reason: string) => Promise<void>;
}

/** One thing that the register, Tillside or Astro knows of, what each says, and what a person makes of it. */
export function ClosingRow({ row, names, decided, onDecide }: ClosingRowProps) {
  const { date } = useFormat();
  const { customer, gift } = row;
  const item = gift?.description || names.item(row.redemption?.itemKey ?? gift?.itemKey ?? null).name;
  const title = titleOf(row, names);
  const who = customer === null ? gift?.customerText || 'Nobody named' : names.customer(customer).name || 'No name';
  return (
    <article className="panel" aria-label={`${VERDICTS[row.verdict].title}: ${title}, ${who}`}>
      <div className="chosen-head">
        <div>
          <h3 dir="auto">{title}</h3>
          <p className="soft">
            {customer === null ? <span dir="auto">{who}</span> : <a href={hashOf('customers', customer)}>{who}</a>}
            {' · '}
            {date(row.date)}
            {gift && ` · sale ${gift.saleLabel}`}
            {item && ` · ${item}`}
          </p>
        </div>
        <span className={row.verdict === 'matched' ? 'chip active' : 'chip'}>{VERDICTS[row.verdict].title}</span>
      </div>
      <Witnesses row={row} />
      {row.verdict !== 'matched' && <p className="soft">{VERDICTS[row.verdict].why}</p>}
      {decided && decided.decision !== '' ? (
        <p>
          <b>{decided.decision}</b> <span className="soft">{decided.decidedBy}</span>
        </p>
      ) : (
        <Decide row={row} onDecide={onDecide} title={title} />
      )}
    </article>
  );
}

export function titleOf(row: ReconciledRow, names: Names): string {
  const { redemption, campaignId, kind } = row;
  if (campaignId !== null) return names.campaign(campaignId).title;
  if (redemption?.programId) return names.program(redemption.programId).title;
  return KINDS[kind];
}

/** The three who may know of it, side by side. */
function Witnesses({ row }: { row: ReconciledRow }) {
  const { money } = useFormat();
  const { gift, redemption, astro } = row;
  const onRegister =
    // What was paid is not in every report, so nobody is told that it was free.
    gift === null ? 'nothing' : `${money(gift.discount)} off`;
  const here =
    redemption === null
      ? 'nothing'
      : `${redemption.amount === null ? 'redeemed' : money(redemption.amount)}${redemption.takenBackOn === null ? '' : ', taken back'}`;
  return (
    <dl className="witnesses">
      <div>
        <dt>Register</dt>
        <dd>{onRegister}</dd>
      </div>
      <div>
        <dt>Tillside</dt>
        <dd>{here}</dd>
      </div>
      {astro !== null && (
        <div>
          <dt>Astro</dt>
          <dd>{astro === 'not-listed' ? 'not listed' : astro}</dd>
        </div>
      )}
    </dl>
  );
}

function Decide({ row, title, onDecide }: Pick<ClosingRowProps, 'row' | 'onDecide'> & { title: string }) {
  const deed = useDeed();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [reason, setReason] = useState('');
  const choices = choicesFor(row);
  if (choices.length === 0) return null;
  if (choice === null)
    return (
      <>
        <div className="actions">
          {choices.map((one) => (
            <Button
              key={one}
              action={`choose-${one}`}
              object={title}
              onPress={() => {
                setChoice(one);
                setReason(REASONS[one][0]);
              }}
            >
              {CHOICES[one]}
            </Button>
          ))}
        </div>
        <Outcome deed={deed} />
      </>
    );
  return (
    <>
      <SelectField
        name="reason"
        label={`${CHOICES[choice]}: why?`}
        value={reason}
        options={REASONS[choice].map((one) => ({ value: one, title: one }))}
        onChange={setReason}
      />
      <div className="actions">
        <Button
          action="decide"
          look="primary"
          object={title}
          busy={deed.busy}
          onPress={() =>
            void deed.run(async () => {
              await onDecide(choice, reason);
              setChoice(null);
              return null;
            })
          }
        >
          {CHOICES[choice]}
        </Button>
        <Button action="not-now" onPress={() => setChoice(null)}>
          Not now
        </Button>
      </div>
      <Outcome deed={deed} />
    </>
  );
}
