import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createFormat } from '../../lib/i18n/format.ts';
import type { TeachClient } from '../../lib/messaging/teach-client.ts';
import type { TeachState } from '../../lib/messaging/teach-protocol.ts';
import { type Lesson, NEEDED, type Part } from '../../lib/pos/teach/lesson.ts';
import type { LiveReading } from '../../lib/pos/teach/live.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { Check } from './check.tsx';
import { Live } from './live.tsx';
import { PartList } from './part-list.tsx';
import { PART_WORDS, REFUSALS } from './words.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import './teach.css';

const READ_EVERY_MS = 600;

/** Beside the register that is being taught: what to point at, what Tillside makes of it, and a second sale as the proof. */
export function TeachPage({ client }: { client: TeachClient }) {
  const [state, setState] = useState<TeachState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    void client.open().then((answer) => (answer.ok ? setState(answer.value) : setProblem(answer.message)));
  }, [client]);

  return (
    <main className="teach">
      <h1>Teach Tillside this point of sale</h1>
      <div role="alert" className="live">
        {problem && <Note tone="bad" title={problem} />}
      </div>
      {state ? <Desk client={client} state={state} onProblem={setProblem} /> : !problem && <p>Loading…</p>}
    </main>
  );
}

function Desk(props: { client: TeachClient; state: TeachState; onProblem: (problem: string | null) => void }) {
  const { client, state, onProblem } = props;
  const format = useMemo(() => createFormat(state, 'en'), [state]);
  const [lesson, setLesson] = useState<Lesson>(
    () => state.lesson ?? { host: state.host, importsPurchases: true, picks: {} },
  );
  const [part, setPart] = useState<Part | null>(null);
  const live = useLive(client, lesson, format.fractionDigits);
  const missing = NEEDED.filter((one) => lesson.picks[one] === undefined);

  const learn = (next: Lesson) => {
    setLesson(next);
    void client.remember(next);
  };

  const point = useCallback(
    async (next: Part | null) => {
      onProblem(null);
      if (next === null) setPart(null);
      await client.cover(next !== null);
      // Said only when the frame lies over the page: a click before that would be the page's.
      if (next !== null) await drawn();
      setPart(next);
    },
    [client, onProblem],
  );

  const pick = async (x: number, y: number) => {
    if (part === null) return;
    const answer = await client.pick(x, y, part, lesson);
    if (answer?.ok) learn({ ...lesson, picks: { ...lesson.picks, [part]: answer.pick } });
    await point(null);
    if (answer && !answer.ok) onProblem(`${PART_WORDS[part].title}: ${REFUSALS[answer.refusal]}`);
  };

  const save = async () => {
    const answer = await client.save(lesson, state.today);
    if (!answer.ok) onProblem(answer.message);
  };

  return (
    <>
      <p className="soft">
        <bdi>{state.host}</bdi>. Nothing on this page is pressed while you point at it.
      </p>
      {part !== null && <Layer onMove={(x, y) => client.hover(x, y)} onPick={pick} onLeave={() => point(null)} />}
      <div role="status" className="live pointing">
        {part !== null && (
          <Note tone="info" title={`Point at: ${PART_WORDS[part].title}`}>
            <p>{PART_WORDS[part].hint}</p>
            <div className="note-foot">
              <Button action="stop-pointing" onPress={() => void point(null)}>
                Stop pointing
              </Button>
            </div>
          </Note>
        )}
      </div>
      <PartList
        lesson={lesson}
        pointing={part}
        onPoint={(one) => void point(one)}
        onForget={(one) => {
          const { [one]: _gone, ...picks } = lesson.picks;
          learn({ ...lesson, picks });
        }}
      />
      <Imports
        value={lesson.importsPurchases}
        onChange={(importsPurchases) => learn({ ...lesson, importsPurchases })}
      />
      <Live live={live} format={format} />
      <Check lesson={lesson} live={live} missing={missing} onSave={save} />
      <Button action="stop-teaching" look="link" onPress={() => void client.stop()}>
        Stop without saving
      </Button>
    </>
  );
}

function drawn(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** The page lies below it, and gets nothing of the mouse. */
function Layer(props: {
  onMove: (x: number, y: number) => Promise<void>;
  onPick: (x: number, y: number) => Promise<void>;
  onLeave: () => Promise<void>;
}) {
  const { onMove, onPick, onLeave } = props;
  const asked = useRef(false);
  const hover = ({ clientX, clientY }: PointerEvent) => {
    if (asked.current) return;
    asked.current = true;
    void onMove(clientX, clientY).finally(() => {
      asked.current = false;
    });
  };
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void onLeave();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [onLeave]);
  return (
    <div
      className="layer"
      aria-hidden="true"
      onPointerMove={hover}
      onClick={({ clientX, clientY }) => void onPick(clientX, clientY)}
    />
  );
}

function Imports({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const choices = [
    { imports: true, title: 'Yes, or I do not know', hint: 'The safe choice: what makers pay for is not added twice.' },
    { imports: false, title: 'No', hint: 'Tillside adds these purchases.' },
  ];
  return (
    <fieldset className="imports">
      <legend className="label">Does this point of sale send its sales to Astro by itself?</legend>
      {choices.map(({ imports, title, hint }) => (
        <label key={title}>
          <input type="radio" name="imports" checked={value === imports} onChange={() => onChange(imports)} />
          <span>
            {title}
            <small>{hint}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Looks at the page over and over: values have to follow the sale while somebody watches them. */
function useLive(client: TeachClient, lesson: Lesson, fractionDigits: number): LiveReading | null {
  const [live, setLive] = useState<LiveReading | null>(null);
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const reading = await client.read(lesson, fractionDigits);
      if (!isOver) setLive(reading);
    };
    void look();
    const timer = setInterval(() => void look(), READ_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [client, lesson, fractionDigits]);
  return live;
}
