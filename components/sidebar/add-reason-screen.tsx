import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { useDraft } from './use-draft.ts';

const USUAL = ['several', 'order', 'goodwill'];

/** Some programs ask why one visit brings so many: once, with the usual answer chosen already. */
export function AddReasonScreen() {
  const { words, format } = useLanguage();
  const session = useSession();
  const { add } = useView();
  const preset = String(add.reason?.data.preset ?? 'several');
  const [values, change] = useDraft('add-reason', { reason: preset });
  return (
    <InlineScreen
      title={words.addReason.title}
      about={words.addReason.detail}
      confirm={
        <CommandButton
          action="add-purchases-confirm"
          look="primary"
          command={{ type: 'add-purchases', reason: values.reason }}
          onDone={() => session.home()}
        >
          {words.addPurchases(add.count, format)}
        </CommandButton>
      }
    >
      <ReasonChoice
        reasons={[...new Set([preset, ...USUAL])]}
        value={values.reason}
        onChoose={(reason) => change({ reason })}
      />
    </InlineScreen>
  );
}
