import { useState } from 'react';
import { PickList } from '../ui/pick-list.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { usePunchCard } from './use-card.ts';

/** Some of what is on a card becomes a card of its own: dear and cheap items need not share a reward. */
export function SplitCardScreen({ cardId }: { cardId: string }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const card = usePunchCard(cardId);
  const [chosen, choose] = useState<readonly string[]>([]);
  if (!card) return <SubjectGone />;
  const moving = chosen.filter((key) => card.punches.some((punch) => punch.key === key));
  const tooMany = moving.length === card.punches.length;
  return (
    <InlineScreen
      title={words.desk.split.title}
      about={words.desk.split.about}
      confirm={
        <CommandButton
          action="split-card-confirm"
          look="primary"
          command={{ type: 'split-card', cardId: card.id, unitKeys: moving }}
          blocked={moving.length === 0 ? words.desk.split.first : tooMany ? words.desk.split.oneStays : null}
          onDone={() => session.home()}
        >
          {words.desk.split.confirm(moving.length, format)}
        </CommandButton>
      }
    >
      <PickList
        label={words.desk.split.choose}
        name="punch"
        options={card.punches.map(({ key, name, date }) => ({ value: key, title: name, side: format.date(date) }))}
        values={moving}
        onChange={choose}
      />
    </InlineScreen>
  );
}
