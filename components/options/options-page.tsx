import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { ConsoleState } from '../../lib/messaging/console/store-requests.ts';
import type { ConsoleAnswer } from '../../lib/messaging/console-protocol.ts';
import { NO_POLICY, readPolicy } from '../../lib/settings/managed-policy.ts';
import { Note } from '../ui/note.tsx';
import { ConsoleContext, type ConsolePorts } from './console-context.ts';
import { PolicyMistakes } from './managed/policy-mistakes.tsx';
import { SettingsWarning } from './managed/settings-warning.tsx';
import { hashOf, useRoute } from './route.ts';
import { SECTIONS, type Section } from './sections.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import './options.css';

const LockPanel = lazy(async () => ({ default: (await import('./staff/lock-panel.tsx')).LockPanel }));

/** The store admin's console: a section at a time, named in the address, so that each can be linked to and come back to. */
export function OptionsPage({ ports }: { ports: ConsolePorts }) {
  const { ask, watchManaged } = ports;
  const [reading, setReading] = useState(NO_POLICY);
  const [state, setState] = useState<ConsoleState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const route = useRoute();
  const [start] = SECTIONS;
  const shown = SECTIONS.find(({ id }) => id === route.section) ?? start;

  const show = useCallback((answer: ConsoleAnswer<ConsoleState>) => {
    if (answer.ok) setState(answer.value);
    setProblem(answer.ok ? null : answer.message);
  }, []);
  const refresh = async () => show(await ask({ type: 'state' }));
  useEffect(
    () =>
      watchManaged((values) => {
        setReading(readPolicy(values));
        void ask({ type: 'state' }).then(show);
      }),
    [ask, watchManaged, show],
  );

  return (
    <div className="console">
      <header>
        <span className="mark" aria-hidden="true">
          T
        </span>
        <div>
          <b>Tillside</b>
          <p className="soft" dir="auto">
            {state?.store ? state.store.name : 'Set up this register'}
          </p>
        </div>
      </header>
      <Navigation current={shown} />
      <main>
        {shown && <Heading title={shown.title} place={[shown.id, ...route.place].join('/')} />}
        {problem && (
          <div role="alert">
            <Note tone="bad" title={problem}>
              <button type="button" className="button plain" onClick={() => void refresh()}>
                Try again
              </button>
            </Note>
          </div>
        )}
        {state === null && problem === null && <p className="soft">Reading the ledger of this register…</p>}
        {state !== null && shown && (
          <ConsoleContext value={{ ...ports, state, policy: reading.policy, refresh }}>
            <PolicyMistakes wrong={reading.wrong} />
            <SettingsWarning />
            {!state.livesHere && <Elsewhere />}
            {state.livesHere && !state.locked && state.store !== null && <BackupWarning age={state.backup.age} />}
            <Suspense key={shown.id} fallback={<p className="soft">Opening…</p>}>
              {state.locked ? <LockPanel /> : <shown.Page />}
            </Suspense>
          </ConsoleContext>
        )}
      </main>
    </div>
  );
}

/** Whoever changes something here must know that the registers do not see it. */
function Elsewhere() {
  return (
    <Note
      tone="info"
      title="This register works with a shared store."
      side={<a href={hashOf('source')}>Where loyalty lives</a>}
    >
      <p>
        Programs, items, customers and backups of the shared store are not on this page: here is this browser’s own
        ledger, which is at rest.
      </p>
    </Note>
  );
}

/** A ledger that exists once is lost once: said wherever the admin is. */
function BackupWarning({ age }: { age: ConsoleState['backup']['age'] }) {
  if (age.state === 'fresh') return null;
  return (
    <Note
      tone="warn"
      title={age.state === 'never' ? 'There is no backup yet.' : `The last backup is ${age.days} days old.`}
      side={<a href={hashOf('backup')}>Make one now</a>}
    >
      <p>Removing the extension or the browser profile deletes the ledger.</p>
    </Note>
  );
}

/** It stands before the section has been loaded. */
function Heading({ title, place }: { title: string; place: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(place);
  useEffect(() => {
    document.title = `Tillside: ${title}`;
  }, [title]);
  useEffect(() => {
    // A page that was just opened keeps the browser's own beginning.
    if (before.current === place) return;
    before.current = place;
    // Whoever came by the navigation goes on reading here, and so does whoever pressed something that is gone by now.
    const here = document.activeElement;
    if (here === null || here === document.body || here.closest('nav[aria-label=Sections]')) heading.current?.focus();
  }, [place]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

function Navigation({ current }: { current: Section | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <nav aria-label="Sections">
      <button
        type="button"
        className="button plain menu"
        aria-expanded={open}
        aria-controls="sections"
        onClick={() => setOpen(!open)}
      >
        Menu: {current?.title}
      </button>
      <ul id="sections" className={open ? 'open' : undefined}>
        {SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a href={hashOf(id)} aria-current={id === current?.id ? 'page' : undefined} onClick={() => setOpen(false)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
