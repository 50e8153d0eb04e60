import { useSyncExternalStore } from 'react';
import { Icon } from '../ui/icon.tsx';
import { Mark } from './mark.tsx';
import { useLanguage, useSession, useSessionState } from './session-context.ts';
import { standing } from './top-bar.tsx';
import './rail.css';

const NARROW = '(max-width: 120px)';

/** The frame is as wide as the content script makes it; what is shown follows that width and nothing else. */
export function useIsRail(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const narrow = window.matchMedia(NARROW);
      narrow.addEventListener('change', onChange);
      return () => narrow.removeEventListener('change', onChange);
    },
    () => window.matchMedia(NARROW).matches,
  );
}

/** Folded away: one tall button that still says when something can be redeemed. */
export function Rail() {
  const language = useLanguage();
  const { words, format } = language;
  const session = useSession();
  const view = useSessionState((state) => state.view);
  const ready = (view?.ready.length ?? 0) + (view?.payouts.length ?? 0);
  const line = useSessionState((state) => state.line);
  const { tone, text } = standing(view, line, language);
  return (
    <main className="rail-frame">
      <h1 className="unseen">Tillside</h1>
      <button
        type="button"
        className="rail"
        data-action="expand"
        onClick={() => session.tell({ type: 'collapse', collapsed: false })}
      >
        <Mark />
        <span className="unseen">{words.expand}</span>
        {ready > 0 && (
          <span className="badge">
            <span aria-hidden="true">{format.number(ready)}</span>
            <span className="unseen">{words.readyCount(ready, format)}</span>
          </span>
        )}
        <i className={`light ${tone}`} title={text} />
        <span className="unseen">{text}</span>
        <Icon name="expand" />
      </button>
    </main>
  );
}
