import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { AskSupport } from '../../lib/messaging/console-client.ts';
import { groundOf } from '../../lib/support/built-in.ts';
import { type Bundle, openBundle } from '../../lib/support/bundle.ts';
import { codesOf } from '../../lib/support/bundle-maker.ts';
import { CAUSES } from '../../lib/support/cause-words.ts';
import { type Finding, findingsIn } from '../../lib/support/findings.ts';
import type { Step } from '../../lib/support/recording.ts';
import { Replay, type Replayed } from '../../lib/support/replay.ts';
import { titleOf } from '../../lib/support/replay-report.ts';
import { viewOf } from '../../lib/support/step-said.ts';
import { troubleOf } from '../../lib/support/trouble.ts';
import { Condition } from './condition.tsx';
import { PageOutline } from './page-outline.tsx';
import { RecordedSidebar } from './recorded-sidebar.tsx';
import { StepDetails } from './step-details.tsx';
import { Timeline } from './timeline.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import './support.css';

interface OpenFile {
  name: string;
  bundle: Bundle;
  steps: Step[];
  codes: (string | null)[];
  findings: Finding[];
}

const WATCH_EVERY_MS = 3000;

/** The support person's page: one file in, what happened in the store out. */
export function SupportPage({ ask }: { ask: AskSupport }) {
  const [file, setFile] = useState<OpenFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWatching, setWatching] = useState(false);

  const open = useCallback((name: string, json: string) => {
    const opened = openBundle(json);
    if (!opened.ok) return setProblem(opened.problem);
    const { bundle, steps } = opened;
    setProblem(null);
    setFile({ name, bundle, steps, codes: codesOf(steps), findings: findingsIn(steps) });
  }, []);

  useEffect(() => {
    if (!isWatching) return;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const answer = await ask({ type: 'support-file', code: null, hidden: { amounts: false, items: false } });
      if (answer.ok) open('This register, as it is now', answer.value.text);
      else setProblem(answer.message);
    };
    void look();
    const watch = setInterval(() => void look(), WATCH_EVERY_MS);
    return () => clearInterval(watch);
  }, [ask, isWatching, open]);

  return (
    <div className="support">
      <header>
        <h1>Tillside support</h1>
        <label className="pick">
          Open a support file
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              setWatching(false);
              if (chosen) void chosen.text().then((json) => open(chosen.name, json));
            }}
          />
        </label>
        <label className="watch">
          <input type="checkbox" checked={isWatching} onChange={(event) => setWatching(event.target.checked)} />
          Watch this register
        </label>
        {file && <About file={file} />}
        {file && <Condition bundle={file.bundle} />}
      </header>
      <div role="alert">{problem && <p className="problem">{problem}</p>}</div>
      {file ? (
        <Opened key={file.name} file={file} />
      ) : (
        <main className="empty">
          <p>
            Open the file that a store sent you, or watch this register. Names, phones and notes in it are shapes; the
            same pseudonym is the same person.
          </p>
        </main>
      )}
    </div>
  );
}

function About({ file: { name, bundle } }: { file: OpenFile }) {
  const { environment, condition, hidden } = bundle;
  const integrity = condition.integrity;
  const facts = [
    name,
    `Tillside ${environment.tillside}`,
    environment.browser,
    environment.platform,
    bundle.madeAt.slice(0, 16).replace('T', ' '),
    integrity &&
      (integrity.problems > 0
        ? `${integrity.problems} problems in the ledger`
        : `ledger whole, ${integrity.events} events`),
    (hidden.amounts || hidden.items) && 'parts were hidden: not everything replays',
    condition.waiting > 0 && `${condition.waiting} waiting to be sent`,
    ...bundle.descriptors.map(({ id, version, own }) =>
      version === null ? id : `${own ? 'the store’s own ' : ''}${id} v${version}`,
    ),
    condition.lostSteps > 0 && `${condition.lostSteps} steps lost`,
  ];
  return <p className="about">{facts.filter(Boolean).join(' · ')}</p>;
}

type Filter = 'all' | 'trouble' | 'presses' | 'register' | 'differs';
const FILTERS: Record<Filter, string> = {
  all: 'All',
  trouble: 'Trouble',
  presses: 'Presses',
  register: 'What the register said',
  differs: 'Differs now',
};

function Opened({ file }: { file: OpenFile }) {
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

function Causes({ findings, onGo }: { findings: readonly Finding[]; onGo: (step: number) => void }) {
  if (findings.length === 0) return <p className="quiet">Nothing went wrong as far as this file tells.</p>;
  return (
    <ol className="causes" aria-label="What most likely went wrong">
      {findings.map(({ code, step, facts }) => (
        <li key={code}>
          <button type="button" onClick={() => onGo(step)}>
            <b>{CAUSES[code].title}</b>
            <code>{code}</code> at step {step + 1} {JSON.stringify(facts)}
          </button>
          <p>{CAUSES[code].next}</p>
        </li>
      ))}
    </ol>
  );
}

function Jump({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  );
}

function ReplayResult({ outcomes, count }: { outcomes: readonly Replayed[]; count: number }) {
  const parted = outcomes.filter(isParted).length;
  const done = outcomes.length === count;
  const text =
    parted === 0
      ? 'This version does the same at every step.'
      : `This version does otherwise at ${parted} of ${count} steps.`;
  return (
    <p role="status" className={parted > 0 ? 'parted' : 'quiet'}>
      {done ? text : 'Replaying…'}
    </p>
  );
}

const newDocument = () => document.implementation.createHTMLDocument('');

function useReplay({ steps, bundle }: OpenFile): readonly Replayed[] {
  const [outcomes, setOutcomes] = useState<{ of: readonly Step[]; all: Replayed[] } | null>(null);
  useEffect(() => {
    const ground = groundOf(bundle, newDocument);
    void new Replay(steps, ground).run().then((all) => setOutcomes({ of: steps, all }));
  }, [steps, bundle]);
  return outcomes?.of === steps ? outcomes.all : [];
}

function isParted({ outcome }: Replayed): boolean {
  return outcome === 'differs' || outcome === 'unknown';
}

function fits(filter: Filter, step: Step, outcome: Replayed | undefined): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'trouble':
      return troubleOf(step) !== 'none';
    case 'presses':
      return step.kind === 'request' || step.kind === 'key';
    case 'register':
      return step.kind === 'signals' || step.kind === 'look' || step.kind === 'page';
    case 'differs':
      return outcome !== undefined && isParted(outcome);
  }
}

function searchText(step: Step, code: string | null): string {
  return `${titleOf(step)} ${code ?? ''} ${JSON.stringify([step.asked, step.answer])}`.toLowerCase();
}
