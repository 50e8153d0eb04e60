import { TextField } from '../ui/text-field.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { useDraft } from './use-draft.ts';

const NOBODY = { first: '', last: '', phone: '', email: '' };

/** A new customer, with what the register already knows filled in. */
export function CreateScreen() {
  const { words } = useLanguage();
  const session = useSession();
  const { customer } = useView();
  const prefill = customer.state === 'unlinked' ? customer.prefill : NOBODY;
  const [values, change] = useDraft('create-customer', prefill);
  const filled = {
    first: values.first.trim(),
    last: values.last.trim(),
    phone: values.phone.trim(),
    email: values.email.trim(),
  };
  return (
    <InlineScreen
      title={words.customer.create}
      about={words.create.about}
      confirm={
        <CommandButton
          action="create-customer-confirm"
          look="primary"
          command={{ type: 'create-customer', customer: filled }}
          blocked={whatIsMissing(filled, words.create)}
          onDone={() => session.home()}
        >
          {words.customer.create}
        </CommandButton>
      }
    >
      <form className="panel">
        <TextField
          name="first"
          label={words.create.first}
          value={values.first}
          onChange={(first) => change({ first })}
        />
        <TextField name="last" label={words.create.last} value={values.last} onChange={(last) => change({ last })} />
        <TextField
          name="phone"
          kind="tel"
          label={words.create.phone}
          value={values.phone}
          maxLength={40}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          name="email"
          kind="email"
          label={words.create.email}
          value={values.email}
          maxLength={200}
          wrong={filled.email && !/^\S+@\S+\.\S+$/.test(filled.email) ? words.create.emailWrong : null}
          onChange={(email) => change({ email })}
        />
      </form>
    </InlineScreen>
  );
}

function whatIsMissing(
  filled: typeof NOBODY,
  words: { nameMissing: string; contactMissing: string; emailWrong: string },
) {
  if (!filled.first && !filled.last) return words.nameMissing;
  if (!filled.phone && !filled.email) return words.contactMissing;
  return filled.email && !/^\S+@\S+\.\S+$/.test(filled.email) ? words.emailWrong : null;
}
