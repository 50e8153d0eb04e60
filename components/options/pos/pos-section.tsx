import { useCallback, useEffect, useState } from 'react';
import { type PosClient, posClient } from '../../../lib/messaging/pos-client.ts';
import type { PosState } from '../../../lib/messaging/pos-protocol.ts';
import { Note } from '../../ui/note.tsx';
import { AddSite } from './add-site.tsx';
import { ByHand } from './by-hand.tsx';
import { ImportFile } from './import-file.tsx';
import { System } from './system.tsx';
import '../../ui/button.css';
import './pos.css';

type Notice = { tone: 'good' | 'bad'; text: string } | null;

/** Does something for the admin and says how it went; null says nothing. */
export type Run = (work: () => Promise<string | null>) => Promise<void>;

const ofThisBrowser = posClient();

/** Which points of sale this register reads, by which version of what is known of them, and how to teach another. */
export function PosSection({ client = ofThisBrowser }: { client?: PosClient }) {
  const [state, setState] = useState<PosState | null>(null);
  const [notice, setNotice] = useState<Notice>(null);
  const [busy, setBusy] = useState(false);

  const show = useCallback((answer: PosState | Error) => {
    if (answer instanceof Error) setNotice(badNews(answer));
    else setState(answer);
  }, []);

  useEffect(() => {
    void listed(client).then(show);
  }, [client, show]);

  const run: Run = async (work) => {
    setBusy(true);
    setNotice(null);
    try {
      const text = await work();
      if (text !== null) setNotice({ tone: 'good', text });
    } catch (error) {
      setNotice(badNews(error));
    }
    show(await listed(client));
    setBusy(false);
  };

  return (
    <section className="panel pos-section" aria-labelledby="pos-title">
      <h2 id="pos-title">Point of sale</h2>
      <div aria-live="polite">{notice && <Note tone={notice.tone} title={notice.text} />}</div>
      {state === null ? (
        <p>Looking at what this register reads…</p>
      ) : (
        <>
          <ul className="systems">
            {state.systems.map((system) => (
              <li key={system.id}>
                <System system={system} busy={busy} client={client} run={run} />
              </li>
            ))}
          </ul>
          <AddSite busy={busy} client={client} run={run} />
          <ImportFile busy={busy} client={client} run={run} />
          <ByHand imports={state.byHandImports} busy={busy} client={client} run={run} />
        </>
      )}
    </section>
  );
}

function listed(client: PosClient): Promise<PosState | Error> {
  return client.list().catch((error: unknown) => new Error(messageOf(error)));
}

function badNews(error: unknown): Notice {
  return { tone: 'bad', text: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
