import { FinishButton } from './finish-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useView } from './session-context.ts';

/** What the brand does not know yet: entered in Astro by a person, then ticked off here. */
export function ToFinishScreen() {
  const { words, format } = useLanguage();
  const { toFinish } = useView();
  return (
    <InlineScreen title={words.finish.title} about={words.finish.about}>
      {toFinish.length === 0 ? (
        <p className="soft">{words.finish.none}</p>
      ) : (
        <ul className="stack">
          {toFinish.map((item) => (
            <li key={item.id} className="panel">
              <div className="row-head">
                <b dir="auto">{item.item}</b>
                <span className="chip">{words.finish.kind[item.kind]}</span>
              </div>
              <div>
                <p dir="auto">{item.customer}</p>
                <p className="soft">
                  {[item.program, words.foot.sale(item.saleLabel), format.time(item.at)].join(' · ')}
                </p>
              </div>
              <p className="rule">{words.finish.how[item.kind]}</p>
              <div className="row-buttons">
                <FinishButton item={item} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </InlineScreen>
  );
}
