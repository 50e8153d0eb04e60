import { useEffect, useState } from 'react';
import { languageOf } from '../../../lib/i18n/language.ts';
import type { AskSources } from '../../../lib/messaging/source-client.ts';
import type { SourceRequest, SourcesState } from '../../../lib/messaging/source-protocol.ts';
import type { ManagedPolicy } from '../../../lib/settings/managed-policy.ts';
import { Note } from '../../ui/note.tsx';
import { AstroPanel } from './astro-panel.tsx';
import { OfflinePanel } from './offline-panel.tsx';
import { StorePanel } from './store-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';
import './source-section.css';

export interface SourcePanelProps {
  state: SourcesState;
  busy: boolean;
  /** Asks for it, and says how it went: `done` when it went well. */
  change: (request: SourceRequest, done: string) => Promise<boolean>;
  policy: ManagedPolicy;
  /** The browser asks the admin whether Tillside may speak with that address. Only in answer to a press. */
  allow: (origin: string) => Promise<boolean>;
}

interface SourceSectionProps {
  ask: AskSources;
  allow: SourcePanelProps['allow'];
  policy?: ManagedPolicy;
}

/** Where loyalty lives: on this register, on a store server, in Astro, and what may happen while one of them is away. */
export function SourceSection({ ask, allow, policy = {} }: SourceSectionProps) {
  const [state, setState] = useState<SourcesState | null>(null);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<{ tone: 'good' | 'bad'; text: string } | null>(null);

  const change: SourcePanelProps['change'] = async (request, done) => {
    setBusy(true);
    setNotice(null);
    const answer = await ask(request);
    setBusy(false);
    if (answer.ok) setState(answer.value);
    setNotice(answer.ok ? { tone: 'good', text: done } : { tone: 'bad', text: answer.message });
    return answer.ok;
  };
  useEffect(() => {
    void ask({ do: 'look' }).then((answer) => {
      if (answer.ok) setState(answer.value);
      else setNotice({ tone: 'bad', text: answer.message });
    });
  }, [ask]);

  const panel = state && { state, busy, change, allow, policy };
  return (
    <section aria-label="Where loyalty lives" className="sources">
      <div role="status">
        {busy && <p className="soft">Working…</p>}
        {!busy && notice && <Note tone={notice.tone} title={notice.text} />}
      </div>
      {panel && (
        <>
          <Standings state={panel.state} />
          {panel.state.failure && <Note tone="bad" title={panel.state.failure} />}
          <WaitingPanel {...panel} />
          <StorePanel {...panel} />
          {panel.state.store && <OfflinePanel key={JSON.stringify(panel.state.offline)} {...panel} />}
          <AstroPanel {...panel} />
        </>
      )}
    </section>
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
  const language = languageOf({ locale: 'en-US', currency: 'USD' });
  return (
    <ul className="standings">
      {state.standings.map((one) => (
        <li key={one.source}>
          <b>{PLACES[one.source]}</b>: {STATES[one.state]}
          {one.waiting > 0 && `, ${language.format.number(one.waiting)} waiting`}
          {one.reason && <small> {language.reason(one.reason).title}</small>}
        </li>
      ))}
    </ul>
  );
}
