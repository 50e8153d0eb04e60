import { OptionList } from '../ui/option-list.tsx';
import { BecauseScreen } from './because-screen.tsx';
import { useLanguage, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useDraft } from './use-draft.ts';

const TOGETHER = { cards: 'together' };

/** The same person has two accounts: everything of the other one goes to the customer on the sale. */
export function SamePersonScreen({ other, name }: { other: string; name: string }) {
  const { words } = useLanguage();
  const { customer } = useView();
  const [values, change] = useDraft('same-person', TOGETHER);
  if (customer.state !== 'linked') return <SubjectGone />;
  return (
    <BecauseScreen
      action="merge-customers-confirm"
      title={words.desk.same.title}
      about={words.desk.same.about(name, customer.name)}
      consequence={words.desk.transfer.about}
      label={words.desk.same.confirm}
      command={(reason) => ({
        type: 'merge-customers',
        from: other,
        combine: values.cards === TOGETHER.cards,
        reason,
      })}
    >
      <OptionList
        label={words.desk.same.cards}
        name="cards"
        dense
        options={[
          { value: 'together', title: words.desk.same.together },
          { value: 'apart', title: words.desk.same.apart },
        ]}
        value={values.cards}
        onChoose={(cards) => change({ cards })}
      />
    </BecauseScreen>
  );
}

/** They were two persons after all. */
export function TwoPersonsScreen({ other }: { other: string }) {
  const { words } = useLanguage();
  const { customer } = useView();
  const from = customer.state === 'linked' ? customer.mergedFrom?.find((one) => one.id === other) : undefined;
  if (!from) return <SubjectGone />;
  return (
    <BecauseScreen
      action="unmerge-customers-confirm"
      title={words.desk.same.apartTitle}
      about={words.desk.same.apartAbout(from.name)}
      consequence={words.desk.transfer.about}
      label={words.desk.same.takeApart}
      command={(reason) => ({ type: 'unmerge-customers', from: from.id, reason })}
    />
  );
}
