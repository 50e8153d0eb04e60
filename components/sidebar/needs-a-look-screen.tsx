import type { LookItem } from '../../lib/checkout/view/list-view.ts';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useView } from './session-context.ts';

/** Sales and redemptions whose end nobody saw: a person says how they ended, a clock never does. */
export function NeedsALookScreen() {
  const { words } = useLanguage();
  const { needsALook } = useView();
  return (
    <InlineScreen title={words.look.title} about={words.look.about}>
      {needsALook.length === 0 ? (
        <p className="soft">{words.look.none}</p>
      ) : (
        <ul className="stack">
          {needsALook.map((item) => (
            <Question key={item.id} item={item} />
          ))}
        </ul>
      )}
    </InlineScreen>
  );
}

function Question({ item }: { item: LookItem }) {
  const { words, format, reason } = useLanguage();
  const told = reason(item.reason);
  const label = words.foot.sale(item.saleLabel);
  return (
    <li className="panel">
      <div className="row-head">
        <b>{label}</b>
        <span className="soft">{format.time(item.at)}</span>
      </div>
      {item.customer && <p dir="auto">{item.customer}</p>}
      <p className="soft">{[told.title, told.detail].filter(Boolean).join('. ')}</p>
      <p className="question">{words.look.question[item.kind]}</p>
      <div className="row-buttons">
        {item.answers.map((answer) => (
          <CommandButton
            key={answer}
            action={answer}
            object={label}
            command={{ type: 'settle', lookId: item.id, answer }}
          >
            {words.look.answers[answer]}
          </CommandButton>
        ))}
      </div>
    </li>
  );
}
