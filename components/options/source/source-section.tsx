import { useCallback, useEffect, useState } from 'react';
import { languageOf } from '../../../lib/i18n/language.ts';
import type { SourceAnswer, SourceRequest, SourcesState } from '../../../lib/messaging/source-protocol.ts';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { AstroPanel } from './astro-panel.tsx';
import { OfflinePanel } from './offline-panel.tsx';
import { StorePanel } from './store-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

export interface SourcePanelProps {
  state: SourcesState;
  busy: boolean;
  /** Asks for it, and says how it went: `done` when it went well. */
  change: (request: SourceRequest, done: string) => Promise<void>;
}

/** Where loyalty lives: on this register, on a store server, in Astro, and what may happen while one of them is away. */
export function SourceSection() {
  const { policy } = useConsole();
  // The policy may come after the page: what it changed is then asked for anew.
  return <Sources key={JSON.stringify(policy)} />;
}

function Sources() {
  const { askSources } = useConsole();
  const deed = useDeed();
  const [state, setState] = useState<SourcesState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = useCallback((answer: SourceAnswer) => {
    if (answer.ok) setState(answer.value);
    setProblem(answer.ok ? null : answer.message);
  }, []);
  useEffect(() => void askSources({ do: 'look' }).then(show), [askSources, show]);
  const change: SourcePanelProps['change'] = (request, done) =>
    deed.run(async () => {
      setState(granted(await askSources(request)));
      return done;
    });
  if (state === null) return <Waiting problem={problem} again={async () => show(await askSources({ do: 'look' }))} />;
  const panel = { state, busy: deed.busy, change };
  return (
    <>
      <Outcome deed={deed} />
      {state.failure && <Note tone="bad" title={state.failure} />}
      <Standings state={state} />
      <WaitingPanel {...panel} />
      <StorePanel {...panel} />
      {state.store && <OfflinePanel key={JSON.stringify(state.offline)} {...panel} />}
      <AstroPanel {...panel} />
    </>
  );
}

const PLACES = { embedded: 'This register', store: 'Store server', astro: 'Astro' } as const;
const STATES = {
  live: 'works',
  stale: 'answers slowly',
  offline: 'cannot be reached',
  error: 'needs an admin',
} as const;

function Standings({ state }: { state: SourcesState }) {
  const format = useFormat();
  const { reason } = languageOf(useConsole().state.store ?? { locale: 'en-US', currency: 'USD' });
  return (
    <section className="panel" aria-labelledby="standings">
      <h2 id="standings">Now</h2>
      <ul className="bulleted">
        {state.standings.map((one) => (
          <li key={one.source}>
            <b>{PLACES[one.source]}</b>: {STATES[one.state]}
            {one.waiting > 0 && `, ${format.number(one.waiting)} waiting`}
            {one.reason && <small className="soft"> {reason(one.reason).title}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
