import type { ReactNode } from 'react';
import { explain } from '../../lib/loyalty/explain.ts';
import type { Reason } from '../../lib/loyalty/reason.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { ScanOffer } from './scan-offer.tsx';
import type { Unsure } from './session.ts';
import { useLanguage, useSession, useSessionState } from './session-context.ts';
import { OrPin } from './staff/staff-part.tsx';
import { UndoButton } from './undo-button.tsx';
import './dock.css';

/** The bottom of every screen: what the last press did, and what can be pressed next. It stays in sight however long the cart is. */
export function Dock({ children }: { children?: ReactNode }) {
  return (
    <section className="dock" aria-label={useLanguage().words.dock}>
      <div role="status" className="live">
        <Outcome />
        <ScanOffer />
      </div>
      <div role="alert" className="live">
        <Trouble />
      </div>
      <OrPin>{children}</OrPin>
    </section>
  );
}

function Outcome() {
  const { words, format, result: say } = useLanguage();
  const result = useSessionState((state) => state.view?.result);
  const hidden = useSessionState((state) => state.refusal !== null || state.unsure.length > 0);
  const undo = result?.undo;
  // What is held has its own panel, with the steps and its own way back.
  const isHeld = useSessionState(
    (state) => state.view?.holds.some((hold) => hold.intentId === undo?.intentId) ?? false,
  );
  if (result?.tone !== 'good' || hidden) return null;
  return (
    <Note
      tone="good"
      title={say(result.code, result.data)}
      side={undo && !isHeld && <UndoButton of={undo.intentId} object={words.undoObjects[undo.object] ?? undo.object} />}
    >
      <small>{format.clock(result.at)}</small>
    </Note>
  );
}

/** Refusals and doubts: said at once, and in words that name the next step. */
function Trouble() {
  const language = useLanguage();
  const { words } = language;
  const unsure = useSessionState((state) => state.unsure);
  const refusal = useSessionState((state) => state.refusal);
  const saleChanged = useSessionState((state) => state.saleChanged);
  const result = useSessionState((state) => state.view?.result);
  const reason = refusal ?? (result?.tone === 'refused' ? result.reason : undefined);
  const told = reason && language.reason(reason);
  return (
    <>
      {unsure.map((one) => (
        <Doubt key={one.key} unsure={one} />
      ))}
      {result?.tone === 'unknown' && unsure.length === 0 && (
        <Note tone="warn" title={words.unsure.title}>
          <p>{words.unsure.doNotRepeat}</p>
        </Note>
      )}
      {saleChanged && (
        <Note tone="warn" title={words.saleChanged.title}>
          <p>{words.saleChanged.detail}</p>
        </Note>
      )}
      {reason && told && unsure.length === 0 && (
        <Note tone="bad" title={told.title}>
          <p>{[told.detail, told.next].filter(Boolean).join(' ')}</p>
          <Rule reason={reason} />
        </Note>
      )}
    </>
  );
}

/** Where it comes from: what the log and a support file say too. */
function Rule({ reason: { code } }: { reason: Reason }) {
  const { words } = useLanguage();
  const { rule, where, next } = explain(code);
  return (
    <small className="rule-of" data-reason={code} data-rule={where} data-next={next}>
      {where.endsWith('#explaining') ? null : words.rule(rule)}
    </small>
  );
}

function Doubt({ unsure }: { unsure: Unsure }) {
  const { words } = useLanguage();
  const session = useSession();
  if (unsure.checking) return <Note tone="info" title={words.unsure.checking} />;
  return (
    <Note tone="warn" title={words.unsure.title}>
      <p>{words.unsure.doNotRepeat}</p>
      <div className="note-foot">
        <Button
          action="check-again"
          onPress={() => {
            void session.check(unsure.key).then((isDone) => {
              // What the open screen was for is done.
              if (isDone) session.home();
            });
          }}
        >
          {words.unsure.checkAgain}
        </Button>
      </div>
    </Note>
  );
}
