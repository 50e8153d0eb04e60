import { useAnswer } from '../console-context.ts';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { changeWords } from './staff-words.ts';

/** More than anybody reads. */
const SHOWN = 60;

/** Who changed what of all this, and when. */
export function HistoryPanel() {
  const { value: history, problem, again } = useAnswer({ type: 'staff-history' });
  const { date, time } = useFormat();
  const dayOf = (at: string) => new Date(at).toLocaleDateString('en-CA');
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      {history === null && <Waiting problem={problem} again={again} />}
      {history?.length === 0 && <p className="soft">Nothing has been changed yet.</p>}
      <ol className="history">
        {history
          ?.toReversed()
          .slice(0, SHOWN)
          .map((change) => (
            <li key={`${change.at} ${change.whom} ${change.what}`}>
              <span className="soft">
                {date(dayOf(change.at))}, {time(change.at)}
              </span>
              <span>
                {changeWords(change)} <small className="soft">{change.by ?? 'before anybody was asked'}</small>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
