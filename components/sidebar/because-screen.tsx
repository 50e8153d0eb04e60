import type { ReactNode } from 'react';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import type { Command } from './session.ts';
import { useLanguage, useSession } from './session-context.ts';
import { useDraft } from './use-draft.ts';
import { WhyField } from './why-field.tsx';

interface BecauseScreenProps {
  /** Of the button, for automation; also the name of the half-typed form. */
  action: string;
  title: string;
  about: ReactNode;
  consequence: string;
  label: string;
  command: (reason: string) => Command;
  children?: ReactNode;
}

/** One thing that is done with a reason. */
export function BecauseScreen({ action, title, about, consequence, label, command, children }: BecauseScreenProps) {
  const { words } = useLanguage();
  const session = useSession();
  const [values, change] = useDraft(action, { reason: '' });
  const reason = values.reason.trim();
  return (
    <InlineScreen
      title={title}
      about={about}
      consequence={consequence}
      confirm={
        <CommandButton
          action={action}
          look="primary"
          command={command(reason)}
          blocked={reason === '' ? words.desk.whyFirst : null}
          onDone={() => {
            change({ reason: '' });
            session.home();
          }}
        >
          {label}
        </CommandButton>
      }
    >
      {children}
      <WhyField value={values.reason} onChange={(text) => change({ reason: text })} />
    </InlineScreen>
  );
}
