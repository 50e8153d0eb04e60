import { languageOf } from '../../lib/i18n/language.ts';
import { explain } from '../../lib/loyalty/explain.ts';
import type { Reason } from '../../lib/loyalty/reason.ts';
import { reasonsTold } from '../../lib/support/reasons-told.ts';
import type { Call, ReadSet, Step } from '../../lib/support/recording.ts';
import { eventsOf, type Replayed } from '../../lib/support/replay.ts';
import { snapshotOf } from '../../lib/support/step-said.ts';
import { factsSaid } from './facts.ts';
import { type Signals, SignalsSeen } from './signals-seen.tsx';
import { Table } from './table.tsx';

const language = languageOf({ locale: 'en-US', currency: 'USD' });
const money = (amount: number | null) => (amount === null ? '?' : (amount / 100).toFixed(2));

/** Everything recorded about one step: what was seen, what was decided and why, what was written, what is different now. */
export function StepDetails({ step, replayed }: { step: Step; replayed: Replayed | undefined }) {
  return (
    <div className="details">
      {replayed?.difference && <DifferenceNow replayed={replayed} />}
      <Seen step={step} />
      {step.kind === 'signals' && <SignalsSeen signals={step.asked as Signals} />}
      <Reasons reasons={reasonsTold(step)} />
      <Decisions calls={step.calls} />
      <Events calls={step.calls} />
      <LookUps calls={step.calls} />
      <details>
        <summary>As recorded</summary>
        <pre>{JSON.stringify({ asked: step.asked, answer: step.answer, failure: step.failure }, null, 1)}</pre>
      </details>
    </div>
  );
}

function DifferenceNow({ replayed: { difference, others } }: { replayed: Replayed }) {
  const all = [...(difference ? [difference] : []), ...others];
  return (
    <section className="difference">
      <h3>This version does otherwise</h3>
      <Table columns={['At', 'Then', 'Now']}>
        {all.map(({ path, recorded, now }) => (
          <tr key={path}>
            <td>{path}</td>
            <td>
              <code>{short(recorded)}</code>
            </td>
            <td>
              <code>{short(now)}</code>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 400);
}

function Seen({ step }: { step: Step }) {
  const snapshot = snapshotOf(step);
  if (!snapshot) return null;
  const { customer, lines, totals, concerns, signals } = snapshot;
  return (
    <section>
      <h3>
        What the register showed: {snapshot.phase}, {snapshot.colour}
      </h3>
      <p>
        {customer ? [customer.name, customer.code, customer.phone].filter(Boolean).join(' · ') : 'No customer'} ·
        witnesses: {signals.join(', ') || 'none'} · total {money(totals.total)}
      </p>
      {concerns.length > 0 && (
        <ul>
          {concerns.map(({ code, field, rung, colour }) => (
            <li key={`${code} ${field ?? ''}`}>
              {colour}: {language.concern(code).title}{' '}
              {field && `(${field}${rung === undefined ? '' : `, candidate ${rung + 1}`})`}
            </li>
          ))}
        </ul>
      )}
      {lines.length > 0 && (
        <Table columns={['Line', 'Product', 'Quantity', 'Paid']}>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.name ?? '?'}</td>
              <td>{line.sku ?? line.posProductId ?? '?'}</td>
              <td>{line.quantity}</td>
              <td>{line.paid.known ? money(line.paid.amount) : 'not known'}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3>What the person was told</h3>
      <dl>
        {reasons.map((reason) => (
          <Explained key={reason.code} reason={reason} />
        ))}
      </dl>
    </section>
  );
}

function Explained({ reason }: { reason: Reason }) {
  const { title, detail } = language.reason(reason);
  const { rule, where } = explain(reason.code);
  return (
    <>
      <dt>{reason.code}</dt>
      <dd>
        {title}. {detail} <small>{[`${rule}, ${where}`, factsSaid(reason.data)].filter(Boolean).join(' · ')}</small>
      </dd>
    </>
  );
}

function Decisions({ calls }: { calls: readonly Call[] }) {
  const texts = new Set(calls.flatMap(({ method, read }) => (read ? [decisionText(method, read)] : [])));
  if (texts.size === 0) return null;
  return (
    <section>
      <h3>Decisions and what they read</h3>
      <ul>
        {[...texts].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function decisionText(method: string, { command, context, book, accounts, decision }: ReadSet): string {
  const outcome =
    decision === null ? 'looked ahead' : decision.ok ? `${decision.events.length} events` : decision.reason.code;
  const cards = accounts.map(({ customer, cards: own }) => `${customer}: ${own.map(cardText).join(', ') || 'no card'}`);
  const programs = book.programs.map(({ id, version }) => `${id} v${version}`).join(', ');
  return `${method === 'source.execute' ? 'Wrote' : 'Preview'} ${command.type} on ${context.localDate}: ${outcome}. Cards: ${cards.join('; ') || 'none'}. Programs: ${programs}.`;
}

function cardText({ programId, punches, size, full, debt }: ReadSet['accounts'][number]['cards'][number]): string {
  return `${programId} ${punches} of ${size}${full.length > 0 ? `, ${full.length} full` : ''}${debt > 0 ? `, owes ${debt}` : ''}`;
}

function Events({ calls }: { calls: readonly Call[] }) {
  const events = calls.flatMap(({ read }) => eventsOf(read)) as {
    type: string;
    seq: number;
    program?: { id: string };
  }[];
  if (events.length === 0) return null;
  return (
    <section>
      <h3>Events written</h3>
      <ol>
        {events.map(({ type, program, seq }) => (
          <li key={seq}>
            {type} {program?.id}
          </li>
        ))}
      </ol>
    </section>
  );
}

function LookUps({ calls }: { calls: readonly Call[] }) {
  const texts = new Set(
    calls.flatMap((call) => (call.method.startsWith('source.') && !call.read ? [lookUpText(call)] : [])),
  );
  if (texts.size === 0) return null;
  return (
    <details>
      <summary>{texts.size} look-ups</summary>
      <ul>
        {[...texts].map((text) => (
          <li key={text}>
            <code>{text}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function lookUpText({ method, args, answer, failure }: Call): string {
  const asked = JSON.stringify(args).slice(1, -1).slice(0, 120);
  return `${method.slice('source.'.length)}(${asked}) → ${failure ? failure.name : JSON.stringify(answer ?? null).slice(0, 200)}`;
}
