import { useRef, useState } from 'react';
import { csvBytes } from '../../../lib/files/csv-writer.ts';
import type { ImportedTable } from '../../../lib/files/import-table.ts';
import type { ImportSettings, Question } from '../../../lib/files/preset.ts';
import { languageOf } from '../../../lib/i18n/language.ts';
import { type Destination, openingsIn } from '../../../lib/imports/openings.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { download } from '../download.ts';
import { FileButton } from '../file-button.tsx';
import { Notes } from '../import/import-panel.tsx';
import { problemWords } from '../import/problem-words.ts';
import { type ReadFile, readFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';
import { Waiting } from '../waiting.tsx';
import { type Bringing, type BringingDone, type BringingPlan, bringingOf } from './opening-plan.ts';
import { DestinationPart, QuestionPart } from './opening-questions.tsx';

type Stage =
  | { at: 'choose'; told: { tone: 'good' | 'bad' | 'info'; text: string } | null }
  | { at: 'busy'; doing: string; done: number }
  | { at: 'ask'; file: File; question: Question }
  | { at: 'look'; title: string; plan: BringingPlan }
  | { at: 'written'; done: BringingDone };

/** Paper cards and what another system owed, brought along in one file: read, looked at, and only then written. */
export function OpeningImport({ read = readFile }: { read?: ReadFile }) {
  const { value: catalogue, problem, again } = useAnswer({ type: 'catalogue' });
  if (catalogue === null) return <Waiting problem={problem} again={again} />;
  return <Opening catalogue={catalogue} read={read} />;
}

function Opening({ catalogue, read }: { catalogue: CatalogueReply; read: ReadFile }) {
  const { ask, refresh, state } = useConsole();
  const usual = useImportSettings(catalogue.today);
  const { reason } = languageOf(state.store ?? { locale: 'en-US', currency: 'USD' });
  const [answers, setAnswers] = useState<Partial<ImportSettings>>({});
  const [to, setTo] = useState<Destination>({ punches: null, cash: null, pointsPerPunch: null });
  const [stage, setStage] = useState<Stage>({ at: 'choose', told: null });
  const stop = useRef<AbortController | null>(null);

  const running = async (work: (bringing: Bringing) => Promise<Stage>) => {
    const control = new AbortController();
    stop.current = control;
    const progress = (doing: string, done: number) => setStage({ at: 'busy', doing, done });
    try {
      setStage(await work(bringingOf(ask, { signal: control.signal, progress })));
    } catch (error) {
      const told = control.signal.aborted
        ? ({ tone: 'info', text: 'Stopped. What was written before stays; the same file goes on from there.' } as const)
        : ({ tone: 'bad', text: problemWords(error) } as const);
      setStage({ at: 'choose', told });
    }
  };

  const look = (file: File, settings = { ...usual, ...answers }) =>
    running(async (bringing) => {
      bringing.progress('Reading the file', 0);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const wanted = ['card', 'balance'] as const;
      const { title, questions, table } = await read(
        { name: file.name, bytes, wanted, settings },
        { signal: bringing.signal, onProgress: (done) => bringing.progress('Reading the file', done) },
      );
      const [question] = questions;
      if (question) return { at: 'ask', file, question };
      return { at: 'look', title, plan: await bringing.plan(found(table)) };
    });
  const found = (table: ImportedTable | null) =>
    openingsIn(table ?? { preset: '', hash: '', rowsRead: 0, imported: [], refused: [], notes: [] }, to, catalogue);

  return (
    <section className="panel" aria-labelledby="bring-cards">
      <h2 id="bring-cards">Paper cards and other balances</h2>
      <p>
        Cards that customers have on paper, or stamps, points and money of the system you used before, come along in one
        file. Nothing is written before you have seen what would happen, and nothing comes along twice.
      </p>
      {stage.at === 'busy' ? (
        <div className="busy">
          <label>
            {stage.doing}…
            <progress max={1} value={stage.done} />
          </label>
          <Button action="stop-import" onPress={() => stop.current?.abort()}>
            Stop
          </Button>
        </div>
      ) : (
        <>
          <DestinationPart programs={catalogue.programs} value={to} onChange={setTo} />
          <div className="actions">
            <FileButton label="Choose the file" accept=".csv,.tsv,.txt,.xlsx,.xls" onFile={(file) => void look(file)} />
            <Button action="card-template" onPress={() => download('paper-cards.csv', template(catalogue))}>
              Download an empty list for paper cards
            </Button>
          </div>
        </>
      )}
      <div role="status" className="outcome">
        {stage.at === 'choose' && stage.told && <Note tone={stage.told.tone} title={stage.told.text} />}
        {stage.at === 'written' && (
          <Written
            done={stage.done}
            words={(one) => reason(one).title}
            onTakeBack={() =>
              void running(async (bringing) => ({
                at: 'choose',
                told: { tone: 'good', text: await bringing.takeBack(stage.done) },
              }))
            }
          />
        )}
      </div>
      {stage.at === 'ask' && (
        <QuestionPart
          question={stage.question}
          onAnswer={(answer) => {
            const next = { ...answers, ...answer };
            setAnswers(next);
            void look(stage.file, { ...usual, ...next });
          }}
        />
      )}
      {stage.at === 'look' && (
        <Look
          title={stage.title}
          plan={stage.plan}
          words={(one) => reason(one).title}
          onWrite={() =>
            void running(async (bringing) => {
              const done = await bringing.write(stage.plan);
              await refresh();
              return { at: 'written', done };
            })
          }
          onLeave={() => setStage({ at: 'choose', told: null })}
        />
      )}
    </section>
  );
}

/** With one line as an example, so that the program is written as it is called. */
function template({ programs }: CatalogueReply): Blob {
  const program = programs.find(({ kind }) => kind === 'buy-x-get-y')?.title ?? '';
  const columns = ['POS Customer', 'First Name', 'Last Name', 'Phone', 'Email', 'Program', 'Card', 'Punches'];
  const more = ['Open Rewards', 'First Date', 'Last Date', 'Note'];
  const example = ['', 'Nora', 'Quill', '555-0101', '', program, '', 7, 0, '2026-01-31', '2026-09-30', 'an example'];
  const sheet = { fileName: 'paper-cards', columns: [...columns, ...more], rows: [example] };
  return new Blob([csvBytes(sheet)], { type: 'text/csv' });
}

type Words = (reason: BringingPlan['refused'][number]['reason']) => string;

interface LookProps {
  title: string;
  plan: BringingPlan;
  words: Words;
  onWrite: () => void;
  onLeave: () => void;
}

function Look({ title, plan, words, onWrite, onLeave }: LookProps) {
  const { toWrite, newPeople, same, undecided, leftOut, notes, refused } = plan;
  return (
    <div className="import-look">
      <h3>{title}</h3>
      <dl>
        <dt>Cards and balances that come along</dt>
        <dd>{toWrite.length}</dd>
        <dt>Customers added for them</dt>
        <dd>{newPeople}</dd>
        <dt>Came along before</dt>
        <dd>{same}</dd>
        <dt>For a person to decide</dt>
        <dd>{undecided.length}</dd>
        <dt>Left out</dt>
        <dd>{leftOut.length + refused.length}</dd>
      </dl>
      <Notes title="For a person to decide" notes={undecided} />
      <Notes title="Left out" notes={leftOut} />
      <Refusals refused={refused} words={words} />
      <Notes title="Worth knowing" notes={notes} />
      <div className="actions">
        <Button
          action="write-import"
          look="primary"
          blocked={toWrite.length === 0 ? 'Nothing in this file can come along: see above.' : null}
          onPress={onWrite}
        >
          Bring {toWrite.length} along
        </Button>
        <Button action="leave-import" onPress={onLeave}>
          Import nothing
        </Button>
      </div>
    </div>
  );
}

function Refusals({ refused, words }: { refused: BringingPlan['refused']; words: Words }) {
  if (refused.length === 0) return null;
  return (
    <ul className="told">
      {refused.slice(0, 20).map(({ row, reason }) => (
        <li key={row}>
          Row {row}: {words(reason)}
        </li>
      ))}
    </ul>
  );
}

interface WrittenProps {
  done: BringingDone;
  words: Words;
  onTakeBack: () => void;
}

function Written({ done: { written, refused, left }, words, onTakeBack }: WrittenProps) {
  return (
    <Note
      tone={refused.length + left.length > 0 ? 'warn' : 'good'}
      title={`${written.length} ${written.length === 1 ? 'card or balance' : 'cards and balances'} came along.`}
      side={
        written.length > 0 && (
          <Button action="take-back-import" onPress={onTakeBack}>
            Undo: take them back
          </Button>
        )
      }
    >
      <Refusals refused={refused} words={words} />
      {left.length > 0 && <p>The customers of rows {left.slice(0, 20).join(', ')} could not be added.</p>}
    </Note>
  );
}
