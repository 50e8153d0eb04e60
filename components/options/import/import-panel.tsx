import { useRef, useState } from 'react';
import { dryRun } from '../../../lib/files/dry-run.ts';
import type { EntityKind } from '../../../lib/files/entities.ts';
import type { ImportedTable } from '../../../lib/files/import-table.ts';
import type { Lookup } from '../../../lib/files/lookup.ts';
import { type Note as RowNote, summary } from '../../../lib/files/note.ts';
import type { Outcome, Plan } from '../../../lib/files/outcome.ts';
import type { ImportSettings } from '../../../lib/files/preset.ts';
import { FileProblem } from '../../../lib/files/problem.ts';
import { noteText } from '../../../lib/i18n/en-files.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { FileButton } from '../file-button.tsx';
import { useFormat } from '../use-format.ts';
import { problemWords } from './problem-words.ts';
import { type ReadFile, readFile } from './read-file.ts';
import './import-panel.css';

export interface ImportTask {
  wanted: readonly EntityKind[];
  settings: ImportSettings;
  /** Keeps of the table what is wanted. */
  kept: (table: ImportedTable) => ImportedTable;
  lookup: Lookup;
  /** Writes some outcomes; what was refused comes back in words. Writing the same again changes nothing. */
  write: (outcomes: readonly Outcome[]) => Promise<string[]>;
  done: () => Promise<void>;
}

type Stage =
  | { at: 'choose'; told: { tone: 'bad' | 'info'; text: string } | null }
  | { at: 'busy'; doing: string; done: number }
  | { at: 'look'; title: string; plan: Plan }
  | { at: 'written'; written: number; left: number; refused: string[] };

interface ImportPanelProps {
  label: string;
  hint: string;
  /** Of one thing and of several: `item`, `items`. */
  things: { one: string; other: string };
  task: ImportTask;
  /** What is on file is not compared row by row: new and changed are not told apart before writing. */
  isBlind?: boolean;
  read?: ReadFile;
}

/** A file is read, looked at, and only then written; reading and writing can be stopped, and gone on with by choosing the file again. */
export function ImportPanel({ label, hint, things, task, isBlind = false, read = readFile }: ImportPanelProps) {
  const [stage, setStage] = useState<Stage>({ at: 'choose', told: null });
  const stop = useRef<AbortController | null>(null);

  const running = async (work: (signal: AbortSignal) => Promise<Stage>) => {
    const control = new AbortController();
    stop.current = control;
    try {
      setStage(await work(control.signal));
    } catch (error) {
      const told = control.signal.aborted
        ? ({ tone: 'info', text: 'Stopped. Nothing was written.' } as const)
        : ({ tone: 'bad', text: problemWords(error) } as const);
      setStage({ at: 'choose', told });
    }
  };

  const look = (file: File) =>
    running(async (signal) => {
      const progress = (doing: string) => (done: number) => setStage({ at: 'busy', doing, done });
      progress('Reading the file')(0);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { wanted, settings } = task;
      const { title, questions, table } = await read(
        { name: file.name, bytes, wanted, settings },
        { signal, onProgress: progress('Reading the file') },
      );
      if (table === null) throw new FileProblem('question-open', { question: questions[0]?.code ?? '' });
      const plan = await dryRun(task.kept(table), task.lookup, {
        today: settings.today,
        signal,
        onProgress: progress('Comparing it with what is on file'),
      });
      return { at: 'look', title, plan };
    });

  const write = ({ chunks }: Plan) =>
    running(async (signal) => {
      const outcomes = chunks.flatMap((chunk) => chunk.outcomes);
      const refused: string[] = [];
      let written = 0;
      for (let at = 0; at < outcomes.length && !signal.aborted; at += AT_ONCE) {
        setStage({ at: 'busy', doing: 'Writing', done: at / outcomes.length });
        const some = outcomes.slice(at, at + AT_ONCE);
        const problems = await task.write(some);
        refused.push(...problems);
        written += some.length - problems.length;
      }
      await task.done();
      return { at: 'written', written, left: outcomes.length - written - refused.length, refused };
    });

  return (
    <section className="panel" aria-label="Import">
      <p>{hint}</p>
      {stage.at === 'busy' ? (
        <Busy stage={stage} onStop={() => stop.current?.abort()} />
      ) : (
        <div className="actions">
          <FileButton label={label} accept=".csv,.tsv,.txt,.xlsx,.xls,.html" onFile={(file) => void look(file)} />
        </div>
      )}
      <div role="status" className="outcome">
        {stage.at === 'choose' && stage.told && <Note tone={stage.told.tone} title={stage.told.text} />}
        {stage.at === 'written' && <Written stage={stage} things={things} />}
      </div>
      {stage.at === 'look' && (
        <Look
          title={stage.title}
          plan={stage.plan}
          things={things}
          isBlind={isBlind}
          onWrite={() => void write(stage.plan)}
          onLeave={() => setStage({ at: 'choose', told: null })}
        />
      )}
    </section>
  );
}

/** Few enough that a cashier in between does not notice. */
const AT_ONCE = 250;

function Busy({ stage: { doing, done }, onStop }: { stage: Extract<Stage, { at: 'busy' }>; onStop: () => void }) {
  return (
    <div className="busy">
      <label>
        {doing}…
        <progress max={1} value={done} />
      </label>
      <Button action="stop-import" onPress={onStop}>
        Stop
      </Button>
    </div>
  );
}

interface LookProps {
  title: string;
  plan: Plan;
  things: ImportPanelProps['things'];
  isBlind: boolean;
  onWrite: () => void;
  onLeave: () => void;
}

function Look({ title, plan, things, isBlind, onWrite, onLeave }: LookProps) {
  const { number } = useFormat();
  const { counts } = plan;
  const toWrite = counts.new + counts.changed;
  const conflicts = plan.outcomes
    .filter(({ verdict }) => verdict === 'conflicting')
    .flatMap(({ reason }) => reason ?? []);
  return (
    <div className="import-look">
      <h2>{title}</h2>
      <dl>
        <dt>{isBlind ? 'New or brought up to date' : 'New'}</dt>
        <dd>{number(counts.new)}</dd>
        {!isBlind && (
          <>
            <dt>Changed</dt>
            <dd>{number(counts.changed)}</dd>
            <dt>Same as on file</dt>
            <dd>{number(counts.same)}</dd>
          </>
        )}
        <dt>For a person to decide</dt>
        <dd>{number(counts.conflicting)}</dd>
        <dt>Left out</dt>
        <dd>{number(counts.rejected)}</dd>
      </dl>
      <Notes title="For a person to decide" notes={conflicts} />
      <Notes title="Left out" notes={plan.refused} />
      <Notes title="Worth knowing" notes={plan.notes} />
      <div className="actions">
        <Button
          action="write-import"
          look="primary"
          blocked={toWrite === 0 ? 'Everything in this file is on file already.' : null}
          onPress={onWrite}
        >
          Import {number(toWrite)} {toWrite === 1 ? things.one : things.other}
        </Button>
        <Button action="leave-import" onPress={onLeave}>
          Import nothing
        </Button>
      </div>
    </div>
  );
}

/** The same thing said of many rows is said once. */
export function Notes({ title, notes }: { title: string; notes: readonly RowNote[] }) {
  const groups = summary(notes);
  if (groups.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="told">
        {groups.map(({ code, column, count, first }) => (
          <li key={`${code} ${column ?? ''}`}>
            {noteText(code, first.data)}{' '}
            <span className="soft">
              {count === 1 ? '' : `${count} rows, first: `}
              {first.row > 0 ? `row ${first.row}` : 'the whole file'}
              {column !== null && `, column ${column}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Written({
  stage: { written, left, refused },
  things,
}: {
  stage: Extract<Stage, { at: 'written' }>;
  things: ImportPanelProps['things'];
}) {
  const { number } = useFormat();
  const what = `${number(written)} ${written === 1 ? things.one : things.other} imported.`;
  const rest = left > 0 ? ` ${number(left)} were not reached: choose the same file again to go on.` : '';
  return (
    <Note tone={refused.length > 0 || left > 0 ? 'warn' : 'good'} title={what + rest}>
      {refused.length > 0 && (
        <ul className="told">
          {refused.slice(0, 20).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
