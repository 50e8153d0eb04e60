import { useState } from 'react';
import { OptionList } from '../ui/option-list.tsx';
import { isSibling } from './card-screen.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { usePunchCard } from './use-card.ts';

/** Two open cards of one program become one. */
export function MergeCardsScreen({ cardId }: { cardId: string }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const card = usePunchCard(cardId);
  const { cards } = useView();
  const [chosen, choose] = useState<string | null>(null);
  if (!card) return <SubjectGone />;
  const others = cards.filter((one) => isSibling(one, card));
  const onto = others.find((one) => one.id === chosen) ?? (others.length === 1 ? others[0] : undefined);
  return (
    <InlineScreen
      title={words.desk.merge.title}
      about={words.desk.merge.about}
      confirm={
        <CommandButton
          action="merge-cards-confirm"
          look="primary"
          command={{ type: 'merge-cards', cardId: card.id, toCardId: onto?.id ?? '' }}
          blocked={onto ? null : words.desk.merge.first}
          onDone={() => session.home()}
        >
          {words.desk.merge.confirm}
        </CommandButton>
      }
    >
      <OptionList
        label={words.desk.merge.choose}
        name="card"
        options={others.map((one) => ({
          value: one.id,
          title: words.cards.progress(one.now, one.size, format),
          detail: [...new Set(one.punches.map((punch) => punch.name))].join(', '),
        }))}
        value={onto?.id ?? null}
        onChoose={choose}
      />
    </InlineScreen>
  );
}
