import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Dock } from './dock.tsx';
import { useLanguage, useSession } from './session-context.ts';
import { useArrival } from './use-arrival.ts';

interface InlineScreenProps {
  title: ReactNode;
  /** Whose screen it is: the store's own name for it, a customer. */
  about?: ReactNode;
  children: ReactNode;
  /** What the screen is for. Without it there is only the way back. */
  confirm?: ReactNode;
  /** What pressing it will do, in one sentence. */
  consequence?: string | undefined;
}

/** A view in place of the home view. Never a dialog: those take the keyboard from the register. */
export function InlineScreen({ title, about, children, confirm, consequence }: InlineScreenProps) {
  const { words } = useLanguage();
  const session = useSession();
  const heading = useArrival();
  return (
    <>
      <main className="screen">
        <header className="screen-head">
          <h2 ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h2>
          {about && <p className="soft">{about}</p>}
        </header>
        {children}
      </main>
      <Dock>
        {consequence && <p className="consequence">{consequence}</p>}
        <div className="pair">
          <Button action="back" onPress={() => session.back()}>
            {words.back}
          </Button>
          {confirm}
        </div>
      </Dock>
    </>
  );
}
