import type { HoldView, Step } from '../../lib/checkout/view/redemption-view.ts';
import { Icon } from '../ui/icon.tsx';
import { Note } from '../ui/note.tsx';
import { CommandButton } from './command-button.tsx';
import { Section } from './home.tsx';
import { useLanguage, useView } from './session-context.ts';
import { UndoButton } from './undo-button.tsx';
import './holds.css';

/** Redemptions of this sale: what to do on the register, and whether it is seen there. */
export function Holds() {
  const { words } = useLanguage();
  const { holds } = useView();
  if (holds.length === 0) return null;
  return (
    <Section title={words.hold.title}>
      {holds.map((hold) => (
        <Hold key={hold.holdId} hold={hold} />
      ))}
    </Section>
  );
}

function Hold({ hold }: { hold: HoldView }) {
  const { words } = useLanguage();
  const steps = hold.steps.map((step, i) => ({ step, place: i + 1, isDone: isDone(step, hold) }));
  const next = steps.find((one) => !one.isDone)?.place;
  return (
    <div className="panel hold">
      <h3 dir="auto">{hold.title}</h3>
      <ol className="steps">
        {steps.map(({ step, place, isDone: done }) => (
          <StepRow key={place} step={step} place={place} look={done ? 'done' : place === next ? 'next' : 'later'} />
        ))}
      </ol>
      <Check hold={hold} />
      {(hold.undoable || hold.canAdd) && (
        <div className="pair">
          {hold.undoable && <UndoButton of={hold.intentId} object={hold.title} />}
          {hold.canAdd && (
            <CommandButton
              action="add-to-sale"
              look="primary"
              object={hold.title}
              command={{ type: 'add-to-sale', holdId: hold.holdId }}
            >
              {words.addToSale}
            </CommandButton>
          )}
        </div>
      )}
    </div>
  );
}

/** Seen on the sale, everything is done that is done on the register before payment. */
function isDone(step: Step, hold: HoldView): boolean {
  if (step.kind === 'held') return true;
  return hold.check === 'seen' && step.kind !== 'take-payment' && step.kind !== 'finish-in-astro';
}

function StepRow({ step, place, look }: { step: Step; place: number; look: 'done' | 'next' | 'later' }) {
  const { words, format } = useLanguage();
  const { title, detail } = words.step(step, format);
  return (
    <li className={look}>
      <span className="place" aria-hidden="true">
        {look === 'done' ? <Icon name="check" /> : place}
      </span>
      <div>
        <b>{title}</b>
        {look === 'done' && <span className="unseen"> {words.hold.done}</span>}
        {detail && <small>{detail}</small>}
      </div>
    </li>
  );
}

function Check({ hold }: { hold: HoldView }) {
  const language = useLanguage();
  const { words, format } = language;
  const told = hold.reason && language.reason(hold.reason);
  const found = hold.found && words.hold.found(hold.found, format);
  return (
    <>
      <div role="status" className="live">
        {hold.check === 'waiting' && <p className="watching">{words.hold.waiting}</p>}
        {hold.check === 'seen' && (
          <Note tone="good" title={words.hold.seen.title}>
            <p>{words.hold.seen.detail}</p>
          </Note>
        )}
        {hold.check === 'not-visible' && (
          <Note tone="info" title={words.hold.notVisible.title}>
            <p>{words.hold.notVisible.detail}</p>
          </Note>
        )}
      </div>
      <div role="alert" className="live">
        {hold.check === 'differs' && (
          <Note tone="bad" title={found ?? told?.title ?? words.hold.differs.title}>
            <p>{words.hold.differs.detail}</p>
          </Note>
        )}
      </div>
    </>
  );
}
