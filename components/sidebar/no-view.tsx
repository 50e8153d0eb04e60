import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { useLanguage, useSession, useSessionState } from './session-context.ts';
import './no-view.css';

/** Nothing to paint yet, or nothing any more. */
export function NoView() {
  const { words } = useLanguage();
  const session = useSession();
  const line = useSessionState((state) => state.line);
  return (
    <main className="screen">
      <div role="status" className="live">
        {(line === 'connecting' || line === 'live') && (
          <div className="waiting">
            <span className="ghost wide" />
            <span className="ghost" />
            <p>{words.loading}</p>
          </div>
        )}
      </div>
      <div role="alert" className="live">
        {line === 'silent' && (
          <Note tone="bad" title={words.silent.title}>
            <p>{words.silent.detail}</p>
            <div className="note-foot">
              <Button action="try-again" onPress={() => session.reopen()}>
                {words.silent.tryAgain}
              </Button>
            </div>
          </Note>
        )}
        {line === 'replaced' && (
          <Note tone="info" title={words.replaced.title}>
            <p>{words.replaced.detail}</p>
          </Note>
        )}
      </div>
    </main>
  );
}
