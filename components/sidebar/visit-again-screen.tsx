import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** A second visit on one sale is usually a slip; it takes a second click. */
export function VisitAgainScreen({ passId }: { passId: string }) {
  const { words } = useLanguage();
  const session = useSession();
  const pass = useKept(useView().cards.find((card) => card.kind === 'pass' && card.id === passId));
  if (pass?.kind !== 'pass') return <SubjectGone />;
  return (
    <InlineScreen
      title={words.pass.again.title}
      about={<ForCustomer of={pass.title} />}
      confirm={
        <CommandButton
          action="use-visit-confirm"
          look="primary"
          command={{ type: 'use-visit', passId, again: true }}
          onDone={() => session.home()}
        >
          {words.pass.again.confirm}
        </CommandButton>
      }
    >
      <p className="rule">{words.pass.again.detail}</p>
    </InlineScreen>
  );
}
