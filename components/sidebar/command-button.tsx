import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { type Command, isUnderWay } from './session.ts';
import { useSession, useSessionState } from './session-context.ts';

interface CommandButtonProps {
  action: string;
  command: Command;
  children: ReactNode;
  object?: string;
  look?: 'primary' | 'gold' | 'plain' | 'link' | 'row';
  wide?: boolean;
  blocked?: string | null;
  /** After it was done, and only then. */
  onDone?: () => void;
}

/** Gives one command, however often it is pressed before the answer is here. */
export function CommandButton({ command, onDone, ...button }: CommandButtonProps) {
  const session = useSession();
  const busy = useSessionState((state) => isUnderWay(state, command));
  return (
    <Button
      {...button}
      busy={busy}
      onPress={() => {
        void session.run(command).then((done) => {
          if (done) onDone?.();
        });
      }}
    />
  );
}
