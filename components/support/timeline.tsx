import type { Step } from '../../lib/support/recording.ts';
import type { Replayed } from '../../lib/support/replay.ts';
import { titleOf } from '../../lib/support/replay-report.ts';
import { troubleOf } from '../../lib/support/trouble.ts';

interface TimelineProps {
  steps: readonly Step[];
  codes: readonly (string | null)[];
  outcomes: readonly Replayed[];
  /** Numbers of the steps that are listed. */
  shown: readonly number[];
  at: number;
  onGo: (step: number) => void;
}

const SAYS = { none: '', yellow: 'look', red: 'trouble' } as const;

/** Every step in its order, with what deserves a look said in words. */
export function Timeline({ steps, codes, outcomes, shown, at, onGo }: TimelineProps) {
  if (shown.length === 0) return <p className="quiet">No step fits.</p>;
  return (
    <ol className="timeline">
      {shown.map((number) => {
        const step = steps[number];
        if (!step) return null;
        const trouble = troubleOf(step);
        const outcome = outcomes[number]?.outcome;
        return (
          <li key={number}>
            <button
              type="button"
              aria-current={number === at || undefined}
              className={trouble}
              onClick={() => onGo(number)}
            >
              <span className="number">{number + 1}</span>
              <span className="what">
                {titleOf(step)}
                <small>
                  {step.at.slice(11, 23)} · {step.ms} ms{codes[number] ? ` · ${codes[number]}` : ''}
                </small>
              </span>
              <span className="marks">
                {SAYS[trouble] && <em>{SAYS[trouble]}</em>}
                {(outcome === 'differs' || outcome === 'unknown') && <em className="differs">differs now</em>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
