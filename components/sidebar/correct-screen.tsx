import type { CardView } from '../../lib/checkout/view/card-view.ts';
import { amountIn } from '../../lib/i18n/amount.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { OptionList } from '../ui/option-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import type { Command } from './session.ts';
import { useLanguage, useSession } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useCard } from './use-card.ts';
import { useDraft } from './use-draft.ts';
import { WhyField } from './why-field.tsx';

const EMPTY = { direction: 'add', by: '', reason: '' };

/** Punches, visits or cash back, up or down, with a reason. */
export function CorrectScreen({ cardId }: { cardId: string }) {
  const language = useLanguage();
  const { words } = language;
  const session = useSession();
  const card = useCard(cardId);
  const [values, change] = useDraft('correct', EMPTY);
  if (!card) return <SubjectGone />;
  const entered = enteredIn(card, values.by, language);
  const by = entered === null ? null : values.direction === 'take' ? -entered : entered;
  const reason = values.reason.trim();
  return (
    <InlineScreen
      title={words.desk.correct.title}
      about={<span dir="auto">{card.title}</span>}
      consequence={words.desk.correct.about}
      confirm={
        <CommandButton
          action="correct-confirm"
          look="primary"
          command={commandOf(card, by ?? 0, reason)}
          blocked={by === null ? words.desk.correct.first : reason === '' ? words.desk.whyFirst : null}
          onDone={() => {
            change(EMPTY);
            session.home();
          }}
        >
          {words.desk.correct.confirm(by === null ? null : written(card, by, language))}
        </CommandButton>
      }
    >
      <OptionList
        label={words.desk.correct.which}
        name="direction"
        dense
        options={[
          { value: 'add', title: words.desk.correct.add },
          { value: 'take', title: words.desk.correct.take },
        ]}
        value={values.direction}
        onChoose={(direction) => change({ direction })}
      />
      <TextField
        name="by"
        inputMode="decimal"
        label={words.desk.correct[MEASURE[card.kind]]}
        maxLength={12}
        value={values.by}
        wrong={values.by.trim() !== '' && entered === null ? words.desk.correct.wrong : null}
        onChange={(text) => change({ by: text })}
      />
      <WhyField value={values.reason} onChange={(text) => change({ reason: text })} />
    </InlineScreen>
  );
}

const MEASURE = { 'punch-card': 'punches', pass: 'visits', tally: 'money' } as const;

function enteredIn(card: CardView, typed: string, { format }: Language): number | null {
  if (card.kind === 'tally') return amountIn(typed, format);
  return /^\d{1,4}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : null;
}

function written(card: CardView, by: number, { format }: Language): string {
  if (card.kind === 'tally') return format.change(by);
  return by > 0 ? `+${format.number(by)}` : format.number(by).replace('-', '−');
}

function commandOf(card: CardView, by: number, reason: string): Command {
  const common = { type: 'adjust' as const, programId: card.programId, by, reason };
  if (card.kind === 'pass') return { ...common, passId: card.id };
  return { ...common, cardId: card.kind === 'tally' ? card.cardId : card.id };
}
