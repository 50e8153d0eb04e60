import { type ReactNode, useMemo, useState } from 'react';
import type { Step } from '../../lib/support/recording.ts';
import type { Replayed } from '../../lib/support/replay.ts';
import { titleOf } from '../../lib/support/replay-report.ts';
import { viewOf } from '../../lib/support/step-said.ts';
import { troubleOf } from '../../lib/support/trouble.ts';
import { Causes } from './causes.tsx';
import type { OpenFile } from './open-file.ts';
import { PageOutline } from './page-outline.tsx';
import { RecordedSidebar } from './recorded-sidebar.tsx';
import { isParted, ReplayResult, useReplay } from './replayed-now.tsx';
import { StepDetails } from './step-details.tsx';
import { FILTERS, type Filter, fits, searchText } from './step-filter.ts';
import { Timeline } from './timeline.tsx';

/** A file from a store: its causes and steps, the sidebar as it was, and what is known of the chosen step. */
export function OpenedFile({ file }: { file: OpenFile }) {
  const { steps, codes, findings } = file;
  const [at, setAt] = useState(findings[0]?.step ?? 0);
  const [filter, setFilter] = useState<Filter>('all');
  const [sought, setSought] = useState('');
  const outcomes = useReplay(file);
  const step = steps[at];
  const texts = useMemo(() => steps.map((one, i) => searchText(one, codes[i] ?? null)), [steps, codes]);
  const shown = steps.flatMap((one, i) =>
    fits(filter, one, outcomes[i]) && (texts[i] ?? '').includes(sought.toLowerCase()) ? [i] : [],
  );
  const jump = (to: number) => to >= 0 && setAt(to);
  return (
    <div className="opened">
      <nav aria-label="Steps">
        <Causes findings={findings} onGo={jump} />
        <div className="jumps">
          <input
            type="search"
            aria-label="Search the steps"
            placeholder="Search"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <select aria-label="Which steps" value={filter} onChange={(event) => setFilter(event.target.value as Filter)}>
            {Object.entries(FILTERS).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
          <Jump onPress={() => jump(steps.findIndex((one) => troubleOf(one) !== 'none'))}>First trouble</Jump>
          <Jump onPress={() => jump(outcomes.findIndex(isParted))}>First difference</Jump>
        </div>
        <ReplayResult outcomes={outcomes} count={steps.length} />
        <Timeline steps={steps} codes={codes} outcomes={outcomes} shown={shown} at={at} onGo={setAt} />
      </nav>
      <Painted steps={steps} at={at} outcomes={outcomes} />
      <main>
        {step && (
          <>
            <h2>
              {at + 1}. {titleOf(step)}
            </h2>
            <StepDetails step={step} replayed={outcomes[at]} />
            <h3>The register’s page</h3>
            <PageOutline steps={steps} at={at} onGo={setAt} />
          </>
        )}
      </main>
    </div>
  );
}

/** The sidebar as it was, and beside it as it would be now where that is not the same. */
function Painted({ steps, at, outcomes }: { steps: readonly Step[]; at: number; outcomes: readonly Replayed[] }) {
  const tab = steps[at]?.tab;
  const shown = steps.findLastIndex((one, i) => i <= at && one.tab === tab && viewOf(one) !== null);
  const step = steps[shown];
  const now = outcomes[shown];
  const isOther = now?.outcome === 'differs';
  return (
    <section className="painted" aria-label="The sidebar at this step">
      {isOther && <h3>Then</h3>}
      <RecordedSidebar view={step ? viewOf(step) : null} />
      {step && isOther && (
        <>
          <h3>Now</h3>
          <RecordedSidebar view={viewOf({ ...step, answer: now.answer })} />
        </>
      )}
    </section>
  );
}

function Jump({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  );
}
