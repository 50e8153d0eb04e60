import { Note } from '../ui/note.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage } from './session-context.ts';

/** What the screen was about is not there any more: another register was faster, or the cart changed. */
export function SubjectGone() {
  const { words } = useLanguage();
  return (
    <InlineScreen title={words.gone.title}>
      <Note tone="warn" title={words.gone.what}>
        <p>{words.gone.detail}</p>
      </Note>
    </InlineScreen>
  );
}
